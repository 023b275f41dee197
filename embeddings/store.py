"""EDGE: documents, passages, links and readers' comments in SQLite."""

import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache, partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.types import Document, Link, Passage
from embeddings.keys import Keys
from embeddings.records import reader
from embeddings.sqlite_file import SqliteFile

_AHEAD = 500  # documents: 40 ms, and 10 MB which they take anyway once they are asked about


class Store:
    """Reads one generation's documents. Safe to read from several threads."""

    def __init__(self, path: Path) -> None:
        """Open a finished store. Raises sqlite3.Error, or KeyError or ValueError for an unknown form."""
        self._db = file = SqliteFile(path)
        written = {kind: json.loads(names) for kind, names in file.execute("SELECT * FROM shapes")}
        read = reader(Document, written)
        # These hold the file and not the store: a cycle would keep it open until a collection.
        self.document = lru_cache(maxsize=2048)(partial(_document, file, read))
        self.passage = lru_cache(maxsize=2048)(partial(_passage, file))
        self._links = lru_cache(maxsize=2048)(partial(_links, file))
        self.outlets = lru_cache(maxsize=1)(partial(_outlets, file))

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def read_ahead(self) -> None:
        """Read the documents of a small archive before anybody asks for them."""
        ids = [id_ for (id_,) in self._db.execute("SELECT id FROM documents LIMIT ?", (_AHEAD + 1,))]
        for id_ in ids if len(ids) <= _AHEAD else ():
            self.document(id_)

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

    def known(self, contents: NDArray[np.bytes_]) -> Keys:
        """Return the key of each embedding with these contents, (n,) of 16 bytes; -1 where there is none."""
        rows = self._db.execute("SELECT content, min(key) FROM passages GROUP BY content ORDER BY content")
        held = np.fromiter(rows, dtype=[("content", "S16"), ("key", np.int64)])
        if not len(held):
            return np.full(len(contents), -1)
        places = np.minimum(np.searchsorted(held["content"], contents), len(held) - 1)
        return np.where(held["content"][places] == contents, held["key"][places], -1)

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
        return list(self._links(document))

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


def _outlets(db: SqliteFile) -> list[tuple[str, int]]:
    """Return every outlet and via with its number of documents, most first, then by name."""
    rows = db.execute(
        "SELECT name, count(*) FROM (SELECT outlet AS name FROM documents UNION ALL"
        " SELECT via FROM documents WHERE via IS NOT NULL) GROUP BY name ORDER BY count(*) DESC, name"
    )
    return [(str(name), int(count)) for name, count in rows]


def _document(db: SqliteFile, read: Callable[[str], Document], id_: str) -> Document:
    """Return the document with this id. Raises KeyError for an unknown one."""
    row = db.execute("SELECT record FROM documents WHERE id = ?", (id_,)).fetchone()
    if row is None:
        raise KeyError(id_)
    return read(zlib.decompress(row[0]).decode())


def _passage(db: SqliteFile, key: int) -> Passage:
    """Return the passage with this key. Raises KeyError for an unknown one."""
    row = db.execute(
        "SELECT id, start, end FROM passages JOIN documents ON row = document WHERE key = ?", (key,)
    ).fetchone()
    if row is None:
        raise KeyError(key)
    return Passage(*row)


def _links(db: SqliteFile, document: str) -> tuple[Link, ...]:
    rows = db.execute(
        "SELECT kind, document, source, evidence FROM links WHERE document = ?1 OR source = ?1"
        " ORDER BY document, source, kind",
        (document,),
    )
    return tuple(Link(kind, copy, source, _evidence(text)) for kind, copy, source, text in rows)


def _day(value: object) -> date | None:
    return None if value is None else date.fromisoformat(str(value))


def _evidence(text: str) -> tuple[tuple[tuple[int, int], tuple[int, int]], ...]:
    return tuple(((a, b), (c, d)) for (a, b), (c, d) in json.loads(text))
