"""Whether a sentence may tell of the days that a question asks of. Pure."""

from collections.abc import Sequence

from bot.answering.days import days_in
from bot.answering.evidence import Candidate
from bot.answering.question import Question
from bot.answering.times import printed_until


def at_those_times(question: Question, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates that may tell of the days asked of: printed then, naming them, or undated.

    Where the days are all that is asked about, the sentence must name them or its report be of then.
    """
    if question.since is None and question.until is None:
        return list(candidates)
    if not question.terms:
        return [
            c for c in candidates if _told_of(question, c) or (c.document.published and _then(question, c))
        ]
    return [c for c in candidates if _then(question, c) or _told_of(question, c)]


def _told_of(question: Question, candidate: Candidate) -> bool:
    """Tell whether a sentence names a day among those; what it leaves out is told from its report's day."""
    anchor = candidate.document.published or question.since or question.until
    return any(
        (question.until is None or d.low <= question.until)
        and (question.since is None or d.high >= question.since)
        for d in days_in(candidate.text, anchor)
    )


def _then(question: Question, candidate: Candidate) -> bool:
    published = candidate.document.published
    if published is None:
        return True
    last = printed_until(question.since, question.until)
    return (question.since is None or published >= question.since) and (last is None or published <= last)
