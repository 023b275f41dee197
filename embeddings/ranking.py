"""How several searches become one ranking: pure functions on arrays, one column for each passage.

The weights were set by trials on qa/multihop and events/seesaw, looking at one half of each by a hash;
`python -m benchmarks.quality` tells the other half beside them. How far each may be moved was not measured.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
Flags = NDArray[np.bool_]
Days = NDArray[np.integer[Any]]  # proleptic ordinals; 0: undated
Pages = NDArray[np.int64]

LEXICAL_WEIGHT = 0.8  # what the best match by words is worth as a cosine
_CLAUSE = 0.4  # the share of the best clause in a question of several
_OUTLET, _DAY = 0.3, 0.2  # what an outlet, a day is worth that the question names
_NEAR_IN_TIME = 0.2  # what it is worth to be printed on the very day of the best passages
_A_WEEK = 7.0  # days in which that falls to 1/e
_UNDATED = 0.3  # of it, for a passage that no day is known of: neither near nor far
_BEST, _STEEP = 8, 0.05  # how many passages tell the time, and the score that makes one e times another
_AGAIN = 0.06  # what each better passage of the same page takes from the next


def fuse(cosines: Scores, lexical: Scores, *, weight: float = LEXICAL_WEIGHT) -> Scores:
    """Return cosine + weight · BM25 / best BM25. Both (looks, passages), or (passages,).

    A weighted sum of scores keeps how much better one passage is than the next, which ranks throw away.
    """
    best = lexical.max(axis=-1, keepdims=True, initial=0.0)
    return np.asarray(cosines + weight * lexical / np.where(best > 0, best, 1.0))


def over_looks(scores: Scores, outlets: Flags, days: Flags) -> Scores:
    """Return one score for each passage, of those for the whole question (row 0) and for its clauses.

    scores, outlets, days: (looks, passages). A passage that is just what one clause looks for is
    found, whatever the others look for.
    """
    raised: Scores = scores + _OUTLET * outlets + _DAY * days
    if len(raised) == 1:
        return np.asarray(raised[0])
    return np.asarray((1 - _CLAUSE) * raised[0] + _CLAUSE * raised[1:].max(axis=0))


def near_in_time(scores: Scores, days: Days) -> Scores:
    """Return the scores, those of passages raised that were printed near the days of the best ones.

    An event is reported within days by all who report it. Where the best are undated, or of days
    far apart, little is raised.
    """
    best = np.argsort(-scores, kind="stable")[:_BEST]
    if not len(best):
        return scores
    shares = np.exp((scores[best] - scores[best[0]]) / _STEEP)
    shares = np.where(days[best] > 0, shares / shares.sum(), 0.0)
    apart = np.abs(days - days[best, None]) / _A_WEEK
    near = (shares[:, None] * np.where(days > 0, np.exp(-apart), _UNDATED)).sum(axis=0)
    return np.asarray(scores + _NEAR_IN_TIME * near)


def spread(scores: Scores, pages: Pages) -> Scores:
    """Return the scores, each lowered by the better passages of its page: other pages have their say."""
    best = np.argsort(-scores, kind="stable")
    by_page = best[np.argsort(pages[best], kind="stable")]  # page by page, the better first
    new = np.flatnonzero(np.diff(pages[by_page], prepend=pages[by_page[:1]] - 1))
    lowered = scores.copy()
    lowered[by_page] -= _AGAIN * (np.arange(len(pages)) - np.repeat(new, np.diff(new, append=len(pages))))
    return lowered
