"""Where the sentences of a text begin and end."""

import re
from collections.abc import Iterator

import sentencex

_PARAGRAPH = re.compile(r"[^\n]+")
_CLOSED_QUOTE = re.compile(r"(?:[?!…]|\.\.\.)[\"”’']$")
_ATTRIBUTION = re.compile(
    r"(?:\w[\w.'’-]*\s){1,4}?(?:said|says|asked|asks|told|tells|reports?|reported|wrote|writes|added|adds|replied|shouted)\b"
)
_INSIDE_WORD = re.compile(r"[A-Za-z]\.$")
_LONGEST = 4_000  # characters; printed ones reach 3,000, and what reads a sentence looks to and fro in it
_STRETCH = re.compile(rf"\S(?:.{{0,{_LONGEST - 2}}}\S)?(?!\S)|\S{{{_LONGEST}}}")

Span = tuple[int, int]


def paragraph_spans(text: str) -> list[Span]:
    """Return (start, end) of each paragraph, white space at its ends left out."""
    return list(_stripped(text, (match.span() for match in _PARAGRAPH.finditer(text))))


def sentence_spans(text: str) -> list[Span]:
    """Return (start, end) of each sentence, in code points, in order.

    Sentences do not overlap, do not cross a paragraph, and leave out only white space. What goes on
    for more than 4,000 characters is no sentence, and is cut between words.
    """
    spans = (span for start, end in paragraph_spans(text) for span in _in_paragraph(text, start, end))
    return [stretch for span in spans for stretch in _bounded(text, *span)]


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Span]:
    found = sentencex.get_sentence_boundaries("en", text[start:end])
    spans = list(_stripped(text, ((start + b["start_index"], start + b["end_index"]) for b in found)))
    merged: list[Span] = []
    for span in spans:
        if merged and _belongs(text, merged[-1], span):
            merged[-1] = (merged[-1][0], span[1])
        else:
            merged.append(span)
    yield from merged


def _bounded(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the span, in stretches where it is longer than any sentence."""
    if end - start <= _LONGEST:
        yield start, end
    else:
        yield from (stretch.span() for stretch in _STRETCH.finditer(text, start, end))


def _belongs(text: str, before: Span, after: Span) -> bool:
    """Tell whether what was cut in two is one sentence of news.

    That is: a mark without a word ("”", "•"), a cut inside "anti-U.S.", and a quotation ending in
    "?" or "…" whose speaker follows.
    """
    left, right = text[slice(*before)], text[slice(*after)]
    if not any(c.isalnum() for c in right) or not any(c.isalnum() for c in left):
        return True
    if before[1] == after[0] and _INSIDE_WORD.search(left) and right[0].isalnum():
        return True
    return bool(_CLOSED_QUOTE.search(left) and _ATTRIBUTION.match(right))


def _stripped(text: str, spans: Iterator[Span]) -> Iterator[Span]:
    """Yield the spans without white space at their ends; a span of white space alone is none."""
    for start, end in spans:
        piece = text[start:end]
        if body := piece.strip():
            first = start + len(piece) - len(piece.lstrip())
            yield first, first + len(body)
