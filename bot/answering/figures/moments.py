"""When figures were told for: whether two may tell of other days, stretches or moments. Pure."""

import re
from collections.abc import Set as AbstractSet
from datetime import date, timedelta

from bot.answering.asking.days import days_in
from bot.answering.draft import DraftFigure
from bot.answering.figures.numbers import is_rough
from bot.answering.figures.phrases import is_participle
from bot.answering.figures.surroundings import behind, clause, text_of
from bot.answering.lexicon import action_of
from embeddings.words import terms

_RATE = re.compile(
    r"\b(?:per|each|every)\s+(?:day|week|month|year|hour)\b|\b(?:daily|weekly|monthly|yearly|annual(?:ly)?)\b",
    re.IGNORECASE,
)
_A_RATE = re.compile(r"\s*\ban?\s+(?:day|week|month|year|hour)\b(?! (?:later|earlier|ago|after|before))")
_WILL = re.compile(r"\b(?:will|is to|are to|going to)\b(?! (?:keep|remain|stay|continue))")
_MAY = re.compile(r"\b(?:would|could|might|may)\b")
# Told of a stretch of time, of which a day is a part.
_SO_FAR = re.compile(
    r"\b(?:this (?:session|year|season|term|month)|so far|to date|since|over the (?:past|last))\b",
    re.IGNORECASE,
)
_THAT_DAY = re.compile(
    r"\b(?:on (?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today)\b", re.IGNORECASE
)
# What goes on rising while it is told.
_AS_OF_NOW = re.compile(r"\b(?:counted|precincts|reporting|contained|so far)\b", re.IGNORECASE)
_BEING_COUNTED = re.compile(
    r"\b(?:votes|ballots)\b[^.;]{0,30}?\b(?:being counted|to (?:be )?count(?:ed)?|uncounted)\b"
)
_PERIODS = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "yearly": "year",
    "annual": "year",
    "annually": "year",
}
_SPAN = re.compile(
    r"\b(?:in|over|within|during) (?:\w+ ){0,3}?(?:years?|months?|weeks?|days?|quarters?)\b", re.IGNORECASE
)
_FOUND = frozenset(filter(None, map(action_of, terms("kill wound arrest"))))
_GROWS = _FOUND.union(filter(None, map(action_of, terms("displace"))))
_DAYS_ON = timedelta(days=2)  # from which a larger toll may be a later one; the next morning's is a rival
_NEARLY = 0.8  # of a rough early count ("at least 50"), that the later one is
_LONG_APART = timedelta(days=45)  # between two reports, from which what they count may have changed
_APART = timedelta(days=7)  # between the days that two clauses name, from which they tell of two events


def _yet_to_be(left: DraftFigure, right: DraftFigure) -> bool:
    """Tell whether one counts what will be and the other what has been."""
    done = any(is_participle(word) for word in re.findall(r"[a-z]+", clause(right)))
    ahead = _WILL.search(clause(right)) or _MAY.search(clause(right))
    return bool(not left.unit and _WILL.search(clause(left)) and done and not ahead)


def _on_one_day_of_many(left: DraftFigure, right: DraftFigure) -> bool:
    """Tell whether one counts what happened on a day and the other what has happened all along."""
    one, other = clause(left), clause(right)
    return bool(_SO_FAR.search(one) and _THAT_DAY.search(other) and not _SO_FAR.search(other))


def spans(figure: DraftFigure) -> frozenset[str]:
    """Return the stretches of time in a figure's clause: {"over three years"}."""
    return frozenset(m.group().casefold() for m in _SPAN.finditer(clause(figure)))


def grew(left: DraftFigure, right: DraftFigure) -> bool:
    """Tell whether one is a toll told days earlier: it may since have grown, or was a rough early count."""
    days = [f.statement.quotes[0].document.published for f in (left, right)]
    if days[0] is None or days[1] is None or abs(days[0] - days[1]) < _DAYS_ON:
        return False
    early, late = (left, right) if days[0] < days[1] else (right, left)
    rough = is_rough(early.value) and late.high >= _NEARLY * early.low
    return _tolls(early, _GROWS) and (early.low <= late.low or rough)


def is_toll(figure: DraftFigure) -> bool:
    """Tell whether those are counted of whom more may yet be found: killed, hurt, arrested."""
    return _tolls(figure, _FOUND)


def _tolls(figure: DraftFigure, fates: AbstractSet[str]) -> bool:
    return not fates.isdisjoint(map(action_of, terms(f"{clause(figure)} {figure.counts}")))


def _periods(figure: DraftFigure) -> frozenset[str]:
    """Return what a rate is told for: {"day"} of "5,000 barrels a day"."""
    at_once = _A_RATE.match(behind(figure))
    marks = (*_RATE.finditer(clause(figure)), *_A_RATE.finditer(figure.phrase), *filter(None, (at_once,)))
    found = (m.group().split()[-1].casefold() for m in marks)
    return frozenset(_PERIODS.get(word, word) for word in found)


def _at_other_times(left: DraftFigure, right: DraftFigure) -> bool:
    """Tell whether the days that both name lie apart, or their reports do where they name none."""
    one, other = _days(left), _days(right)
    if one is None or other is None:
        told = [f.statement.quotes[0].document.published for f in (left, right)]
        return None not in told and "day" not in {left.unit, right.unit} and _far_apart(*told)
    return one[0] > other[1] + _APART or other[0] > one[1] + _APART


def _far_apart(left: date | None, right: date | None) -> bool:
    return left is not None and right is not None and abs(left - right) > _LONG_APART


def _days(figure: DraftFigure) -> tuple[date, date] | None:
    """Return the days that the figure's own clause names, or its sentence; None where neither does."""
    quote = figure.statement.quotes[0]
    for around in (clause(figure), quote.text):
        found = days_in(around, quote.document.published)
        named = [d for d in found if around[d.start : d.end] not in figure.phrase]
        if named:
            return min(d.low for d in named), max(d.high for d in named)
    return None


def of_other_times(left: DraftFigure, right: DraftFigure) -> bool:
    """Tell whether two figures were told for other days, stretches or moments."""
    return (
        _at_other_times(left, right)
        or _exclude(spans(left), spans(right))
        or _periods(left) != _periods(right)
        or bool(_AS_OF_NOW.search(clause(left)) and _AS_OF_NOW.search(clause(right)))
        or bool(_BEING_COUNTED.search(text_of(left)) and _BEING_COUNTED.search(text_of(right)))
        or any(_yet_to_be(a, b) or _on_one_day_of_many(a, b) for a, b in ((left, right), (right, left)))
    )


def _exclude(left: frozenset[str], right: frozenset[str]) -> bool:
    return bool(left) and bool(right) and not left & right
