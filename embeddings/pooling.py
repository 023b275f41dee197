"""Vectors of a passage and of its sentences, out of one forward pass. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from embeddings.protocols import PassageVectors, Tokens, Vectors


@dataclass(frozen=True, slots=True)
class States:
    """What a model makes of one text: its vector and the last state of each of its tokens.

    vector: (dim,). tokens: (n, width). spans: (n, 2), where each token stands in the text, in code
    points; a special token has an empty one.
    """

    vector: Vectors
    tokens: Vectors
    spans: Vectors

    def of_text(self) -> Tokens:
        """Return the tokens that stand in the text."""
        own = self.spans[:, 1] > self.spans[:, 0]
        return Tokens(unit(self.tokens[own]), np.asarray(self.spans[own], dtype=np.int64))


def pooled(states: States, sentences: Sequence[tuple[int, int]]) -> tuple[Vectors, Vectors]:
    """Return the mean state of the tokens inside each (start, end), (s, width), and which have any, (s,)."""
    starts, ends = states.spans[:, 0], states.spans[:, 1]
    spans = np.asarray(sentences, dtype=np.int64).reshape(-1, 2)
    inside = (starts >= spans[:, :1]) & (ends <= spans[:, 1:]) & (ends > starts)
    counts = inside.sum(axis=1)
    means = inside.astype(np.float32) @ states.tokens / np.maximum(counts, 1)[:, None]
    return means.astype(np.float32), counts > 0


def vectors(states: States, means: Vectors, found: Vectors) -> PassageVectors:
    """Return a passage's vectors at length 1; a sentence that was not found takes the passage's.

    None is found of a sentence that lies beyond the model's window.
    """
    whole = unit(states.vector)
    sentences = np.where(found[:, None], unit(means), whole) if len(means) else means.reshape(0, len(whole))
    return PassageVectors(whole, sentences.astype(np.float32))


def unit(vectors: Vectors) -> Vectors:
    """Return the vectors at length 1, along the last axis."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), dtype=np.float32)
