"""EDGE: what the document stage made of each page, kept by all that it was made of.

A page is read again where its bytes, what its sources.yaml says of it, its file's name, the model
whose window its passages fit, this program's corpus room or any installed package has changed; not
where it has only been moved to another folder.
"""

import hashlib
import json
import sqlite3
import sysconfig
import zlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePath
from typing import Self

import corpus
from corpus.archive import Reader
from corpus.reading import Job, storable
from corpus.types import Document, Dropped, Passage, Reading, Sentence
from embeddings.records import reader, shapes, to_json

_SHAPES = shapes(Reading, Document, Sentence, Passage, Dropped)
_decoded = reader(Reading, _SHAPES)
_TOGETHER = 256  # pages that are written down at a time
_SCHEMA = """
PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS readings (key BLOB PRIMARY KEY, made BLOB NOT NULL) WITHOUT ROWID;
CREATE TEMP TABLE used (key BLOB PRIMARY KEY) WITHOUT ROWID;
"""


class ReadingCache:
    """Reads pages as `reader` does, each only once. A context.

    Only pages that gave documents are kept: what failed may have failed for want of time or memory.
    A file that is damaged is begun anew. anew: take nothing from it.
    """

    def __init__(self, path: Path, reader: Reader, *, anew: bool = False) -> None:
        self._reader, self._fresh = reader, 0
        try:
            self._db = _opened(path)
            self._db.execute("SELECT count(*) FROM readings")
        except sqlite3.DatabaseError:
            path.unlink(missing_ok=True)
            self._db = _opened(path)
        if anew:
            self._db.execute("DELETE FROM readings")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *problem: object) -> None:
        with suppress(sqlite3.Error):  # a cache that cannot be written is no fault of the rebuild
            self._db.commit()
        self._db.close()

    def read(self, job: Job) -> Sequence[Reading]:
        """Return what the page gave, now or when it was last read."""
        key, name = _key(job), storable(job.name)
        with suppress(sqlite3.Error, zlib.error, ValueError, TypeError, KeyError):
            for (made,) in self._db.execute("SELECT made FROM readings WHERE key = ?", (key,)).fetchall():
                kept = [_decoded(one) for one in json.loads(zlib.decompress(made))]
                self._db.execute("INSERT OR IGNORE INTO used VALUES (?)", (key,))
                return [replace(reading, path=name + reading.path) for reading in kept]
        readings = self._reader.read(job)
        if all(reading.documents for reading in readings):
            self._keep(key, [replace(r, path=r.path.removeprefix(name)) for r in readings])
        return readings

    def forget_others(self) -> None:
        """Forget the pages that have not been read since the cache was opened."""
        with suppress(sqlite3.Error):
            self._db.execute("DELETE FROM readings WHERE key NOT IN (SELECT key FROM used)")

    def _keep(self, key: bytes, readings: Sequence[Reading]) -> None:
        made = zlib.compress(json.dumps([to_json(reading) for reading in readings]).encode(), 1)
        with suppress(sqlite3.Error):
            self._db.execute("INSERT OR REPLACE INTO readings VALUES (?, ?)", (key, made))
            self._db.execute("INSERT OR IGNORE INTO used VALUES (?)", (key,))
            self._fresh += 1
            if self._fresh % _TOGETHER == 0:
                self._db.commit()


def _opened(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path)
    try:
        db.executescript(_SCHEMA)
    except sqlite3.Error:
        db.close()
        raise
    return db


def _key(job: Job) -> bytes:
    said = f"{program()}\0{_window(job.model)}\0{job.format}\0{PurePath(job.name).name}\0{job.said!r}\0"
    return hashlib.sha256(said.encode("utf-8", "replace") + job.data).digest()


@cache
def program() -> str:
    """Return what tells this version of the corpus room, and of all that it uses, from others."""
    room = Path(corpus.__file__).parent
    whole = hashlib.sha256(repr(_SHAPES).encode())
    for path in sorted([*room.rglob("*.py"), *room.glob("*.yaml")]):
        whole.update(path.relative_to(room).as_posix().encode() + b"\0" + path.read_bytes())
    installed = Path(sysconfig.get_path("purelib")).glob("*.dist-info")
    whole.update(repr(sorted(folder.name for folder in installed)).encode())
    return whole.hexdigest()


@cache
def _window(model: Path | None) -> str:
    """Return what a model's window depends on."""
    names = ("tokenizer.json", "sentence_bert_config.json", "tokenizer_config.json")
    files = [model / name for name in names] if model else []
    return repr([hashlib.sha256(file.read_bytes()).hexdigest() for file in files if file.is_file()])
