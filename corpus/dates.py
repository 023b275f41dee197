"""The day that a report names as its own."""

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

_FORMATS = ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y")
_WEEKDAY = re.compile(
    r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+", re.IGNORECASE
)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
_ISO = re.compile(r"\s*(\d{4}-\d{2}-\d{2}|\d{8})(?!\d)", re.ASCII)
_MONTH = re.compile(r"\d\s+[A-Za-z]{3}")
_FIRST_NEWSPAPER_YEAR = 1605


def parse_date(text: str) -> date | None:
    """Return the day that `text` names, or None where it names none that can be.

    Reads ISO dates and times, mail dates, and English dates ("14 October 2015", "Oct. 14, 2015").
    A day before there were newspapers, or after tomorrow, cannot be a day of publication.
    """
    day = _iso(text) or _english(text) or _mail(text)
    return day if day is not None and _possible(day) else None


def _iso(text: str) -> date | None:
    match = _ISO.match(text)
    try:
        return date.fromisoformat(match[1]) if match else None
    except ValueError:  # 30 February
        return None


def _english(text: str) -> date | None:
    tidy = _ORDINAL.sub("", _WEEKDAY.sub("", text.strip())).replace(",", " ").replace(".", " ")
    for form in _FORMATS:
        try:
            return datetime.strptime(" ".join(tidy.split()), form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    return None


def _mail(text: str) -> date | None:
    if not _MONTH.search(text):  # the parser makes a date of any long number
        return None
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):  # what the parser lets through on odd input
        return None


def _possible(day: date) -> bool:
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)  # it may be tomorrow already elsewhere
    return day.year >= _FIRST_NEWSPAPER_YEAR and day <= tomorrow
