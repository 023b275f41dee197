"""A document cut into passages: whole sentences, about as long as the model reads well."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from corpus.types import Passage, Sentence

LIMIT = 120  # words; about 160 of the bundled model's tokens, of the 256 that it reads

Measure = Callable[[str], int]

_CUT_QUOTATION = 1.0  # cutting a quotation from its speaker costs as much as an empty passage
_CUT_PARAGRAPH = 0.15


def count_words(text: str) -> int:
    """Return the number of words in `text`."""
    return len(text.split())


def cut(
    document: str,
    text: str,
    sentences: Sequence[Sentence],
    *,
    limit: int = LIMIT,
    measure: Measure = count_words,
) -> tuple[Passage, ...]:
    """Return the passages of a document, in order; every sentence is in exactly one.

    document: its id. limit: the most that a passage measures, in the units of `measure`; a single
    sentence that measures more is a passage by itself. Among all cuts the one is taken that leaves
    passages evenly full, paragraphs whole, and quotations with their speakers.
    """
    sizes = [measure(text[s.start : s.end]) for s in sentences]
    penalties = [0.0] + [_penalty(text, a, b) for a, b in pairwise(sentences)]
    starts = _best_starts(sizes, penalties, limit)
    ends = [*starts, len(sentences)][1:]
    return tuple(
        Passage(document, sentences[first].start, sentences[last - 1].end)
        for first, last in zip(starts, ends, strict=True)
    )


def _penalty(text: str, before: Sentence, after: Sentence) -> float:
    """Return what it costs to begin a passage between two neighbouring sentences."""
    same_paragraph = "\n" not in text[before.end : after.start]
    if same_paragraph and before.speaker is not None and before.speaker == after.speaker:
        return _CUT_QUOTATION
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
