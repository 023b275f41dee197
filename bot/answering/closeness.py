"""How closely a sentence answers to a question, word for word: the closer look at the best few. Pure.

Late interaction ("MaxSim", Khattab and Zaharia 2020) over the states that the encoder gives anyway: each
word of the question is matched with the word that is most like it in the sentence, and rare words count
for more. A sentence is read within its passage, so that "he" is who was named before; a passage is read
once for all its sentences.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from bot.answering.evidence import Candidate, Rarity
from bot.answering.question import Question
from embeddings.protocols import Tokens, Vectors
from embeddings.words import terms

Reader = Callable[[Sequence[str]], Sequence[Tokens]]

MOST = 8  # passages that are read, those of the best candidates: about 1,000 tokens
_CLOSENESS = 1.5  # what it weighs in a candidate's score; set by trials on qa/xquad-en
_WORD = re.compile(r"\w+(?:[.,]\d+)*")


def looked_at(
    question: Question, found: Sequence[Candidate], read: Reader, rarity: Rarity
) -> list[Candidate]:
    """Return the candidates, best first: those of the best passages rescored, the others behind them."""
    texts = {c.hit.passage.id: c.hit.text for c in found}
    asked, *passages = read([question.text, *list(texts.values())[:MOST]])
    places = dict(zip(texts, range(MOST), strict=False))
    near = [c for c in found if c.hit.passage.id in places]
    values = _closeness(
        asked.states,
        _weights(question.text, asked, rarity),
        passages,
        [(places[c.hit.passage.id], *_within_passage(c)) for c in near],
    )
    closeness = dict(zip((c.place for c in near), values.tolist(), strict=True))
    least = min(closeness.values(), default=0.0)
    scored = [
        replace(c, score=round(c.score + _CLOSENESS * value, 6), closeness=value)
        for c in found
        for value in [closeness.get(c.place, least)]
    ]
    return sorted(scored, key=lambda c: (-c.score, c.place))


def _within_passage(candidate: Candidate) -> tuple[int, int]:
    """Return where the sentence stands in its passage."""
    start = candidate.hit.passage.start
    return candidate.sentence.start - start, candidate.sentence.end - start


def _weights(text: str, tokens: Tokens, rarity: Rarity) -> Vectors:
    """Return what each token of the question counts, (tokens,): the rarity of its word, shared out."""
    weights = np.zeros(len(tokens.spans), dtype=np.float32)
    for word in _WORD.finditer(text):
        own = (tokens.spans[:, 0] >= word.start()) & (tokens.spans[:, 1] <= word.end())
        for term in terms(word.group())[:1]:
            weights[own] = rarity(term) / own.sum() if own.any() else 0.0
    return weights


def _closeness(
    question: Vectors, weights: Vectors, passages: Sequence[Tokens], sentences: Sequence[tuple[int, int, int]]
) -> Vectors:
    """Return how close each sentence is, (sentences,): the weighted mean of its words' best likenesses.

    sentences: (passage, start, end), in code points of the passage's text.
    """
    total = float(weights.sum())
    if not sentences or not total:
        return np.zeros(len(sentences), dtype=np.float32)
    firsts = np.cumsum([0, *(len(tokens.spans) for tokens in passages)])
    bounds = np.array(
        [
            (
                firsts[place] + np.searchsorted(passages[place].spans[:, 0], start),
                firsts[place] + np.searchsorted(passages[place].spans[:, 1], end, side="right"),
            )
            for place, start, end in sentences
        ]
    )
    likeness = question @ np.concatenate([tokens.states for tokens in passages]).T
    closed = np.pad(likeness, ((0, 0), (0, 1)))  # a sentence may end where the last passage does
    best = np.maximum.reduceat(closed, bounds.ravel(), axis=1)[:, ::2]
    return np.where(bounds[:, 0] < bounds[:, 1], weights @ best / total, np.float32(0))
