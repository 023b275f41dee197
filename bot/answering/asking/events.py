"""An event as a date: "since the vote". The reports of it tell its day, or it is not understood. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.answering.asking.days import days_in
from bot.answering.asking.question import Question
from bot.answering.judging.coverage import forms
from bot.answering.judging.evidence import Candidate

_TELLING = 20  # candidates among which the event is told
_ONE_EVENT = timedelta(days=31)  # reports of an event that lie further apart tell of several
_JUST_BEFORE = timedelta(days=7)  # a day that a report names is the event's if it lies so near behind
_REPORTED = timedelta(days=2)  # within which an event is reported, not what came of it
_AFTER = re.compile(r"\b(?:since|after|following)\b", re.IGNORECASE)


def dated(question: Question, candidates: Sequence[Candidate]) -> Question:
    """Return a question "since ⟨an event⟩" with the event's day, as the reports that tell it date it.

    It stays without one where no dated report tells of the event, or several at different times do.
    """
    wanted = set(forms(question.event or ""))
    telling = [c for c in candidates[:_TELLING] if c.document.published and wanted <= set(forms(c.text))]
    days = [day for c in telling if (day := _day(c))]
    if not wanted or not days or max(days) - min(days) > _ONE_EVENT:
        return question
    return replace(question, since=min(days))


def afterwards(question: Question, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates that tell neither of the event itself nor of days before it."""
    wanted, since = set(forms(question.event or "")), question.since
    telling = [c for c in candidates if wanted <= set(forms(c.text)) and not _AFTER.search(c.text)]
    places = {c.place for c in telling}
    reports = {c.document.id for c in telling if _within_days(c.document.published, since)}
    return [
        c
        for c in candidates
        if c.place not in places and c.document.id not in reports and not _before(c, since)
    ]


def _within_days(published: date | None, since: date | None) -> bool:
    return published is not None and since is not None and published - since <= _REPORTED


def _before(candidate: Candidate, since: date | None) -> bool:
    """Tell whether a sentence names days, and only such as lie before the event."""
    named = days_in(candidate.text, candidate.document.published)
    return bool(named) and since is not None and all(d.high < since for d in named)


def _day(candidate: Candidate) -> date | None:
    """Return the day that a sentence names, where its report is of about then; else the report's."""
    published = candidate.document.published
    if published is None:
        return None
    named = [d for d in days_in(candidate.text, published) if d.low == d.high]
    near = [d.low for d in named if timedelta(0) <= published - d.low <= _JUST_BEFORE]
    return near[0] if near else published
