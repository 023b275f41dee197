"""A document cut into passages: whole sentences, about as long as the model reads well."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from corpus.tokens import PREFERRED, window_of
from corpus.types import Document, Passage, Sentence

Measure = Callable[[str], int]

_CUT_QUOTATION = 1.0  # cutting a quotation from its speaker costs as much as an empty passage
_CUT_SPEECH = 0.5  # likewise between two paragraphs of one speaker
_CUT_PARAGRAPH = 0.15
_AT_SUBHEAD = -0.3  # a new passage is welcome where the page begins a new part


def cut(
    document: str,
    text: str,
    sentences: Sequence[Sentence],
    *,
    limit: int = PREFERRED,
    measure: Measure | None = None,
) -> tuple[Passage, ...]:
    """Return the passages of a document, in order; every sentence is in exactly one.

    document: its id. limit: the most that a passage measures, in the units of `measure`, by default
    the bundled model's tokens; a single sentence that measures more is a passage by itself. Among all
    cuts the one is taken that leaves passages evenly full, paragraphs and parts whole, and quotations
    with their speakers.
    """
    measure = measure or window_of().count
    sizes = [measure(text[s.start : s.end]) for s in sentences]
    penalties = [0.0] + [_penalty(text, a, b) for a, b in pairwise(sentences)]
    starts = _best_starts(sizes, penalties, limit)
    ends = [*starts, len(sentences)][1:]
    return tuple(
        Passage(document, sentences[first].start, sentences[last - 1].end)
        for first, last in zip(starts, ends, strict=True)
    )


def subhead_of(document: Document, passage: Passage) -> str | None:
    """Return the subhead that a passage stands under; None where it stands under the title alone.

    A subhead is what the text prints outside every sentence.
    """
    end = 0
    found = None
    for sentence in document.sentences:
        if between := document.text[end : sentence.start].strip():
            found = between.rpartition("\n")[2].strip()
        if sentence.start >= passage.start:
            break
        end = sentence.end
    return found


def _penalty(text: str, before: Sentence, after: Sentence) -> float:
    """Return what it costs to begin a passage between two neighbouring sentences."""
    between = text[before.end : after.start]
    if between.strip():
        return _AT_SUBHEAD
    same_paragraph = "\n" not in between
    if before.speaker is not None and before.speaker == after.speaker:
        return _CUT_QUOTATION if same_paragraph else _CUT_SPEECH
    return _CUT_PARAGRAPH if same_paragraph else 0.0


def _best_starts(sizes: Sequence[int], penalties: Sequence[float], limit: int) -> list[int]:
    """Return the first sentence of each passage, by the cheapest way through all cuts.

    A passage costs the square of the share of `limit` it leaves empty, and its start's penalty.
    """
    cheapest = [0.0] + [float("inf")] * len(sizes)
    start_of = [0] * (len(sizes) + 1)
    for end in range(1, len(sizes) + 1):
        size = 0
        for start in range(end - 1, -1, -1):
            size += sizes[start]
            if size > limit and start < end - 1:
                break
            empty = max(0.0, 1 - size / limit)
            cost = cheapest[start] + penalties[start] + empty * empty
            if cost < cheapest[end]:
                cheapest[end], start_of[end] = cost, start
    starts, end = [], len(sizes)
    while end:
        end = start_of[end]
        starts.append(end)
    return starts[::-1]
