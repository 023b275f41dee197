"""Which terms stand in which passages, as numbers: kept with a document, and joined by the block. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from embeddings.words import fresh_terms

_MOST = 255  # times that a term counts in one passage

Run = tuple[str, bytes, bytes]  # a term, its rows (uint32), how often it stands in each (uint8)


@dataclass(frozen=True, slots=True)
class Block:
    """The postings of consecutive terms: of each its name and the number of its postings, (n,) both.

    rows: (p,), where they stand, term by term, ascending. counts: (p,), how often each stands there.
    """

    names: Sequence[str]
    sizes: NDArray[np.int64]
    rows: NDArray[np.uint32]
    counts: NDArray[np.uint8]

    @classmethod
    def of(cls, runs: Sequence[Run]) -> "Block":
        """Return runs, one at least, as one block."""
        rows = np.frombuffer(b"".join(run[1] for run in runs), dtype=np.uint32)
        counts = np.frombuffer(b"".join(run[2] for run in runs), dtype=np.uint8)
        return cls([run[0] for run in runs], np.array([len(run[2]) for run in runs]), rows, counts)

    def runs(self) -> Iterator[Run]:
        """Yield each term by itself."""
        ends = np.cumsum(self.sizes).tolist()
        for name, start, end in zip(self.names, [0, *ends], ends, strict=False):
            yield name, self.rows[start:end].tobytes(), self.counts[start:end].tobytes()


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of consecutive passages.

    names: each term once, in order. Of the passages, one after another, each has `sizes` of `which` (places
    in `names`, ascending) and of `counts` (how often each stands there), and `lengths` terms in all.
    """

    names: tuple[str, ...]
    which: NDArray[np.uint32]
    counts: NDArray[np.uint8]
    sizes: NDArray[np.uint32]
    lengths: NDArray[np.uint32]


def terms_of(texts: Iterable[str]) -> Terms:
    """Return the terms of passages, given their texts."""
    found = [Counter(fresh_terms(text)) for text in texts]
    names = sorted({term for passage in found for term in passage})
    place = {term: number for number, term in enumerate(names)}
    pairs = [pair for of in found for pair in sorted((place[term], count) for term, count in of.items())]
    which, counts = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    return Terms(
        tuple(names),
        which.astype(np.uint32),
        np.minimum(counts, _MOST).astype(np.uint8),
        np.array([len(passage) for passage in found], dtype=np.uint32),
        np.array([passage.total() for passage in found], dtype=np.uint32),
    )


class Postings:
    """Collects the terms of passages, and gives them back term by term."""

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._which: list[NDArray[np.uint32]] = []
        self._rows: list[NDArray[np.uint32]] = []
        self._counts: list[NDArray[np.uint8]] = []
        self.held = 0

    def add(self, terms: Terms, first: int) -> None:
        """Take the terms of passages whose rows begin with `first`."""
        numbers = np.fromiter(map(self._numbers.__getitem__, terms.names), np.uint32, len(terms.names))
        rows = np.arange(first, first + len(terms.sizes), dtype=np.uint32)
        self._which.append(numbers[terms.which])
        self._rows.append(np.repeat(rows, terms.sizes))
        self._counts.append(terms.counts)
        self.held += len(terms.which)

    def by_term(self) -> Block:
        """Return each term with its rows, terms in order; what was collected is given up."""
        names = sorted(self._numbers)
        ranks = np.empty(len(names), dtype=np.uint32)
        ranks[[self._numbers[name] for name in names]] = np.arange(len(names), dtype=np.uint32)
        none = np.empty(0, dtype=np.uint32)
        of_term = ranks[np.concatenate([none, *self._which])]
        rows = np.concatenate([none, *self._rows])
        counts = np.concatenate([none.astype(np.uint8), *self._counts])
        for given_up in (self._which, self._rows, self._counts):
            given_up.clear()
        # Within a passage terms ascend, and rows from one passage to the next: much is sorted already.
        order = np.argsort(of_term, kind="stable")
        return Block(names, np.bincount(of_term, minlength=len(names)), rows[order], counts[order])


class _Numbers(dict[str, int]):
    """Numbers names as they are first asked for, from 0."""

    def __missing__(self, name: str) -> int:
        self[name] = number = len(self)
        return number
