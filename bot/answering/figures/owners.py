"""Whose a figure is, and of what place: of one report's figures those of who and what is asked. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from bot.answering.asking.names import NAME
from bot.answering.draft import DraftFigure
from bot.answering.figures.counting import Event
from bot.answering.figures.figures import Counted
from bot.answering.figures.rows import Found
from bot.answering.figures.surroundings import before, clause_of, text_of
from bot.answering.judging.coverage import forms
from bot.answering.lexicon import is_nation, thing_of
from embeddings.words import terms

_SAYS = re.compile(
    r"\b(?:said|says?|told|tell|report\w*|confirm\w*|announc\w*|according|put|estimat\w*|claim\w*|counted)\b",
    re.IGNORECASE,
)
EARLIER = re.compile(  # words beside a figure that the same report has since replaced
    r"\b(?:previously|earlier|initially|at first|originally|had (?:said|been|put|reported)"
    r"|first (?:said|reported)|revised|preliminary|(?:up|down) from|than had been)\b",
    re.IGNORECASE,
)
_AT = re.compile(r"\b(?:in|at|near|outside)\s+(?:the\s+)?(?=[A-Z])[^,;.]*")
_WHERE = re.compile(  # behind a figure, and before it: "Cuba: ten people"
    r"[^,;.:]{0,60}?\b(?:in|at|near|across|outside)\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*"
)
_HEADED = re.compile(r"(?:^|(?<=\s))[A-Z][\w’'-]*(?:\s(?:and\s)?[A-Z][\w’'-]*)*:\s+$")
_FALL = (
    r"\b(?:los[et]|losing|shed(?:ding)?|f[ae]ll(?:en|ing)?|dropp?(?:ed|ing)?|slid(?:e|ing)?|plung(?:ed?|ing)"
    r"|tumbl(?:ed?|ing)|slump(?:ed|ing)?|down)\b"
)
_RISE = (
    r"\b(?:gain(?:ed|ing)?|r[io]s(?:e|en|ing)|climb(?:ed|ing)?|jump(?:ed|ing)?|surg(?:ed?|ing)|soar(?:ed|ing)?"
    r"|gr[eo]w(?:n|ing)?|add(?:ed|ing)?|up(?! to))\b"
)
_FALLS, _RISES = re.compile(_FALL, re.IGNORECASE), re.compile(_RISE, re.IGNORECASE)
_LEVEL = re.compile(rf"(?:{_FALL}|{_RISE})[^;]*\d[^;]*\bto\s+$", re.IGNORECASE)
_SPAN = re.compile(
    r"\b(?:in|for|over|within|after|during|every|past|last)\s+(?:(?:the|a|more than)\s+)?$", re.IGNORECASE
)
_TIMES = frozenset(terms("years months weeks days hours decades"))
_CHANGING = frozenset(terms("points seats jobs degrees places"))
_ANYBODY = thing_of("person")
_MANY = 4  # figures of one report, of which a whole may be one


def owner(text: str, start: int, end: int) -> frozenset[str]:
    """Return the stems of who is named before a figure: "the Greens won 12"; of who only says it, none.

    In its clause, or in its sentence where the clause names nobody: "The Greens, led by Holm, won 12".
    """
    clause = clause_of(text, start, end)
    near = clause[: max(0, start - text.find(clause))]
    ahead = near if NAME.search(near) else text[:start]
    if _SAYS.search(ahead):
        return frozenset()
    return frozenset(form for name in NAME.findall(ahead) for form in forms(name))


def of_the_asked(event: Event, found: Sequence[Found]) -> list[Found]:
    """Return the figures without those of one report that are another's, or a part of its whole."""
    kept = [f for f in found if not _of_another_size(event, f)]
    kept = [f for f in kept if not _anothers(event, f, _beside(f, kept))]
    return [f for f in kept if not _a_part(event, f, _beside(f, kept))]


def with_places(figures: Sequence[DraftFigure]) -> list[DraftFigure]:
    """Return figures, each with the place it is of as printed, where one report gives several."""
    reports = Counter(f.statement.quotes[0].document.id for f in figures)
    return [_with_place(f) if reports[f.statement.quotes[0].document.id] > 1 else f for f in figures]


def _with_place(figure: DraftFigure) -> DraftFigure:
    text, start = text_of(figure), len(before(figure))
    if not text.startswith(figure.phrase, start):
        return figure
    there, ahead = _WHERE.match(text, start + len(figure.phrase)), _HEADED.search(text[:start])
    begins = ahead.start() if ahead else start
    return replace(figure, phrase=text[begins : there.end() if there else start + len(figure.phrase)])


def _beside(item: Found, found: Iterable[Found]) -> list[Found]:
    """Return the figures of the same event that an item's report gives."""
    return [f for f in found if f.same_event and f.candidate.document.id == item.candidate.document.id]


def _of_another_size(event: Event, item: Found) -> bool:
    """Tell whether a figure is a level where a change is asked, a change the other way, or a span of time."""
    figure, ahead = item.figure, item.candidate.text[: item.figure.start]
    asked = [bool(form.search(event.text)) for form in (_FALLS, _RISES)]
    told = [
        bool(form.search(clause_of(item.candidate.text, figure.start, figure.end)))
        for form in (_FALLS, _RISES)
    ]
    if any(asked) and figure.phrase == figure.value and _LEVEL.search(ahead):
        return True
    if event.head in _CHANGING and asked[0] != asked[1] and told == asked[::-1]:
        return True
    # "In nearly 40 years", where years of something are asked for.
    spans = event.head in _TIMES and event.text.partition(" ")[2].startswith("of ")
    return bool(spans and " of " not in f" {figure.counts} " and _SPAN.search(ahead))


def _anothers(event: Event, item: Found, beside: Sequence[Found]) -> bool:
    """Tell whether a figure is of somebody else, where its report gives that of the one asked about."""
    asked = set(event.by) & event.names
    if not asked or not any(asked & _near(f) for f in beside):
        return False
    return bool(_owner(item)) and not asked & _near(item)


def _near(item: Found) -> AbstractSet[str]:
    text, figure = item.candidate.text, item.figure
    return _owner(item).union(forms(clause_of(text, figure.start, figure.end)))


def _owner(item: Found) -> frozenset[str]:
    return owner(item.candidate.text, item.figure.start, item.figure.end)


def _a_part(event: Event, item: Found, beside: Sequence[Found]) -> bool:
    """Tell whether a report gives a whole beside a figure, of which that is a people's or a place's part."""
    clause = clause_of(item.candidate.text, item.figure.start, item.figure.end)
    if not item.same_event or EARLIER.search(clause):
        return False
    whole = max(beside, key=lambda f: f.figure.low)
    if whole.figure.low <= item.figure.high:
        return False
    if event.head in {"", _ANYBODY} and _of_a_people(item.figure) and not _of_a_people(whole.figure):
        return True
    parts = {f.figure.low for f in beside} - {whole.figure.low}
    broken_down = len(parts) + 1 >= _MANY and whole.figure.low >= sum(parts)
    return broken_down or (_placed(event, item) and not _placed(event, whole))


def _of_a_people(figure: Counted) -> bool:
    return any(map(is_nation, terms(figure.counts)))


def _placed(event: Event, item: Found) -> bool:
    """Tell whether a figure's clause tells it of a place that is not asked about."""
    text, figure = item.candidate.text, item.figure
    clause = clause_of(text, figure.start, figure.end, joined=True)
    headed = _HEADED.search(text[: figure.start])
    if headed and not event.names & set(forms(headed.group())):
        return True
    return any(not event.names & set(forms(m.group())) for m in _AT.finditer(clause))
