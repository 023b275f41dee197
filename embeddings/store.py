"""EDGE: documents, passages, links and readers' comments in SQLite."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import numpy as np

from corpus.types import Document, Kind, Link, Passage, Sentence, Voice
from embeddings.keys import Allowed
from embeddings.query import Filters

_SCHEMA = """
CREATE TABLE documents (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, outlet TEXT NOT NULL, via TEXT, origin TEXT NOT NULL,
    title TEXT, author TEXT, published TEXT, url TEXT, kind TEXT NOT NULL, excerpt INTEGER NOT NULL,
    text TEXT NOT NULL, sentences TEXT NOT NULL, passages TEXT NOT NULL, comments TEXT NOT NULL
);
CREATE INDEX documents_outlet ON documents (outlet);
CREATE INDEX documents_via ON documents (via);
CREATE TABLE passages (
    key INTEGER PRIMARY KEY, document TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
    content TEXT NOT NULL
);
CREATE INDEX passages_document ON passages (document);
CREATE TABLE links (kind TEXT NOT NULL, document TEXT NOT NULL, source TEXT NOT NULL, evidence TEXT NOT NULL);
CREATE INDEX links_document ON links (document);
CREATE INDEX links_source ON links (source);
CREATE TABLE files (path TEXT PRIMARY KEY, digest TEXT NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE comments USING fts5 (text, document UNINDEXED, tokenize = 'porter unicode61');
"""


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage with its key and what identifies its embedding (`content`)."""

    key: int
    passage: Passage
    content: str


@dataclass(frozen=True, slots=True)
class Maker:
    """Where a passage comes from: what ranking needs to know of its document."""

    page: str  # its URL, else its id: two rows with one URL are one page
    outlet: str
    via: str | None
    published: date | None


@dataclass(frozen=True, slots=True)
class Scope:
    """What a set of filters leaves to search."""

    documents: int
    outlets: int
    undated: int
    left_out: int  # undated documents that `as_of` leaves out
    since: date | None  # the earliest and the latest day of those that are dated
    until: date | None


class Store:
    """Reads one generation's documents. Safe to read from several threads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        # Holds the connection and not the store: a cycle would keep the file open until a collection.
        self.document = lru_cache(maxsize=2048)(partial(_document, connection))
        self.allowed = lru_cache(maxsize=8)(partial(_allowed, connection))

    @classmethod
    def open(cls, path: Path) -> "Store":
        """Open a finished store for reading; it never changes again."""
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        return cls(sqlite3.connect(uri, uri=True, check_same_thread=False))

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def passage(self, key: int) -> Passage:
        """Return the passage with this key. Raises KeyError for an unknown one."""
        row = self._db.execute("SELECT document, start, end FROM passages WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise KeyError(key)
        return Passage(*row)

    def makers(self, keys: Sequence[int]) -> dict[int, Maker]:
        """Return where each passage comes from, by its key; unknown keys are left out."""
        rows = self._db.execute(
            "SELECT p.key, coalesce(d.url, d.id), d.outlet, d.via, d.published FROM json_each(?) AS asked"
            " JOIN passages AS p ON p.key = asked.value JOIN documents AS d ON d.id = p.document",
            (json.dumps(list(keys)),),
        )
        return {key: Maker(page, outlet, via, _day(published)) for key, page, outlet, via, published in rows}

    def keys(self, document: str) -> list[tuple[int, Passage]]:
        """Return a document's passages with their keys, in order."""
        rows = self._db.execute(
            "SELECT key, document, start, end FROM passages WHERE document = ? ORDER BY start", (document,)
        )
        return [(row[0], Passage(*row[1:])) for row in rows]

    def documents(self) -> Iterator[Document]:
        """Yield every document in the order of the archive."""
        for (id_,) in self._db.execute("SELECT id FROM documents ORDER BY row"):
            yield _document(self._db, id_)

    def contents(self) -> dict[str, int]:
        """Return the key of each embedding that lies in this generation, by its content."""
        return dict(self._db.execute("SELECT content, key FROM passages"))

    def files(self) -> dict[str, str]:
        """Return the digest of what each file gave, by its path."""
        return dict(self._db.execute("SELECT path, digest FROM files"))

    def outlets(self) -> list[tuple[str, int]]:
        """Return every outlet and via with its number of documents, most first, then by name."""
        rows = self._db.execute(
            "SELECT name, count(*) FROM (SELECT outlet AS name FROM documents UNION ALL"
            " SELECT via FROM documents WHERE via IS NOT NULL) GROUP BY name ORDER BY count(*) DESC, name"
        )
        return [(str(name), int(count)) for name, count in rows]

    def holdings(self) -> list[tuple[str, int, int, date | None, date | None, int]]:
        """Return each outlet with its documents, what it carried, first day, last day, and the undated.

        Most documents first, then by name. What an outlet only carried is another's.
        """
        rows = self._db.execute(
            "SELECT name, sum(own), sum(1 - own), min(published), max(published),"
            " count(*) - count(published) FROM (SELECT outlet AS name, 1 AS own, published FROM documents"
            " UNION ALL SELECT via, 0, published FROM documents WHERE via IS NOT NULL)"
            " GROUP BY name ORDER BY sum(own) DESC, count(*) DESC, name"
        )
        return [
            (str(name), int(own), int(carried), _day(first), _day(last), int(undated))
            for name, own, carried, first, last, undated in rows
        ]

    def titled(self, outlet: str, title: str) -> list[str]:
        """Return the ids of an outlet's documents of that title, in the order of the archive."""
        query = "SELECT id FROM documents WHERE outlet = ? AND title = ? ORDER BY row"
        return [str(id_) for (id_,) in self._db.execute(query, (outlet, title))]

    def scope(self, filters: Filters) -> Scope:
        """Count what the filters leave."""
        counts, days = "count(*), count(DISTINCT outlet), count(*) - count(published)", "published"
        found = self._counted(f"{counts}, min({days}), max({days})", filters)
        left_out = 0
        if filters.as_of:
            whatever_day = Filters(outlets=filters.outlets)
            (left_out,) = self._counted("count(*) - count(published)", whatever_day)
        documents, outlets, undated, first, last = found
        return Scope(documents, outlets, undated, left_out, _day(first), _day(last))

    def _counted(self, what: str, filters: Filters) -> tuple[Any, ...]:
        where, values = _where(filters)
        query = "SELECT {} FROM documents WHERE {}".format(what, where or "1")  # noqa: S608 - from our own text
        return tuple(self._db.execute(query, values).fetchone())

    def links(self, document: str) -> list[Link]:
        """Return the links that a document has, as the one that rests or as the one rested on."""
        rows = self._db.execute(
            "SELECT kind, document, source, evidence FROM links WHERE document = ?1 OR source = ?1"
            " ORDER BY document, source, kind",
            (document,),
        )
        return [Link(kind, copy, source, _evidence(text)) for kind, copy, source, text in rows]

    def commented(self, words: Sequence[str]) -> list[tuple[str, str]]:
        """Return (document id, comment) of readers' comments with any of the words, best first."""
        query = " OR ".join(f'"{word}"' for word in words if not {'"', "\0"} & set(word))
        if not query:
            return []
        rows = self._db.execute(
            "SELECT document, text FROM comments WHERE comments MATCH ? ORDER BY rank, rowid LIMIT 20",
            (query,),
        )
        return [(str(document), str(text)) for document, text in rows]


def write_store(
    path: Path,
    documents: Iterable[Document],
    passages: Iterable[PassageRow],
    links: Iterable[Link],
    files: Mapping[str, str],
) -> None:
    """Write a new store; the file must not exist yet. `files`: path -> digest of what it gave."""
    db = sqlite3.connect(path)
    try:
        db.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_SCHEMA}")
        for document in documents:
            db.execute(f"INSERT INTO documents VALUES (NULL{', ?' * 14})", _to_row(document))  # noqa: S608 - marks
            db.executemany(
                "INSERT INTO comments VALUES (?, ?)", [(c, document.id) for c in document.comments]
            )
        db.executemany(
            "INSERT INTO passages VALUES (?, ?, ?, ?, ?)",
            ((r.key, r.passage.document, r.passage.start, r.passage.end, r.content) for r in passages),
        )
        db.executemany(
            "INSERT INTO links VALUES (?, ?, ?, ?)",
            ((link.kind, link.document, link.source, json.dumps(link.evidence)) for link in links),
        )
        db.executemany("INSERT INTO files VALUES (?, ?)", sorted(files.items()))
        db.commit()
    finally:
        db.close()


