"""How sure an answer is: one figure that orders all answers by how often they are right. Pure.

A logistic regression over what speaks for a sentence and what speaks against it; where a rule is sure,
it refuses by itself (`fitting`), where it is not, it weighs here.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from statistics import median

import yaml

from bot.answering.asking.question import Question
from bot.answering.judging.asked_kind import of_the_kind
from bot.answering.judging.evidence import Candidate, Rarity
from bot.answering.judging.support import context, lacking
from bot.answering.lexicon import name_of

_WHOLE = 0.95  # of the question, that a sentence itself carries
_FIELD = 60  # candidates whose middle one tells how far the best stands out
_CROWD = 10  # the best of them, that tell how common it is to carry the question's words


@dataclass(frozen=True, slots=True)
class Confidence:
    """The regression's coefficients, and the confidence from which a sentence is an answer.

    Fitted by `python -m benchmarks.quality.confidence`, which prints `confidence.yaml` anew.
    """

    bias: float
    threshold: float
    cosine: float  # of the question's vector and the sentence's
    lead: float  # how much more than the middle candidate's its score is: words covered and how closely
    crowd: float  # how much of the question the ten best carry themselves: of common words many carry all
    rarest: float  # how rare the rarest word is that nothing around it speaks of; 1: never printed
    missing: float  # the share of the question's names that nothing around it speaks of
    no_number: float  # 1 where a number is asked for and it holds none, or counts something else
    no_day: float  # 1 where a day is asked for and it holds none
    usual_lead: float  # the means of right answers: what is taken for these
    usual_crowd: float  # where there is little to stand out of

    def of(self, signals: "Signals") -> float:
        """Return how sure it is that a sentence with these signals answers, in (0, 1)."""
        s = signals
        told = self.cosine * s.cosine + self.lead * s.lead + self.crowd * s.crowd
        told += self.rarest * s.rarest + self.missing * s.missing
        told += self.no_number * s.no_number + self.no_day * s.no_day
        return 1 / (1 + math.exp(-self.bias - told))


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for a candidate and what against it; each is told at its coefficient."""

    cosine: float
    lead: float
    crowd: float
    rarest: float
    missing: float
    no_number: float
    no_day: float


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate, how sure it is that it answers, and which names it does not speak of."""

    candidate: Candidate
    signals: Signals
    confidence: float
    missing: tuple[str, ...]

    @property
    def enough(self) -> bool:
        """Tell whether it is an answer."""
        return self.confidence >= confidence().threshold


@cache
def confidence() -> Confidence:
    """Return the coefficients, read once from `bot/answering/judging/confidence.yaml`."""
    return Confidence(
        **yaml.safe_load(files("bot.answering.judging").joinpath("confidence.yaml").read_text("utf-8"))
    )


def judge(
    question: Question,
    candidates: Sequence[Candidate],
    rarity: Rarity,
    field: Sequence[Candidate] | None = None,
) -> list[Judged]:
    """Judge candidates in their order; `field`: all those among which they stand out, best first."""
    field = candidates if field is None else field
    scores = [c.score for c in field[:_FIELD]]
    known, middle = len(scores) / _FIELD, median(scores) if scores else 0.0
    crowd, rare = _crowd(question, field), _rare(question, rarity)
    return [_judged(question, c, _lead(c, middle, known), crowd, rare) for c in candidates]


def _lead(candidate: Candidate, middle: float, known: float) -> float:
    """Return how far a candidate's score stands out of the middle of a field.

    known: the share of a whole field that there is; a small one tells little, so the usual is mixed in. Who
    carries the whole question itself need not stand out: of a story that many tell, many do.
    """
    usual = confidence().usual_lead
    lead = known * (candidate.score - middle) + (1 - known) * usual
    return max(lead, usual) if candidate.own >= _WHOLE else lead


def _crowd(question: Question, field: Sequence[Candidate]) -> float:
    """Return how much of the question the best of a field carry themselves, at the mean, in [0, 1].

    Of a question of one word all carry all; it says nothing then, and the usual is taken.
    """
    best = [c.own for c in field[:_CROWD]] if len(question.terms) > 1 else []
    return (sum(best) + (_CROWD - len(best)) * confidence().usual_crowd) / _CROWD


def _rare(question: Question, rarity: Rarity) -> list[tuple[float, str]]:
    """Return the question's terms and how rare each is, the rarest first; 1: never printed."""
    never = rarity("")
    return sorted(((rarity(term) / never, name_of(term)) for term in question.terms), reverse=True)


def _judged(
    question: Question, candidate: Candidate, lead: float, crowd: float, rare: Sequence[tuple[float, str]]
) -> Judged:
    around = context(candidate)
    missing = lacking(question, around) if question.names else ()
    unlike = not of_the_kind(question, candidate)
    signals = Signals(
        cosine=candidate.cosine,
        lead=lead,
        crowd=crowd,
        rarest=next((share for share, form in rare if form not in around), 0.0),
        missing=len(missing) / len(question.names) if missing else 0.0,
        no_number=float(unlike and question.asks_for != "date"),
        no_day=float(unlike and question.asks_for == "date"),
    )
    return Judged(candidate, signals, confidence().of(signals), missing)
