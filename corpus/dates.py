"""The day that a report names as its own: in many languages and orders, and never a guess."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files

import yaml

_ISO = re.compile(r"\s*(\d{4}-\d{2}-\d{2}|\d{8})(?!\d)", re.ASCII)
_FIGURES = re.compile(
    r"\s*(\d{1,4})\s*([./\-\u2010\u2011\u2013])\s*(\d{1,2})\s*\2\s*(\d{1,4})\.?\s*", re.ASCII
)
_EAST_ASIAN = re.compile(r"\s*(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일].{0,20}")
_VIETNAMESE = re.compile(r"(?:\D{0,20}\s)?(\d{1,2}) thang (\d{1,2})(?:,| nam)? (\d{4})")
_TIME = re.compile(
    r"(?<=\d{4}\s)\d{1,2}\.\d{2}\s*$"
    r"|[,T|·-]?\s*\b\d{1,2}(?:[:h]\d{2}(?::\d{2})?(?:\.\d+)?(?:\s*[ap]\.?m\b\.?)?|\s*[ap]\.?m\b\.?)"
    r"(?:\s*(?:z|utc|gmt|[a-z]{1,4}t|[+-]\d{2}:?\d{2}|\([a-z]{2,5}\)))*(?![\w:])",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?=[/-]|$)", re.ASCII)
_TWO_WORDS = re.compile(r"(كانون|تشرين) (الاول|الثاني)")
_ELIDED = re.compile(r"\b[dl]['’]")
_FIRST_NEWSPAPER_YEAR = 1605
_LONGEST = 80  # characters of a date with all that stands around it


def parse_date(text: str) -> date | None:
    """Return the day that `text` names, or None where it names none, or may name more than one.

    Reads ISO dates and times, mail dates, dates in words in some thirty languages and any order, and
    dates in figures where only one order makes sense: 14/10/2015 is one day, 9/6/2015 may be two.
    A day before there were newspapers, or after tomorrow, cannot be a day of publication.
    """
    days = possible_days(text)
    return next(iter(days)) if len(days) == 1 else None


def possible_days(text: str) -> frozenset[date]:
    """Return every day that `text`, a date and nothing else, may name."""
    if iso := _ISO.match(text):
        year, month, day = iso[1].replace("-", "")[:4], iso[1].replace("-", "")[4:6], iso[1][-2:]
        return frozenset(_days([(year, month, day)]))
    if len(text) > _LONGEST or not any(character.isdigit() for character in text):
        return frozenset()
    return frozenset(_days(_readings(text)))


def day_in_address(url: str) -> date | None:
    """Return the day in an address such as "…/2015/10/14/…" or "…/2015/oct/14/…"; None where it has none."""
    match = _IN_ADDRESS.search(url[:2000])
    if match is None:
        return None
    months = {match[2]} if match[2].isdigit() else _calendar().months.get(match[2], frozenset())
    days = frozenset(_days((match[1], month, match[3]) for month in months))
    return next(iter(days)) if len(days) == 1 else None


_Parts = tuple[str, str, str]  # year, month, day


def _readings(text: str) -> Iterator[_Parts]:
    """Yield each way to read a date that is not ISO's."""
    if figures := _FIGURES.fullmatch(_TIME.sub(" ", text)):
        yield from _orders(figures[1], figures[3], figures[4])
    elif east := _EAST_ASIAN.fullmatch(text):
        yield east[1], east[2], east[3]
    elif vietnamese := _VIETNAMESE.fullmatch(_folded(text)):
        yield vietnamese[3], vietnamese[2], vietnamese[1]
    else:
        yield from _in_words(_folded(_TIME.sub(" ", text)))


def _orders(first: str, second: str, third: str) -> Iterator[_Parts]:
    """Yield the orders in which three figures may stand: the year first or last."""
    if len(first) > 2:
        yield first, second, third
        return
    yield third, second, first
    yield third, first, second
    if len(third) <= 2:
        yield first, second, third


def _in_words(text: str) -> Iterator[_Parts]:
    """Yield the readings of a date that names its month."""
    tokens = _TOKEN.findall(text)
    figures = [token for token in tokens if token.isdigit()]
    calendar = _calendar()
    words = [token for token in tokens if not token.isdigit() and token not in calendar.around]
    if (
        len(figures) != 2
        or not words
        or any(w not in calendar.months and w not in calendar.days for w in words)
    ):
        return
    months = [w for w in words if w in calendar.months and w not in calendar.days] or [
        w for w in words if w in calendar.months
    ][-1:]
    if len(months) != 1:
        return
    for month in calendar.months[months[0]]:
        for year, day in (figures, reversed(figures)):
            if len(year) in {2, 4} and len(day) <= 2:
                yield year, month, day


def _days(readings: Iterator[_Parts] | list[_Parts]) -> Iterator[date]:
    """Yield those of the readings that can be a day of publication."""
    latest = datetime.now(UTC).date() + timedelta(days=1)  # it may be tomorrow already elsewhere
    for year, month, day in readings:
        for full in [int(year)] if len(year) > 2 else [2000 + int(year), 1900 + int(year)]:
            try:
                found = date(full, int(month), int(day))
            except ValueError:  # 30 February
                continue
            if found.year >= _FIRST_NEWSPAPER_YEAR and found <= latest:
                yield found
                break  # of two centuries, the one just gone


@dataclass(frozen=True, slots=True)
class _Calendar:
    months: Mapping[str, frozenset[str]]  # a printed name -> the months that it may mean, as figures
    days: frozenset[str]
    around: frozenset[str]


@cache
def _calendar() -> _Calendar:
    """Return the names that dates print, read once from `corpus/calendar.yaml`."""
    listed = yaml.safe_load(files("corpus").joinpath("calendar.yaml").read_text(encoding="utf-8"))
    months: dict[str, set[str]] = defaultdict(set)
    for names in listed["months"].values():
        for number, forms in enumerate(names.split(), start=1):
            for form in forms.split("|"):
                months[_folded(form.replace("_", " "))].add(str(number))
    return _Calendar(
        {form: frozenset(numbers) for form, numbers in months.items()},
        frozenset(_folded(name) for names in listed["days"].values() for name in names.split()),
        frozenset(_folded(word) for word in listed["around"].split()),
    )


def _folded(text: str) -> str:
    """Return text in lower case, without accents, articles and full stops, two words joined."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(character for character in apart if unicodedata.category(character)[0] != "M")
    return _TWO_WORDS.sub(r"\1-\2", _ELIDED.sub("", bare.replace(".", " ")))
