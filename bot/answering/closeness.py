"""How closely a sentence answers to a question, word for word: the closer look at the best few. Pure.

Late interaction ("MaxSim", Khattab and Zaharia 2020) over the states that the encoder gives anyway: each
word of the question is matched with the word that is most like it in the sentence, and rare words count
for more. A sentence is read with its neighbours, so that "he" is who was named before.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from bot.answering.evidence import Candidate, Rarity
from bot.answering.question import Question
from embeddings.passages import sentences_of
from embeddings.protocols import Tokens, Vectors
from embeddings.words import terms

Reader = Callable[[Sequence[str]], Sequence[Tokens]]

MOST = 25  # candidates that are looked at: their neighbourhoods are about 1,900 tokens
_CLOSENESS = 1.5  # what it weighs in a candidate's score; set by trials on qa/xquad-en
_WORD = re.compile(r"\w+(?:[.,]\d+)*")


def looked_at(
    question: Question, found: Sequence[Candidate], read: Reader, rarity: Rarity
) -> list[Candidate]:
    """Return the candidates, best first: `MOST` rescored by a closer look, the others behind them."""
    near = [_neighbourhood(candidate) for candidate in found[:MOST]]
    if not near:
        return []
    asked, *texts = read([question.text, *(text for text, _, _ in near)])
    weights = _weights(question.text, asked, rarity)
    closeness = [
        _closeness(asked.states, weights, tokens.within(start, end))
        for tokens, (_, start, end) in zip(texts, near, strict=True)
    ]
    least = min(closeness)
    values = [*closeness, *[least] * (len(found) - len(near))]
    scored = [
        replace(c, score=round(c.score + _CLOSENESS * value, 6), closeness=value)
        for c, value in zip(found, values, strict=True)
    ]
    return sorted(scored, key=lambda c: (-c.score, c.place))


def _neighbourhood(candidate: Candidate) -> tuple[str, int, int]:
    """Return the sentence with those beside it in its passage, and where in that it stands."""
    document, sentence = candidate.document, candidate.sentence
    sentences = sentences_of(document, candidate.hit.passage)
    place = sentences.index(sentence)
    first, last = sentences[max(0, place - 1)], sentences[min(len(sentences), place + 2) - 1]
    text = document.text[first.start : last.end]
    return text, sentence.start - first.start, sentence.end - first.start


def _weights(text: str, tokens: Tokens, rarity: Rarity) -> Vectors:
    """Return what each token of the question counts, (tokens,): the rarity of its word, shared out."""
    weights = np.zeros(len(tokens.spans), dtype=np.float32)
    for word in _WORD.finditer(text):
        own = (tokens.spans[:, 0] >= word.start()) & (tokens.spans[:, 1] <= word.end())
        for term in terms(word.group())[:1]:
            weights[own] = rarity(term) / own.sum() if own.any() else 0.0
    return weights


def _closeness(question: Vectors, weights: Vectors, sentence: Vectors) -> float:
    total = float(weights.sum())
    if not len(sentence) or not total:
        return 0.0
    return float(weights @ (question @ sentence.T).max(axis=1)) / total
