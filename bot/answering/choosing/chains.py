"""Which member of a chain of reports is the latest, and which was first. Pure.

Reports of one matter follow each other: a toll rises, an outlet prints a later version, others carry
it. The latest is the newest report that is about the matter, and what is new in it stands at its head.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.answering.asking.question import Question
from bot.answering.choosing.ordering import by_outlet, by_report, earliest, first_of_each, newest, reads
from bot.answering.judging.coverage import forms
from bot.answering.judging.evidence import Candidate
from bot.answering.judging.kinds import NUMBER
from corpus.types import Document, Passage, Sentence, Voice

_HEAD = 3  # sentences of a report that say, with its title, what it is about
# Of the question's terms, what the head of a report about it carries; less where it has every name.
_ABOUT, _ABOUT_NAMED = 0.6, 0.4
_TWICE, _OFTEN = 2, 0.35  # sentences, and the share of all, that come back to what a headline does not name
_RECENT = timedelta(days=21)  # from the newest or the earliest, what belongs to the same turn of events
_WHOLE = 0.9  # of the question, that a sentence carries which tells of the matter in no report about it
_TELLS = 0.2  # of the question, how much less than the best a sentence may carry that tells the thing itself
_GOES_ON = re.compile(r"\W*(?:But|And|However|Yet|Still|He|She|They|It|His|Her|Their|This|That|These)\b")
_COUNT_ASKED = re.compile(
    r"\b(?:toll|count|figures?|number|total|estimate)\b|\bhow (?:many|much)\b", re.IGNORECASE
)
_NOT_YET = re.compile(
    r"\b(?:may|might|could|would|should|if|unless|whether|avoid\w*|avert\w*|prevent\w*|threat\w*|warn\w*"
    r"|fear\w*|loom\w*|eye[sd]?|eyeing|mull\w*|weigh(?:s|ed|ing)?|consider\w*|brink|bid|possib\w+|potential\w*"
    r"|plan\w*|expected|likely|urg\w+|call\w* for|push\w* for)\b",
    re.IGNORECASE,
)
# "Who first reported ⟨the shutdown⟩": a thing told by its noun, where no clause tells what happened.
_NAMED = re.compile(
    r"\bfirst\s+(?:to\s+)?(?:report\w*|told?|tell|wrote|cover\w*|br[oe]\w+)\s+(?:(?:on|about|of)\s+)?(?!that\b)",
    re.IGNORECASE,
)
_SOURCES = frozenset({Voice.SOURCE, Voice.UNNAMED, Voice.OUTLET, Voice.SUMMARY})


def latest(question: Question, able: Sequence[Candidate]) -> list[Candidate]:
    """Return what the newest report on a matter tells, then what others told of it shortly before.

    Of each outlet its newest report; what is new stands in its head. A count is told where one is asked.
    """
    if _COUNT_ASKED.search(question.text):
        able = [c for c in able if NUMBER.search(c.text)] or able
        told = first_of_each(able, by_report)
    else:
        matter = [c for c in able if is_about(question, c.document)]
        matter = matter or [c for c in able if c.own >= _WHOLE]
        told = [news_of(question, c) for c in first_of_each(matter, by_report)]
    ordered = first_of_each(newest(told), by_outlet)
    return _near(ordered, lambda day, last: last - day <= _RECENT)


def first(question: Question, able: Sequence[Candidate]) -> list[Candidate]:
    """Return the reports that tell a thing itself, by their days; of each outlet its earliest.

    A thing told by its noun ("the shutdown") is told by a report about it, not by one that warns of it.
    "The Associated Press reported today" tells more of who was first than what a source says.
    """
    matter = [news_of(question, c) for c in first_of_each(able, by_report) if is_about(question, c.document)]
    if _NAMED.search(question.text) and matter:
        happened = [c for c in matter if not _not_yet(question, f"{c.document.title or ''}. {c.text}")]
    else:
        most = max((c.own for c in able), default=0.0)
        least = max(most - _TELLS, _WHOLE if _NAMED.search(question.text) else 0.0)
        telling = [c for c in able if c.own >= least]
        telling.sort(key=lambda c: (c.sentence.voice is not Voice.OUTLET, c.sentence.voice not in _SOURCES))
        happened = [c for c in telling if not _not_yet(question, c.text)] or telling
    ordered = first_of_each(earliest(first_of_each(happened, by_report)), by_outlet)
    return _near(ordered, lambda day, begun: day - begun <= _RECENT)


def is_about(question: Question, document: Document) -> bool:
    """Tell whether a report is about what is asked, and does not only mention it.

    Its headline tells, or else its head and how often the rest comes back to it.
    """
    title = _forms(document.title or "")
    head = _forms(" ".join(_text(document, s) for s in _head(document)))
    if not question.terms or not _names(question, title | head):
        return False
    if _forms(question.terms[-1]) & title:
        return True
    if not _carries(question, title | head):
        return False
    told = [bool(_spoken(question, _forms(_text(document, s)))) for s in document.sentences]
    if _carries(question, title) or len(told) <= 2 * _HEAD:
        return True
    return sum(told) >= max(_TWICE, _OFTEN * len(told))


def _carries(question: Question, words: set[str]) -> bool:
    """Tell whether words carry enough of the matter: of what its names alone do not tell too."""
    rest = _beyond_names(question)
    if rest and not any(_forms(term) & words for term in rest):
        return False
    return _spoken(question, words) >= (_ABOUT_NAMED if question.names else _ABOUT) * len(question.terms)


def _names(question: Question, words: set[str]) -> bool:
    return all(set(forms(name)[-1:]) <= words for name in question.names)


def _spoken(question: Question, words: set[str]) -> int:
    return sum(bool(_forms(term) & words) for term in question.terms)


def head_of(document: Document) -> str:
    """Return a report's title and its first sentences."""
    return " ".join([document.title or "", *(_text(document, s) for s in _head(document))])


