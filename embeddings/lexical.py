"""EDGE: passages by their words: BM25 over postings that lie in files of numbers, term by term.

Why our own and no engine: whichever passages are allowed costs nothing more, equal scores come in the
order of keys, any passage can be scored, and the files are read where they lie and never written to.
`docs/measured/index.md` has the figures beside tantivy and bm25s.
"""

import math
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from embeddings.keys import Allowed, Keys, Mask, Numbering, Rows
from embeddings.lexical_files import COUNTS, LENGTHS, ROWS, TERMS, norms
from embeddings.matrix import Matrix
from embeddings.sqlite_file import SqliteFile
from embeddings.words import terms

_ROUNDING = 1e-5  # of sums in single precision, many times over
_SCATTERED = 32  # sums in order that are looked at in the time of one elsewhere
_ALL = 20_000  # passages: of so few it is faster to add up every score than to look for the best

Scores = NDArray[np.float32]
_Counts = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class _Term:
    """A term: where its postings begin, how many passages have it, its rarity, the most it gives one."""

    first: int
    passages: int
    rarity: float
    most: float


class LexicalIndex:
    """BM25 over stemmed terms, Lucene's form: idf · tf / (tf + k1 · (1 - b + b · length / mean length))."""

    def __init__(self, folder: Path, numbering: Numbering) -> None:
        """Open what a LexicalWriter wrote; it never changes again.

        Raises OSError, sqlite3.Error, or ValueError where it is of another number of passages.
        """
        self._db, self._numbering = SqliteFile(folder / TERMS), numbering
        lengths = Matrix(folder / LENGTHS, 1, np.uint32).values[:, 0]
        if len(lengths) != len(numbering):
            raise ValueError(f"{len(lengths)} passages in the words' files and {len(numbering)} keys")
        self._norms = norms(lengths)
        self._rows = Matrix(folder / ROWS, 1, np.uint32).values[:, 0]
        self._counts = Matrix(folder / COUNTS, 1, np.uint8).values[:, 0]
        # Holds the file and not the index: a cycle would keep it open until a collection.
        self._term = lru_cache(maxsize=10_000)(partial(_term, self._db, len(numbering)))
        self._many = len(lengths) > _ALL
        self._latest: tuple[tuple[_Term, ...], Scores] = ((), np.zeros(len(lengths), np.float32))
        self._lent = threading.local()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def search(self, question: str, k: int, allowed: Allowed | None = None) -> list[tuple[int, float]]:
        """Return at most k (key, BM25 score), best first, scores above 0; ties in the order of keys."""
        keys, scores = self.found(question, k, allowed)
        return list(zip(keys.tolist(), scores.tolist(), strict=True))

    def found(self, question: str, k: int, allowed: Allowed | None = None) -> tuple[Keys, Scores]:
        """Do `search`; return keys and scores as two arrays."""
        known = self._known(question)
        if k <= 0 or not known:
            return self._numbering.keys[:0], self._norms[:0]
        mask = None if allowed is None else allowed.mask
        rows, scores = self._best(known, k, mask) if self._many else self._best_of_all(known, k, mask)
        keys = self._numbering.keys[rows]
        order = np.lexsort((keys, -scores))[:k]
        return keys[order], scores[order]

    def scores(self, question: str, keys: Keys) -> Scores:
        """Return the BM25 score of each of these passages, (len(keys),). KeyError: an unknown one."""
        rows = self._numbering.rows(keys)
        if not self._many:
            return self._every(self._known(question))[rows]
        order = np.argsort(rows)  # one after another they are found faster
        ascending = rows[order]
        scores = np.zeros(len(rows), dtype=np.float32)
        for term in self._known(question):
            scores += self._of_rows(term, ascending)
        scores[order] = scores.copy()
        return scores

    def rarity(self, term: str) -> float:
        """Return the inverse document frequency of a term, ln(1 + (N - n + 0.5) / (n + 0.5)).

        N passages, n of them with the term; the form of Robertson and Spärck Jones that BM25 uses.
        """
        return self._term(term).rarity

    def frequency(self, term: str) -> int:
        """Return the number of passages with the term."""
        return self._term(term).passages

    def beginning(self, letters: str) -> list[str]:
        """Return every term that begins with these letters, in order."""
        rows = self._db.execute(
            "SELECT term FROM terms WHERE term >= ? AND term < ?", (letters, letters + "\U0010ffff")
        )
        return [term for (term,) in rows]

    def _known(self, question: str) -> tuple[_Term, ...]:
        """Return the question's terms that any passage has, the rarest first."""
        known = {name: term for name in terms(question) if (term := self._term(name)).passages}
        return tuple(known[name] for name in sorted(known, key=lambda name: (known[name].passages, name)))

    def _every(self, known: tuple[_Term, ...]) -> Scores:
        """Return the score of every passage; those of the last question are remembered."""
        latest, every = self._latest
        if known == latest:
            return every
        every = np.zeros(len(self._norms), dtype=np.float32)
        for term in known:
            rows, counts = self._postings(term)
            every[rows] += self._gain(term, rows, counts)
        self._latest = known, every
        return every

    def _best_of_all(self, known: tuple[_Term, ...], k: int, mask: Mask | None) -> tuple[Rows, Scores]:
        """Do `_best` by adding up the score of every passage."""
        every = self._every(known)
        rows = np.flatnonzero(every if mask is None else every * mask)
        scores = every[rows]
        best = scores >= _kth(scores, k)
        return rows[best], scores[best]

    def _best(self, known: Sequence[_Term], k: int, mask: Mask | None) -> tuple[Rows, Scores]:
        """Return the rows of the k best and of all that equal the last of them, with their scores.

        After "MaxScore" (Turtle and Flood, 1995): from the rarest term on, until what the common ones that
        are left could add would lift no new passage among the k best; these are looked up for the rest.
        """
        sums, touched = self._sums(), list[Rows]()
        left = sum(term.most for term in known)  # the most that a passage can still gain
        least = 0.0  # no less than this has the last of the k best
        try:
            for term in known:
                rows, counts = self._postings(term)
                if mask is not None:
                    among = mask[rows]
                    rows, counts = rows[among], counts[among]
                rows = rows.astype(np.intp)  # once, and not each time that it is an index
                touched.append(rows)
                gained = sums[rows] + self._gain(term, rows, counts)
                sums[rows] = gained
                left -= term.most
                least = max(least, _kth(gained, k))
                if left < least * (1 - _ROUNDING):
                    break
            rows = self._above(max((least - left) * (1 - _ROUNDING), 0.0), sums, touched)
            return self._finished(known[len(touched) :], k, rows, sums[rows])
        finally:
            if _are_many(touched, sums):
                sums.fill(0)
            else:
                for rows in touched:
                    sums[rows] = 0

    @staticmethod
    def _above(bar: float, sums: Scores, touched: Sequence[Rows]) -> Rows:
        """Return the rows whose sum is above the bar, ascending, each once."""
        if _are_many(touched, sums):
            return np.asarray(np.flatnonzero(sums > bar))
        rows = np.sort(np.concatenate([rows[sums[rows] > bar] for rows in touched]))
        return np.asarray(rows[np.diff(rows, prepend=-1) != 0])

    def _sums(self) -> Scores:
        """Return a zero for each passage; whoever adds to some makes these zero again. One for a thread."""
        if not hasattr(self._lent, "sums"):
            self._lent.sums = np.zeros(len(self._norms), dtype=np.float32)
        sums: Scores = self._lent.sums
        return sums

    def _finished(self, rest: Sequence[_Term], k: int, rows: Rows, values: Scores) -> tuple[Rows, Scores]:
        """Return the best of these rows, ascending, with what the other terms add to them."""
        left = sum(term.most for term in rest)
        for term in rest:
            may = values >= (_kth(values, k) - left) * (1 - _ROUNDING)
            rows, values = rows[may], values[may]
            values = values + self._of_rows(term, rows)
            left -= term.most
        best = values >= _kth(values, k)
        return rows[best], values[best]

    def _of_rows(self, term: _Term, wanted: Rows) -> Scores:
        """Return what a term gives each of these rows."""
        rows, counts = self._postings(term)
        places = np.searchsorted(rows, wanted.astype(np.uint32))
        places[places == len(rows)] = 0  # which is another row
        return np.where(rows[places] == wanted, self._gain(term, wanted, counts[places]), np.float32(0))

    def _postings(self, term: _Term) -> tuple[Rows, _Counts]:
        of_term = slice(term.first, term.first + term.passages)
        return self._rows[of_term], self._counts[of_term]

    def _gain(self, term: _Term, rows: Rows, counts: _Counts) -> Scores:
        return np.float32(term.rarity) * (counts / (counts + self._norms[rows]))


def _are_many(touched: Sequence[Rows], sums: Scores) -> bool:
    """Tell whether it is faster to go through all sums than to those that were touched."""
    return sum(map(len, touched)) > len(sums) / _SCATTERED


def _kth(values: Scores, k: int) -> float:
    """Return the k-th best value, 0 where there are fewer."""
    return float(np.partition(values, -k)[-k]) if len(values) >= k else 0.0


def _term(db: SqliteFile, total: int, name: str) -> _Term:
    """Return a term, of no passage where it is unknown."""
    row = db.execute("SELECT first, passages, most FROM terms WHERE term = ?", (name,)).fetchone()
    first, having, most = row or (0, 0, 0.0)
    rarity = math.log(1 + (total - having + 0.5) / (having + 0.5))
    return _Term(first, having, rarity, rarity * most)
