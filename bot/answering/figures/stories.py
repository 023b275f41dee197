"""Whether two sentences with figures tell of one thing, by how alike they and their reports are. Pure."""

import re
from functools import lru_cache

from bot.answering.asking.days import days_in
from bot.answering.asking.names import NAME
from bot.answering.draft import DraftFigure
from bot.answering.figures.moments import spans
from bot.answering.figures.numbers import FIGURE
from bot.answering.figures.surroundings import clause, text_of
from bot.answering.figures.whereabouts import places_alone
from bot.answering.lexicon import action_of, is_person, name_of, thing_of
from corpus.types import Document
from embeddings.words import terms

_ALIKE = 0.25  # of the shorter sentence's terms, that two reports of one count share
_MUCH_ALIKE = 0.5  # and that show two reports of one event, where one of them has no day
_HEAD = 3000  # characters of a report, in which the names of its story stand
_FEW_NAMES = 3  # words of names: two stories of one town share fewer
_NAMES_SHARED = 0.4  # of the fewer, by two reports of one story
_COVERED = 0.6  # of the question, that two sentences carry which need not be alike
_FAR = 2.0  # times the smaller: from there on, figures count two things unless their clauses are alike
_CLOSELY = 0.6  # of the shorter clause's terms
_SAYS_THAT = re.compile(
    r"^[^,;]*?\b(?:said|says?|told|estimate[ds]?|calculate[ds]?|report(?:s|ed)|argue[ds]?|claim(?:s|ed)?|f(?:ou|i)nds?"
    r"|predict(?:s|ed)|warn(?:s|ed)|projects?|projected|believes?d?)\s+that\s+",
    re.IGNORECASE,
)


def one_topic(left: DraftFigure, right: DraftFigure) -> bool:
    """Tell whether two sentences tell one thing: they are alike, or both say what is asked.

    Figures far from each other are seldom two reports of one count: their very clauses must be alike.
    """
    small, large = sorted((left.high, right.high))
    if large > _FAR * max(small, 1):
        if bool(places_alone(left, right)) != bool(places_alone(right, left)) or bool(spans(left)) != bool(
            spans(right)
        ):
            return False
        return _alike(_told(left), _told(right), _CLOSELY)
    return min(left.covers, right.covers) >= _COVERED or _alike(text_of(left), text_of(right), _ALIKE)


def _told(figure: DraftFigure) -> str:
    """Return what a figure's clause tells, without its numbers and without who says so."""
    return FIGURE.sub(" ", _SAYS_THAT.sub("", clause(figure)))


def _alike(left: str, right: str, share: float) -> bool:
    one, other = _meant(left), _meant(right)
    return len(one & other) >= share * min(len(one), len(other))


def undated(left: DraftFigure, right: DraftFigure) -> bool:
    """Tell whether one report has no day and nothing shows that both are of one event."""
    days = [f.statement.quotes[0].document.published for f in (left, right)]
    if days.count(None) != 1 or left.unit == "day":
        return False
    one, other = ({(d.low, d.high) for d in days_in(text_of(f), None)} for f in (left, right))
    alike = _alike(text_of(left), text_of(right), _MUCH_ALIKE)
    return not (one & other or alike or _one_story(left, right))


def _one_story(left: DraftFigure, right: DraftFigure) -> bool:
    """Tell whether two reports speak of many of the same names."""
    one, other = (_names_ahead(f.statement.quotes[0].document) for f in (left, right))
    return len(one & other) >= max(_FEW_NAMES, _NAMES_SHARED * min(len(one), len(other)))


@lru_cache(maxsize=256)
def _names_ahead(document: Document) -> frozenset[str]:
    head = f"{document.title or ''}. {document.text[:_HEAD]}"
    return frozenset(term for name in NAME.findall(head) for term in terms(name))


def _meant(text: str) -> set[str]:
    """Return a sentence's terms, one form for words that tell the same."""
    return {action_of(t) or ("person" if is_person(t) else thing_of(name_of(t))) for t in terms(text)}
