"""Whether one of two figures counts a part, or a sum, of what the other counts. Pure."""

import re

from bot.answering.asking.days import days_in
from bot.answering.draft import DraftFigure
from bot.answering.figures.figures import Counted, actions, figures
from bot.answering.figures.phrases import asked_phrase
from bot.answering.figures.surroundings import before, behind, clause, text_of
from bot.answering.figures.whereabouts import ANY_DAY, areas, places_alone
from bot.answering.lexicon import action_of, is_kind_of_people, is_people, is_person, thing_of
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
_WHOLE_OF = re.compile(r"^(?:per ?cent )?of (?P<whole>.+)")
# Those killed and those hurt, counted together.
_HURT_TOO = re.compile(
    r"\b(?:killed|dead|deaths?|died) (?:and|or) (?:the )?(?:wounded|injured|hurt|injuries)\b|\bcasualties\b"
    r"|\b[a-z]+ed or (?:were |was |had )?[a-z]+ed\b",  # and any other two deeds as one
    re.IGNORECASE,
)
_HARMED = re.compile(r"\b(?:shot|stabbed|attacked|beaten|hit|struck|wounded|injured|hurt)\b", re.IGNORECASE)
_KILLED = action_of("kill")
_AND_ONE = re.compile(r"^[^.;,\d]{0,40}\band (?:an?|one|another|the|his|her|its|their) (?!half\b)[a-z]")


def narrows(left: DraftFigure, right: DraftFigure) -> bool:
    """Tell whether one counts a kind of people and the other people: "two officers" of "12 people"."""
    return is_kind_of_people(left.counts) and is_people(right.counts)


def partial(figure: DraftFigure) -> bool:
    """Tell whether a figure counts a part of something, or what comes on top of it."""
    ahead, rest = before(figure), behind(figure)
    narrowed = _NARROWED.match(rest) and not _THE.search(ahead)
    part = _PART.match(figure.counts) and not rest.startswith(" than")  # "2 million more votes than"
    return any((part, _INCLUDED.search(ahead), _ON_TOP.search(ahead), narrowed))


def of_other_wholes(left: DraftFigure, right: DraftFigure) -> bool:
    """Tell whether two shares are of two wholes: of voters, of likely voters."""
    one, other = _whole(left), _whole(right)
    if one and other:
        return one != other
    return bool(one - set(terms(text_of(right))) or other - set(terms(text_of(left))))


def _whole(figure: DraftFigure) -> frozenset[str]:
    match = _WHOLE_OF.match(figure.counts) if figure.unit == "%" else None
    return frozenset(terms(asked_phrase(match["whole"]))) if match else frozenset()


def of_the_whole(left: DraftFigure, right: DraftFigure) -> bool:
    """Tell whether one counts a whole, and the smaller other what is of some place or time alone."""
    if not _WHOLE.search(text_of(left)) or _WHOLE.search(text_of(right)) or right.low > left.high:
        return False
    limited = _SUM.search(text_of(left)) or places_alone(right, left)
    return bool(limited or areas(right) or days_in(clause(right), ANY_DAY))


def fates(figure: DraftFigure, other: DraftFigure) -> tuple[bool, bool]:
    """Return whether a figure counts the hurt with the killed, and whether the killed alone of those harmed.

    "Four were shot" counts all whom "two were shot dead" counts a part of.
    """
    near = f"{clause(figure)} {figure.counts}"
    killed = _KILLED in actions(near) and bool(_HARMED.search(clause(other)))
    return bool(_HURT_TOO.search(near)), killed and _KILLED not in actions(clause(other))


def prints_too(left: DraftFigure, right: DraftFigure) -> bool:
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


def adds_up(left: DraftFigure, right: DraftFigure) -> bool:
    """Tell whether one sentence prints what lies between the two: "11 people and an officer" are 12."""
    if left.unit or right.unit:
        return False
    others = [f for f in figures(text_of(left)) if f.phrase != left.phrase and not f.share]
    between = [f.low for f in others if _counts_alike(f, left)]
    between += [1.0] if _AND_ONE.match(behind(left)) else []
    return abs(left.low - right.low) in between


def _counts_alike(figure: Counted, other: DraftFigure) -> bool:
    """Tell whether a figure counts what another does, or a part of it: "150 of them"."""
    shared = figure.things & {thing_of(term) for term in terms(other.counts)}
    return bool(shared or _PART.match(figure.counts) or any(map(is_person, terms(figure.counts))))
