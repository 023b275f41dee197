"""The places and areas that the clause around a figure names. Pure."""

import re
from datetime import date

from bot.answering.asking.days import days_in
from bot.answering.draft import DraftFigure
from bot.answering.figures.surroundings import clause, text_of
from bot.answering.lexicon import name_of
from embeddings.words import terms

_WHERE = re.compile(
    r"\b(?:in|at|near|outside|from|across)\s+(?:the\s+)?(?P<place>[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*)*)"
)
_AREA = re.compile(  # "in the capital" is not "in the country"
    r"\b(?:in|across|throughout) (?:the|its|their|this) (?:whole |entire )?"
    r"(?P<area>country|capital|city|state|county|region|province|district|world|town|suburbs|north|south|east|west)\b"
)
ANY_DAY = date(2000, 1, 1)  # that "in September" names a day need not tell of which year


def places(figure: DraftFigure) -> frozenset[str]:
    """Return the words of the places in a figure's clause."""
    found = _WHERE.finditer(clause(figure))
    return frozenset(name_of(t) for m in found if not days_in(m["place"], ANY_DAY) for t in terms(m["place"]))


def areas(figure: DraftFigure) -> frozenset[str]:
    """Return the kinds of area in a figure's clause: {"capital"}."""
    return frozenset(m["area"] for m in _AREA.finditer(clause(figure)))


def places_alone(left: DraftFigure, right: DraftFigure) -> frozenset[str]:
    """Return the places of one clause that the other sentence does not speak of."""
    return places(left) - {name_of(term) for term in terms(text_of(right))}
