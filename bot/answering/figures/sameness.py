"""Whether two figures that answer one question may count two things. Pure."""

import re
from datetime import date
from functools import lru_cache

from bot.answering.asking.days import days_in
from bot.answering.asking.names import NAME
from bot.answering.deeds.opposites import opposed
from bot.answering.draft import DraftFigure
from bot.answering.figures.figures import Counted, actions, figures
from bot.answering.figures.moments import of_other_times
from bot.answering.figures.phrases import asked_phrase
from bot.answering.figures.surroundings import before, behind, clause, text_of
from bot.answering.lexicon import action_of, is_kind_of_people, is_people, is_person, name_of, thing_of
from corpus.types import Document
from embeddings.words import terms

_PART = re.compile(
    r"^(?:other|more|additional|another|remaining|further|extra|fellow)\b"
    r"|^of (?:them|those|these|the|its|his|her|their)\b",
    re.IGNORECASE,
)
_INCLUDED = re.compile(
    r"\b(?:including|among them|of them|of whom|of which|of th[eo]se|at least one of)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_ON_TOP = re.compile(
    r"\b(?:another|(?:an )?additional|a further|the (?:other|remaining|first|last))\s+$", re.IGNORECASE
)
_SUM = re.compile(r"\b(?:in all|all told|altogether|in total|combined|overall)\b", re.IGNORECASE)
_WHOLE = re.compile(
    rf"{_SUM.pattern}|\b(?:total(?:ing|ling|led|s)?"
    r"|nation-?wide|nationally|state-?wide|country-?wide|world-?wide|globally)\b",
    re.IGNORECASE,
)
# "Six inmates who escaped are still at large": those of whom both is told, not all who escaped.
_NARROWED = re.compile(
    r"^\s+(?:who|that|which)\s[^,;.]{3,80}?\s(?:is|are|was|were|remains?|remained|ha(?:s|ve) been)\b"
)
_THE = re.compile(r"\b(?:the|all|these|those)\s+$", re.IGNORECASE)
_NOT_YET = re.compile(
    r"\b(?:could|would|may|might|expected|projected|planned|plans|proposed|proposal|estimated to"
    r"|authori[sz]ed|requested|as many as)\b"
)
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
_WHOLE_OF = re.compile(r"^(?:per ?cent )?of (?P<whole>.+)")
# Those killed and those hurt, counted together.
_HURT_TOO = re.compile(
    r"\b(?:killed|dead|deaths?|died) (?:and|or) (?:the )?(?:wounded|injured|hurt|injuries)\b|\bcasualties\b"
    r"|\b[a-z]+ed or (?:were |was |had )?[a-z]+ed\b",  # and any other two deeds as one
    re.IGNORECASE,
)
_BASIS = re.compile(  # what a rise is counted from
    r"\bfrom (?:an? |the |last )?(?:same )?(?P<since>year|month|week|quarter|january|february|march|april"
    r"|may|june|july|august|september|october|november|december)\b"
    r"|\b(?P<on>year|month|quarter)-on-|\bover the (?P<over>year|month)\b",
    re.IGNORECASE,
)
_HARMED = re.compile(r"\b(?:shot|stabbed|attacked|beaten|hit|struck|wounded|injured|hurt)\b", re.IGNORECASE)
_KILLED = action_of("kill")
_WHERE = re.compile(
    r"\b(?:in|at|near|outside|from|across)\s+(?:the\s+)?(?P<place>[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*)*)"
)
_AREA = re.compile(  # "in the capital" is not "in the country"
    r"\b(?:in|across|throughout) (?:the|its|their|this) (?:whole |entire )?"
    r"(?P<area>country|capital|city|state|county|region|province|district|world|town|suburbs|north|south|east|west)\b"
)
_ANOTHER_ONE = re.compile(  # or another state of one: a draft, an initial count
    r"\ban? (?:earlier|previous|separate)\b|\ban? (?:second|third) (?!of\b)[a-z]\w+"
    r"|\b(?:drafts?|initial|original|interim|amended)\b",
    re.IGNORECASE,
)
_MARKS = (_EACH, _ANOTHER_ONE)
_ANY_DAY = date(2000, 1, 1)  # that "in September" names a day need not tell of which year
_ALIKE = 0.25  # of the shorter sentence's terms, that two reports of one count share
_MUCH_ALIKE = 0.5  # and that show two reports of one event, where one of them has no day
_HEAD = 800  # characters of a report, in which the names of its story stand
_NAMES_SHARED = 0.45  # of the fewer, by two reports of one story
_AND_ONE = re.compile(r"^[^.;,\d]{0,40}\band (?:an?|one|another|the|his|her|its|their) (?!half\b)[a-z]")
_COVERED = 0.6  # of the question, that two sentences carry which need not be alike
_FAR = 2.0  # times the smaller: from there on, figures count two things unless their clauses are alike
_CLOSELY = 0.5  # of the shorter clause's terms


