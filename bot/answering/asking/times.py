"""The days that a question asks of: "in October 2015", "since last week", "before 8 October". Pure.

What is left out ("in October", "last week") is told from the archive's own newest day.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.answering.asking.days import Days, days_in

_SINCE = re.compile(r"\b(?P<how>since|after|from|between)\s+(?:the\s+)?$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?P<how>before|until|till|by|up to|to|and)\s+(?:the\s+)?$", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|on|during|published)\s+(?:the\s+)?$", re.IGNORECASE)
_WITHOUT = re.compile(r"^(?:last|this|past|yesterday|today|tonight|\w+ \w+ ago)\b", re.IGNORECASE)
_BARE_YEAR = re.compile(r"\d{4}s?$")
_NAMED_BY_IT = re.compile(r"\s+(?!and\b|or\b|to\b|by\b|in\b|on\b|at\b|of\b|for\b|with\b|about\b)[A-Za-z]")
_AFTER_A_DAY, _AFTER_LONGER = timedelta(days=3), timedelta(days=10)  # news is printed a little later


@dataclass(frozen=True, slots=True)
class Times:
    """The first and the last day asked of, and the question without those words."""

    since: date | None = None
    until: date | None = None
    rest: str = ""


def printed_until(since: date | None, until: date | None) -> date | None:
    """Return until when reports of the days asked of are printed; None where no last day is asked of."""
    if until is None:
        return None
    short = since is not None and until - since <= _AFTER_A_DAY
    return until + min(_AFTER_A_DAY if short else _AFTER_LONGER, date.max - until)


def times_asked(text: str, newest: date | None) -> Times:
    """Return the days that a question asks of; none where it names several that do not belong together."""
    asked = [(d, way) for d in days_in(text, newest) if (way := _way(text, d))]
    ways = [way for _, way in asked]
    if ways not in (["in"], ["since"], ["until"], ["since", "until"]):
        return Times(rest=text)
    since = next((_after(text, d) if w == "since" else d.low for d, w in asked if w != "until"), None)
    until = next(
        (_before(text, d) if w == "until" else d.high for d, w in reversed(asked) if w != "since"), None
    )
    if since and until and since > until:
        return Times(rest=text)
    return Times(since, until, _without(text, [d for d, _ in asked]))


def _way(text: str, days: Days) -> str | None:
    """Return how a question asks of days: since, until, in them; None where they only name something."""
    before, words = text[: days.start], text[days.start : days.end]
    if _BARE_YEAR.search(words) and len(words) <= 5 and _NAMED_BY_IT.match(text, days.end):
        return None  # "the 2016 election"
    if _SINCE.search(before):
        return "since"
    if _UNTIL.search(before):
        return "until"
    return "in" if _IN.search(before) or _WITHOUT.match(words) else None


def _after(text: str, days: Days) -> date:
    how = _SINCE.search(text[: days.start])
    exclusive = how is not None and how["how"].casefold() == "after"
    return days.high + timedelta(days=1) if exclusive and days.high < date.max else days.low


def _before(text: str, days: Days) -> date:
    how = _UNTIL.search(text[: days.start])
    exclusive = how is not None and how["how"].casefold() == "before"
    return days.low - timedelta(days=1) if exclusive and days.low > date.min else days.high


def _without(text: str, asked: Sequence[Days]) -> str:
    """Return the question without the days and the words that join them to it."""
    for days in reversed(asked):
        before = text[: days.start]
        joint = _SINCE.search(before) or _UNTIL.search(before) or _IN.search(before)
        text = text[: joint.start() if joint else days.start] + text[days.end :]
    return " ".join(text.split()).replace(" ?", "?")
