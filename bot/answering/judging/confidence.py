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
from bot.answering.judging.evidence import Candidate
from bot.answering.judging.support import context, lacking

_WHOLE = 0.95  # of the question, that a sentence itself carries
_FIELD = 60  # candidates whose middle one tells how far the best stands out


@dataclass(frozen=True, slots=True)
class Confidence:
    """The regression's coefficients, and the confidence from which a sentence is an answer.

    Fitted by `python -m benchmarks.quality.confidence`, which prints `confidence.yaml` anew.
    """

    bias: float
    threshold: float
    cosine: float  # of the question's vector and the sentence's
    lead: float  # how much more than the middle candidate's its score is: words covered and how closely
    missing: float  # the share of the question's names that nothing around the sentence speaks of
    unprinted: float  # the share of the question's terms that the archive never prints
    no_number: float  # 1 where a number is asked for and it holds none, or counts something else
    no_day: float  # 1 where a day is asked for and it holds none
    usual_lead: float  # the mean of right answers: what is taken for it where there is little to stand out of

    def of(self, signals: "Signals") -> float:
        """Return how sure it is that a sentence with these signals answers, in (0, 1)."""
        s = signals
        told = self.cosine * s.cosine + self.lead * s.lead + self.missing * s.missing
        logit = self.bias + (
            told + self.unprinted * s.unprinted + self.no_number * s.no_number + self.no_day * s.no_day
        )
        return 1 / (1 + math.exp(-logit))


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for a candidate and what against it; each is told at its coefficient."""

    cosine: float
    lead: float
    missing: float
    unprinted: float
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
    question: Question, candidates: Sequence[Candidate], field: Sequence[Candidate] | None = None
) -> list[Judged]:
    """Judge candidates in their order; `field`: all those among which they stand out, best first."""
    scores = [c.score for c in (candidates if field is None else field)[:_FIELD]]
    known, middle = len(scores) / _FIELD, median(scores) if scores else 0.0
    return [_judged(question, c, _lead(c, middle, known)) for c in candidates]


def _lead(candidate: Candidate, middle: float, known: float) -> float:
    """Return how far a candidate's score stands out of the middle of a field.

    known: the share of a whole field that there is; a small one tells little, so the usual is mixed in. Who
    carries the whole question itself need not stand out: of a story that many tell, many do.
    """
    usual = confidence().usual_lead
    lead = known * (candidate.score - middle) + (1 - known) * usual
    return max(lead, usual) if candidate.own >= _WHOLE else lead


def _judged(question: Question, candidate: Candidate, lead: float) -> Judged:
    missing = lacking(question, context(candidate)) if question.names else ()
    unlike = not of_the_kind(question, candidate)
    signals = Signals(
        cosine=candidate.cosine,
        lead=lead,
        missing=len(missing) / len(question.names) if missing else 0.0,
        unprinted=len(question.unprinted) / len(question.terms) if question.terms else 0.0,
        no_number=float(unlike and question.asks_for != "date"),
        no_day=float(unlike and question.asks_for == "date"),
    )
    return Judged(candidate, signals, confidence().of(signals), missing)
