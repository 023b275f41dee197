"""Whether two figures that answer one question may count two things. Pure."""

import re
from datetime import date, timedelta

from bot.answering.days import days_in
from bot.answering.draft import DraftFigure
from bot.answering.figures import FIGURE
from bot.answering.lexicon import action_of, is_kind_of_people, is_people, is_person, name_of, thing_of
from embeddings.words import terms

_PART = re.compile(
    r"^(?:other|more|additional|another|remaining|further|extra|fellow)\b|^of (?:them|those|these)\b",
    re.IGNORECASE,
)
_INCLUDED = re.compile(
    r"\b(?:including|among them|of them|of whom|of which|of those|at least one of)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_MARK = re.compile(rf",\s|;|:\s|—|\s–\s|\sand\s(?=(?:\w+\s){{0,3}}?{FIGURE.pattern})", re.IGNORECASE)
_ALIKE = 0.25  # of the shorter sentence's terms, that two reports of one count share
_APART = timedelta(days=7)  # between the days that two clauses name, from which they tell of two events


def may_count_another(left: DraftFigure, right: DraftFigure) -> bool:
    """Tell whether what stands beside two figures shows, or suggests, that they count two things."""
    return (
        _partial(left) != _partial(right)
        or _narrows(left, right)
        or _narrows(right, left)
        or _exclude(_modifiers(left), _modifiers(right))
        or _at_other_times(left, right)
        or not _alike(left.statement.quotes[0].text, right.statement.quotes[0].text)
    )


def clause_of(text: str, start: int, end: int, *, joined: bool = False) -> str:
    """Return the clause around a stretch of a sentence: from the mark before it to the mark behind.

    "And" parts clauses where a further figure follows ("40 were saved and 12 killed"), unless `joined`.
    """
    marks = [m for m in _MARK.finditer(text) if not (joined and "and" in m.group())]
    begins = max((m.end() for m in marks if m.end() <= start), default=0)
    return text[begins : min((m.start() for m in marks if m.start() >= end), default=len(text))]


def _narrows(left: DraftFigure, right: DraftFigure) -> bool:
    """Tell whether one counts a kind of people and the other people: "two officers" of "12 people"."""
    return is_kind_of_people(left.counts) and is_people(right.counts)


def _partial(figure: DraftFigure) -> bool:
    """Tell whether a figure counts a part of something, or what comes on top of it."""
    return bool(_PART.match(figure.counts)) or bool(_INCLUDED.search(_before(figure)))


def _modifiers(figure: DraftFigure) -> frozenset[str]:
    """Return what narrows the thing counted: {"registered"} of "registered voters"."""
    found = [name_of(term) for term in terms(figure.counts.split(" of ")[0])]
    return frozenset(term for term in found[:-1] if thing_of(term) == term)


def _alike(left: str, right: str) -> bool:
    one, other = _meant(left), _meant(right)
    return len(one & other) >= _ALIKE * min(len(one), len(other))


def _meant(text: str) -> set[str]:
    """Return a sentence's terms, one form for words that tell the same."""
    return {action_of(t) or ("person" if is_person(t) else thing_of(name_of(t))) for t in terms(text)}


def _exclude(left: frozenset[str], right: frozenset[str]) -> bool:
    return bool(left) and bool(right) and not left & right


def _at_other_times(left: DraftFigure, right: DraftFigure) -> bool:
    one, other = _days(left), _days(right)
    if one is None or other is None:
        return False
    return one[0] > other[1] + _APART or other[0] > one[1] + _APART


def _days(figure: DraftFigure) -> tuple[date, date] | None:
    """Return the days that the figure's own clause names, or its sentence; None where neither does."""
    quote = figure.statement.quotes[0]
    place = quote.text.find(figure.phrase)
    clause = clause_of(quote.text, place, place + len(figure.phrase)) if place >= 0 else ""
    for around in (clause, quote.text):
        found = days_in(around, quote.document.published)
        named = [d for d in found if around[d.start : d.end] not in figure.phrase]
        if named:
            return min(d.low for d in named), max(d.high for d in named)
    return None


def _before(figure: DraftFigure) -> str:
    text = figure.statement.quotes[0].text
    return text[: max(0, text.find(figure.phrase))]