def _where(filters: Filters) -> tuple[str, list[str]]:
    """Return the SQL condition of the filters, "" for none, and its values."""
    conditions, values = [], []
    if filters.outlets:
        marks = ", ".join("?" * len(filters.outlets))
        conditions.append(f"(outlet IN ({marks}) OR via IN ({marks}))")
        values += [*filters.outlets, *filters.outlets]
    if filters.since:
        conditions.append("(published IS NULL OR published >= ?)")
        values.append(filters.since.isoformat())
    if filters.until:
        conditions.append("(published IS NULL OR published <= ?)")
        values.append(filters.until.isoformat())
    if filters.as_of:
        conditions.append("published <= ?")
        values.append(filters.as_of.isoformat())
    return " AND ".join(conditions), values


def _allowed(db: sqlite3.Connection, filters: Filters) -> Allowed | None:
    """Return the keys of the passages that the filters leave, None where they leave all."""
    where, values = _where(filters)
    if not where:
        return None
    query = "SELECT key FROM passages JOIN documents ON id = document WHERE {}"
    rows = db.execute(query.format(where), values)
    return Allowed(np.fromiter((key for (key,) in rows), dtype=np.int64))


def _document(db: sqlite3.Connection, id_: str) -> Document:
    """Return the document with this id. Raises KeyError for an unknown one."""
    row = db.execute("SELECT * FROM documents WHERE id = ?", (id_,)).fetchone()
    if row is None:
        raise KeyError(id_)
    return _from_row(row)


