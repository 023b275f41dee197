"""EDGE: vectors as they are made, on disk until a generation holds them.

A rebuild that is stopped loses none but the last few: the next one takes them from here.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Self

import numpy as np

from embeddings.coded import Coded, coded
from embeddings.protocols import PassageVectors

_TOGETHER = 16  # passages that are written down at a time; a stopped rebuild loses no more
_SCHEMA = """
PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS coded (content TEXT PRIMARY KEY, passage BLOB, codes BLOB, scales BLOB);
"""


class Spool:
    """Vectors by what identifies them (`passages.content`). A context.

    A file that is damaged is begun anew. anew: take nothing from it.
    """

    def __init__(self, path: Path, *, anew: bool = False) -> None:
        if anew:
            remove(path)
        try:
            self._db = _opened(path)
        except sqlite3.DatabaseError:
            remove(path)
            self._db = _opened(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *problem: object) -> None:
        with suppress(sqlite3.Error):
            self._db.commit()
        self._db.close()

    def contents(self) -> set[str]:
        """Return what is held."""
        return {content for (content,) in self._db.execute("SELECT content FROM coded")}

    def keep(self, contents: Iterable[str], made: Iterable[PassageVectors]) -> Iterator[PassageVectors]:
        """Write the vectors down as they come, and pass them on."""
        for number, (content, vectors) in enumerate(zip(contents, made, strict=True), start=1):
            one = coded(vectors)
            blobs = one.passages.tobytes(), one.codes.tobytes(), one.scales.tobytes()
            self._db.execute("INSERT OR REPLACE INTO coded VALUES (?, ?, ?, ?)", (content, *blobs))
            if number % _TOGETHER == 0:
                self._db.commit()
            yield vectors

    def of(self, content: str) -> Coded:
        """Return one passage's vectors. Raises KeyError for a content that is not held."""
        row = self._db.execute(
            "SELECT passage, codes, scales FROM coded WHERE content = ?", (content,)
        ).fetchone()
        if row is None:
            raise KeyError(content)
        passage = np.frombuffer(row[0], dtype=np.float16)[None]
        scales = np.frombuffer(row[2], dtype=np.float16)[:, None]
        codes = np.frombuffer(row[1], dtype=np.int8).reshape(-1, passage.shape[1])
        return Coded(passage, codes, scales, np.array([len(codes)]))


def count(path: Path) -> int:
    """Return how many passages' vectors a file holds, 0 where there is none; it is left as it is."""
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db,
    ):
        return int(db.execute("SELECT count(*) FROM coded").fetchone()[0])
    return 0


def remove(path: Path) -> None:
    """Remove the file, once a generation holds all that is in it."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)


def _opened(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path)
    try:
        db.executescript(_SCHEMA)
        db.execute("SELECT count(*) FROM coded")
    except sqlite3.Error:
        db.close()
        raise
    return db
