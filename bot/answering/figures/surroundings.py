"""The clause around a figure, and what stands before and behind it in its sentence. Pure."""

import re

from bot.answering.draft import DraftFigure
from bot.answering.figures.numbers import FIGURE

_MARK = re.compile(rf",\s|;|:\s|—|\s–\s|\sand\s(?=(?:\w+\s){{0,3}}?{FIGURE.pattern})", re.IGNORECASE)


def clause_of(text: str, start: int, end: int, *, joined: bool = False) -> str:
    """Return the clause around a stretch of a sentence: from the mark before it to the mark behind.

    "And" parts clauses where a further figure follows ("40 were saved and 12 killed"), unless `joined`.
    """
    marks = [m for m in _MARK.finditer(text) if not (joined and "and" in m.group())]
    begins = max((m.end() for m in marks if m.end() <= start), default=0)
    return text[begins : min((m.start() for m in marks if m.start() >= end), default=len(text))]


def text_of(figure: DraftFigure) -> str:
    """Return the sentence, or the two, that a figure is quoted from."""
    return figure.statement.quotes[0].text


def clause(figure: DraftFigure) -> str:
    """Return the clause around a figure; "" where the figure does not stand in the first quotation."""
    place = text_of(figure).find(figure.phrase)
    return clause_of(text_of(figure), place, place + len(figure.phrase)) if place >= 0 else ""


def before(figure: DraftFigure) -> str:
    """Return what stands before a figure in its quotation."""
    text = text_of(figure)
    return text[: max(0, text.find(figure.phrase))]


def behind(figure: DraftFigure) -> str:
    """Return what stands behind a figure in its quotation."""
    _, _, rest = text_of(figure).partition(figure.phrase)
    return rest
