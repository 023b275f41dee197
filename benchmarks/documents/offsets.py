"""Whether every passage and sentence of data/news and data/events re-reads exactly as it was printed."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks.documents.measures import Row, needed
from benchmarks.documents.news import FILE
from benchmarks.floors import Measured, digest
from corpus.archive import read_archive
from corpus.jsonform import document_json
from corpus.readers.text import paragraphs
from corpus.types import Document

_EVENTS = Path("events", "seesaw.jsonl.gz")


def measure(data: Path) -> Iterator[Row]:
    """Yield how many sentences and passages of each file do not re-read exactly."""
    for file in (FILE, _EVENTS):
        path = needed(data / file)
        wrong = stretches = documents = 0
        for document, printed in _beside_their_rows(path):
            documents += 1
            stretches += len(document.sentences) + len(document.passages)
            wrong += sum(1 for _ in faults(document, printed))
        note = f"of {stretches:,} sentences and passages in {documents:,} documents"
        yield Row(
            Measured(f"{file.parent.name}: not re-read exactly", wrong, digest([path]), rising=False), 0, note
        )


def _beside_their_rows(path: Path) -> Iterator[tuple[Document, str]]:
    """Yield each document with the text of its row as printed, its paragraphs one to a line."""
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        for row, reading in zip(rows, read_archive([path]), strict=True):
            printed = "\n".join(paragraphs(json.loads(row)["text"]))
            for document in reading.documents:
                yield document, printed


def faults(document: Document, printed: str) -> Iterator[str]:
    """Yield what is wrong with a document's offsets, read back from its JSON as another program would."""
    shown = json.loads(json.dumps(document_json(document)))
    text, starts, ends, last = shown["text"], set(), set(), 0
    for sentence in shown["sentences"]:
        start, end = sentence["start"], sentence["end"]
        words = text[start:end]
        starts.add(start)
        ends.add(end)
        if words != words.strip() or not words or start < last:
            yield f"a sentence out of place at {start}"
        elif words not in printed:
            yield f"not as printed: {words[:80]}"
        last = end
    for passage in shown["passages"]:
        if passage["start"] not in starts or passage["end"] not in ends:
            yield f"a passage that cuts a sentence at {passage['start']}"
    held = sum(p["end"] - p["start"] for p in shown["passages"])
    if shown["sentences"] and held < sum(s["end"] - s["start"] for s in shown["sentences"]):
        yield "sentences in no passage"