def _told(question: Question, words: set[str]) -> int:
    """Return how much of the matter words tell; what its names alone do not tell counts twice."""
    return _spoken(question, words) + sum(bool(_forms(term) & words) for term in _beyond_names(question))


def _beyond_names(question: Question) -> list[str]:
    named = {form for name in question.names for form in _forms(name)}
    return [term for term in question.terms if not _forms(term) & named]


def _forms(text: str) -> set[str]:
    # Words of one kind are not one here: a strike of drivers is told by no fire chief.
    return set(forms(text))


def news_of(question: Question, candidate: Candidate) -> Candidate:
    """Return the sentence of a report's head that speaks most of the matter, the first of equals.

    Where none does, the sentence that was found.
    """
    document = candidate.document
    spoken = [(_told(question, _forms(_text(document, s))), s) for s in _head(document)]
    most, sentence = max(
        spoken,
        key=lambda pair: (pair[0] > 0, not _GOES_ON.match(_text(document, pair[1])), pair[0]),
        default=(0, candidate.sentence),
    )
    passage = _passage(document, sentence)
    if not most or passage is None:
        return candidate
    return replace(candidate, sentence=sentence, hit=replace(candidate.hit, passage=passage))


def _head(document: Document) -> list[Sentence]:
    return [s for s in document.sentences if reads(_text(document, s))][:_HEAD]


def _text(document: Document, sentence: Sentence) -> str:
    return document.text[sentence.start : sentence.end]


def _passage(document: Document, sentence: Sentence) -> Passage | None:
    return next((p for p in document.passages if p.start <= sentence.start and sentence.end <= p.end), None)


def _not_yet(question: Question, sentence: str) -> bool:
    """Tell whether a sentence speaks of what may come, where the question asks of what did."""
    return bool(_NOT_YET.search(sentence)) and not _NOT_YET.search(question.text)


def _near(ordered: Sequence[Candidate], belongs: Callable[[date, date], bool]) -> list[Candidate]:
    """Return those printed near the first; the undated stay where the first is undated too."""
    if not ordered:
        return []
    day = ordered[0].document.published
    if day is None:
        return list(ordered)
    return [c for c in ordered if c.document.published and belongs(c.document.published, day)]
