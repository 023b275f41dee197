"""A question over several reports -> its clauses, each with the outlets it is asked of. Rules only.

"Does the A article on X say Y, while the B article says Z?" is answered by no one sentence. Each
clause can be, by one of the outlets it names; what only leads to the reports ("as reported by both",
"which company") is no part of what they must say.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.answering.asking.looks import clauses, outlets_in, without_what_it_names
from bot.answering.asking.names import NAME
from bot.answering.asking.question import Question, understand
from bot.answering.judging.asked_kind import MUST_HOLD
from corpus.outlets import find_outlet, known
from embeddings.words import terms

_BESIDE = re.compile(
    r"\s(?:before|after|than|compared to|compared with|from what|as)\s+(?=(?:the\s+)?['\"“‘]?[A-Z])"
)
_OVER_REPORTS = re.compile(
    r"\b(?:articles?|reports?|reviews?|as (?:covered|discussed) by|covered by|reported by)\b", re.IGNORECASE
)
_FEWEST = 4  # terms of a clause that a sentence can be held against
_REPORT = (
    r"(?:articles?|reports?|pieces?|stor(?:y|ies)|coverage|reviews?|accounts?|sources?|publications?|posts?)"
)
_TOLD = (
    r"(?:reported|discussed|mentioned|noted|covered|highlighted|described|suggested|stated|detailed|featured"
    r"|identified|represented|reporting|outlined|published|presented|portrayed|indicated|claimed)"
)
_TELLS = (
    r"(?:suggest|claim|indicate|discuss|mention|report|note|highlight|describe|state|detail|say|imply|argue"
    r"|focus|show|present|attribute|credit|provide|emphasi[sz]e|reveal|anticipate|portray)(?:s|es|ed|ing)?"
)
_SOMEBODY = (
    r"(?:individuals?|persons?|people|compan(?:y|ies)|entit(?:y|ies)|organi[sz]ations?|(?:public )?figures?"
    r"|platforms?|teams?|players?|clubs?|tools?|characters?|(?:pop )?stars?|names? of the \w+)"
)
_JOINS = r"(?:by|from|in|on|of|the|an?|and|or|to|with|about|that|between|after|before)\b"
# What leads to the reports: each is taken out wherever it stands.
_LEADS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^\W*(?:considering|based on|given) (?:the )?(?:information|updates|developments)?(?:\s+from)?\b",
        rf"^\W*(?:who|what) (?:is|are|was|were) the {_SOMEBODY}\s+"
        r"(?:that|who|which|associated with|implicated in)?\b",
        rf"^\W*(?:which|what|whose) (?:\w+ )?{_SOMEBODY}\b",
        r"^\W*(?:while|whereas|and|but|or|compared (?:to|with)|as opposed to|in contrast to|versus|unlike)\b",
        rf"^\W*(?:does|do|did|is|are|was|were|has|have|had)\b(?= (?:the|an?|both|another|{_REPORT})\b)",
        r"\b(?:as|which|that|who)?\s*(?:is|are|was|were|being)?\s*(?:also\s+)?"
        rf"{_TOLD}\s+(?:by|in|on|across|from)\b",
        r"\baccording to\b|\bas per\b",
        r"\b(?:the|an?|another|both|its|these|those|this|that|first|second|two|recent|separate|same|different)"
        rf"\s+(?:\w+\s+)?{_REPORT}\b(?:\s+(?:from|by|in|on|of|about|titled|published))?",
        rf"\b{_REPORT}\s+(?:from|by|in|on|about)\b",
        rf"^\W*{_REPORT}\b(?:\s+(?:also\s+)?{_TELLS}\b)?",
        rf"\b(?:also\s+)?{_TELLS}\s+that\b",
        r"\b(?:published|respectively|both|also|simultaneously)\b(?:\s+(?:on|by|in)\b(?=\s*[,.]|\s*$))?",
    )
)
_LOOSE = re.compile(rf"^(?:{_JOINS}\s*|[^\w\"“‘'$€£]+)+", re.IGNORECASE)
_ENDS = re.compile(rf"(?:\s+(?:{_JOINS}|as\b|is\b)|[^\w\"”’'%)]+)+$", re.IGNORECASE)
# Words of such questions, not of what the reports say.
_GENERIC = frozenset(
    terms(
        "article articles report reports reported piece coverage source sources suggest claim indicate"
        " discuss mention highlight describe state company individual person entity figure organization"
        " platform another published publish according information respectively similar different"
        " consistent consistency change narrative portrayal agree disagree focus regarding known name"
        " recently specific specifically present provide detail involve"
    )
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a question as typed, and what it asks."""

    typed: str
    question: Question


def clauses_asked(text: str, archive: Sequence[str]) -> tuple[Clause, ...]:
    """Return the clauses of a question over reports that it names; none where it is none."""
    whole = " ".join(text.split())
    pieces = [piece for clause in clauses(whole, archive) for piece in _cut(clause, archive)]
    named = [outlets_in(piece, archive) for piece in pieces]
    outlets = tuple(dict.fromkeys(outlet for each in named for outlet in each))
    if not outlets or (len(pieces) < 2 and not _is_over_reports(text)):
        return ()
    asked = [_clause(piece, of, outlets, archive) for piece, of in zip(pieces, named, strict=True)]
    return tuple(clause for clause in asked if len(clause.question.terms) >= _FEWEST)


def _is_over_reports(text: str) -> bool:
    """Tell whether a question of one clause asks what reports say, and for no number or day."""
    return bool(_OVER_REPORTS.search(text)) and understand(text, literal=True).asks_for not in MUST_HOLD


def _cut(piece: str, archive: Sequence[str]) -> list[str]:
    """Cut where one outlet's telling is set before, after or beside another's: "… before B reported …"."""
    places = [m.start() for m in _BESIDE.finditer(piece) if outlets_in(piece[m.end() :][:40], archive)]
    return [piece[a:b].strip() for a, b in pairwise([0, *places, len(piece)]) if piece[a:b].strip()]


def _clause(typed: str, own: Sequence[str], outlets: Sequence[str], archive: Sequence[str]) -> Clause:
    """Return a piece as a question; it may be asked of any outlet that the whole names if it names none."""
    strangers = () if own else _strangers_in(typed, archive)
    bare = _bare(without_what_it_names(typed, archive))
    read = understand(bare, literal=True)
    question = Question(
        text=bare,
        asks_for="statement",
        terms=tuple(term for term in read.terms if term not in _GENERIC),
        names=tuple(name for name in read.names if not set(terms(name)) <= _GENERIC),
        outlets=tuple(own or (() if strangers else outlets)),
        strangers=strangers,
    )
    return Clause(typed, question)


def _strangers_in(text: str, archive: Sequence[str]) -> tuple[str, ...]:
    """Return the known outlets whose reports a text names, and that the archive does not hold."""
    able = [form for form in known().printed if form in text and find_outlet(form) not in archive]
    if not able:
        return ()
    name = "|".join(map(re.escape, able))
    told = rf"['\"“‘]?(?P<first>{name})['\"”’]?(?:['’]s)?\s+{_REPORT}\b"
    found = re.search(rf"{told}|\b(?:by|from|in)\s+(?:the\s+)?['\"“‘]?(?P<then>{name})\b", text)
    return (found["first"] or found["then"],) if found else ()


def _bare(text: str) -> str:
    for lead in _LEADS:
        text = lead.sub(" ", text)
    text = _ENDS.sub("", _LOOSE.sub("", " ".join(text.split())))
    return text[:1].upper() + text[1:] if NAME.match(text) else text
