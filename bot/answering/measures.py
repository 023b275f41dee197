"""What a sentence gives for a measure that is asked for: an age, a sum, a length, a day. Pure."""

import re
from collections.abc import Sequence
from datetime import date

from bot.answering.days import days_in
from bot.answering.figures import Counted, figures
from bot.answering.names import NAME

_AGE_ASKED = re.compile(r"\bhow old\b|\bwhat (?:is|was) .{0,40}\bage\b|\bat what age\b", re.IGNORECASE)
_MONEY_ASKED = re.compile(
    r"\bhow much\b(?=.*\b(?:money|cost|pa(?:y|id)|spen[dt]|divert|raise|give|gave|donat|receiv|earn|worth|owe"
    r"|debt|price|fine|invest|lose|lost|sell|sold|buy|offer|want|ask|charge)\w*)"
    r"|\bwhat (?:sum|price|amount)\b",
    re.IGNORECASE,
)
_LENGTH_ASKED = re.compile(r"\bhow (?:far|long|wide|high|tall|deep|big|large)\b|\bhow many\b", re.IGNORECASE)
_DAY_ASKED = re.compile(
    r"^\W*(?:and |but )?(?:when|(?:in |on )?what (?:day|date|year|month))\b", re.IGNORECASE
)
_MONEY = re.compile(r"[$€£]|\b(?:dollars?|euros?|pounds?)\b", re.IGNORECASE)
_UNIT = re.compile(
    r"^-?(?:miles?|kilomet\w+|met(?:er|re)s?|km|feet|foot|yards?|seconds?|minutes?|hours?|days?|weeks?|months?"
    r"|years?|decades?|pages?|acres?|tons?|percentage points?|points?)\b",
    re.IGNORECASE,
)
_AGES = tuple(
    re.compile(form)
    for form in (
        r"(?<=, )(?P<age>\d{1,3})(?=[,;.) ]|$)",  # "Holm, 39,"
        r"\b(?P<age>\d{1,3})-year-old\b",
        r"\baged? (?:of |as |at )?(?P<age>\d{1,3})\b",
        r"\b(?:is|was|turned|turns) (?P<age>\d{1,3})(?: years old)?(?=[,;.) ]|$)",
    )
)
_BEFORE = 45  # characters between a name and the age that is his


def measured(question: str, sentence: str, published: date | None) -> list[Counted]:
    """Return the ages, sums, lengths or days of a sentence, whichever is asked for."""
    if _AGE_ASKED.search(question):
        return _ages(question, sentence)
    if _DAY_ASKED.match(question):
        return _days(sentence, published)
    if _MONEY_ASKED.search(question):
        return [f for f in figures(sentence) if _MONEY.search(f.phrase)]
    if _LENGTH_ASKED.search(question) and not re.search(r"\bhow many\b", question, re.IGNORECASE):
        return [f for f in figures(sentence) if _UNIT.match(f.counts)]
    return []


def _ages(question: str, sentence: str) -> list[Counted]:
    """Return the ages that stand beside the name asked about, or beside "her" where the name stands too."""
    names = [name.split()[-1] for name in NAME.findall(question)[-1:]]
    if not names or names[0] not in sentence:
        return []
    found = []
    for form in _AGES:
        for match in form.finditer(sentence):
            age = float(match["age"])
            if _is_of(names[0], sentence, match):
                found.append(
                    Counted(match["age"], match.group(), "years", match.start(), match.end(), age, age)
                )
    return sorted(found, key=lambda f: f.start)


def _is_of(name: str, sentence: str, match: "re.Match[str]") -> bool:
    near = sentence[max(0, match.start() - _BEFORE) : match.start()]
    behind = sentence[match.end() : match.end() + _BEFORE]
    listed = re.search(r"\b(?:his|her|their)\s+(?:age\s*)?(?:as\s*)?$", near)
    of_another = NAME.findall(near.rsplit(name, 1)[-1]) if name in near else NAME.findall(near)
    if name in near:
        return not of_another
    return bool(listed) or (match.group().endswith("-year-old") and name in behind)


def _days(sentence: str, published: date | None) -> list[Counted]:
    return [
        Counted(
            sentence[d.start : d.end],
            sentence[d.start : d.end],
            "",
            d.start,
            d.end,
            float(d.low.toordinal()),
            float(d.high.toordinal()),
        )
        for d in days_in(sentence, published)
        if any(c.isdigit() for c in sentence[d.start : d.end])  # "Wednesday" tells of whatever is near
    ]


def nearest_to(stems: Sequence[str], sentence: str, found: Sequence[Counted]) -> Counted | None:
    """Return the figure that stands nearest to one of the words, the first where none is there."""
    places = [
        m.start() for stem in stems for m in re.finditer(rf"\b{re.escape(stem[:5])}", sentence, re.IGNORECASE)
    ]
    return min(found, key=lambda f: min((abs(f.start - p) for p in places), default=f.start), default=None)
