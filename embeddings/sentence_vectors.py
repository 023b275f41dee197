"""EDGE: one vector for each sentence of each passage: a byte a component, read where they lie.

A sentence's vector is its components divided by a scale of its own, rounded to whole numbers of a byte:
at 0.9999 cosine or more to what was encoded, in a quarter of the room.
"""

from contextlib import ExitStack
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from embeddings.keys import Numbering
from embeddings.matrix import Matrix, MatrixWriter
from embeddings.protocols import Vectors

_MOST = 127


class SentenceWriter:
    """Takes passages as they come, in the order of their rows."""

    def __init__(self, folder: Path) -> None:
        """Make the folder and write into it."""
        folder.mkdir()
        self._codes = MatrixWriter(folder / "codes.i8", np.int8)
        self._scales = MatrixWriter(folder / "scales.f16", np.float16)
        self._ends = MatrixWriter(folder / "ends.i64", np.int64)
        self._end = 0

    def add(self, vectors: Vectors) -> None:
        """Take the next row's sentences, (sentences, dim)."""
        codes, scales = _coded(vectors)
        self._codes.add(codes)
        self._scales.add(scales)
        self._end += len(vectors)
        self._ends.add(np.array([self._end]))

    def close(self) -> None:
        """Finish the files. Raises OSError where the disk is full."""
        with ExitStack() as every:  # the others too where one raises
            for part in (self._codes, self._scales, self._ends):
                every.callback(part.close)


class SentenceVectors:
    """The sentences of each passage, by its key."""

    def __init__(self, folder: Path, dimension: int, numbering: Numbering) -> None:
        """Map what a SentenceWriter wrote. Raises OSError or ValueError."""
        self._codes = Matrix(folder / "codes.i8", dimension, np.int8)
        self._scales = Matrix(folder / "scales.f16", 1, np.float16)
        self._ends = Matrix(folder / "ends.i64", 1, np.int64)
        self._numbering = numbering
        if len(self._ends) != len(numbering) or len(self._codes) != len(self._scales):
            raise ValueError(f"sentences of {len(self._ends)} passages and {len(numbering)} keys")

    def of(self, key: int) -> Vectors:
        """Return the passage's sentence vectors, (sentences, dim). Raises KeyError for an unknown key."""
        (row,) = self._numbering.rows(np.array([key], dtype=np.int64)).tolist()
        start = int(self._ends.between(row - 1, row)[0, 0]) if row else 0
        end = int(self._ends.between(row, row + 1)[0, 0])
        return _decoded(self._codes.between(start, end), self._scales.between(start, end))


def _coded(vectors: Vectors) -> tuple[NDArray[np.int8], NDArray[np.float16]]:
    """Return the codes and each row's scale. Coding again what was decoded gives the same."""
    # In half precision a scale times 127 is exact, so that the greatest component gives the scale again.
    scales = (np.abs(vectors).max(axis=1, keepdims=True, initial=0) / _MOST).astype(np.float16)
    divisors = np.where(scales == 0, np.float32(1), scales.astype(np.float32))
    return np.clip(np.rint(vectors / divisors), -_MOST, _MOST).astype(np.int8), scales


def _decoded(codes: NDArray[np.int8], scales: NDArray[np.float16]) -> Vectors:
    return codes.astype(np.float32) * scales.astype(np.float32)
