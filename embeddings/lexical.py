"""EDGE: passages by their words: BM25 over postings in one SQLite file, a row of it for each term.

Why our own and no engine: whichever passages are allowed costs nothing more, equal scores come in the
order of keys, any passage can be scored, and the file is read where it lies and never written to.
`docs/measured/index.md` has the figures beside tantivy and bm25s.
"""

import heapq
import math
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from embeddings.keys import Allowed, Keys, Mask, Numbering, Rows
from embeddings.postings import Postings, Run, Terms
from embeddings.words import terms

_K1, _B = 1.2, 0.75  # Lucene's defaults
_RUN = 4_000_000  # postings that a build holds in memory, 150 MB at most while they are sorted
_LATEST = 64  # terms whose postings stay at hand: a question is looked at more than once
_PAGE = 16384  # bytes of a page of the file: a common term's postings lie in few pieces

_ROUNDING = 1e-5  # of sums in single precision, many times over

Scores = NDArray[np.float32]
_Postings = tuple[Rows, NDArray[np.uint8]]

_SCHEMA = f"""
PRAGMA page_size = {_PAGE}; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
CREATE TABLE postings (
    term TEXT PRIMARY KEY, passages INTEGER NOT NULL, rows BLOB NOT NULL, counts BLOB NOT NULL
);
CREATE TABLE lengths (terms BLOB NOT NULL);
"""


class LexicalWriter:
    """Takes passages as they come, in the order of their rows, in bounded memory."""

    def __init__(self, path: Path, *, run: int = _RUN) -> None:
        """Write to a file that does not exist yet. run: the most postings that are held in memory."""
        self._path, self._most = path, run
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
        """Merge what was set aside and what is held into the file, terms in order. Raises sqlite3.Error."""
        db = sqlite3.connect(self._path)
        try:
            db.executescript(_SCHEMA)
            runs = [*self._runs(), self._held.by_term()]
            db.executemany("INSERT INTO postings VALUES (?, ?, ?, ?)", _merged(runs))
            db.execute("INSERT INTO lengths VALUES (?)", (self._lengths.tobytes(),))
            db.commit()
        finally:
            db.close()
            self.close()

    def _set_aside(self) -> None:
        held, self._held = self._held, Postings()
        added = self._aside.executemany("INSERT INTO runs VALUES (?, ?, ?)", held.by_term())
        self._ends.append(self._ends[-1] + added.rowcount)

    def _runs(self) -> Iterator[Iterable[Run]]:
        for before, end in zip(self._ends, self._ends[1:], strict=False):
            yield self._aside.execute("SELECT * FROM runs WHERE rowid > ? AND rowid <= ?", (before, end))


