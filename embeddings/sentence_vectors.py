"""EDGE: one vector for each sentence of each passage, in one memory-mapped file."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from embeddings.keys import Keys
from embeddings.protocols import Vectors


class SentenceVectors:
    """Half precision is plenty for ranking sentences, and halves the file."""

    def __init__(self, keys: Keys, starts: Keys, matrix: NDArray[np.float16]) -> None:
        self._keys, self._starts, self._matrix = keys, starts, matrix

    @classmethod
    def build(cls, keys: Keys, vectors: Sequence[Vectors]) -> "SentenceVectors":
        """Keep the (sentences, dim) array of each key."""
        order = np.argsort(keys, kind="stable")
        lengths = np.array([len(vectors[i]) for i in order], dtype=np.int64)
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        return cls(keys[order], starts, np.concatenate([vectors[i] for i in order]).astype(np.float16))

    @classmethod
    def load(cls, folder: Path) -> "SentenceVectors":
        """Map what `save` wrote into memory."""
        return cls(
            np.load(folder / "keys.npy"),
            np.load(folder / "starts.npy"),
            np.load(folder / "vectors.npy", mmap_mode="r"),
        )

    def save(self, folder: Path) -> None:
        """Write three arrays into the folder, which must exist."""
        np.save(folder / "keys.npy", self._keys)
        np.save(folder / "starts.npy", self._starts)
        np.save(folder / "vectors.npy", self._matrix)

    def of(self, key: int) -> Vectors:
        """Return the passage's sentence vectors, (sentences, dim). Raises KeyError for an unknown key."""
        row = int(np.searchsorted(self._keys, key))
        if row == len(self._keys) or self._keys[row] != key:
            raise KeyError(key)
        return np.asarray(self._matrix[self._starts[row] : self._starts[row + 1]], dtype=np.float32)
