"""What Byline is measured beside, over the same passages: words alone, vectors alone, their ranks fused."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.quality.archives import Asked
from embeddings.passages import sentences_of
from embeddings.query import Hit
from embeddings.words import terms

_DEPTH = 100
_LOOKED_AT = 40  # passages whose sentences a peer chooses from
_FUSED_RANK = 60  # reciprocal rank fusion's usual constant
_K1 = 1.2

Ranked = Sequence[tuple[int, float]]
"""Keys with scores, best first."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A way to rank passages, and the same way for their sentences."""

    name: str
    passages: Callable[[Asked, str], Ranked]


def by_words(asked: Asked, question: str) -> Ranked:
    """Return passages by BM25."""
    return asked.snapshot.lexical.search(question, _DEPTH)


def by_meaning(asked: Asked, question: str) -> Ranked:
    """Return passages by cosine."""
    return asked.snapshot.vectors.search(asked.encoder.encode_question(question), _DEPTH)


def by_both(asked: Asked, question: str) -> Ranked:
    """Return passages by reciprocal rank fusion of the two."""
    return fused(by_words(asked, question), by_meaning(asked, question))


def fused(*rankings: Ranked) -> Ranked:
    """Return what several rankings agree on most: the sum of 1 / (60 + rank)."""
    scores: Counter[int] = Counter()
    for ranking in rankings:
        for rank, (key, _) in enumerate(ranking, 1):
            scores[key] += 1 / (_FUSED_RANK + rank)  # type: ignore[assignment]  # a Counter of floats
    return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))


PEERS = (Peer("BM25 alone", by_words), Peer("vectors alone", by_meaning), Peer("plain fusion", by_both))


def hits(asked: Asked, ranked: Ranked, k: int) -> list[Hit]:
    """Return the first k of a ranking with their documents."""
    store = asked.snapshot.store
    found = []
    for key, score in ranked[:k]:
        passage = store.passage(key)
        found.append(Hit(passage, store.document(passage.document), score, key=key))
    return found


def sentences(asked: Asked, peer: Peer, question: str, most: int) -> list[str]:
    """Return the sentences that a peer puts first, chosen from its own best passages."""
    texts: list[str] = []
    cosines: list[float] = []
    vector = asked.encoder.encode_question(question)
    for hit in hits(asked, peer.passages(asked, question), _LOOKED_AT):
        texts += [hit.document.text[s.start : s.end] for s in sentences_of(hit.document, hit.passage)]
        cosines += (asked.snapshot.sentences.of(hit.key) @ vector).tolist()
    words = _best(_bm25(asked, question, texts))
    meaning = _best(cosines)
    ranked = {"BM25 alone": words, "vectors alone": meaning}.get(peer.name) or fused(words, meaning)
    return [texts[place] for place, _ in ranked[:most]]


def _best(scores: Sequence[float]) -> Ranked:
    return sorted(enumerate(scores), key=lambda pair: (-pair[1], pair[0]))


def _bm25(asked: Asked, question: str, texts: Sequence[str]) -> list[float]:
    """Return BM25 of each text, lengths set aside."""
    wanted = {term: asked.snapshot.lexical.rarity(term) for term in terms(question)}
    counts = [Counter(terms(text)) for text in texts]
    return [sum(w * c[t] / (c[t] + _K1) for t, w in wanted.items() if c[t]) for c in counts]