class LexicalIndex:
    """BM25 over stemmed terms, Lucene's form: idf · tf / (tf + k1 · (1 - b + b · length / mean length))."""

    def __init__(self, db: sqlite3.Connection, numbering: Numbering) -> None:
        """Read from an open file. Raises ValueError where it holds another number of passages."""
        self._db, self._numbering = db, numbering
        ((lengths,),) = db.execute("SELECT terms FROM lengths")
        of_rows = np.frombuffer(lengths, dtype=np.uint32)
        if len(of_rows) != len(numbering):
            raise ValueError(f"{len(of_rows)} passages in the words' file and {len(numbering)} keys")
        mean = max(float(of_rows.mean()), 1.0) if len(of_rows) else 1.0
        self._norms = (_K1 * (1 - _B + _B * of_rows / mean)).astype(np.float32)
        # Holds the connection and not the index: a cycle would keep the file open until a collection.
        self._frequency = lru_cache(maxsize=10_000)(lambda term: _frequency(db, term))
        self._postings = lru_cache(maxsize=_LATEST)(lambda term: _postings(db, term))

    @classmethod
    def open(cls, path: Path, numbering: Numbering) -> "LexicalIndex":
        """Open what a LexicalWriter wrote; it never changes again. Raises sqlite3.Error or ValueError."""
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        return cls(sqlite3.connect(uri, uri=True, check_same_thread=False), numbering)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def search(self, question: str, k: int, allowed: Allowed | None = None) -> list[tuple[int, float]]:
        """Return at most k (key, BM25 score), best first, scores above 0; ties in the order of keys."""
        if k <= 0 or not (known := self._known(question)):
            return []
        mask = None if allowed is None else self._numbering.mask(allowed)
        rows, values = self._best(known, k, mask)
        keys = self._numbering.keys[rows]
        order = np.lexsort((keys, -values))[:k]
        return list(zip(keys[order].tolist(), values[order].tolist(), strict=True))

    def scores(self, question: str, keys: Keys) -> Scores:
        """Return the BM25 score of each of these passages, (len(keys),). KeyError: an unknown one."""
        rows = self._numbering.rows(keys)
        return sum(
            (self._of_rows(term, rows) for term in self._known(question)), np.zeros(len(rows), np.float32)
        )

    def rarity(self, term: str) -> float:
        """Return the inverse document frequency of a term, ln(1 + (N - n + 0.5) / (n + 0.5)).

        N passages, n of them with the term; the form of Robertson and Spärck Jones that BM25 uses.
        """
        total, having = len(self._numbering), self.frequency(term)
        return math.log(1 + (total - having + 0.5) / (having + 0.5))

    def frequency(self, term: str) -> int:
        """Return the number of passages with the term."""
        return self._frequency(term)

    def beginning(self, letters: str) -> list[str]:
        """Return every term that begins with these letters, in order."""
        rows = self._db.execute(
            "SELECT term FROM postings WHERE term >= ? AND term < ?", (letters, letters + "\U0010ffff")
        )
        return [term for (term,) in rows]

    def _known(self, question: str) -> list[str]:
        """Return the question's terms that any passage has, the rarest first."""
        known = [term for term in dict.fromkeys(terms(question)) if self.frequency(term)]
        return sorted(known, key=lambda term: (self.frequency(term), term))

    def _best(self, known: Sequence[str], k: int, mask: Mask | None) -> tuple[Rows, Scores]:
        """Return the rows of the k best and of all that equal the last of them, with their scores.

        After "MaxScore" (Turtle and Flood, 1995): from the rarest term on, until what the common ones that
        are left could add would lift no new passage among the k best; these are looked up for the rest.
        """
        scores = np.zeros(len(self._norms), dtype=np.float32)
        left = sum(self.rarity(term) for term in known)  # the most that a passage can still gain
        least = 0.0  # no less than this has the last of the k best
        for done, term in enumerate(known, 1):
            rows, counts = self._postings(term)
            if mask is not None:
                among = mask[rows]
                rows, counts = rows[among], counts[among]
            gained = scores[rows] + self._gain(term, rows, counts)
            scores[rows] = gained
            left -= self.rarity(term)
            least = max(least, _kth(gained, k))
            if left < least:
                rows = np.flatnonzero(scores > max((least - left) * (1 - _ROUNDING), 0.0))
                return self._finished(known[done:], k, rows, scores[rows])
        rows = np.flatnonzero(scores > 0)
        return self._finished([], k, rows, scores[rows])

    def _finished(self, rest: Sequence[str], k: int, rows: Rows, values: Scores) -> tuple[Rows, Scores]:
        """Return the best of these rows, with what the other terms add to them."""
        left = sum(self.rarity(term) for term in rest)
        for term in rest:
            values = values + self._of_rows(term, rows)
            left -= self.rarity(term)
            may = values >= (_kth(values, k) - left) * (1 - _ROUNDING)
            rows, values = rows[may], values[may]
        best = values >= _kth(values, k)
        return rows[best], values[best]

    def _of_rows(self, term: str, wanted: Rows) -> Scores:
        """Return what a term gives each of these rows."""
        rows, counts = self._postings(term)
        places = np.minimum(np.searchsorted(rows, wanted.astype(np.uint32)), len(rows) - 1)
        return np.where(rows[places] == wanted, self._gain(term, wanted, counts[places]), np.float32(0))

    def _gain(self, term: str, rows: Rows, counts: NDArray[np.uint8]) -> Scores:
        return np.float32(self.rarity(term)) * (counts / (counts + self._norms[rows]))


def _kth(values: Scores, k: int) -> float:
    """Return the k-th best value, 0 where there are fewer."""
    return float(np.partition(values, -k)[-k]) if len(values) >= k else 0.0


def _frequency(db: sqlite3.Connection, term: str) -> int:
    row = db.execute("SELECT passages FROM postings WHERE term = ?", (term,)).fetchone()
    return int(row[0]) if row else 0


def _postings(db: sqlite3.Connection, term: str) -> _Postings:
    ((rows, counts),) = db.execute("SELECT rows, counts FROM postings WHERE term = ?", (term,))
    return np.frombuffer(rows, dtype=np.uint32), np.frombuffer(counts, dtype=np.uint8)


def _merged(runs: Iterable[Iterable[Run]]) -> Iterator[tuple[str, int, bytes, bytes]]:
    """Yield each term once with all its postings, terms in order; the runs hold theirs in order too."""
    for term, parts in groupby(heapq.merge(*runs, key=itemgetter(0)), key=itemgetter(0)):
        pieces: Sequence[Run] = list(parts)
        counts = b"".join(piece[2] for piece in pieces)
        yield term, len(counts), b"".join(piece[1] for piece in pieces), counts
