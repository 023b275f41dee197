"""Which terms stand in which passages, as numbers: kept with a document, and joined by the block. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from embeddings.words import fresh_terms

_MOST = 255  # times that a term counts in one passage

Run = tuple[str, bytes, bytes]  # a term, its rows (uint32), how often it stands in each (uint8)


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
        self._numbers: dict[str, int] = {}
        self._which: list[NDArray[np.uint32]] = []
        self._rows: list[NDArray[np.uint32]] = []
        self._counts: list[NDArray[np.uint8]] = []
        self.held = 0

    def add(self, terms: Terms, first: int) -> None:
        """Take the terms of passages whose rows begin with `first`."""
        known = self._numbers
        numbers = [known.setdefault(name, len(known)) for name in terms.names]
        rows = np.arange(first, first + len(terms.sizes), dtype=np.uint32)
        self._which.append(np.array(numbers, dtype=np.uint32)[terms.which])
        self._rows.append(np.repeat(rows, terms.sizes))
        self._counts.append(terms.counts)
        self.held += len(terms.which)

    def by_term(self) -> Iterator[Run]:
        """Yield each term with its rows, terms in order; what was collected is given up on the way."""
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
        ends = np.cumsum(np.bincount(of_term, minlength=len(names))).tolist()
        rows, counts = rows[order], counts[order]
        for name, start, end in zip(names, [0, *ends], ends, strict=False):
            yield name, rows[start:end].tobytes(), counts[start:end].tobytes()
