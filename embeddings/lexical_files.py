"""EDGE: the files of the index of words being written, in memory that does not grow with their number."""

import heapq
import sqlite3
from array import array
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from embeddings.matrix import MatrixWriter
from embeddings.postings import Block, Postings, Run, Terms

TERMS, ROWS, COUNTS, LENGTHS = "words.sqlite", "words.rows.u32", "words.counts.u8", "words.lengths.u32"

_K1, _B = 1.2, 0.75  # Lucene's defaults
_RUN = 4_000_000  # postings that a build holds in memory, 150 MB at most while they are sorted
_TOGETHER = 200_000  # postings that are written at a time

_SCHEMA = """
PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
CREATE TABLE terms (
    term TEXT PRIMARY KEY, first INTEGER NOT NULL, passages INTEGER NOT NULL, most REAL NOT NULL
) WITHOUT ROWID;
"""


def norms(lengths: NDArray[np.uint32]) -> NDArray[np.float32]:
    """Return k1 · (1 - b + b · length / mean length) of each passage, given its number of terms."""
    mean = max(float(lengths.mean()), 1.0) if len(lengths) else 1.0
    return (_K1 * (1 - _B + _B * lengths / mean)).astype(np.float32)


class LexicalWriter:
    """Takes passages as they come, in the order of their rows, in bounded memory."""

    def __init__(self, folder: Path, *, run: int = _RUN) -> None:
        """Write into a folder. run: the most postings that are held in memory."""
        self._folder, self._most = folder, run
        self._aside = sqlite3.connect("")  # a file that SQLite removes by itself, and starts in memory
        self._aside.execute("CREATE TABLE runs (term TEXT, rows BLOB, counts BLOB)")
        self._ends = [0]
        self._held = Postings()
        self._lengths = array("I")

    def add(self, terms: Terms) -> None:
        """Take the terms of the next rows."""
        self._held.add(terms, len(self._lengths))
        self._lengths.frombytes(terms.lengths.tobytes())
        if self._held.held >= self._most:
            self._set_aside()

    def close(self) -> None:
        """Close what is open."""
        self._aside.close()

    def finish(self) -> None:
        """Merge what was set aside and what is held into the files, terms in order.

        Raises sqlite3.Error or OSError.
        """
        lengths = np.frombuffer(self._lengths, dtype=np.uint32)
        written = [MatrixWriter(self._folder / name, of) for name, of in _NUMBERS]
        db = sqlite3.connect(self._folder / TERMS)
        try:
            written[0].add(lengths)
            db.executescript(_SCHEMA)
            terms = _written(self._blocks(), norms(lengths), *written[1:])
            db.executemany("INSERT INTO terms VALUES (?, ?, ?, ?)", terms)
            db.commit()
        finally:
            db.close()
            self.close()
            for file in written:
                file.close()

    def _set_aside(self) -> None:
        held, self._held = self._held, Postings()
        added = self._aside.executemany("INSERT INTO runs VALUES (?, ?, ?)", held.by_term().runs())
        self._ends.append(self._ends[-1] + added.rowcount)

    def _blocks(self) -> Iterable[Block]:
        """Return all postings, terms in order: what is held where nothing was set aside."""
        held = self._held.by_term()
        return _blocks(_merged([*self._runs(), held.runs()])) if self._ends[1:] else [held]

    def _runs(self) -> Iterator[Iterable[Run]]:
        for before, end in zip(self._ends, self._ends[1:], strict=False):
            yield self._aside.execute("SELECT * FROM runs WHERE rowid > ? AND rowid <= ?", (before, end))


_NUMBERS = ((LENGTHS, np.uint32), (ROWS, np.uint32), (COUNTS, np.uint8))


def _written(
    blocks: Iterable[Block], norms: NDArray[np.float32], all_rows: MatrixWriter, all_counts: MatrixWriter
) -> Iterator[tuple[str, int, int, float]]:
    """Write all postings; yield each term, where its postings begin, their number, and its greatest share.

    A share is tf / (tf + norm): what a term gives a passage, in parts of its rarity.
    """
    first = 0
    for block in blocks:
        all_rows.add(block.rows)
        all_counts.add(block.counts)
        starts = np.cumsum(block.sizes) - block.sizes
        shares = block.counts / (block.counts + norms[block.rows])
        most = np.maximum.reduceat(shares, starts) if len(shares) else shares
        columns = (starts + first).tolist(), block.sizes.tolist(), most.tolist()
        yield from zip(block.names, *columns, strict=True)
        first += len(block.rows)


def _merged(runs: Iterable[Iterable[Run]]) -> Iterator[Run]:
    """Yield each term once with all its postings, terms in order; the runs hold theirs in order too."""
    for term, parts in groupby(heapq.merge(*runs, key=itemgetter(0)), key=itemgetter(0)):
        pieces = list(parts)
        yield term, b"".join(piece[1] for piece in pieces), b"".join(piece[2] for piece in pieces)


def _blocks(runs: Iterable[Run]) -> Iterator[Block]:
    """Yield terms together that have enough postings to be written at a time."""
    block, held = list[Run](), 0
    for run in runs:
        block.append(run)
        held += len(run[2])
        if held >= _TOGETHER:
            yield Block.of(block)
            block, held = [], 0
    if block:
        yield Block.of(block)
