"""EDGE: a generation's store being written: documents as they come, then the links between them.

A document is kept whole, as one compressed record (`embeddings.records`); beside it stand, in columns,
only the fields that SQL chooses by.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from corpus.types import Document, Link, Passage, Sentence
from embeddings.records import reader, shapes, to_json

_SCHEMA = """
PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
CREATE TABLE shapes (kind TEXT PRIMARY KEY, fields TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, outlet TEXT NOT NULL, via TEXT, published TEXT,
    title TEXT, url TEXT, record BLOB NOT NULL
);
CREATE INDEX documents_filtered ON documents (outlet, via, published);
CREATE INDEX documents_via ON documents (via) WHERE via IS NOT NULL;
CREATE TABLE passages (
    key INTEGER PRIMARY KEY, document INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
    content BLOB NOT NULL
);
CREATE INDEX passages_document ON passages (document);
CREATE INDEX passages_content ON passages (content);
CREATE TABLE links (kind TEXT NOT NULL, document TEXT NOT NULL, source TEXT NOT NULL, evidence TEXT NOT NULL);
CREATE INDEX links_document ON links (document);
CREATE INDEX links_source ON links (source);
CREATE TABLE files (path TEXT PRIMARY KEY, digest TEXT NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE comments USING fts5 (text, document UNINDEXED, tokenize = 'porter unicode61');
"""

_SHAPES = shapes(Document, Sentence, Passage)
_read = reader(Document, _SHAPES)


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage with its key and what identifies its embedding (`content`, in hex)."""

    key: int
    passage: Passage
    content: str


def record_of(document: str) -> bytes:
    """Return a document's record, given its JSON."""
    return zlib.compress(document.encode())


class StoreWriter:
    """Writes a new store; a context that finishes it. Raises sqlite3.Error where the disk is full."""

    def __init__(self, path: Path) -> None:
        """Begin the file, which must not exist yet."""
        self._db = sqlite3.connect(path)
        self._db.executescript(_SCHEMA)
        self._db.executemany(
            "INSERT INTO shapes VALUES (?, ?)", [(kind, json.dumps(names)) for kind, names in _SHAPES.items()]
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.finish()
        finally:
            self.close()

    def finish(self) -> None:
        """Finish the file. Raises sqlite3.Error where the disk is full."""
        self._db.commit()

    def close(self) -> None:
        """Close the file, finished or not."""
        self._db.close()

    def add(self, document: Document, passages: Iterable[PassageRow], *, record: bytes | None = None) -> None:
        """Add the next document, and its passages in order. record: the document's, where it is at hand."""
        d = document
        day = d.published and d.published.isoformat()
        row = self._db.execute(
            "INSERT INTO documents VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)",
            (d.id, d.outlet, d.via, day, d.title, d.url, record or record_of(to_json(d))),
        ).lastrowid
        self._db.executemany(
            "INSERT INTO passages VALUES (?, ?, ?, ?, ?)",
            [(p.key, row, p.passage.start, p.passage.end, bytes.fromhex(p.content)) for p in passages],
        )
        self._db.executemany("INSERT INTO comments VALUES (?, ?)", [(c, d.id) for c in d.comments])

    def amend(self, row: int, document: Document) -> None:
        """Put a document in the place of one that differs from it in whose report it is alone."""
        record = record_of(to_json(document))
        self._db.execute("UPDATE documents SET record = ? WHERE row = ?", (record, row))

    def document(self, row: int) -> Document:
        """Return the document that was added as the row-th, from 1."""
        (record,) = self._db.execute("SELECT record FROM documents WHERE row = ?", (row,)).fetchone()
        return _read(zlib.decompress(record).decode())

    def link(self, links: Iterable[Link]) -> None:
        """Add relations between documents."""
        self._db.executemany(
            "INSERT INTO links VALUES (?, ?, ?, ?)",
            ((link.kind, link.document, link.source, json.dumps(link.evidence)) for link in links),
        )

    def files(self, files: Mapping[str, str]) -> None:
        """Add the digest of what each file gave, by its path."""
        self._db.executemany("INSERT INTO files VALUES (?, ?)", sorted(files.items()))
