"""How closely a sentence answers to a question, word for word: the closer look at the best few. Pure.

Late interaction ("MaxSim", Khattab and Zaharia 2020) over the states that the encoder gives anyway: each
word of the question is matched with the word that is most like it in the sentence, and rare words count
for more. A sentence is read within its passage, so that "he" is who was named before; a passage is read
once for all its sentences.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.answering.asking.question import Question
from bot.answering.judging.asked_kind import counts_asked
from bot.answering.judging.evidence import Candidate, Rarity
from bot.answering.judging.kinds import holds
from embeddings.passages import sentences_of
from embeddings.protocols import Tokens, Vectors
from embeddings.query import Hit
from embeddings.words import terms

Reader = Callable[[Sequence[str]], Sequence[Tokens]]
Places = NDArray[np.intp]


class Closeness(NamedTuple):
    """How close to the question a sentence is, word for word, about [0, 1]: itself; with those beside it.

    alike: how like to each of the question's terms that word of the sentence is that is most like it.
    """

    own: float
    beside: float
    alike: Mapping[str, float]


MOST = 8  # passages that are read at most
_REACH = 0.8  # how much less than the best a candidate may score for its passage to be read: mostly 2 are
# What closeness weighs in a candidate's score; set by trials on the tuned half of qa/xquad-en.
_OWN, _BESIDE = 1.5, 2.5
_KIND, _COUNTED = 0.1, 0.3  # and that a further one holds what is asked for, counts the thing asked for
_WORD = re.compile(r"\w+(?:[.,]\d+)*")


def looked_at(
    question: Question, found: Sequence[Candidate], read: Reader, rarity: Rarity
) -> list[Candidate]:
    """Return the candidates, best first: those of the best passages rescored, the others behind them."""
    if not found:
        return []
    near = {c.hit.passage.id: c.hit for c in found if c.score >= found[0].score - _REACH}
    hits = list(near.values())[:MOST]
    asked, *passages = read([question.text, *(hit.text for hit in hits)])
    words = _words(question.text, asked)
    weights = _weights(words, asked, rarity)
    closeness: dict[tuple[str, int], Closeness] = {}
    for hit, passage in zip(hits, passages, strict=True):
        closeness |= _of_passage(asked.states, weights, words, hit, passage)
    least = Closeness(
        min((c.own for c in closeness.values()), default=0.0),
        min((c.beside for c in closeness.values()), default=0.0),
        {},
    )
    scored = [_scored(c, closeness.get(c.place, least)) for c in found]
    return sorted(scored, key=lambda c: (-c.score, c.place))


def further(question: Question, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the best candidate, then those that go on from it best.

    An answer often stands beside the sentence that repeats the question, in other words than it. So
    behind the first, a sentence counts with those beside it, and by what is asked for: the figure that
    counts it may be all that it has of the question.
    """
    return [*candidates[:1], *sorted(candidates[1:], key=lambda c: -_goes_on(question, c))]


def _goes_on(question: Question, candidate: Candidate) -> float:
    kind = _KIND * holds(question.asks_for, candidate.text, question.text)
    counted = _COUNTED * counts_asked(question, candidate)
    return candidate.score - _OWN * candidate.closeness + _BESIDE * candidate.beside + kind + counted


def _scored(candidate: Candidate, closeness: Closeness) -> Candidate:
    c, score = candidate, round(candidate.score + _OWN * closeness.own, 6)
    # Of all candidates, and so not by `replace`, which takes five times as long.
    return Candidate(c.hit, c.sentence, c.vector, score, c.cosine, c.coverage, c.own, *closeness)


def _words(text: str, tokens: Tokens) -> list[tuple[str, Places]]:
    """Return the terms of a text, as often as it has them, each with the places of its tokens."""
    found = [(term, *m.span()) for m in _WORD.finditer(text) for term in terms(m.group())[:1]]
    if not found:
        return []
    names, starts, ends = zip(*found, strict=True)
    firsts = np.searchsorted(tokens.spans[:, 0], starts)
    lasts = np.searchsorted(tokens.spans[:, 1], ends, side="right")
    places = map(np.arange, firsts, lasts)
    return [(name, its) for name, its in zip(names, places, strict=True) if len(its)]


def _weights(words: Sequence[tuple[str, Places]], tokens: Tokens, rarity: Rarity) -> Vectors:
    """Return what each token of the question counts, (tokens,): the rarity of its word, shared out."""
    weights = np.zeros(len(tokens.spans), dtype=np.float32)
    for term, places in words:
        weights[places] = rarity(term) / len(places)
    return weights


def _of_passage(
    question: Vectors, weights: Vectors, words: Sequence[tuple[str, Places]], hit: Hit, passage: Tokens
) -> dict[tuple[str, int], Closeness]:
    """Return how close each of a passage's sentences is: the weighted mean of its words' best likenesses."""
    sentences = sentences_of(hit.document, hit.passage)
    total = float(weights.sum())
    if not total or not len(passage.spans):
        return {(hit.document.id, s.start): Closeness(0.0, 0.0, {}) for s in sentences}
    firsts = np.searchsorted(passage.spans[:, 0], [s.start - hit.passage.start for s in sentences])
    ends = np.searchsorted(passage.spans[:, 1], [s.end - hit.passage.start for s in sentences], side="right")
    # Not `@`: its threads wait for one another where a machine is busy, fifty times as long as this takes.
    likeness = np.zeros(
        (len(question), len(passage.states) + 1), np.float32
    )  # `reduceat` wants an end within
    np.einsum("qd,td->qt", question, passage.states, out=likeness[:, :-1])
    own = weights @ _best(likeness, firsts, ends) / total
    beside = weights @ _best(likeness, np.r_[firsts[:1], firsts[:-1]], np.r_[ends[1:], ends[-1:]]) / total
    likeness[:, :-1] *= _tells(hit.text, passage)
    telling = _best(likeness, firsts, ends)
    alike = [(term, telling[places].mean(axis=0).tolist()) for term, places in words]
    return {
        (hit.document.id, sentence.start): Closeness(
            float(own[nth]), float(beside[nth]), {term: each[nth] for term, each in alike}
        )
        for nth, sentence in enumerate(sentences)
    }


def _best(likeness: Vectors, firsts: Places, ends: Places) -> Vectors:
    """Return the best likenesses from each first token to its end, (tokens of the question, ends); 0: none.

    likeness: (tokens of the question, tokens and one more).
    """
    most = np.maximum.reduceat(likeness, np.stack([firsts, ends], axis=1).ravel(), axis=1)[:, ::2]
    return np.where(firsts < ends, most, np.float32(0))


def _tells(text: str, tokens: Tokens) -> Vectors:
    """Return 1 for each token that is of a word with a meaning of its own, 0 for the others, (tokens,)."""
    telling = np.zeros(len(tokens.spans), dtype=np.float32)
    for _, places in _words(text, tokens):
        telling[places] = 1
    return telling
