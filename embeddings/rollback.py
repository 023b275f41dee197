"""EDGE: back to the generation before the one in use, without the documents that were removed since."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from corpus.types import Document
from embeddings import build, generation, passages
from embeddings.errors import REBUILD, RebuildFailed
from embeddings.model import sha256
from embeddings.protocols import PassageVectors
from embeddings.snapshot import Snapshot, open_generation
from embeddings.store import Store
from embeddings.storing import PassageRow


@dataclass(frozen=True, slots=True)
class RolledBack:
    """What a rollback put in use, and how many documents it left out because they were removed since."""

    generation: str
    of: str
    documents: int
    left_out: int


def roll_back(index: Path) -> RolledBack:
    """Write the generation before the one in use again, without what the one in use lacks, and use it.

    Only for who holds the index's lock. Raises RebuildFailed where there is none before, where the
    store of the one in use cannot be trusted to tell what was removed, or where nothing is left.
    """
    now = generation.current(index)
    manifest = generation.read_manifest(now)
    if manifest.previous is None or not (generation.generations(index) / manifest.previous).is_dir():
        raise RebuildFailed("There is no generation before this one.", do=f"Rebuild with `{REBUILD} --full`.")
    kept, files = _held(now, manifest)
    with closing(open_generation(generation.generations(index) / manifest.previous)) as before:
        documents = [d for d in before.store.documents() if d.id in kept]
        left_out = before.manifest.documents - len(documents)
        if not any(d.passages for d in documents):
            raise RebuildFailed("Every document of it was removed since.", do=f"Rebuild with `{REBUILD}`.")
        folder, written = _written(index, before, documents, files)
        open_generation(folder).close()
        generation.publish(index, folder)
    return RolledBack(written.name, manifest.previous, written.documents, left_out)


def _held(folder: Path, manifest: generation.Manifest) -> tuple[set[str], set[str]]:
    """Return the documents and the files of the generation in use, if its store at least is sound."""
    path = folder / "store.sqlite"
    try:
        if sha256(path) == manifest.checksums["store.sqlite"]:
            with closing(Store.open(path)) as store:
                return {document.id for document in store.documents()}, set(store.files())
    except (OSError, KeyError, ValueError, sqlite3.Error):
        pass  # told below
    raise RebuildFailed(
        "What was removed since cannot be told: the store of the index in use is damaged.",
        do=f"Rebuild with `{REBUILD} --full`.",
    )


def _written(
    index: Path, before: Snapshot, documents: list[Document], files: set[str]
) -> tuple[Path, generation.Manifest]:
    m = before.manifest
    rows, texts = [], []
    for document in documents:
        for key, passage in before.store.keys(document.id):
            text = passages.passage_text(document, passage)
            rows.append(PassageRow(key, passage, passages.content(text, m.fingerprint)))
            texts.append(text)
    ids = {document.id for document in documents}
    links = {link: None for d in documents for link in before.store.links(d.id)}
    archive = build.Archive(
        tuple(documents),
        tuple(link for link in links if link.document in ids and link.source in ids),
        tuple(rows),
        tuple(texts),
        {path: digest for path, digest in before.store.files().items() if path in files},
    )
    vectors = (PassageVectors(before.vector(row.key), before.sentences.of(row.key)) for row in rows)
    return build.write(
        index, archive, vectors, build.built_by(m), corpus=[Path(p) for p in m.corpus], previous=m.name
    )
