"""Whether two figures that answer one question may count two things. Pure."""

import re

from bot.answering.deeds.opposites import opposed
from bot.answering.draft import DraftFigure
from bot.answering.figures.moments import of_other_times
from bot.answering.figures.parts import (
    adds_up,
    fates,
    narrows,
    of_other_wholes,
    of_the_whole,
    partial,
    prints_too,
)
from bot.answering.figures.stories import one_topic, undated
from bot.answering.figures.surroundings import clause, text_of
from bot.answering.figures.whereabouts import areas, places
from bot.answering.lexicon import name_of, thing_of
from embeddings.words import terms

_NOT_YET = re.compile(
    r"\b(?:could|would|may|might|expected|projected|planned|plans|proposed|proposal|estimated to"
    r"|authori[sz]ed|requested)\b"
)
_WILL = re.compile(r"\bwill\b")
_MOTIONS = re.compile(
    r"\b(?:amendment|motion|veto|override|overriding|cloture|preliminary|procedural|committee|recommit)\b",
    re.IGNORECASE,
)
_EACH = re.compile(
    r"\b(?:each|apiece|(?:per|a|every) (?:person|head|family|household|capita|victim))\b", re.IGNORECASE
)
_POLL = re.compile(r"\b(?:poll(?:s|ed|ing)?|survey(?:s|ed)?|model)\b", re.IGNORECASE)
_ASKED_ONES = re.compile(
    r"\b(?:support|back|favou?r|approv|oppos|prefer|think|believ|want|trust|blame)\w*\b"
    r"|\b(?:voters|adults|respondents|people|americans|supporters|backers|republicans|democrats|women|those)\b",
    re.IGNORECASE,
)
_VOTED = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|ballots?|referendum|elections?|precincts|results?)\b", re.IGNORECASE
)
_BASIS = re.compile(  # what a rise is counted from
    r"\bfrom (?:an? |the |last )?(?:same )?(?P<since>year|month|week|quarter|january|february|march|april"
    r"|may|june|july|august|september|october|november|december)\b"
    r"|\b(?P<on>year|month|quarter)-on-|\bover the (?P<over>year|month)\b",
    re.IGNORECASE,
)
_ANOTHER_ONE = re.compile(  # or another state of one: a draft, an initial count
    r"\ban? (?:earlier|previous|separate)\b|\ban? (?:second|third) (?!of\b)[a-z]\w+"
    r"|\b(?:drafts?|initial|original|interim|amended)\b",
    re.IGNORECASE,
)
_LIKEWISE = re.compile(  # whoever does so does it too
    r"\b(?:a|an) (?:similar|parallel|separate) [a-z]+|\b(?:likewise|follow(?:ed|ing|s) suit|did the same)\b",
    re.IGNORECASE,
)
_FEARED = re.compile(r"\b(?:feared|presumed)\b", re.IGNORECASE)  # dead, and not yet counted
_AS_PROPOSED = re.compile(  # "When it proposed the rule in 2018, it calculated"
    r"\b(?:when|as) [^,;:]{3,160}\b(?:proposed|proposal|released|introduced|unveiled|drafted|submitted)\b"
    r"[^,;:]{0,160}\b(?:1[5-9]|20)\d\d,",
    re.IGNORECASE,
)
_MARKS, _MARKS_AROUND = (_EACH, _ANOTHER_ONE, _FEARED), (_LIKEWISE, _AS_PROPOSED)


def may_count_another(left: DraftFigure, right: DraftFigure) -> bool:
    """Tell whether what stands beside two figures shows, or suggests, that they count two things."""
    return (
        (left.unit != right.unit and bool(left.unit and right.unit))
        or partial(left) != partial(right)
        or narrows(left, right)
        or narrows(right, left)
        or _exclude(_modifiers(left), _modifiers(right))
        or of_other_times(left, right)
        or any(bool(mark.search(clause(left))) != bool(mark.search(clause(right))) for mark in _MARKS)
        or any(
            bool(mark.search(text_of(left))) != bool(mark.search(text_of(right))) for mark in _MARKS_AROUND
        )
        or any(of_the_whole(a, b) or _not_yet(a, b) for a, b in ((left, right), (right, left)))
        or (_is_poll(left) and _is_poll(right))
        or of_other_wholes(left, right)
        or _of_other_motions(left, right)
        or _exclude(places(left), places(right))
        or _exclude(areas(left), areas(right))
        or _exclude(_basis(left), _basis(right))
        or left.narrowed
        or right.narrowed
        or fates(left, right) != fates(right, left)
        or prints_too(left, right)
        or prints_too(right, left)
        or adds_up(left, right)
        or adds_up(right, left)
        or undated(left, right)
        or not one_topic(left, right)
    )


def is_feared(figure: DraftFigure) -> bool:
    """Tell whether a figure counts whom one fears for, and not who was counted."""
    return bool(_FEARED.search(clause(figure)))


def _is_poll(figure: DraftFigure) -> bool:
    """Tell whether a figure is a poll's: a share of those who want something, and did not vote."""
    asked = figure.unit == "%" and _ASKED_ONES.search(text_of(figure)) and not _VOTED.search(text_of(figure))
    return bool(_POLL.search(text_of(figure)) or asked)


def _of_other_motions(left: DraftFigure, right: DraftFigure) -> bool:
    """Tell whether two votes were on two things: on a bill and an amendment, one passed and one rejected."""
    if "votes" not in {left.counts, right.counts}:
        return False
    one, other = ({m.group().casefold() for m in _MOTIONS.finditer(text_of(f))} for f in (left, right))
    return one != other or opposed(text_of(left), text_of(right)) is True


def _modifiers(figure: DraftFigure) -> frozenset[str]:
    """Return what narrows the thing counted: {"registered"} of "registered voters"."""
    found = [name_of(term) for term in terms(figure.counts.split(" of ")[0])]
    return frozenset(term for term in found[:-1] if thing_of(term) == term)


def _not_yet(left: DraftFigure, right: DraftFigure) -> bool:
    """Tell whether one counts what may yet be and the other's sentence tells what has been."""
    ahead = _NOT_YET.search(text_of(right)) or _WILL.search(text_of(right))
    return bool(_NOT_YET.search(clause(left)) and not ahead)


def _basis(figure: DraftFigure) -> frozenset[str]:
    """Return what a rise is counted from: {"year"} of "from a year earlier"."""
    found = (m["since"] or m["on"] or m["over"] for m in _BASIS.finditer(text_of(figure)))
    return frozenset(word.casefold() for word in found)


def _exclude(left: frozenset[str], right: frozenset[str]) -> bool:
    return bool(left) and bool(right) and not left & right