def may_count_another(left: DraftFigure, right: DraftFigure) -> bool:
    """Tell whether what stands beside two figures shows, or suggests, that they count two things."""
    return (
        (left.unit != right.unit and bool(left.unit and right.unit))
        or _partial(left) != _partial(right)
        or _narrows(left, right)
        or _narrows(right, left)
        or _exclude(_modifiers(left), _modifiers(right))
        or of_other_times(left, right)
        or any(bool(mark.search(clause(left))) != bool(mark.search(clause(right))) for mark in _MARKS)
        or any(_of_the_whole(a, b) or _not_yet(a, b) for a, b in ((left, right), (right, left)))
        or (_is_poll(left) and _is_poll(right))
        or _of_other_wholes(left, right)
        or _of_other_motions(left, right)
        or _exclude(_places(left), _places(right))
        or _exclude(_areas(left), _areas(right))
        or _exclude(_basis(left), _basis(right))
        or left.narrowed != right.narrowed
        or _fates(left, right) != _fates(right, left)
        or _prints_too(left, right)
        or _prints_too(right, left)
        or _adds_up(left, right)
        or _adds_up(right, left)
        or _undated(left, right)
        or not _one_topic(left, right)
    )


def _one_topic(left: DraftFigure, right: DraftFigure) -> bool:
    """Tell whether two sentences tell one thing: they are alike, or both say what is asked.

    Figures far from each other are seldom two reports of one count: their very clauses must be alike.
    """
    small, large = sorted((left.high, right.high))
    if large > _FAR * max(small, 1):
        if bool(_places_alone(left, right)) != bool(_places_alone(right, left)):
            return False
        return _alike(clause(left), clause(right), _CLOSELY)
    return min(left.covers, right.covers) >= _COVERED or _alike(text_of(left), text_of(right), _ALIKE)


def _narrows(left: DraftFigure, right: DraftFigure) -> bool:
    """Tell whether one counts a kind of people and the other people: "two officers" of "12 people"."""
    return is_kind_of_people(left.counts) and is_people(right.counts)


def _partial(figure: DraftFigure) -> bool:
    """Tell whether a figure counts a part of something, or what comes on top of it."""
    ahead, rest = before(figure), behind(figure)
    narrowed = _NARROWED.match(rest) and not _THE.search(ahead)
    part = _PART.match(figure.counts) and not rest.startswith(" than")  # "2 million more votes than"
    return any((part, _INCLUDED.search(ahead), _ON_TOP.search(ahead), narrowed))


def _is_poll(figure: DraftFigure) -> bool:
    """Tell whether a figure is a poll's: a share of those who want something, and did not vote."""
    asked = figure.unit == "%" and _ASKED_ONES.search(text_of(figure)) and not _VOTED.search(text_of(figure))
    return bool(_POLL.search(text_of(figure)) or asked)


def _of_other_wholes(left: DraftFigure, right: DraftFigure) -> bool:
    """Tell whether two shares are of two wholes: of voters, of likely voters."""
    one, other = _whole(left), _whole(right)
    if one and other:
        return one != other
    return bool(one - set(terms(text_of(right))) or other - set(terms(text_of(left))))


def _of_other_motions(left: DraftFigure, right: DraftFigure) -> bool:
    """Tell whether two votes were on two things: on a bill and an amendment, one passed and one rejected."""
    if "votes" not in {left.counts, right.counts}:
        return False
    one, other = ({m.group().casefold() for m in _MOTIONS.finditer(text_of(f))} for f in (left, right))
    return one != other or opposed(text_of(left), text_of(right)) is True


def _whole(figure: DraftFigure) -> frozenset[str]:
    match = _WHOLE_OF.match(figure.counts) if figure.unit == "%" else None
    return frozenset(terms(asked_phrase(match["whole"]))) if match else frozenset()


def _modifiers(figure: DraftFigure) -> frozenset[str]:
    """Return what narrows the thing counted: {"registered"} of "registered voters"."""
    found = [name_of(term) for term in terms(figure.counts.split(" of ")[0])]
    return frozenset(term for term in found[:-1] if thing_of(term) == term)


def _alike(left: str, right: str, share: float) -> bool:
    one, other = _meant(left), _meant(right)
    return len(one & other) >= share * min(len(one), len(other))


def _of_the_whole(left: DraftFigure, right: DraftFigure) -> bool:
    """Tell whether one counts a whole, and the smaller other what is of some place or time alone."""
    if not _WHOLE.search(text_of(left)) or _WHOLE.search(text_of(right)) or right.low > left.high:
        return False
    limited = _SUM.search(text_of(left)) or _places_alone(right, left)
    return bool(limited or _areas(right) or days_in(clause(right), _ANY_DAY))


