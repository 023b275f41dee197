"""Whose reporting it is: of each sentence, and of the whole document."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.types import Provenance, Sentence


def with_origins(
    text: str, sentences: Sequence[Sentence], said: Provenance, outlet: str
) -> tuple[str, tuple[Sentence, ...]]:
    """Return the document's origin, and its sentences each with its own."""
    del text
    origin = said.origin or outlet
    return origin, tuple(replace(sentence, origin=origin) for sentence in sentences)
