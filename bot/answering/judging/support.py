"""What a sentence speaks of: a question's names, its topic; and what of it nothing speaks of. Pure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rapidfuzz import fuzz, process

from bot.answering.asking.question import Question
from bot.answering.deeds.actors import deed_asked
from bot.answering.deeds.deeds import deed_of
from bot.answering.judging.evidence import Candidate, Rarity
from bot.answering.lexicon import LIGHT, in_two_words, kin_of, meanings, name_of
from embeddings.words import terms

# Whether a sentence by itself speaks of a topic: a logistic regression, fitted over questions and answers.
_BIAS, _COSINE, _COVERAGE, _ON_TOPIC = -6.77, 8.92, 4.56, 0.47
_LONG_NAME, _SLIP = 5, 85.0  # letters of a name, and rapidfuzz's ratio, from which two are one


@dataclass(frozen=True, slots=True)
class Support:
    """How sure it is that a candidate speaks of a topic, and which of its names nothing beside it carries."""

    confidence: float
    missing: tuple[str, ...]

    @property
    def enough(self) -> bool:
        """Tell whether it speaks of the topic."""
        return not self.missing and self.confidence >= _ON_TOPIC


def support(question: Question, candidate: Candidate) -> Support:
    """Judge one candidate by itself: how near it is, what it covers, whether it speaks of the names."""
    logit = _BIAS + _COSINE * candidate.cosine + _COVERAGE * candidate.coverage
    return Support(1 / (1 + math.exp(-logit)), lacking(question, context(candidate)))


def lacking(question: Question, stems: frozenset[str]) -> tuple[str, ...]:
    """Return the names of a question, and its larger figures, that none of the stems speaks of."""
    return _unspoken(question.names, stems)


@lru_cache(maxsize=512)
def _unspoken(names: tuple[str, ...], stems: frozenset[str]) -> tuple[str, ...]:
    # One answer for all the sentences of a passage, however often they are judged.
    return tuple(name for name in names if not _spoken_of(name, stems))


def unsupported(question: Question, candidates: Sequence[Candidate], rarity: Rarity) -> tuple[str, ...]:
    """Return what of a question that is not answered is missing: names first, else what is asked about.

    In the question's own words; a name is missing where no candidate speaks of it. What somebody did is told
    in too many ways for a lone verb to be missing: then, and where nothing else is, the whole question is.
    Without candidates nothing was read, and so nothing is known to be missing.
    """
    if not candidates:
        return ()
    everything = frozenset().union(*(context(c) for c in candidates))
    if names := lacking(question, everything):
        return names
    split = in_two_words(question.terms)
    deeds = {deed_of(question.text), by.verb if (by := deed_asked(question.text)) else None}
    no_thing = {*deeds, *split, *split.values(), *LIGHT}
    if strange := [term for term in question.unprinted if term not in no_thing]:
        return tuple(_as_written(question.text, term) for term in strange)
    if question.thing:
        return (f"how many {question.thing}",)
    words = [
        term
        for term in question.terms
        if term not in no_thing
        and name_of(term) not in everything
        and kin_of(term).isdisjoint(everything)
        and not any(c.has_like(term) for c in candidates)
    ]
    words.sort(key=lambda term: (-rarity(term), question.terms.index(term)))
    return tuple(_as_written(question.text, term) for term in words[:3]) or (question.text.rstrip("?!. "),)


def context(candidate: Candidate) -> frozenset[str]:
    """Return the stems of all that stands with a candidate: its passage, the report's title and maker."""
    document, speaker = candidate.document, candidate.sentence.speaker
    day = document.published and _month(document.published)
    return _around(candidate.hit.text, document.title, document.outlet, document.author, day, speaker)


@lru_cache(maxsize=512)
def _month(day: date) -> str:
    return f"{day:%Y %B}"


@lru_cache(maxsize=512)
def _around(passage: str, *about: str | None) -> frozenset[str]:
    return _meanings(passage).union(*(_meanings(text) for text in about if text))


@lru_cache(maxsize=1024)
def _meanings(text: str) -> frozenset[str]:
    """Return the stems of a text and the events that they tell."""
    return meanings(set(terms(text)))


def _spoken_of(name: str, stems: frozenset[str]) -> bool:
    """Tell whether the last part of a name, or the figure, is among the stems; a slip of the pen counts."""
    parts = terms(name)
    if not parts or name_of(parts[-1]) in stems:
        return True
    last = parts[-1]
    if last.isdigit():
        return any(stem.startswith(last) for stem in stems)  # "the 1970s" speak of 1970
    if len(last) < _LONG_NAME:
        return False
    return process.extractOne(last, stems, scorer=fuzz.ratio, score_cutoff=_SLIP) is not None


def _as_written(text: str, term: str) -> str:
    return next((word.strip("?!.,;:\"'“”") for word in text.split() if term in terms(word)), term)
