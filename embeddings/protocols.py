"""What the rest of the code relies on: the encoder, the retriever, the reranker."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from embeddings.query import Hit, Query

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class PassageText:
    """A passage as the encoder reads it: a header that gives context, the text, its sentences.

    `sentences` are (start, end) in code points of `text`.
    """

    header: str
    text: str
    sentences: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class PassageVectors:
    """One passage embedded: itself as (dim,), and its sentences as (sentences, dim)."""

    passage: Vectors
    sentences: Vectors


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text as the model sees them there.

    states: (tokens, width), at length 1. spans: (tokens, 2), where each stands in the text, in code
    points, in order. Special tokens and what lies beyond the model's window are left out.
    """

    states: Vectors
    spans: NDArray[np.int64]


class Identity(Protocol):
    """What a generation records of the encoder that made its vectors."""

    @property
    def name(self) -> str:
        """Return the model's name, as set."""

    @property
    def fingerprint(self) -> str:
        """Return what tells these weights, and this way of using them, from all others."""

    @property
    def dimension(self) -> int:
        """Return the number of a vector's components."""


class Encoder(Protocol):
    """Turns text into vectors of length 1, float32."""

    @property
    def name(self) -> str:
        """Return the model's name, as set."""

    @property
    def fingerprint(self) -> str:
        """Return what tells these weights, and this way of using them, from all others."""

    @property
    def dimension(self) -> int:
        """Return the number of a vector's components."""

    def encode_passages(self, passages: Sequence[PassageText]) -> Iterator[PassageVectors]:
        """Yield each passage's vectors in the order given."""

    def encode_question(self, question: str) -> Vectors:
        """Return a question's vector, (dim,)."""

    def encode_tokens(self, texts: Sequence[str]) -> list[Tokens]:
        """Return each text's own tokens.

        Two texts compare by late interaction ("MaxSim"): `(a.states @ b.states.T).max(axis=1).mean()`.
        """


class Retriever(Protocol):
    """Finds passages for a question: local today, shards on other machines later."""

    def search(self, query: Query, k: int) -> list[Hit]:
        """Return at most k passages, best first; equal scores in the order of their keys."""


class Reranker(Protocol):
    """Reorders the best hits by a closer look. None by default."""

    def rerank(self, query: Query, hits: Sequence[Hit]) -> list[Hit]:
        """Return the same hits in a better order."""
