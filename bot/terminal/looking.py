"""`show` and `status`: what the index holds. Neither loads the model."""

import json
from argparse import Namespace
from pathlib import Path

from corpus.errors import BylineError
from corpus.jsonform import document_json
from corpus.types import Document
from embeddings import generation
from embeddings.snapshot import AT_ONCE, open_snapshot


class NoSuchDocument(BylineError):
    """No document has this id."""


def show(options: Namespace, index: Path) -> int:
    """Print a stored document, whole. Raises NoSuchDocument."""
    snapshot = open_snapshot(index, at_once=AT_ONCE)
    try:
        document = snapshot.store.document(options.document)
    except KeyError:
        raise NoSuchDocument(
            f"No document has the id {options.document!r}.",
            do="Take it from the `document` of a citation in `ask --json`, or of a hit in `search --json`.",
        ) from None
    print(json.dumps(document_json(document), ensure_ascii=False) if options.json else _told(document))
    return 0


def status(options: Namespace, index: Path) -> int:
    """Print what the index holds."""
    snapshot = open_snapshot(index, at_once=AT_ONCE)
    manifest = snapshot.manifest
    facts = {
        "generation": manifest.name,
        "built": manifest.built,
        "model": manifest.model,
        "fingerprint": manifest.fingerprint,
        "dimension": manifest.dimension,
        "documents": manifest.documents,
        "passages": manifest.passages,
        "outlets": manifest.outlets,
        "newest": manifest.newest,
        "size": generation.size(snapshot.folder),
        "index": str(index),
        "corpus": list(manifest.corpus),
        "vectors": snapshot.vectors.chosen.kind,
        "recall": snapshot.vectors.chosen.recall,
    }
    if options.verify:  # the one in use has been, when it was opened
        facts["verified"] = generation.verify_all(index)
    if options.json:
        print(json.dumps(facts, ensure_ascii=False))
    else:
        print(_facts(facts))
    return 0


def _facts(facts: dict[str, object]) -> str:
    shown = {
        **facts,
        "size": f"{int(str(facts['size'])) / 1e6:.1f} MB",
        "newest": facts["newest"] or "no report is dated",
        "corpus": ", ".join(map(str, facts["corpus"] if isinstance(facts["corpus"], list) else [])),
    }
    return "\n".join(f"{name:<12} {value}" for name, value in shown.items())


def _told(document: Document) -> str:
    facts = {
        "outlet": document.outlet,
        "via": document.via,
        "origin": document.origin,
        "title": document.title,
        "author": document.author,
        "published": document.published or "undated",
        "url": document.url,
        "kind": document.kind.value + (", excerpt" if document.excerpt else ""),
    }
    told = [(name, value) for name, value in facts.items() if value] + list(document.notices)
    head = "\n".join(f"{name:<10} {value}" for name, value in told)
    return f"{head}\n\n{document.text}"
