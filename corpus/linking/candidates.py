"""Who may be related: documents that hold the same numbers, found by one sort and not by comparing all."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.linking.prints import Numbers, Places, Prints, among

_VERSION = 0.3  # share of its sentences that a report has from an earlier version of itself
_TOGETHER = 1_000_000  # numbers that are sorted at a time
_APART = 31  # days; what two outlets print alike after that is no news

Pairs = NDArray[np.int64]  # (n, 2), the earlier document first


class Held:
    """The prints of an archive in bounded memory: when there are too many runs, every second one goes.

    Which ones go is told by the run itself, so that documents keep the same ones; in a small archive all
    are kept. most: runs that are held at once, 12 bytes each.
    """

    def __init__(self, most: int = 16_000_000) -> None:
        self.prints: list[Prints] = []
        self.every = 1  # of so many runs, one is kept
        self._most, self._runs = most, 0

    def add(self, one: Prints) -> None:
        """Hold one more document."""
        self._thin(one)
        self.prints.append(one)
        self._runs += len(one.runs)
        while self._runs > self._most:
            self.every *= 2
            for held in self.prints:
                self._thin(held)
            self._runs = sum(len(held.runs) for held in self.prints)

    def _thin(self, one: Prints) -> None:
        if self.every > 1:
            one.keep(self._sample(one.runs))
            one.quoted = one.quoted[self._sample(one.quoted)]

    def _sample(self, runs: Numbers) -> NDArray[np.bool_]:
        kept: NDArray[np.bool_] = (runs & np.uint64(self.every - 1)) == 0
        return kept

    def drop_speech(self) -> None:
        """Drop what any document prints as somebody's words."""
        quoted = np.unique(np.concatenate([one.quoted for one in self.prints])) if self.prints else None
        for one in self.prints:
            if quoted is not None:
                one.forget_speech(quoted)

    def drop_common(self, most: int) -> None:
        """Drop the runs that more than `most` documents hold: standing lines, which tell nothing."""
        found = [np.empty(0, dtype=np.uint64)]
        for runs, _ in _postings([one.runs for one in self.prints]):
            some, counts = np.unique(runs, return_counts=True)
            found.append(some[counts > most])
        common = np.concatenate(found)
        for one in self.prints:
            one.keep(~among(one.runs, common))

    def drop_standing(self) -> None:
        """Drop what an outlet prints in several reports: who writes there, where to write to.

        Where that is a good part of a report, it is a later version of one, and no standing line.
        """
        outlets = self._outlets()
        found = [np.empty(0, dtype=np.uint64)]
        for keys, whose in _postings([np.unique(one.sentences[one.sentences > 0]) for one in self.prints]):
            held, counts = np.unique(
                np.stack([keys, outlets[whose].astype(np.uint64)]), axis=1, return_counts=True
            )
            found.append(np.unique(held[0][counts > 1]))
        twice = np.concatenate(found)
        repeated = [among(one.sentences, twice) for one in self.prints]
        few = [
            of for of, said in zip(self.prints, repeated, strict=True) if said.sum() < _VERSION * len(said)
        ]
        standing = [of.sentences[among(of.sentences, twice)] for of in few]
        lines = np.unique(np.concatenate([twice[:0], *standing]))
        for one in self.prints:
            one.forget(among(one.sentences, lines))

    def _outlets(self) -> NDArray[np.int64]:
        return np.unique([f"{one.outlet}\0{one.via}" for one in self.prints], return_inverse=True)[1]

    def sharing(self, keys: Sequence[Numbers], most: int, *, at_least: int = 1) -> Pairs:
        """Return the related documents that share so many keys; what more than `most` hold does not count."""
        return self._related(_sharing(keys, most), at_least)

    def _related(self, pairs: Pairs, at_least: int) -> Pairs:
        """Return each pair that stands there often enough, is not one publisher's, and lies near in time."""
        if not len(pairs):
            return pairs
        outlets = self._outlets()
        days = np.array([one.day for one in self.prints])
        left, right = pairs.T
        near = (days[left] == 0) | (days[right] == 0) | (np.abs(days[left] - days[right]) <= _APART)
        kept = pairs[near & (outlets[left] != outlets[right])]
        unique, counts = np.unique(kept, axis=0, return_counts=True)
        return unique[counts >= at_least]


def _postings(keys: Sequence[Numbers]) -> Iterator[tuple[Numbers, Places]]:
    """Yield all keys and whose each is, sorted by key, a part of them at a time, in bounded memory.

    keys: of each document, sorted. They are hashes: each part of their range holds as many as another.
    """
    parts = -(-sum(map(len, keys)) // _TOGETHER)
    bounds = np.array([2**64 * part // parts for part in range(1, parts)], dtype=np.uint64)
    cuts = [[0, *np.searchsorted(of, bounds).tolist(), len(of)] for of in keys]
    for part in range(parts):
        pieces = [of[cut[part] : cut[part + 1]] for of, cut in zip(keys, cuts, strict=True)]
        whole = np.concatenate(pieces)
        whose = np.repeat(np.arange(len(keys), dtype=np.int32), [len(piece) for piece in pieces])
        order = np.argsort(whole, kind="stable")
        yield whole[order], whose[order]


def _sharing(keys: Sequence[Numbers], most: int) -> Pairs:
    """Return a pair of documents for each key that both hold. A document must not hold a key twice."""
    found = [np.empty((0, 2), dtype=np.int64)]
    for whole, whose in _postings(keys):
        starts = np.flatnonzero(np.concatenate([[True], whole[1:] != whole[:-1]]))
        sizes = np.diff(np.append(starts, len(whole)))
        for size in range(2, most + 1):
            groups = starts[sizes == size].astype(np.int64)
            members = whose[groups[:, None] + np.arange(size)]
            first, second = np.triu_indices(size, 1)
            found.append(np.stack([members[:, first].ravel(), members[:, second].ravel()], axis=1))
    return np.concatenate(found)
