"""Who speaks in each sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.attribution import credited, is_pronoun, quoted_within
from corpus.quotations import all_quoted, blanked
from corpus.sentences import Span
from corpus.shapes import plain
from corpus.speakers import is_definite_role, is_news_outlet, outlet_named, voice_of
from corpus.types import Kind, Sentence, Voice

_OWN = {Kind.OPINION: Voice.OPINION, Kind.SUMMARY: Voice.SUMMARY}


@dataclass(frozen=True, slots=True)
class _Said:
    """The voice of a sentence that credits somebody, and the name as printed."""

    voice: Voice
    speaker: str | None


def with_voices(text: str, spans: Sequence[Span], kind: Kind) -> tuple[Sentence, ...]:
    """Return the sentences of a document's text, each with its voice and speaker.

    kind: of the document; in an opinion, a sentence that quotes nobody is opinion. Every sentence
    of a summary is in the voice of a summary, and keeps the speaker that it names.
    """
    blank = blanked(text)
    said = _continued(text, blank, spans, _named_before(text, blank, spans))
    own = _OWN.get(kind, Voice.REPORTING)
    return tuple(
        Sentence(
            start, end, (own if kind is Kind.SUMMARY or s is None else s.voice), s.speaker if s else None
        )
        for (start, end), s in zip(spans, said, strict=True)
    )


def _named_before(text: str, blank: str, spans: Sequence[Span]) -> list[_Said | None]:
    """Return what each sentence says of its own speaker, pronouns taken back to the sentence before."""
    said: list[_Said | None] = []
    last_outlet: _Said | None = None  # named or not: "the report said" points back to either
    for start, end in spans:
        found = _of_sentence(blank[start:end], said[-1] if said else None, last_outlet)
        said.append(_as_printed(found, text[start:end]))
        if found and (found.voice is Voice.OUTLET or is_news_outlet(found.speaker or "")):
            last_outlet = said[-1]
    return said


def _as_printed(said: _Said | None, sentence: str) -> _Said | None:
    """Return a source's name in the sentence's own characters, which matching had made plain."""
    if said is None or said.speaker is None or said.voice is Voice.OUTLET:
        return said
    place = plain(sentence).find(said.speaker)
    return said if place < 0 else _Said(said.voice, sentence[place : place + len(said.speaker)])


def _of_sentence(blank: str, before: _Said | None, last_outlet: _Said | None) -> _Said | None:
    who = credited(blank)
    if who is None:
        return None
    if is_pronoun(who):
        return before or (None if who.casefold() == "it" else _Said(Voice.SOURCE, None))
    if who.casefold().startswith("the ") and is_news_outlet(who) and last_outlet:
        return last_outlet
    voice = voice_of(who)
    if voice is None or voice is Voice.OUTLET:
        return _Said(Voice.OUTLET, outlet_named(who))
    inner = quoted_within(blank)
    if inner and voice_of(inner) is Voice.SOURCE:
        return _Said(Voice.SOURCE, _without_article(inner))
    if is_definite_role(who) and "source" not in who and before and before.voice is Voice.SOURCE:
        return before
    return _Said(voice, _without_article(who) if voice is Voice.SOURCE else who)


def _without_article(who: str) -> str:
    return who[4:] if who.startswith(("The ", "the ")) else who


def _continued(
    text: str, blank: str, spans: Sequence[Span], said: Sequence[_Said | None]
) -> list[_Said | None]:
    """Give a quotation without a credit of its own the speaker of its neighbour in the paragraph."""
    result = list(said)
    for place, (start, end) in enumerate(spans):
        if result[place] is not None or not all_quoted(blank[start:end]):
            continue
        before = result[place - 1] if place and "\n" not in text[spans[place - 1][1] : start] else None
        after = (
            said[place + 1]
            if place + 1 < len(spans) and "\n" not in text[end : spans[place + 1][0]]
            else None
        )
        runs_on = blank[end : end + 1] == '"'  # the same quotation goes on in the next sentence
        result[place] = (after if runs_on else None) or before or after
    return result
