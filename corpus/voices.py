"""Who speaks in each sentence."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.attribution import credited, is_pronoun, quoted_within
from corpus.naming import full_name
from corpus.outlets import find_outlet, looks_like_person
from corpus.posts import signed
from corpus.quotations import all_quoted, blanked, quotations
from corpus.relays import handed_on, innermost
from corpus.sentences import Span
from corpus.shapes import plain
from corpus.speakers import is_definite_role, is_news_outlet, is_surname, outlet_named, voice_of
from corpus.transcripts import turns
from corpus.types import Kind, Sentence, Voice

_OWN = {Kind.OPINION: Voice.OPINION, Kind.SUMMARY: Voice.SUMMARY}
_BACK = 3  # sentences: "the channel" points back no farther
_SUBJECT = re.compile(
    r"(?P<name>(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen)\. )?[A-Z][\w'-]+(?: [A-Z][\w.'-]+){0,3})(?:,| [a-z])"
)


@dataclass(frozen=True, slots=True)
class _Said:
    """The voice of a sentence that credits somebody, and the name as printed."""

    voice: Voice
    speaker: str | None


_SOMEBODY = _Said(Voice.SOURCE, None)  # a quotation whose speaker cannot be told is not the outlet's word


def with_voices(text: str, spans: Sequence[Span], kind: Kind) -> tuple[Sentence, ...]:
    """Return the sentences of a document's text, each with its voice and speaker.

    kind: of the document; in an opinion, a sentence that quotes nobody is opinion. Every sentence
    of a summary is in the voice of a summary, and keeps the speaker that it names.
    """
    quoted = quotations(text)
    blank = blanked(text, quoted)
    said = _continued(text, blank, spans, quoted, _named_before(text, blank, spans))
    for place, speaker in turns(text, spans):
        said[place] = _Said(Voice.SOURCE, speaker)
    for place, writer in signed(text, spans):
        said[place] = _Said(Voice.OUTLET if find_outlet(writer) else Voice.SOURCE, writer)
    own = _OWN.get(kind, Voice.REPORTING)
    return tuple(
        Sentence(
            start, end, (own if kind is Kind.SUMMARY or s is None else s.voice), s.speaker if s else None
        )
        for (start, end), s in zip(spans, said, strict=True)
    )


def _named_before(text: str, blank: str, spans: Sequence[Span]) -> list[_Said | None]:
    """Return what each sentence says of its own speaker, words that point back taken back."""
    said: list[_Said | None] = []
    last_outlet: tuple[int, _Said] | None = None  # named or not: "the channel said" points back to either
    for place, (start, end) in enumerate(spans):
        who = credited(blank[start:end]) or handed_on(blank[start:end])
        found = None
        if who is not None and is_pronoun(who):
            found = _pointed_at(who, blank, spans, said)
        elif who is not None and who.casefold().startswith("the ") and is_news_outlet(who) and last_outlet:
            near = place - last_outlet[0] <= (1 if "report" in who else _BACK)
            found = last_outlet[1] if near else _Said(Voice.UNNAMED, who)
        elif who is not None:
            found = _of_sentence(who, text, blank[start:end], said[-1] if said else None)
        said.append(_as_printed(found, text[start:end]))
        if found and (found.voice is Voice.OUTLET or is_news_outlet(found.speaker or "")):
            last_outlet = (place, said[-1] or found)
    return said


def _as_printed(said: _Said | None, sentence: str) -> _Said | None:
    """Return a source's name in the sentence's own characters, which matching had made plain."""
    if said is None or said.speaker is None or said.voice is Voice.OUTLET:
        return said
    place = plain(sentence).find(said.speaker)
    return said if place < 0 else _Said(said.voice, sentence[place : place + len(said.speaker)])


def _pointed_at(who: str, blank: str, spans: Sequence[Span], said: Sequence[_Said | None]) -> _Said | None:
    """Return whom a pronoun means: the speaker of the sentence before, else its subject, a person."""
    if said and said[-1]:
        return said[-1]
    if who.casefold() == "it":
        return None
    if who.casefold() in {"he", "she"} and said:
        subject = _SUBJECT.match(blank, spans[len(said) - 1][0])
        if subject and _is_person(subject["name"], said):
            return _Said(Voice.SOURCE, subject["name"])
    return _SOMEBODY


def _is_person(name: str, said: Sequence[_Said | None]) -> bool:
    """Tell whether a sentence's subject is a person: one who has spoken, or with a first name or a title."""
    surname = name.rpartition(" ")[2]
    spoken = any(s and s.voice is Voice.SOURCE and (s.speaker or "").endswith(surname) for s in said)
    return spoken or ". " in name or (looks_like_person(name) and voice_of(name) is Voice.SOURCE)


