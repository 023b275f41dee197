"""The articles of data/news, read as any archive is: measures that need them all share one reading."""

import gzip
import json
import tempfile
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

from benchmarks.documents.measures import needed
from corpus.archive import read_archive
from corpus.types import Document

FILE = Path("news", "allsides.jsonl.gz")


@cache
def articles(data: Path) -> tuple[Document, ...]:
    """Return the documents of all articles. Raises Absent without the file."""
    return tuple(document for r in read_archive([needed(data / FILE)]) for document in r.documents)


def chosen(data: Path, ids: Collection[str]) -> tuple[Document, ...]:
    """Return the documents of the rows with these ids, read alone. Raises Absent without the file."""
    with tempfile.TemporaryDirectory() as folder:
        few = Path(folder, "few.jsonl")
        few.write_text("".join(row for row in rows(data) if json.loads(row)["id"] in ids), "utf-8")
        return tuple(document for r in read_archive([few]) for document in r.documents)


def rows(data: Path) -> Iterator[str]:
    """Yield the rows of the file as they stand in it. Raises Absent without the file."""
    with gzip.open(needed(data / FILE), "rt", encoding="utf-8") as rows:
        yield from rows
