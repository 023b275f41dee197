"""Whose reporting it is: of each sentence, and of the whole document."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from corpus.outlets import find_outlet, is_agency, known
from corpus.quotations import all_quoted, blanked
from corpus.shapes import plain
from corpus.types import Kind, Provenance, Sentence, Voice

_CREDIT_LINE = re.compile(
    r"\b(?:contributed to (?:this|the) (?:report|story|article)|all rights reserved)\b", re.IGNORECASE
)
# One of these stands in whatever `_patterns` find; looking for them first saves most of the time.
_SIGNS = (
    *("told ", "tells ", "interview", "conversation", "statement", "email", " by ", "ccording to ", "wrote"),
    *("writes", "written", "said ", "report", "published", "("),
)
_LEAD = 3  # sentences in which an agency's report, retold, names the agency
_FEWEST = 2  # sentences that credit an agency before the whole rests on it


def with_origins(
    text: str, sentences: Sequence[Sentence], said: Provenance, *, beside: str = ""
) -> tuple[str, tuple[Sentence, ...]]:
    """Return the document's origin, and its sentences each with its own.

    said: where the document comes from; an origin that it names is the document's. Else a dateline
    or a byline decides, then the agency that its lead or most of its credits name; else it is the
    outlet's own. A sentence's origin is whom it credits, else the document's.
    beside: the furniture of its page, where copyright lines stand.
    """
    named = _credits(text, sentences)
    outlet = said.outlet or ""
    origin = said.origin or _signed(text, said.author, beside) or outlet
    if origin == outlet and said.kind is not Kind.OPINION and not said.origin:
        origin = _rests_on(named, outlet) or outlet
    if said.kind is Kind.SUMMARY:  # "The Tower writes", in our words, is not The Tower's own asking
        named = [None if credit == outlet else credit for credit in named]
    pairs = zip(sentences, named, strict=True)
    return origin, tuple(replace(sentence, origin=credit or origin) for sentence, credit in pairs)


def credited_outlet(blank: str) -> str | None:
    """Return the outlet that a sentence named in so many words: "told Reuters", "(AP)", "wrote in X".

    blank: the sentence with its quotations blanked and its characters plain.
    """
    if not any(sign in blank for sign in _SIGNS):
        return None
    for pattern in _patterns():
        if match := pattern.search(blank):
            return find_outlet(match["name"])
    return None


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return how a sentence named an outlet, the surest first, for every known printed form."""
    name = rf"(?:[Tt]he )?(?P<name>{'|'.join(re.escape(plain(form)) for form in known().printed)})(?![\w-])"
    return tuple(
        re.compile(pattern.replace("NAME", name))
        for pattern in (
            r"\b(?:told|tells) NAME(?!'s)",
            r"\b(?:interview(?:ed)?|conversation|statement|emailed?)\b[^.;\"]{0,20}? (?:with|by|to) NAME",
            r"\b(?:seen|reviewed|obtained|quoted|cited|published|reported|compiled|conducted) by NAME",
            r"\b[Aa]ccording to (?:an? (?:report|article|analysis|tally|story) (?:by|in|from) )?NAME",
            r"\b(?:wrote|writes|written|said|reported|reports|published)(?: \w+){0,3}? (?:in|for|on) NAME",
            r"\(NAME\)(?: [-–—]|$|[.\s]*$)",
            r"\bNAME (?:first |also |has |had )?(?:reported|reports)\b",
        )
    )


def _credits(text: str, sentences: Sequence[Sentence]) -> list[str | None]:
    """Return whom each sentence credits; a quotation that goes on is credited as its beginning was."""
    level = blanked(text)
    named: list[str | None] = []
    for place, sentence in enumerate(sentences):
        blank = level[sentence.start : sentence.end]
        credit = credited_outlet(blank)
        if credit is None and sentence.voice is Voice.OUTLET:
            credit = find_outlet(sentence.speaker or "")
        before = sentences[place - 1] if place else None
        if credit is None and before and _goes_on(blank, before, sentence, text):
            credit = named[-1]
        named.append(credit)
    return named


def _goes_on(blank: str, before: Sentence, sentence: Sentence, text: str) -> bool:
    return (
        sentence.speaker is not None
        and sentence.speaker == before.speaker
        and "\n" not in text[before.end : sentence.start]
        and all_quoted(blank)
    )


def _signed(text: str, author: str | None, beside: str) -> str | None:
    """Return the agency of a dateline ("BEIRUT (AP) —"), a credit line, or the byline."""
    opening = plain(text[:120])
    dateline = re.match(r"(?:[A-Z][\w .,'/-]{1,60} )?\((?P<name>[^()]{2,30})\)\s*[-–—]", opening)
    bylines = [dateline["name"]] if dateline else []
    bylines += re.split(r",| and | for |/|\bBy\b|\bStaff\b", plain(author or ""))
    return next(
        (found for name in (*bylines, *_contributors(f"{text}\n{beside}")) if (found := _agency(name))), None
    )


def _contributors(text: str) -> Iterator[str]:
    for line in plain(text).split("\n"):
        if _CREDIT_LINE.search(line) and len(line.split()) <= 40:
            yield from (match["name"] for match in re.finditer(_patterns_of_names(), line))


@cache
def _patterns_of_names() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?P<name>{'|'.join(re.escape(plain(f)) for f in known().printed)})(?![\w-])"
    )


def _agency(name: str) -> str | None:
    found = find_outlet(name.strip())
    return found if found and is_agency(found) else None


def _rests_on(named: Sequence[str | None], outlet: str) -> str | None:
    """Return the agency that a document retells: named in its lead, or in most of its credits."""
    if any(credit == outlet for credit in named):
        return None  # "told The Tower": it has asked somebody itself
    agencies = Counter(credit for credit in named if credit and is_agency(credit))
    lead = next((credit for credit in named[:_LEAD] if credit and is_agency(credit)), None)
    if lead:
        return lead
    name, count = next(iter(agencies.most_common(1)), ("", 0))
    others = sum(credit is not None for credit in named) - count
    return name if count >= _FEWEST and count > others else None
