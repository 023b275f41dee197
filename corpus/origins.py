"""Whose reporting it is: of each sentence, and of the whole document."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from corpus.attribution import credited, quoted_within
from corpus.credits import asked_itself, byline, contributors, credited_outlet, dateline, rights_of
from corpus.outlets import find_outlet, is_agency
from corpus.quotations import all_quoted, blanked
from corpus.relays import innermost
from corpus.speakers import outlet_named
from corpus.types import Kind, Provenance, Sentence, Voice

_LEAD = 3  # sentences in which an agency's report, retold, names the agency; of a long text, its first tenth
_SPOKEN = frozenset({Voice.SOURCE, Voice.UNNAMED})
_AT_ONCE = 2  # sentences in which one credit alone is enough


def with_origins(
    text: str, sentences: Sequence[Sentence], said: Provenance, *, beside: str = ""
) -> tuple[str, tuple[Sentence, ...]]:
    """Return the document's origin, and its sentences each with its own.

    said: where the document comes from; an origin that it names is the document's. Else a dateline, a
    byline or a copyright line decides; then, where the outlet asked nobody itself, the agency that it
    retells or that alone contributed to what nobody signed; else it is the outlet's own.
    A sentence's origin is whom it credits, else the document's.
    beside: the furniture of its page, where closing credits stand.
    """
    level = blanked(text)
    named = _credits(text, level, sentences)
    outlet = said.outlet or ""
    whole = f"{text}\n{beside}"
    origin = said.origin or dateline(text) or byline(said.author) or rights_of(whole) or outlet
    undecided = origin == outlet and said.kind is not Kind.OPINION and not said.origin
    if undecided and outlet not in named and not asked_itself(level, outlet):
        origin = _retold(named) or _unsigned(said, whole) or outlet
    if said.kind is Kind.SUMMARY:  # "The Tower writes", in our words, is not The Tower's own asking
        named = [None if credit == outlet else credit for credit in named]
    pairs = zip(sentences, _of_speakers(sentences, named), strict=True)
    return origin, tuple(replace(sentence, origin=credit or origin) for sentence, credit in pairs)


def _credits(text: str, level: str, sentences: Sequence[Sentence]) -> list[str | None]:
    """Return whom each sentence credits; a quotation that goes on is credited as its beginning was.

    level: the text with its quotations blanked.
    """
    named: list[str | None] = []
    for place, sentence in enumerate(sentences):
        blank = level[sentence.start : sentence.end]
        credit = credited_outlet(blank)
        if credit is None and sentence.voice is Voice.OUTLET:
            credit = find_outlet(sentence.speaker or "")
        if credit is None and sentence.voice in _SPOKEN:
            credit = _handing_on(blank)
        before = sentences[place - 1] if place else None
        if credit is None and before and _goes_on(blank, before, sentence, text):
            credit = named[-1]
        named.append(credit)
    return named


def _of_speakers(sentences: Sequence[Sentence], named: Sequence[str | None]) -> list[str | None]:
    """Return the credits, with what a speaker says elsewhere credited as the text credits that speaker.

    Where Smith "wrote in X", what he says in the sentence before is X's too, and not the agency's on which
    the report rests.
    """
    spoken: dict[str, set[str]] = {}
    for sentence, credit in zip(sentences, named, strict=True):
        if credit and sentence.voice is Voice.SOURCE and sentence.speaker:
            spoken.setdefault(_surname(sentence.speaker), set()).add(credit)
    only = {name: next(iter(found)) for name, found in spoken.items() if len(found) == 1}
    return [
        credit or (only.get(_surname(s.speaker)) if s.voice is Voice.SOURCE and s.speaker else None)
        for s, credit in zip(sentences, named, strict=True)
    ]


def _surname(speaker: str) -> str:
    return speaker.rpartition(" ")[2]


def _handing_on(blank: str) -> str | None:
    """Return the outlet that hands on what somebody else said: "Reuters quoted the minister as saying"."""
    who = credited(blank) if innermost(blank) or quoted_within(blank) else None
    return outlet_named(who) if who else None


def _goes_on(blank: str, before: Sentence, sentence: Sentence, text: str) -> bool:
    return (
        sentence.speaker is not None
        and sentence.speaker == before.speaker
        and "\n" not in text[before.end : sentence.start]
        and all_quoted(blank)
    )


def _retold(named: Sequence[str | None]) -> str | None:
    """Return the agency that a document retells: its lead credits it, and the rest no others as often.

    One credit is enough only where the text opens with it; what comes later is one source among others.
    """
    counts = Counter(credit for credit in named if credit)
    lead = max(_LEAD, -(-len(named) // 10))
    place, agency = next(
        ((n, credit) for n, credit in enumerate(named[:lead]) if credit and is_agency(credit)), (lead, "")
    )
    enough = 1 if place < _AT_ONCE else 2
    others = sum(count for name, count in counts.items() if is_agency(name) and name != agency)
    return agency if agency and counts[agency] >= enough and counts[agency] > others else None


def _unsigned(said: Provenance, whole: str) -> str | None:
    """Return the agency that alone contributed to an unsigned report."""
    helpers = set() if said.author else set(contributors(whole))
    return next((helper for helper in helpers if is_agency(helper)), None) if len(helpers) == 1 else None
