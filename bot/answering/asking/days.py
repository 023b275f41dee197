"""Days in words: "October 8, 2015", "last week", "Tuesday" -> the first and the last day that they may mean.

What leaves out the year, or says only "Tuesday", is told from a day that it was written on: its anchor.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = {name.casefold(): n for n, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.casefold(): n for n, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_WEEKDAYS = {name.casefold(): n for n, name in enumerate(calendar.day_name)}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)\b"
_COUNTED = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}
# The first that matches at a place is what stands there.
_FORMS = tuple(
    re.compile(rf"\b{form}", re.IGNORECASE)
    for form in (
        r"(?P<iso>\d{4}-\d\d-\d\d)\b",
        rf"{_MONTH}\s+{_DAY}(?:,?\s+{_YEAR})?",
        rf"(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?",
        rf"(?:(?P<part>early|mid|late)[\s-]+)?{_MONTH}(?:,?\s+(?:of\s+)?{_YEAR})?",
        rf"(?P<decade>{_YEAR[:-2]}s)\b".replace("?P<year>", ""),
        _YEAR,
        r"(?P<ago>a|one|two|three|four|five|six|seven|ten|\d{1,3})\s+(?P<unit>day|week|month|year)s?\s+ago\b",
        r"(?P<which>last|this|past)\s+(?P<span>week|month|year)\b",
        rf"(?:last\s+|this\s+)?(?P<weekday>{'|'.join(_WEEKDAYS)})\b",
        r"(?P<near>yesterday|today|tonight)\b",
    )
)
_LONG_AGO = timedelta(days=330)  # a month without a year is the last one before the anchor, or just ahead


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of a text that names days, and which: from `low` to `high`, both included."""

    start: int
    end: int
    low: date
    high: date


def days_in(text: str, anchor: date | None) -> list[Days]:
    """Return the days that a text names, in order; what cannot be told without an anchor is left out."""
    found: list[Days] = []
    for match in sorted(_matches(text), key=lambda m: (m.start(), -m.end())):
        if found and match.start() < found[-1].end:
            continue
        if (span := _span(match, anchor)) is not None:
            found.append(Days(match.start(), match.end(), *span))
    return found


def _matches(text: str) -> Iterator["re.Match[str]"]:
    for form in _FORMS:
        for match in form.finditer(text):
            may = match.groupdict().get("month")
            if not may or may[0].isupper() or may.casefold() not in {"may", "march"}:
                yield match


def _span(match: "re.Match[str]", anchor: date | None) -> tuple[date, date] | None:
    said = {name: value.casefold() for name, value in match.groupdict().items() if value}
    try:
        if "iso" in said:
            day = date.fromisoformat(said["iso"])
            return day, day
        if "month" in said:
            return _of_month(said, anchor)
        if "decade" in said:
            first = int(said["decade"][:4])
            return date(first, 1, 1), date(first + 9, 12, 31)
        if "year" in said:
            return date(int(said["year"]), 1, 1), date(int(said["year"]), 12, 31)
        return _from_anchor(said, anchor) if anchor else None
    except (ValueError, OverflowError):
        return None


def _of_month(said: dict[str, str], anchor: date | None) -> tuple[date, date] | None:
    month = _MONTHS[said["month"]]
    year = int(said["year"]) if "year" in said else _year_of(month, anchor)
    if year is None:
        return None
    if "day" in said:
        day = date(year, month, int(said["day"]))
        return day, day
    last = calendar.monthrange(year, month)[1]
    first, last = {"early": (1, 10), "mid": (10, 20), "late": (20, last)}.get(said.get("part", ""), (1, last))
    return date(year, month, first), date(year, month, last)


def _year_of(month: int, anchor: date | None) -> int | None:
    if anchor is None:
        return None
    ahead = date(anchor.year, month, 1) - anchor
    return anchor.year - 1 if ahead > timedelta(days=60) else anchor.year + (1 if -ahead > _LONG_AGO else 0)


def _from_anchor(said: dict[str, str], anchor: date) -> tuple[date, date] | None:
    if "weekday" in said:
        back = (anchor.weekday() - _WEEKDAYS[said["weekday"]]) % 7
        return anchor - timedelta(days=back), anchor - timedelta(days=back)
    if "near" in said:
        day = anchor - timedelta(days=1) if said["near"] == "yesterday" else anchor
        return day, day
    if "ago" in said:
        days = {"day": 1, "week": 7, "month": 30, "year": 365}[said["unit"]]
        middle = anchor - timedelta(days=days * (_COUNTED.get(said["ago"]) or int(said["ago"])))
        return middle - timedelta(days=days // 2), middle + timedelta(days=days // 2)
    return _span_of(said["which"], said["span"], anchor)


def _span_of(which: str, span: str, anchor: date) -> tuple[date, date]:
    """Return "last week", "this month", "last year" as seen from the anchor."""
    if span == "week":
        monday = anchor - timedelta(days=anchor.weekday())
        return (monday - timedelta(days=7), anchor) if which != "this" else (monday, anchor)
    first = anchor.replace(day=1) if span == "month" else anchor.replace(month=1, day=1)
    if which == "this":
        return first, anchor
    before = first - timedelta(days=1)
    return (before.replace(day=1) if span == "month" else before.replace(month=1, day=1)), before
