"""Sums, shares and lengths in a sentence, each with the unit that its size is told in. Pure."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.answering.figures.figures import Counted, figures
from bot.answering.figures.numbers import is_at_least, is_at_most

_CURRENCIES = (
    ("$", re.compile(r"\$|\bdollars?\b", re.IGNORECASE)),
    ("€", re.compile(r"€|\beuros?\b", re.IGNORECASE)),
    ("£", re.compile(r"£|\bpounds?\b|\bsterling\b", re.IGNORECASE)),
)
# Each unit: what it measures, and how large it is in metres, days, kilograms or square metres.
_UNITS = (
    ("length", r"kilomet(?:er|re)s?|km", 1_000), ("length", r"miles?", 1_609.3),
    ("length", r"yards?", 0.9144), ("length", r"met(?:er|re)s?", 1), ("length", r"feet|foot", 0.3048),
    ("length", r"inch(?:es)?", 0.0254),
    ("time", r"seconds?", 1 / 86_400), ("time", r"minutes?", 1 / 1_440), ("time", r"hours?", 1 / 24),
    ("time", r"days?", 1), ("time", r"weeks?", 7), ("time", r"months?", 30.44), ("time", r"years?", 365.25),
    ("time", r"decades?", 3_652.5), ("weight", r"kilo(?:gram)?s?|kg", 1), ("weight", r"pounds?|lbs?", 0.4536),
    ("weight", r"ton(?:ne)?s?", 1_000), ("area", r"acres?", 4_047), ("area", r"hectares?", 10_000),
    ("area", r"square miles?", 2.59e6), ("area", r"square kilomet(?:er|re)s?", 1e6), ("pages", r"pages?", 1),
    ("points", r"(?:percentage )?points?", 1), ("speed", r"mph|miles? (?:an|per) hour", 1.609),
    ("speed", r"km/h|kph|kilomet(?:er|re)s? (?:an|per) hour", 1),
)  # fmt: skip
_OF_UNIT = tuple((of, re.compile(rf"^[-\s]?(?:{form})\b", re.IGNORECASE), size) for of, form, size in _UNITS)
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "tenth": 10}
_COUNTS = {
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "nine": 9,
    "ten": 10,
}
_FRACTION = re.compile(
    r"\b(?P<value>(?:(?:more|fewer|less) than |at least |up to |nearly |almost |about |around |roughly |over"
    r" |under |just over |just under )?"
    r"(?:(?P<half>half)|(?P<of>a|one|two|three|four)[\s-](?P<part>third|quarter|fifth|sixth|tenth)s?"
    r"|(?P<some>one|two|three|four|five|six|seven|nine|\d+) (?:in|out of)(?: every)?"
    r" (?P<all>two|three|four|five|six|ten|\d+)))\b(?! (?:a|an|the) (?:dozen|million|hour|century))",
    re.IGNORECASE,
)
_LOOSE = 0.05  # of a fraction, that it may be off


def money(sentence: str) -> list[Counted]:
    """Return the sums of money, each in its currency."""
    found = []
    for figure in figures(sentence):
        unit = next((name for name, sign in _CURRENCIES if sign.search(figure.phrase)), None)
        if unit:
            found.append(replace(figure, unit=unit))
    return found


def lengths(sentence: str) -> list[Counted]:
    """Return the figures that measure something: "3 miles" in metres, "six weeks" in days."""
    found = []
    for figure in figures(sentence):
        place = sentence.find(figure.value, figure.start) + len(figure.value)
        units = [(m.end(), of, size) for of, form, size in _OF_UNIT if (m := form.match(sentence[place:]))]
        if units:
            end, of, size = max(units)
            value = sentence[figure.start : place + end]
            phrase = value if len(value) > len(figure.phrase) else figure.phrase
            low, high = figure.low * size, figure.high * size
            found.append(replace(figure, value=value, phrase=phrase, unit=of, low=low, high=high))
    return found


def shares(sentence: str) -> list[Counted]:
    """Return the shares of a whole, in percent: "54 per cent", "a third", "two in five"."""
    percents = [replace(f, value=_with_sign(f), unit="%") for f in figures(sentence) if f.share]
    return sorted([*percents, *_fractions(sentence)], key=lambda f: f.start)


def _with_sign(figure: Counted) -> str:
    sign = re.match(rf"{re.escape(figure.value)}\s?(?:per ?cent\b)?", figure.phrase)
    return sign.group().strip() if sign else figure.value


def _fractions(sentence: str) -> Iterator[Counted]:
    for match in _FRACTION.finditer(sentence):
        if match["half"]:
            share = 50.0
        elif match["part"]:
            share = 100 * _COUNTS[match["of"].casefold()] / _PARTS[match["part"].casefold()]
        else:
            some, all_ = (_count(match[name]) for name in ("some", "all"))
            share = 100 * some / all_ if all_ else 0.0
        if not 0 < share < 100:
            continue
        value = match["value"]
        low = 0.0 if is_at_most(value) else share * (1 - _LOOSE)
        high = 100.0 if is_at_least(value) else share * (1 + _LOOSE)
        yield Counted(value, value, "", match.start(), match.end(), low, high, "%")


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _COUNTS[word.casefold()]
