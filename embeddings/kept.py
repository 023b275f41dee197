"""EDGE: what was made of something, kept by a hash of all that it was made of. It may be lost at any time."""

import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Self
from zlib import crc32

_TOGETHER = 256  # that are written down at a time
_SCHEMA = """
PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY;
CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, made BLOB NOT NULL);
CREATE TEMP TABLE used (key BLOB PRIMARY KEY) WITHOUT ROWID;
"""


class Kept:
    """Bytes by key. A context.

    A file that is damaged is begun anew, and bytes that are damaged are not there. That it cannot be
    written is no fault: what is missing is made again. anew: take nothing from it.
    """

    def __init__(self, path: Path, *, anew: bool = False) -> None:
        self._fresh, self._used = 0, set[bytes]()
        try:
            self._db = _opened(path)
            self._db.execute("SELECT count(*) FROM kept")
        except sqlite3.DatabaseError:
            path.unlink(missing_ok=True)
            self._db = _opened(path)
        if anew:
            self._db.execute("DELETE FROM kept")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *problem: object) -> None:
        with suppress(sqlite3.Error):
            self._db.commit()
        self._db.close()

    def get(self, key: bytes) -> bytes | None:
        """Return what is kept under this key, whole, or None."""
        with suppress(sqlite3.Error, TypeError):  # a spoilt row may be no bytes at all
            row = self._db.execute("SELECT made FROM kept WHERE key = ?", (key,)).fetchone()
            if row and _sum(row[0][:-4]) == row[0][-4:]:
                self._used.add(key)
                return bytes(row[0][:-4])
        return None

    def put(self, key: bytes, made: bytes) -> None:
        """Keep these bytes."""
        with suppress(sqlite3.Error):
            self._db.execute("INSERT OR REPLACE INTO kept VALUES (?, ?)", (key, made + _sum(made)))
            self._used.add(key)
            self._fresh += 1
            if self._fresh % _TOGETHER == 0:
                self._db.commit()

    def forget_others(self) -> None:
        """Forget what was neither asked for nor kept since this was opened."""
        with suppress(sqlite3.Error):
            self._db.executemany("INSERT INTO used VALUES (?)", zip(self._used))
            self._db.execute("DELETE FROM kept WHERE key NOT IN (SELECT key FROM used)")


def _sum(made: bytes) -> bytes:
    return crc32(made).to_bytes(4, "little")


def _opened(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path)
    try:
        db.executescript(_SCHEMA)
    except sqlite3.Error:
        db.close()
        raise
    return db
