"""Whether the archive supports an answer at all, and if not, what is missing. Pure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml
from rapidfuzz import fuzz

from bot.answering.evidence import Candidate, Rarity
from bot.answering.kinds import holds, holds_unit
from bot.answering.lexicon import action_of, name_of
from bot.answering.question import Question
from embeddings.words import terms

_CLAIMED, _UNCLAIMED = 0.55, 3.0  # of a yes-or-no question's claim, what the sentence itself must carry
_UNIT = 1.5  # an age where an age is asked for is seldom there by chance; not fitted
_LONG_NAME, _SLIP = 5, 85.0  # letters of a name, and rapidfuzz's ratio, from which two are one


@dataclass(frozen=True, slots=True)
class Confidence:
    """A logistic regression over what speaks for a candidate; `threshold`: from which it is an answer.

    Fitted by `python -m benchmarks.quality.confidence`, which prints `confidence.yaml` anew.
    """

    bias: float
    cosine: float
    coverage: float
    threshold: float

    def logit(self, candidate: Candidate) -> float:
        """Return how sure it is that the candidate answers, in log odds."""
        return self.bias + self.cosine * candidate.cosine + self.coverage * candidate.coverage


@cache
def confidence() -> Confidence:
    """Return the coefficients, read once from `bot/answering/confidence.yaml`."""
    return Confidence(**yaml.safe_load(files("bot.answering").joinpath("confidence.yaml").read_text("utf-8")))


@dataclass(frozen=True, slots=True)
class Support:
    """How sure it is that a candidate answers, and what of the question nothing beside it carries."""

    confidence: float
    missing: tuple[str, ...]

    @property
    def enough(self) -> bool:
        """Tell whether it is an answer."""
        return not self.missing and self.confidence >= confidence().threshold


def support(question: Question, candidate: Candidate) -> Support:
    """Judge one candidate: how near it is, what it covers, whether it speaks of the names."""
    around = context(candidate)
    missing = tuple(name for name in question.names if not _spoken_of(name, around))
    logit = confidence().logit(candidate)
    logit += _UNIT * (holds_unit(candidate.text, question.text) or _defines(question, candidate))
    if question.asks_for == "confirmation" and candidate.own < _CLAIMED:
        logit -= _UNCLAIMED
    return Support(1 / (1 + math.exp(-logit)), missing)


def unsupported(question: Question, candidates: Sequence[Candidate], rarity: Rarity) -> tuple[str, ...]:
    """Return what of a question that is not answered is missing: names first, else the rarest words.

    In the question's own words; a name is missing where no candidate speaks of it. Without
    candidates nothing was read, and so nothing is known to be missing.
    """
    if not candidates:
        return ()
    everything = set().union(*(context(c) for c in candidates))
    names = [name for name in question.names if not _spoken_of(name, everything)]
    if names:
        return tuple(names)
    if question.thing:
        return (f"how many {question.thing}",)
    lacking = [t for t in question.terms if name_of(t) not in everything]
    lacking.sort(key=lambda term: (-rarity(term), question.terms.index(term)))
    return tuple(_as_written(question.text, term) for term in lacking[:3])


def _defines(question: Question, candidate: Candidate) -> bool:
    return question.asks_for == "definition" and holds("definition", candidate.text, question.text) > 0


def context(candidate: Candidate) -> set[str]:
    """Return the stems of all that stands with a candidate: its passage, the report's title and maker."""
    document = candidate.document
    day = document.published and f"{document.published:%Y %B}"
    speaker = candidate.sentence.speaker
    texts = [candidate.hit.text, document.title, document.outlet, document.author, speaker, day]
    stems = {stem for text in texts if text for stem in terms(text)}
    return {name_of(stem) for stem in stems} | {action for stem in stems if (action := action_of(stem))}


def _spoken_of(name: str, stems: set[str]) -> bool:
    """Tell whether the last part of a name, or the figure, is among the stems; a slip of the pen counts."""
    parts = terms(name)
    if not parts or name_of(parts[-1]) in stems:
        return True
    last = parts[-1]
    if last.isdigit():
        return any(stem.startswith(last) for stem in stems)  # "the 1970s" speak of 1970
    return len(last) >= _LONG_NAME and any(fuzz.ratio(last, stem) >= _SLIP for stem in stems)


def _as_written(text: str, term: str) -> str:
    return next((word.strip("?!.,;:\"'“”") for word in text.split() if term in terms(word)), term)