def _to_row(document: Document) -> tuple[object, ...]:
    d = document
    sentences = [(s.start, s.end, s.voice.value, s.speaker, s.origin, s.doubtful) for s in d.sentences]
    return (
        d.id, d.outlet, d.via, d.origin, d.title, d.author, d.published and d.published.isoformat(), d.url,
        d.kind.value, int(d.excerpt), d.text, json.dumps(sentences, ensure_ascii=False),
        json.dumps([(p.start, p.end) for p in d.passages]), json.dumps(d.comments, ensure_ascii=False),
    )  # fmt: skip


def _from_row(row: tuple[object, ...]) -> Document:
    _, id_, outlet, via, origin, title, author, published, url, kind, excerpt, text, *lists = row
    sentences, passages, comments = (json.loads(str(part)) for part in lists)
    return Document(
        id=str(id_), outlet=str(outlet), origin=str(origin), text=str(text),
        sentences=tuple(Sentence(start, end, Voice(voice), *rest) for start, end, voice, *rest in sentences),
        passages=tuple(Passage(str(id_), start, end) for start, end in passages),
        via=_text(via), title=_text(title), author=_text(author), published=_day(published), url=_text(url),
        kind=Kind(str(kind)), excerpt=bool(excerpt), comments=tuple(comments),
    )  # fmt: skip


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _day(value: object) -> date | None:
    return None if value is None else date.fromisoformat(str(value))


def _evidence(text: str) -> tuple[tuple[tuple[int, int], tuple[int, int]], ...]:
    return tuple(((a, b), (c, d)) for (a, b), (c, d) in json.loads(text))
