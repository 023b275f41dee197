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
from embeddings.records import shapes, to_json

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


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage with its key and what identifies its embedding (`content`, in hex)."""

    key: int
    passage: Passage
    content: str


class StoreWriter:
    """Writes a new store; a context that finishes it. Raises sqlite3.Error where the disk is full."""

    def __init__(self, path: Path) -> None:
        """Begin the file, which must not exist yet."""
        self._db = sqlite3.connect(path)
        self._db.executescript(_SCHEMA)
        fields = shapes(Document, Sentence, Passage)
        self._db.executemany(
            "INSERT INTO shapes VALUES (?, ?)", [(kind, json.dumps(names)) for kind, names in fields.items()]
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._db.commit()
        finally:
            self._db.close()

    def add(self, document: Document, passages: Iterable[PassageRow]) -> None:
        """Add the next document, and its passages in order."""
        d = document
        day = d.published and d.published.isoformat()
        record = zlib.compress(to_json(d).encode())
        row = self._db.execute(
            "INSERT INTO documents VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)",
            (d.id, d.outlet, d.via, day, d.title, d.url, record),
        ).lastrowid
        self._db.executemany(
            "INSERT INTO passages VALUES (?, ?, ?, ?, ?)",
            [(p.key, row, p.passage.start, p.passage.end, bytes.fromhex(p.content)) for p in passages],
        )
        self._db.executemany("INSERT INTO comments VALUES (?, ?)", [(c, d.id) for c in d.comments])

    def link(self, links: Iterable[Link]) -> None:
        """Add relations between documents."""
        self._db.executemany(
            "INSERT INTO links VALUES (?, ?, ?, ?)",
            ((link.kind, link.document, link.source, json.dumps(link.evidence)) for link in links),
        )

    def files(self, files: Mapping[str, str]) -> None:
        """Add the digest of what each file gave, by its path."""
        self._db.executemany("INSERT INTO files VALUES (?, ?)", sorted(files.items()))
