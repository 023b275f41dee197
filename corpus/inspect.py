"""EDGE: `python -m corpus.inspect PATH…`: what would be indexed of these files, and what would not."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from corpus.archive import read_archive
from corpus.errors import ArchiveError
from corpus.jsonform import document_json
from corpus.languages import name_of
from corpus.types import Document, Reading

_NOTHING: dict[str, Any] = dict.fromkeys(
    (
        "document",
        "outlet",
        "via",
        "origin",
        "title",
        "author",
        "published",
        "url",
        "kind",
        "language",
        "retrieved",
    )
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what the archive's files give. Returns 0, also where files were skipped; 1 for a failure."""
    options = _parser().parse_args(arguments)
    try:
        readings = read_archive(options.paths)
        lines = (
            _draft(readings)
            if options.draft_sources
            else _json(readings)
            if options.json
            else _plain(readings)
        )
        for line in lines:
            print(line)
    except ArchiveError as problem:
        print(problem, file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of our output, such as `head`, has seen enough
        sys.stderr.close()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m corpus.inspect", description="Show what would be indexed of files."
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file or a folder of documents")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object a line")
    form.add_argument("--draft-sources", action="store_true", help="a sources.yaml to fill in")
    return parser


def _json(readings: Iterable[Reading]) -> Iterator[str]:
    """Yield a line for each document, and one for each page that gave none."""
    for reading in readings:
        dropped = [{"text": d.text, "why": d.why} for d in reading.dropped]
        nothing = {**_NOTHING, "excerpt": False, "notices": [], "text": "", "passages": [], "sentences": []}
        for number, form in enumerate([document_json(d) for d in reading.documents] or [nothing]):
            beside = {
                "path": reading.path,
                "skipped": reading.skipped,
                "dropped": [] if number else dropped,
                "warnings": [] if number else list(reading.warnings),
            }
            yield json.dumps({**form, **beside}, ensure_ascii=False)


def _plain(readings: Iterable[Reading]) -> Iterator[str]:
    documents = skipped = 0
    for reading in readings:
        documents, skipped = documents + len(reading.documents), skipped + (reading.skipped is not None)
        yield reading.path + (f"  skipped: {reading.skipped}" if reading.skipped else "")
        yield from (f"  warning: {warning}" for warning in reading.warnings)
        for document in reading.documents:
            yield from _described(document)
        yield from (f"  dropped ({dropped.why}): {_short(dropped.text)}" for dropped in reading.dropped)
        yield ""
    yield f"{_count(documents, 'document')}, {skipped} skipped"


def _described(document: Document) -> Iterator[str]:
    via = f", via {document.via}" if document.via else ""
    origin = f" · from {document.origin}" if document.origin != document.outlet else ""
    when = document.published.isoformat() if document.published else "undated"
    excerpt = " · excerpt" if document.excerpt else ""
    yield f"  {document.outlet}{via}{origin} · {document.kind}{excerpt} · {when}"
    yield f"    title: {document.title or '(none)'}"
    if document.author:
        yield f"    by: {document.author}"
    size = f"{len(document.text)} characters, {_count(len(document.passages), 'passage')}"
    yield f"    kept: {size}, {_voices(document)}"
    if document.language not in {None, "en"}:
        yield f"    language: {name_of(document.language or '')}"
    yield from (f"    {_notice(kind, text)}" for kind, text in document.notices)
    if document.comments:
        yield f"    kept apart: {_count(len(document.comments), 'comment')} by readers"


def _voices(document: Document) -> str:
    """Return how many sentences speak in each voice, with whom they name."""
    counts = Counter(sentence.voice.value for sentence in document.sentences)
    speakers = sorted({sentence.speaker for sentence in document.sentences if sentence.speaker})
    named = f"; speakers: {', '.join(speakers)}" if speakers else ""
    voices = ", ".join(f"{count} {voice}" for voice, count in counts.most_common())
    return f"{_count(len(document.sentences), 'sentence')} ({voices}{named}{_doubtful(document)})"


def _doubtful(document: Document) -> str:
    """Return how many sentences may be somebody else's."""
    doubtful = sum(sentence.doubtful for sentence in document.sentences)
    whose = document.via or "another outlet"
    return f"; {doubtful} perhaps of {whose}: the excerpt's end is not marked" if doubtful else ""


def _notice(kind: str, text: str) -> str:
    """Return what a page declares, with its kind where the words do not open with it."""
    return _short(text) if text.casefold().startswith(kind) else f"{kind}: {_short(text)}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _short(text: str, most: int = 100) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _draft(readings: Iterable[Reading]) -> Iterator[str]:
    """Yield a sources.yaml with what is known filled in; JSON strings are YAML strings too."""
    yield "# Where each document comes from. Fill in what is known; `published: unknown` where no date is."
    seen: set[str] = set()
    for reading in readings:
        document = next(iter(reading.documents), None)
        name = Path(reading.path).name
        if document is None or name in seen:
            continue
        seen.add(name)
        unknown = document.outlet.startswith("unknown outlet")
        yield f"{json.dumps(name, ensure_ascii=False)}:"
        outlet = "" if unknown else document.via or document.outlet
        yield f"  outlet: {json.dumps(outlet, ensure_ascii=False)}"
        yield f"  title: {json.dumps(document.title or '', ensure_ascii=False)}"
        yield f"  author: {json.dumps(document.author or '', ensure_ascii=False)}"
        yield f"  published: {document.published.isoformat() if document.published else 'unknown'}"
        yield f"  url: {json.dumps(document.url or '', ensure_ascii=False)}"
        yield f"  kind: {document.kind.value}"


if __name__ == "__main__":
    sys.exit(main())
