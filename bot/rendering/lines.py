"""The lines of an answer, and the words that stand in all of them: outlets, quotations, sources, days."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from bot.answering.types import Citation
from corpus.types import Kind


class Style(Enum):
    """What a line is; the painters decide how it looks."""

    HEADLINE = auto()
    HEADING = auto()
    QUOTE = auto()
    ITEM = auto()
    TEXT = auto()
    SMALL = auto()
    GAP = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `link` is the address of the words `linked`, which stand in `text`."""

    style: Style
    text: str = ""
    linked: str = ""
    link: str | None = None


_SMALL_INSIDE = frozenset(
    "A An The Two Three Four Some Several Many Both One Other Senior Former Local Another Most".split()
)
GAP = Line(Style.GAP)


def marks(numbers: Sequence[int]) -> str:
    """Return "[1][2]"."""
    return "".join(f"[{n}]" for n in numbers)


def outlet_name(citation: Citation) -> str:
    """Return "Reuters, via War in Context"."""
    return f"{citation.outlet}, via {citation.via}" if citation.via else citation.outlet


def quoted(citation: Citation, words: str) -> str:
    """Return printed words in quotation marks; our own words of a summary without.

    Single ones where the words have double ones of their own, so that each pair can be told apart.
    """
    words = " ".join(words.split())
    if citation.kind is Kind.SUMMARY:
        return words
    return f"‘{words}’" if any(mark in words for mark in '“”"') else f"“{words}”"


def source_lines(citations: Sequence[Citation]) -> list[Line]:
    """Return a line for each document: "[1][2] Reuters, via War in Context · title · excerpt · undated"."""
    sources: dict[tuple[str, str], list[Citation]] = {}
    for citation in citations:
        sources.setdefault((citation.document, citation.origin), []).append(citation)
    return [_source_line(cited) for cited in sources.values()]


def source_line(citation: Citation) -> Line:
    """Return the line of one citation."""
    return _source_line([citation])


def _source_line(cited: Sequence[Citation]) -> Line:
    first = cited[0]
    title = " ".join((first.title or "").split())
    facts = [
        outlet_name(first),
        title,
        _what_it_is(first),
        f"from {first.origin}" if first.origin != first.outlet else "",
        _day(first),
        "with a correction by its outlet" if first.corrected else "",
        _doubt(cited),
    ]
    text = f"{marks([c.n for c in cited])} " + " · ".join(filter(None, facts))
    return Line(Style.SMALL, text, title or first.outlet, first.url)


def _what_it_is(citation: Citation) -> str:
    if citation.kind is Kind.SUMMARY:
        return "our summary of an excerpt" if citation.excerpt else "our summary"
    marks_ = ["excerpt"] if citation.excerpt else []
    return ", ".join([*marks_, *(["opinion"] if citation.kind is Kind.OPINION else [])])


def _doubt(cited: Sequence[Citation]) -> str:
    """Return whose words the doubtful ones may be: its page does not mark where the quotation ends."""
    doubtful = [citation.n for citation in cited if citation.doubtful]
    if not doubtful:
        return ""
    which = f"{marks(doubtful)} " if len(doubtful) < len(cited) else ""
    whose = f"{cited[0].via}’s own" if cited[0].via else "another outlet’s"
    return f"{which}may be {whose} words: where the quotation ends is not marked"


def _day(citation: Citation) -> str:
    return long_day(citation.published) if citation.published else "undated"


def ours(citation: Citation) -> str:
    """Return what stands before a summary's outlet: the words are ours."""
    return "our summary of " if citation.kind is Kind.SUMMARY else ""


def is_named(speaker: str | None, citation: Citation) -> bool:
    """Tell whether a speaker is named who is not the outlet or the writer."""
    return bool(speaker) and speaker not in {citation.outlet, citation.author}


def inner(speaker: str | None, said: str = "") -> str:
    """Return a speaker as it stands inside a line: "A regional official" begins small, names do not.

    One without a name has the article that the sentence gives it: "the ministry".
    """
    if speaker and speaker.islower() and re.search(rf"\b[Tt]he {re.escape(speaker)}\b", said):
        return f"the {speaker}"
    first, _, rest = (speaker or "").partition(" ")
    return f"{first.lower()} {rest}" if first in _SMALL_INSIDE and rest else speaker or ""


def small(value: str) -> str:
    """Return a figure as it stands inside a line: "Hundreds" begins small, "US$40" does not."""
    return value[:1].lower() + value[1:] if value[1:2].islower() else value


def long_day(day: date) -> str:
    """Return "8 October 2015"."""
    return f"{day.day} {day:%B %Y}"


def span(first: date, last: date) -> str:
    """Return "8 October 2015", "October 2015", "2015", or the first day and the last."""
    if first == last:
        return long_day(first)
    after = last + timedelta(days=1) if last < date.max else last
    if first.day == after.day == 1 and first.month == after.month == 1 and after.year == first.year + 1:
        return str(first.year)
    if first.day == after.day == 1 and last.month == first.month and last.year == first.year:
        return f"{first:%B %Y}"
    return f"{long_day(first)} to {long_day(last)}"


def count(number: int, noun: str) -> str:
    """Return "1 outlet", "2,000 outlets"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def listed(names: Sequence[str]) -> str:
    """Return the names of outlets as one: "A and B"."""
    return " and ".join(names) if names else "the outlet"


def capital(text: str) -> str:
    """Return a text with a capital first."""
    return text[:1].upper() + text[1:]
