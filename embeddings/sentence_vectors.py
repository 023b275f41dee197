"""EDGE: one vector for each sentence of each passage: a byte a component, read where they lie."""

from contextlib import ExitStack
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from embeddings.coded import Coded, Codes, Halves, decoded
from embeddings.keys import Keys, Numbering
from embeddings.matrix import Matrix, MatrixWriter
from embeddings.protocols import Vectors


class SentenceWriter:
    """Takes passages as they come, in the order of their rows."""

    def __init__(self, folder: Path) -> None:
        """Make the folder and write into it."""
        folder.mkdir()
        self._codes = MatrixWriter(folder / "codes.i8", np.int8)
        self._scales = MatrixWriter(folder / "scales.f16", np.float16)
        self._ends = MatrixWriter(folder / "ends.i64", np.int64)
        self._end = 0

    def add(self, block: Coded) -> None:
        """Take the sentences of the next rows."""
        self._codes.add(block.codes)
        self._scales.add(block.scales)
        self._ends.add(self._end + np.cumsum(block.sizes))
        self._end += int(block.sizes.sum())

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
        return decoded(self._codes.between(start, end), self._scales.between(start, end))

    def codes(self, keys: Keys) -> tuple[Codes, Halves, NDArray[np.int64]]:
        """Return codes, scales and number of the passages' sentences, as `Coded` has them, not decoded.

        Raises KeyError for an unknown key.
        """
        rows = self._numbering.rows(keys)
        ends = self._ends.take(rows)[:, 0]
        starts = np.where(rows > 0, self._ends.take(np.maximum(rows - 1, 0))[:, 0], 0)
        sizes = ends - starts
        before = np.cumsum(sizes) - sizes
        wanted = np.repeat(starts - before, sizes) + np.arange(sizes.sum())
        return self._codes.take(wanted), self._scales.take(wanted), sizes
