"""Whether two figures that answer one question may count two things. Pure."""

import re
from datetime import date, timedelta

from bot.answering.days import days_in
from bot.answering.draft import DraftFigure
from bot.answering.figures import Counted, actions, figures
from bot.answering.lexicon import action_of, is_kind_of_people, is_people, is_person, name_of, thing_of
from bot.answering.numbers import FIGURE
from bot.answering.opposites import opposed
from bot.answering.phrases import is_participle
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
_WHOLE = re.compile(
    r"\b(?:in all|all told|altogether|in total|total(?:ing|ling|led|s)?|combined|overall"
    r"|nation-?wide|nationally|state-?wide|country-?wide|world-?wide|globally)\b",
    re.IGNORECASE,
)
# "Six inmates who escaped are still at large": those of whom both is told, not all who escaped.
_NARROWED = re.compile(
    r"^\s+(?:who|that|which)\s[^,;.]{3,80}?\s(?:is|are|was|were|remains?|remained|ha(?:s|ve) been)\b"
)
_THE = re.compile(r"\b(?:the|all|these|those)\s+$", re.IGNORECASE)
# What goes on rising while it is told.
_AS_OF_NOW = re.compile(r"\b(?:counted|precincts|reporting|contained|so far)\b", re.IGNORECASE)
_RATE = re.compile(
    r"\b(?:per|each|every)\s+(?:day|week|month|year|hour)\b|\b(?:daily|weekly|monthly|yearly|annual(?:ly)?)\b",
    re.IGNORECASE,
)
_A_RATE = re.compile(r"\s*\ban?\s+(?:day|week|month|year|hour)\b(?! (?:later|earlier|ago|after|before))")
_NOT_YET = re.compile(
    r"\b(?:could|may|might|expected|projected|planned|plans|proposed|proposal|estimated to"
    r"|authori[sz]ed|requested|as many as)\b"
)
_WILL = re.compile(r"\b(?:will|is to|are to|going to)\b(?! (?:keep|remain|stay|continue))")
# Told of a stretch of time, of which a day is a part.
_SO_FAR = re.compile(
    r"\b(?:this (?:session|year|season|term|month)|so far|to date|since|over the (?:past|last))\b",
    re.IGNORECASE,
)
_THAT_DAY = re.compile(
    r"\b(?:on (?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today)\b", re.IGNORECASE
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
_PERIODS = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "yearly": "year",
    "annual": "year",
    "annually": "year",
}
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
_SPAN = re.compile(
    r"\b(?:in|over|within|during) (?:\w+ ){0,3}?(?:years?|months?|weeks?|days?|quarters?)\b", re.IGNORECASE
)
_ANOTHER_ONE = re.compile(r"\ban? (?:earlier|previous|separate)\b", re.IGNORECASE)
_GROWS = frozenset(filter(None, map(action_of, terms("kill wound arrest displace"))))
_MARK = re.compile(rf",\s|;|:\s|—|\s–\s|\sand\s(?=(?:\w+\s){{0,3}}?{FIGURE.pattern})", re.IGNORECASE)
_ANY_DAY = date(2000, 1, 1)  # that "in September" names a day need not tell of which year
_ALIKE = 0.25  # of the shorter sentence's terms, that two reports of one count share
_COVERED = 0.6  # of the question, that two sentences carry which need not be alike
_FAR = 2.0  # times the smaller: from there on, figures count two things unless their clauses are alike
_CLOSELY = 0.5  # of the shorter clause's terms
_DAYS_ON = timedelta(days=2)  # from which a larger toll may be a later one; the next morning's is a rival
_LONG_APART = timedelta(days=45)  # between two reports, from which what they count may have changed
_APART = timedelta(days=7)  # between the days that two clauses name, from which they tell of two events