def _of_sentence(who: str, text: str, blank: str, before: _Said | None) -> _Said | None:
    inner, quoted = innermost(blank), quoted_within(blank)
    if not inner and (meant := full_name(who, text)):
        return _Said(Voice.OUTLET, meant)
    voice = voice_of(who)
    if voice is Voice.OUTLET and is_surname(who, text):
        voice = Voice.SOURCE
    if voice is None:
        return None
    if inner and (found := voice_of(inner)) in {Voice.SOURCE, Voice.UNNAMED}:
        return _Said(found, _without_article(inner) if found is Voice.SOURCE else inner)
    if quoted and voice_of(quoted) is Voice.SOURCE:
        return _Said(Voice.SOURCE, _without_article(quoted))
    if voice is Voice.OUTLET:
        return _Said(Voice.OUTLET, outlet_named(who) or _without_article(who))
    named = before is not None and before.speaker is not None and before.voice is Voice.SOURCE
    if named and is_definite_role(who) and "source" not in who:
        return before
    if voice is Voice.SOURCE and " " not in who and blank.startswith(who) and f" {who.lower()} " in text:
        voice = Voice.UNNAMED  # "Separatists say": a common word at the start of its sentence
    return _Said(voice, _without_article(who) if voice is Voice.SOURCE else who)


def _without_article(who: str) -> str:
    return who[4:] if who.startswith(("The ", "the ")) else who


def _continued(
    text: str, blank: str, spans: Sequence[Span], quoted: Sequence[Span], said: Sequence[_Said | None]
) -> list[_Said | None]:
    """Give a quotation without a credit the speaker whom its other parts or its neighbours name."""
    result = list(said)
    together = _quoted_together(spans, quoted)
    for place, (start, end) in enumerate(spans):
        if result[place] is not None or not all_quoted(blank[start:end]):
            continue
        same = [said[other] for other in together.get(place, ()) if said[other]]
        before = result[place - 1] if place and "\n" not in text[spans[place - 1][1] : start] else None
        after = (
            said[place + 1]
            if place + 1 < len(spans) and "\n" not in text[end : spans[place + 1][0]]
            else None
        )
        result[place] = (
            next(iter(same), None) or before or after or _from_above(text, spans, quoted, result, place)
        )
    return result


def _quoted_together(spans: Sequence[Span], quoted: Sequence[Span]) -> Mapping[int, list[int]]:
    """Return, for each sentence that shares a quotation with others, those others, the last first.

    What stands at a quotation's end names its speaker more often than what stands at its beginning.
    """
    together: dict[int, list[int]] = {}
    first = 0
    for start, end in quoted:
        while first < len(spans) and spans[first][1] <= start:
            first += 1
        last = first
        while last < len(spans) and spans[last][0] < end:
            last += 1
        if last - first > 1:
            for place in range(first, last):
                together.setdefault(place, []).extend(o for o in reversed(range(first, last)) if o != place)
    return together


def _from_above(
    text: str, spans: Sequence[Span], quoted: Sequence[Span], said: Sequence[_Said | None], place: int
) -> _Said:
    """Return the speaker of a quotation that opens its paragraph: of the paragraph above, if that goes on.

    It goes on where it leaves its own quotation open, or where it ends "Lee wrote:".
    """
    above = said[place - 1] if place else None
    if above is None:
        return _SOMEBODY
    end = spans[place - 1][1]
    left_open = any(e == end and plain(text[e - 1]) != '"' for _, e in _near(quoted, end))
    return above if left_open or text[end - 1] == ":" else _SOMEBODY


def _near(quoted: Sequence[Span], end: int) -> Iterator[Span]:
    """Yield the quotations that end at a place, of which there is one at most."""
    for before, after in pairwise([*quoted, (len(quoted) and quoted[-1][1] + 1, 1 << 62)]):
        if before[1] == end:
            yield before
        if after[0] > end:
            return
