"""How the two searches become one ranking: pure functions on keys and scores."""

from collections.abc import Mapping, Sequence

# What the best match by words is worth as a cosine. Set by hand: benchmarks.quality measures the whole.
LEXICAL_WEIGHT = 0.4


def fuse(
    cosines: Mapping[int, float], lexical: Sequence[tuple[int, float]], *, weight: float = LEXICAL_WEIGHT
) -> list[tuple[int, float]]:
    """Return (key, score) by cosine + weight · BM25 / best BM25, best first; ties in the order of keys.

    cosines: of every key that either search found. lexical: (key, BM25 score), best first. A weighted
    sum of scores keeps how much better one passage is than the next, which ranks throw away.
    """
    best = lexical[0][1] if lexical else 1.0
    by_words = dict(lexical)
    scores = {key: cosine + weight * by_words.get(key, 0.0) / best for key, cosine in cosines.items()}
    return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
