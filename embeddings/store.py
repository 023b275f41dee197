"""EDGE: documents, passages, links and readers' comments in SQLite."""

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import numpy as np

from corpus.types import Document, Link, Passage
from embeddings.keys import Allowed, Keys
from embeddings.query import Filters
from embeddings.records import reader

_REMEMBERED = 32  # sets of filters: a question that names an outlet makes one


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
        """Read from an open file. Raises sqlite3.Error, or KeyError or ValueError for an unknown form."""
        self._db = connection
        written = {kind: json.loads(names) for kind, names in connection.execute("SELECT * FROM shapes")}
        read = reader(Document, written)
        # These hold the connection and not the store: a cycle would keep the file open until a collection.
        self.document = lru_cache(maxsize=2048)(partial(_document, connection, read))
        self.allowed = lru_cache(maxsize=_REMEMBERED)(partial(_allowed, connection))
        self.scope = lru_cache(maxsize=_REMEMBERED)(partial(_scope, connection))
        self.outlets = lru_cache(maxsize=1)(partial(_outlets, connection))

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
        row = self._db.execute(
            "SELECT id, start, end FROM passages JOIN documents ON row = document WHERE key = ?", (key,)
        ).fetchone()
        if row is None:
            raise KeyError(key)
        return Passage(*row)

    def makers(self, keys: Sequence[int]) -> dict[int, Maker]:
        """Return where each passage comes from, by its key; unknown keys are left out."""
        rows = self._db.execute(
            "SELECT p.key, coalesce(d.url, d.id), d.outlet, d.via, d.published FROM json_each(?) AS asked"
            " JOIN passages AS p ON p.key = asked.value JOIN documents AS d ON d.row = p.document",
            (json.dumps(list(keys)),),
        )
        return {key: Maker(page, outlet, via, _day(published)) for key, page, outlet, via, published in rows}

    def keys(self, document: str) -> list[tuple[int, Passage]]:
        """Return a document's passages with their keys, in order."""
        rows = self._db.execute(
            "SELECT key, id, start, end FROM passages JOIN documents ON row = document WHERE id = ?"
            " ORDER BY start",
            (document,),
        )
        return [(row[0], Passage(*row[1:])) for row in rows]

    def documents(self) -> Iterator[Document]:
        """Yield every document in the order of the archive."""
        for (id_,) in self._db.execute("SELECT id FROM documents ORDER BY row"):
            yield self.document.__wrapped__(id_)  # all of them would drive out those that are asked about

    def contents(self) -> dict[str, int]:
        """Return the key of each embedding that lies in this generation, by its content."""
        return dict(self._db.execute("SELECT lower(hex(content)), key FROM passages"))

    def every_key(self) -> Keys:
        """Return the keys of all passages, in ascending order, (n,)."""
        rows = self._db.execute("SELECT key FROM passages ORDER BY key")
        return np.fromiter((key for (key,) in rows), dtype=np.int64)

    def known(self, content: str) -> int | None:
        """Return the key of the embedding with this content, None where there is none."""
        row = self._db.execute(
            "SELECT min(key) FROM passages WHERE content = ?", (bytes.fromhex(content),)
        ).fetchone()
        return None if row[0] is None else int(row[0])

    def files(self) -> dict[str, str]:
        """Return the digest of what each file gave, by its path."""
        return dict(self._db.execute("SELECT path, digest FROM files"))

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
    query = "SELECT key FROM passages WHERE document IN (SELECT row FROM documents WHERE {})"
    rows = db.execute(query.format(where), values)
    return Allowed(np.fromiter((key for (key,) in rows), dtype=np.int64))


def _scope(db: sqlite3.Connection, filters: Filters) -> Scope:
    """Count what the filters leave."""
    counts, days = "count(*), count(DISTINCT outlet), count(*) - count(published)", "published"
    found = _counted(db, f"{counts}, min({days}), max({days})", filters)
    left_out = 0
    if filters.as_of:
        whatever_day = Filters(outlets=filters.outlets)
        (left_out,) = _counted(db, "count(*) - count(published)", whatever_day)
    documents, outlets, undated, first, last = found
    return Scope(documents, outlets, undated, left_out, _day(first), _day(last))


def _counted(db: sqlite3.Connection, what: str, filters: Filters) -> tuple[Any, ...]:
    where, values = _where(filters)
    query = "SELECT {} FROM documents WHERE {}".format(what, where or "1")  # noqa: S608 - from our own text
    return tuple(db.execute(query, values).fetchone())


def _outlets(db: sqlite3.Connection) -> list[tuple[str, int]]:
    """Return every outlet and via with its number of documents, most first, then by name."""
    rows = db.execute(
        "SELECT name, count(*) FROM (SELECT outlet AS name FROM documents UNION ALL"
        " SELECT via FROM documents WHERE via IS NOT NULL) GROUP BY name ORDER BY count(*) DESC, name"
    )
    return [(str(name), int(count)) for name, count in rows]


def _document(db: sqlite3.Connection, read: Callable[[str], Document], id_: str) -> Document:
    """Return the document with this id. Raises KeyError for an unknown one."""
    row = db.execute("SELECT record FROM documents WHERE id = ?", (id_,)).fetchone()
    if row is None:
        raise KeyError(id_)
    return read(zlib.decompress(row[0]).decode())


def _day(value: object) -> date | None:
    return None if value is None else date.fromisoformat(str(value))


def _evidence(text: str) -> tuple[tuple[tuple[int, int], tuple[int, int]], ...]:
    return tuple(((a, b), (c, d)) for (a, b), (c, d) in json.loads(text))
