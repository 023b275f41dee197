"""Where a sentence says that something was: "in Brask". Rules only. Pure."""

import re
from dataclasses import dataclass
from datetime import date

from bot.answering.asking.days import days_in
from bot.answering.asking.question import Question
from bot.answering.figures.surroundings import clause_of
from bot.answering.judging.coverage import forms
from bot.answering.lexicon import action_of, is_nation, name_of
from embeddings.words import terms

_PLACE = re.compile(
    r"\b(?P<no>not\s+)?(?:in|at|near|outside|off)\s+(?:the\s+)?"
    r"(?P<place>[A-Z][\w’'.-]*(?:\s+(?:of\s+(?=[A-Z])|de\s+)?[A-Z][\w’'.-]*)*)"
)
# Of one level, of which none lies in another: two of them exclude each other.
_STATES = frozenset(
    name.replace("_", " ")
    for name in """
    alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho
    illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota
    mississippi missouri montana nebraska nevada new_hampshire new_jersey new_mexico new_york
    north_carolina north_dakota ohio oklahoma oregon pennsylvania puerto_rico rhode_island south_carolina
    south_dakota tennessee texas utah vermont virginia west_virginia wisconsin wyoming
    """.split()
)
_PEOPLE_S = re.compile(
    r"(?:ian|ish|ese|ean|ench|utch|wiss|reek|aeli|aqi|eni|erman|ican|oman)$"
)  # "the Danish" border
_ANY_DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a sentence: the printed stretch, its terms, the level of places it is one of, if known."""

    phrase: str
    terms: frozenset[str]
    level: str  # "country", "state", or ""
    denied: bool  # "not in Solvik"


def places(question: Question, sentence: str) -> list[Place]:
    """Return the places in the clauses that tell what the question asks, those it names itself left out."""
    given = {form for name in question.names for form in forms(name)}
    rest = [name_of(term) for term in question.terms if name_of(term) not in given]
    wanted = set(rest[-1:])  # what happened stands last: "where was Holm ⟨arrested⟩"
    kinds = {kind for term in wanted if (kind := action_of(term))}
    found = []
    for match in _PLACE.finditer(sentence):
        clause = clause_of(sentence, match.start(), match.end())
        told = set(forms(clause))
        stems = frozenset(forms(match["place"]))
        if _PEOPLE_S.search(match["place"]) and re.match(r"\s+[a-z]", sentence[match.end() :]):
            continue
        if not stems or stems & given or days_in(match["place"], _ANY_DAY):
            continue
        if match["no"] or wanted & told or kinds & {action_of(term) for term in terms(clause)}:
            phrase = match.group()[len(match["no"] or "") :].rstrip(".’'")
            found.append(Place(phrase, stems, _level(match["place"]), bool(match["no"])))
    return found


def exclude(left: list[Place], right: list[Place]) -> bool:
    """Tell whether two reports cannot both be right: one denies the other's place; two countries."""
    one, other = _told(left), _told(right)
    if any(d.terms & p.terms for d in left if d.denied for p in other):
        return True
    if any(d.terms & p.terms for d in right if d.denied for p in one):
        return True
    if not one or not other or not one[0].level or one[0].level != other[0].level:
        return False
    return not one[0].terms & other[0].terms


def _told(found: list[Place]) -> list[Place]:
    return [place for place in found if not place.denied]


def _level(place: str) -> str:
    if " ".join(place.casefold().rstrip(".").split()) in _STATES:
        return "state"
    return "country" if all(is_nation(term) for term in terms(place)) else ""
