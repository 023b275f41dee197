"""Vectors as a generation keeps them: passages in half precision, sentences a byte a component. Pure.

A sentence's vector is its components divided by a scale of its own, rounded to whole numbers of a byte:
at 0.9999 cosine or more to what was encoded, in a quarter of the room.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from embeddings.protocols import PassageVectors, Vectors

_MOST = 127

Halves = NDArray[np.float16]
Codes = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Coded:
    """The vectors of consecutive passages.

    passages: (n, dim). Of each passage in order, `sizes` (n,) of the rows of `codes`, (s, dim), and of
    `scales`, (s, 1), are its sentences.
    """

    passages: Halves
    codes: Codes
    scales: Halves
    sizes: NDArray[np.int64]


def coded(made: PassageVectors) -> Coded:
    """Return one passage's vectors as they are kept."""
    codes, scales = codes_of(made.sentences)
    return Coded(made.passage[None].astype(np.float16), codes, scales, np.array([len(codes)]))


def joined(blocks: Sequence[Coded]) -> Coded:
    """Return blocks, one at least, as one."""
    return Coded(
        np.concatenate([block.passages for block in blocks]),
        np.concatenate([block.codes for block in blocks]),
        np.concatenate([block.scales for block in blocks]),
        np.concatenate([block.sizes for block in blocks]),
    )


def codes_of(vectors: Vectors) -> tuple[Codes, Halves]:
    """Return the codes of sentences, (s, dim), and their scales. What was decoded gives its codes again."""
    # In half precision a scale times 127 is exact, so that the greatest component gives the scale again.
    scales = (np.abs(vectors).max(axis=1, keepdims=True, initial=0) / _MOST).astype(np.float16)
    divisors = np.where(scales == 0, np.float32(1), scales.astype(np.float32))
    return np.clip(np.rint(vectors / divisors), -_MOST, _MOST).astype(np.int8), scales


def decoded(codes: Codes, scales: Halves) -> Vectors:
    """Return the sentences' vectors, (s, dim)."""
    return codes.astype(np.float32) * scales.astype(np.float32)
