"""Whether a sentence may tell of the days that a question asks of. Pure."""

import re
from collections.abc import Sequence
from datetime import timedelta

from bot.answering.asking.days import Days, days_in
from bot.answering.asking.question import Question
from bot.answering.asking.times import printed_until
from bot.answering.judging.evidence import Candidate

_MONTH = timedelta(days=31)
_COMPARES = re.compile(
    r"\b(?:since|from|than|before|until|after|compared (?:to|with)|by)\s+(?:the\s+|early\s+|late\s+)?$",
    re.IGNORECASE,
)


def at_those_times(question: Question, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates that may tell of the days asked of: printed then, naming them, or undated.

    Where the days are all that is asked about, the sentence must name them or its report be of then.
    """
    if question.since is None and question.until is None:
        return list(candidates)
    if not question.terms:
        told = [
            c for c in candidates if _told_of(question, c) or (c.document.published and _then(question, c))
        ]
        # A day without a year, in a report without a day, tells of it only where nothing surer does.
        return [c for c in told if c.document.published] or told
    then = [c for c in candidates if _then(question, c) or _told_of(question, c)]
    return [c for c in then if question.asks_for != "number" or not _told_elsewhen(question, c)]


def _told_elsewhen(question: Question, candidate: Candidate) -> bool:
    """Tell whether a sentence names other days alone, and not to compare: "the September rate was 7.8".

    "The highest since January 2009" tells of the days asked about.
    """
    published, last = candidate.document.published, printed_until(question.since, question.until)
    named = [
        d
        for d in days_in(candidate.text, published)
        if published and not _COMPARES.search(candidate.text[: d.start])
    ]
    return bool(named) and all(
        (last is not None and d.low > last) or (question.since is not None and d.high < question.since)
        for d in named
    )


def _told_of(question: Question, candidate: Candidate) -> bool:
    """Tell whether a sentence names a day among those; what it leaves out is told from its report's day."""
    published = candidate.document.published
    asked = question.since or question.until
    return any(
        (question.until is None or d.low <= question.until)
        and (question.since is None or d.high >= question.since)
        for d in days_in(candidate.text, published or asked)
        if published or _whole(candidate.text[d.start : d.end], d, question)
    )


def _whole(words: str, days: Days, question: Question) -> bool:
    """Tell whether words name days by themselves, and no more of them than a month or what was asked of."""
    asked = question.until - question.since if question.since and question.until else _MONTH
    return any(c.isdigit() for c in words) and days.high - days.low <= max(asked, _MONTH)


def _then(question: Question, candidate: Candidate) -> bool:
    published = candidate.document.published
    if published is None:
        return True
    last = printed_until(question.since, question.until)
    return (question.since is None or published >= question.since) and (last is None or published <= last)