def may_count_another(left: DraftFigure, right: DraftFigure) -> bool:
    """Tell whether what stands beside two figures shows, or suggests, that they count two things."""
    return (
        (left.unit != right.unit and bool(left.unit and right.unit))
        or _partial(left) != _partial(right)
        or _narrows(left, right)
        or _narrows(right, left)
        or _exclude(_modifiers(left), _modifiers(right))
        or _at_other_times(left, right)
        or any(
            _marked(mark, left) != _marked(mark, right) for mark in (_WHOLE, _EACH, _NOT_YET, _ANOTHER_ONE)
        )
        or _yet_to_be(left, right)
        or _yet_to_be(right, left)
        or (_is_poll(left) and _is_poll(right))
        or (_marked(_AS_OF_NOW, left) and _marked(_AS_OF_NOW, right))
        or _of_other_wholes(left, right)
        or _of_other_motions(left, right)
        or _on_one_day_of_many(left, right)
        or _on_one_day_of_many(right, left)
        or _exclude(_places(left), _places(right))
        or _exclude(_areas(left), _areas(right))
        or _exclude(_spans(left), _spans(right))
        or _exclude(_basis(left), _basis(right))
        or left.narrowed != right.narrowed
        or _fates(left, right) != _fates(right, left)
        or _periods(left) != _periods(right)
        or _prints_too(left, right)
        or _prints_too(right, left)
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
        return _alike(_clause(left), _clause(right), _CLOSELY)
    return min(left.covers, right.covers) >= _COVERED or _alike(_text(left), _text(right), _ALIKE)


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
    before, behind = _before(figure), _behind(figure)
    narrowed = _NARROWED.match(behind) and not _THE.search(before)
    return any((_PART.match(figure.counts), _INCLUDED.search(before), _ON_TOP.search(before), narrowed))


def _is_poll(figure: DraftFigure) -> bool:
    """Tell whether a figure is a poll's: a share of those who want something, and did not vote."""
    asked = figure.unit == "%" and _ASKED_ONES.search(_text(figure)) and not _VOTED.search(_text(figure))
    return bool(_POLL.search(_text(figure)) or asked)


def _of_other_wholes(left: DraftFigure, right: DraftFigure) -> bool:
    """Tell whether two shares are of two wholes: of voters, of likely voters."""
    one, other = _whole(left), _whole(right)
    if one and other:
        return one != other
    return bool(one - set(terms(_text(right))) or other - set(terms(_text(left))))


def _yet_to_be(left: DraftFigure, right: DraftFigure) -> bool:
    """Tell whether one counts what will be and the other what has been."""
    done = any(is_participle(word) for word in re.findall(r"[a-z]+", _clause(right)))
    return not left.unit and _marked(_WILL, left) and done and not _marked(_WILL, right)


def _of_other_motions(left: DraftFigure, right: DraftFigure) -> bool:
    """Tell whether two votes were on two things: on a bill and an amendment, one passed and one rejected."""
    if "votes" not in {left.counts, right.counts}:
        return False
    one, other = ({m.group().casefold() for m in _MOTIONS.finditer(_text(f))} for f in (left, right))
    return one != other or opposed(_text(left), _text(right)) is True


def _on_one_day_of_many(left: DraftFigure, right: DraftFigure) -> bool:
    """Tell whether one counts what happened on a day and the other what has happened all along."""
    one, other = _clause(left), _clause(right)
    return bool(_SO_FAR.search(one) and _THAT_DAY.search(other) and not _SO_FAR.search(other))


def _whole(figure: DraftFigure) -> frozenset[str]:
    match = _WHOLE_OF.match(figure.counts) if figure.unit == "%" else None
    return frozenset(terms(match["whole"])) if match else frozenset()


def _modifiers(figure: DraftFigure) -> frozenset[str]:
    """Return what narrows the thing counted: {"registered"} of "registered voters"."""
    found = [name_of(term) for term in terms(figure.counts.split(" of ")[0])]
    return frozenset(term for term in found[:-1] if thing_of(term) == term)


def _alike(left: str, right: str, share: float) -> bool:
    one, other = _meant(left), _meant(right)
    return len(one & other) >= share * min(len(one), len(other))


def _marked(mark: "re.Pattern[str]", figure: DraftFigure) -> bool:
    """Tell whether the words around a figure mark it: as the whole, a rate, not yet so."""
    return bool(mark.search(_text(figure) if mark in {_WHOLE, _POLL} else _clause(figure)))


def _places(figure: DraftFigure) -> frozenset[str]:
    """Return the words of the places in a figure's clause."""
    found = _WHERE.finditer(_clause(figure))
    return frozenset(
        name_of(t) for m in found if not days_in(m["place"], _ANY_DAY) for t in terms(m["place"])
    )


def _areas(figure: DraftFigure) -> frozenset[str]:
    """Return the kinds of area in a figure's clause: {"capital"}."""
    return frozenset(m["area"] for m in _AREA.finditer(_clause(figure)))


def _spans(figure: DraftFigure) -> frozenset[str]:
    """Return the stretches of time in a figure's clause: {"over three years"}."""
    return frozenset(m.group().casefold() for m in _SPAN.finditer(_clause(figure)))


def _places_alone(left: DraftFigure, right: DraftFigure) -> frozenset[str]:
    """Return the places of one clause that the other sentence does not speak of."""
    return _places(left) - {name_of(term) for term in terms(_text(right))}


def grew(left: DraftFigure, right: DraftFigure) -> bool:
    """Tell whether the smaller is a toll told days earlier: it may since have grown."""
    early, late = sorted((left, right), key=lambda f: f.low)
    told, since = (f.statement.quotes[0].document.published for f in (early, late))
    tolls = _GROWS & {action_of(term) for term in terms(_clause(early))}
    return bool(tolls) and told is not None and since is not None and since - told >= _DAYS_ON


def _fates(figure: DraftFigure, other: DraftFigure) -> tuple[bool, bool]:
    """Return whether a figure counts the hurt with the killed, and whether the killed alone of those harmed.

    "Four were shot" counts all whom "two were shot dead" counts a part of.
    """
    near = f"{_clause(figure)} {figure.counts}"
    killed = _KILLED in actions(near) and bool(_HARMED.search(_clause(other)))
    return bool(_HURT_TOO.search(near)), killed and _KILLED not in actions(_clause(other))


def _periods(figure: DraftFigure) -> frozenset[str]:
    """Return what a rate is told for: {"day"} of "5,000 barrels a day"."""
    at_once = _A_RATE.match(_behind(figure))
    marks = (*_RATE.finditer(_clause(figure)), *_A_RATE.finditer(figure.phrase), *filter(None, (at_once,)))
    found = (m.group().split()[-1].casefold() for m in marks)
    return frozenset(_PERIODS.get(word, word) for word in found)


def _basis(figure: DraftFigure) -> frozenset[str]:
    """Return what a rise is counted from: {"year"} of "from a year earlier"."""
    found = (m["since"] or m["on"] or m["over"] for m in _BASIS.finditer(_text(figure)))
    return frozenset(word.casefold() for word in found)


def _prints_too(left: DraftFigure, right: DraftFigure) -> bool:
    """Tell whether the sentence of one prints the other's number or day too, as that of something else."""
    if right.unit == "day":
        days = days_in(_text(left), left.statement.quotes[0].document.published)
        named = [d for d in days if _text(left)[d.start : d.end] not in left.phrase]
        return any(d.low.toordinal() <= right.high and right.low <= d.high.toordinal() for d in named)
    others = [f for f in figures(_text(left)) if f.phrase != left.phrase and not f.share]
    return any((f.low, f.high) == (right.low, right.high) and _counts_alike(f, right) for f in others)


def _counts_alike(figure: Counted, other: DraftFigure) -> bool:
    """Tell whether a figure counts what another does, or a part of it: "150 of them"."""
    shared = figure.things & {thing_of(term) for term in terms(other.counts)}
    return bool(shared or _PART.match(figure.counts) or any(map(is_person, terms(figure.counts))))


def _meant(text: str) -> set[str]:
    """Return a sentence's terms, one form for words that tell the same."""
    return {action_of(t) or ("person" if is_person(t) else thing_of(name_of(t))) for t in terms(text)}


def _exclude(left: frozenset[str], right: frozenset[str]) -> bool:
    return bool(left) and bool(right) and not left & right


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
    for around in (_clause(figure), quote.text):
        found = days_in(around, quote.document.published)
        named = [d for d in found if around[d.start : d.end] not in figure.phrase]
        if named:
            return min(d.low for d in named), max(d.high for d in named)
    return None


def _text(figure: DraftFigure) -> str:
    return figure.statement.quotes[0].text


def _clause(figure: DraftFigure) -> str:
    """Return the clause around a figure; "" where the figure does not stand in the first quotation."""
    place = _text(figure).find(figure.phrase)
    return clause_of(_text(figure), place, place + len(figure.phrase)) if place >= 0 else ""


def _before(figure: DraftFigure) -> str:
    text = _text(figure)
    return text[: max(0, text.find(figure.phrase))]


def _behind(figure: DraftFigure) -> str:
    _, _, rest = _text(figure).partition(figure.phrase)
    return rest
