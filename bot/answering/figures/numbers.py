"""Numbers as news prints them: where they stand, how large they may be, how exact they are. Pure."""

import re
from math import prod

_ONES = dict(zip("one two three four five six seven eight nine".split(), range(1, 10), strict=True))
_TENS = dict(
    zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True)
)
_TEENS = dict(
    zip(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),
        range(10, 20),
        strict=True,
    )
)
_WORDS = {"zero": 0, **_ONES, **_TEENS, **_TENS}
# The least that they mean; the most is not quite five times as much.
_VAGUE = {
    "several": 2, "few": 2, "tens": 20, "dozens": 24, "scores": 40,
    "hundreds": 200, "thousands": 2_000, "millions": 2_000_000, "billions": 2 * 10**9,
}  # fmt: skip
_SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_SHORT = {"k": 1_000, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}
_LEAST = (
    r"(?:at least|(?:well |just |far )?more than|(?:well |just )?over|no (?:fewer|less) than|upwards? of"
    r"|in excess of|a minimum of)"
)
_MOST = (
    r"(?:at most|(?:well |just |far )?(?:fewer|less) than|no more than|up to|(?:just )?under|as many as"
    r"|a maximum of)"
)
_ABOUT = (
    rf"(?:{_LEAST}|{_MOST}|nearly|almost|about|around|roughly|some|an estimated|approximately|close to"
    r"|just shy of)"
)
_AT_LEAST, _AT_MOST, _LOOSELY = (re.compile(rf"{of}\b", re.IGNORECASE) for of in (_LEAST, _MOST, _ABOUT))
_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
_SCALE = rf"(?:{'|'.join(_SCALES)})\b"
_MONEY = rf"(?:US)?[$€£]\s?{_DIGITS}(?:\s?(?:{'|'.join(_SHORT)})\b)?|{_DIGITS}(?:bn|mn)\b"
_MILLIONS = rf"{_DIGITS}m(?=\s(?:people|[a-z]+s)\b)"  # "2.9m votes"
_SPELT = rf"(?:{'|'.join(_TENS)})[\s-](?:{'|'.join(_ONES)})\b|(?:{'|'.join(_WORDS)})\b"
_LOOSE = (
    r"(?:tens|dozens|scores|hundreds|thousands)\s+of\s+(?:thousands|millions|billions)\b"
    rf"|(?:several|a few)\s+{_SCALE}|(?:dozens|scores|hundreds|thousands|millions|billions)\b"
)
PLAIN = rf"{_MONEY}|{_MILLIONS}|{_DIGITS}(?:\s?%)?|{_SPELT}"
_ONE = rf"(?:{_LOOSE}|half\sa\sdozen\b|an?\s{_SCALE}|(?:{PLAIN})(?:[\s-]{_SCALE}){{0,2}})"
FIGURE = re.compile(
    rf"(?<![\w.,:$/-])(?!(?<=\bno )one\b)(?P<value>(?P<between>between\s+)?(?:{_ABOUT}\s+)?(?P<first>{_ONE})"
    rf"(?:(?(between)\s+and\s+|(?:\s+(?:to|or)\s+|\s?[-–—]\s?))(?P<second>{_ONE}))?)(?![\w]|[.,:/]\d)",
    re.IGNORECASE,
)
_SAID_OF = 1.6  # "at least 15" is not said of 27; nor "up to 27" of 15
_ROUNDING, _ROUGHLY = 0.03, 0.05  # of a figure, that it may be off: printed bare, printed with "about"
_A_DOZEN = 0.1  # of a figure told in dozens


def size(match: "re.Match[str]") -> tuple[float, float]:
    """Return the smallest and the largest number that a match of FIGURE may mean."""
    first, second = match["first"], match["second"] or match["first"]
    if not _scale(first) and _number(first) < _number(second) / _scale_size(second):
        first = f"{first} {_scale(second)}"  # "2-3 million" begins at two million
    sizes = (_number(first), _number(second))
    vague = 4.95 if set(_letters(second)) & set(_VAGUE) else 1
    low = min(sizes) / (_SAID_OF if is_at_most(match["value"]) else 1)
    return low, max(sizes) * (_SAID_OF if is_at_least(match["value"]) else vague)


def plain_number(text: str) -> float:
    """Return the number that a match of PLAIN is: 21 of "twenty-one"."""
    return _number(text)


def is_at_least(value: str) -> bool:
    """Tell whether a printed figure is a least: "more than 40"."""
    return bool(_AT_LEAST.match(value))


def is_money(value: str) -> bool:
    """Tell whether a printed figure is a sum of money by its own sign: "more than $40"."""
    match = FIGURE.match(value)
    return bool(match and re.match(r"(?:US)?[$€£]", match["first"]))


def is_rough(value: str) -> bool:
    """Tell whether a printed figure says of itself that it is not exact: "about 40", "at least 40"."""
    return bool(_LOOSELY.match(value))


def is_at_most(value: str) -> bool:
    """Tell whether a printed figure is a most: "fewer than 40"."""
    return bool(_AT_MOST.match(value))


def rounding(value: str) -> float:
    """Return by what share of itself a printed figure may be off: "about 40", "2,000", "a dozen", not "844".

    Half of the last place that is printed, so that 54 is 54.3, and at most 3%, or 5% behind "about".
    """
    loosely = _LOOSELY.match(value) and not is_at_least(value)
    if "dozen" in value.casefold():
        return _A_DOZEN
    most = _ROUGHLY if loosely or re.search(r"\d\.\d", value) else _ROUNDING
    digits = re.search(r"\d[\d,]*(?:\.\d+)?", value)
    if loosely or digits is None:
        return most
    printed = digits.group().replace(",", "")
    places = len(printed.partition(".")[2])
    last = 10.0**-places if places else 10.0 ** (len(printed) - len(printed.rstrip("0")))
    return min(most, last / 2 / float(printed)) if float(printed) else 0.0


def _number(text: str) -> float:
    """Return the least that one figure means."""
    words = _letters(text)
    digits = re.search(r"\d[\d,]*(?:\.\d+)?", text)
    vague = next((word for word in words if word in _VAGUE), None)
    spelt = [_WORDS[word] for word in words if word in _WORDS]
    value = float(digits.group().replace(",", "")) if digits else float(
        _VAGUE[vague] if vague else sum(spelt) if spelt else 1
    )  # fmt: skip
    return value * _scale_size(text) / (2 if words[:1] == ["half"] else 1)


def _scale_size(text: str) -> int:
    """Return what the words behind a number multiply it by; "of thousands" behind "tens" does too."""
    scales = {**_SCALES, **(_SHORT if re.search(r"\d", text) else {})}
    words = _letters(text)
    behind = words[1:] if words and words[0] in _VAGUE else words
    return prod(scales.get(word.removesuffix("s") if word in _VAGUE else word, 1) for word in behind)


def _scale(text: str) -> str:
    """Return the words of a figure's scale: "hundred thousand"."""
    return " ".join(word for word in _letters(text) if word in {**_SCALES, **_SHORT})


def _letters(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.casefold())
