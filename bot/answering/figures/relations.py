"""How figures that count one thing stand to each other: the same, rounded, replaced or different. Pure."""

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import combinations

from bot.answering.draft import DraftFigure
from bot.answering.figures.figures import actions, figures
from bot.answering.figures.moments import grew, is_toll
from bot.answering.figures.numbers import is_at_least, is_at_most, rounding
from bot.answering.figures.owners import EARLIER, owner
from bot.answering.figures.sameness import is_feared, may_count_another
from bot.answering.figures.surroundings import before, clause, text_of
from bot.answering.lexicon import action_of

_VOTE = action_of("vote")
_LEAST = 0.25  # of the larger, that a figure may lie above "at least", or below "up to", another and agree
_REVISED = re.compile(
    r"\b(?:revised|lowered|raised|corrected|updated|reduced|changed)\b[^.;]{0,40}?\bfrom\s+(?P<was>[\w,]+)\s+to\s+"
    r"(?P<now>[\w,]+)",
    re.IGNORECASE,
)


class Relation(StrEnum):
    """How the figures of a group stand to each other."""

    SAME = "same"
    ROUNDED = "rounded"
    UPDATED = "updated"
    LATER = "later"  # another outlet's, of days later, of a toll that has grown
    DIFFER = "differ"
    UNKNOWN = "unknown"  # they may count different things


def relation(figures: Sequence[DraftFigure], *, exact: bool = False) -> Relation:
    """Tell how figures that count one thing stand to each other. `exact`: days are not rounded."""
    later = [figure for figure in figures if not figure.replaced]
    pairs = [_of_pair(a, b, exact=exact) for a, b in combinations(later, 2)]
    if Relation.DIFFER in pairs:
        return Relation.DIFFER
    if len(later) < len(figures):
        return Relation.UPDATED
    kinds = (Relation.UNKNOWN, Relation.LATER, Relation.ROUNDED)
    return next((r for r in kinds if r in pairs), Relation.SAME)


def rivals(figures: Sequence[DraftFigure], *, exact: bool = False) -> list[bool]:
    """Tell of each figure whether it cannot be one number with another of them."""
    apart = [
        {a, b}
        for a, b in combinations(range(len(figures)), 2)
        if not (figures[a].replaced or figures[b].replaced)
        and _of_pair(figures[a], figures[b], exact=exact) is Relation.DIFFER
    ]
    return [any(place in pair for pair in apart) for place in range(len(figures))]


def replaced(figure: DraftFigure, others: Sequence[DraftFigure]) -> bool:
    """Tell whether the same outlet later printed another figure in its place."""
    return any(
        _replaces(other, figure)
        for other in others
        if (not compatible(other, figure) or _only_open(other, figure))
        and not may_count_another(other, figure)
    ) or any(_revised(other, figure) for other in others)


def compatible(left: DraftFigure, right: DraftFigure, *, exact: bool = False) -> bool:
    """Tell whether two figures may be one: their ranges meet, give or take a rounding."""
    open_ = exact or any(is_at_least(f.value) for f in (left, right))
    slack = 0.0 if open_ else max(rounding(f.value) * f.high for f in (left, right))
    return left.low <= right.high + slack and right.low <= left.high + slack


def _of_pair(left: DraftFigure, right: DraftFigure, *, exact: bool) -> Relation:
    if (left.low, left.high) == (right.low, right.high):
        return Relation.SAME
    met = compatible(left, right, exact=exact)
    if met and not _only_open(left, right) and is_feared(left) == is_feared(right):
        return Relation.ROUNDED
    if may_count_another(left, right):
        return Relation.UNKNOWN
    if grew(left, right):
        return Relation.LATER
    one_report = _reports(left) & _reports(right)
    # One report does not contradict itself: its two figures count two things.
    least = met and any(map(is_toll, (left, right)))  # "at least 12 dead": more may yet be found
    return Relation.UNKNOWN if least or one_report else Relation.DIFFER


def _only_open(left: DraftFigure, right: DraftFigure) -> bool:
    """Tell whether two figures meet only because one is open: "at least 12" and 17 do not agree."""
    (a, b), (c, d) = map(_printed, (left, right))
    apart = max(a - d, c - b) > _LEAST * max(b, d)
    return apart and any(is_at_least(f.value) or is_at_most(f.value) for f in (left, right))


def _printed(figure: DraftFigure) -> tuple[float, float]:
    """Return from where to where a figure goes as it is printed: an open one is the number that it gives."""
    low = figure.high if is_at_most(figure.value) else figure.low
    return low, figure.low if is_at_least(figure.value) else figure.high


def _revised(later: DraftFigure, earlier: DraftFigure) -> bool:
    """Tell whether the report of a figure tells that it was revised from the other: "from eight to six"."""
    new, old = (f.statement.quotes[0].document for f in (later, earlier))
    if old.published and new.published and old.published > new.published:
        return False
    for match in _REVISED.finditer(new.text):
        was, now = (figures(match[name]) for name in ("was", "now"))
        if was and now and was[0].low == earlier.low and now[0].low == later.low:
            return True
    return False


def _reports(figure: DraftFigure) -> set[str]:
    return {quote.document.id for quote in figure.statement.quotes}


def _of_two(left: DraftFigure, right: DraftFigure) -> bool:
    """Tell whether the clauses of two figures each name somebody of their own before it."""
    one, other = (owner(text_of(f), len(before(f)), len(before(f)) + len(f.phrase)) for f in (left, right))
    return bool(one - other and other - one)


def _replaces(later: DraftFigure, earlier: DraftFigure) -> bool:
    new, old = later.statement.quotes[0], earlier.statement.quotes[0]
    voted = _VOTE in actions(f"{clause(later)} {clause(earlier)}")
    if new.document.outlet != old.document.outlet or later.unit or voted:
        return False  # a length is not brought up to date, as a count is, nor a vote by the vote after it
    if new.document.id == old.document.id:
        if _of_two(later, earlier):
            return False  # two parties' seats in one night
        return bool(EARLIER.search(old.text)) and not EARLIER.search(new.text[: len(new.text) // 2])
    return bool(
        new.document.published and old.document.published and new.document.published > old.document.published
    )