def _not_yet(left: DraftFigure, right: DraftFigure) -> bool:
    """Tell whether one counts what may yet be and the other's sentence tells what has been."""
    return bool(_NOT_YET.search(clause(left)) and not _NOT_YET.search(text_of(right)))


def _places(figure: DraftFigure) -> frozenset[str]:
    """Return the words of the places in a figure's clause."""
    found = _WHERE.finditer(clause(figure))
    return frozenset(
        name_of(t) for m in found if not days_in(m["place"], _ANY_DAY) for t in terms(m["place"])
    )


def _areas(figure: DraftFigure) -> frozenset[str]:
    """Return the kinds of area in a figure's clause: {"capital"}."""
    return frozenset(m["area"] for m in _AREA.finditer(clause(figure)))


def _places_alone(left: DraftFigure, right: DraftFigure) -> frozenset[str]:
    """Return the places of one clause that the other sentence does not speak of."""
    return _places(left) - {name_of(term) for term in terms(text_of(right))}


def _fates(figure: DraftFigure, other: DraftFigure) -> tuple[bool, bool]:
    """Return whether a figure counts the hurt with the killed, and whether the killed alone of those harmed.

    "Four were shot" counts all whom "two were shot dead" counts a part of.
    """
    near = f"{clause(figure)} {figure.counts}"
    killed = _KILLED in actions(near) and bool(_HARMED.search(clause(other)))
    return bool(_HURT_TOO.search(near)), killed and _KILLED not in actions(clause(other))


def _basis(figure: DraftFigure) -> frozenset[str]:
    """Return what a rise is counted from: {"year"} of "from a year earlier"."""
    found = (m["since"] or m["on"] or m["over"] for m in _BASIS.finditer(text_of(figure)))
    return frozenset(word.casefold() for word in found)


def _prints_too(left: DraftFigure, right: DraftFigure) -> bool:
    """Tell whether the sentence of one prints the other's number or day too, as that of something else."""
    if right.unit == "day":
        days = days_in(text_of(left), left.statement.quotes[0].document.published)
        named = [d for d in days if text_of(left)[d.start : d.end] not in left.phrase]
        return any(d.low.toordinal() <= right.high and right.low <= d.high.toordinal() for d in named)
    share = right.unit == "%"
    others = [f for f in figures(text_of(left)) if f.phrase != left.phrase and f.share is share]
    if share:
        return any((f.low, f.high) == (right.low, right.high) for f in others)
    return any((f.low, f.high) == (right.low, right.high) and _counts_alike(f, right) for f in others)


def _adds_up(left: DraftFigure, right: DraftFigure) -> bool:
    """Tell whether one counts a part of the other's sum: "11 people and an officer" are 12."""
    if left.unit or right.unit:
        return False
    others = [f.low for f in figures(text_of(left)) if f.phrase != left.phrase and not f.share]
    rest = [*others, *([1.0] if _AND_ONE.match(behind(left)) else [])]
    return any(left.low + more == right.low for more in rest)


def _undated(left: DraftFigure, right: DraftFigure) -> bool:
    """Tell whether one report has no day and nothing shows that both are of one event."""
    days = [f.statement.quotes[0].document.published for f in (left, right)]
    if days.count(None) != 1 or left.unit == "day":
        return False
    one, other = ({(d.low, d.high) for d in days_in(text_of(f), None)} for f in (left, right))
    alike = _alike(text_of(left), text_of(right), _MUCH_ALIKE)
    return not (one & other or alike or _one_story(left, right))


def _one_story(left: DraftFigure, right: DraftFigure) -> bool:
    """Tell whether the heads of two reports speak mostly of the same names."""
    one, other = (_names_ahead(f.statement.quotes[0].document) for f in (left, right))
    return len(one & other) >= _NAMES_SHARED * max(1, min(len(one), len(other)))


@lru_cache(maxsize=256)
def _names_ahead(document: Document) -> frozenset[str]:
    head = f"{document.title or ''}. {document.text[:_HEAD]}"
    return frozenset(term for name in NAME.findall(head) for term in terms(name))


def _counts_alike(figure: Counted, other: DraftFigure) -> bool:
    """Tell whether a figure counts what another does, or a part of it: "150 of them"."""
    shared = figure.things & {thing_of(term) for term in terms(other.counts)}
    return bool(shared or _PART.match(figure.counts) or any(map(is_person, terms(figure.counts))))


def _meant(text: str) -> set[str]:
    """Return a sentence's terms, one form for words that tell the same."""
    return {action_of(t) or ("person" if is_person(t) else thing_of(name_of(t))) for t in terms(text)}


def _exclude(left: frozenset[str], right: frozenset[str]) -> bool:
    return bool(left) and bool(right) and not left & right
