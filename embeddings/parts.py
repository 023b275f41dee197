"""EDGE: the vectors of a generation, written as passages come."""

from contextlib import suppress
from pathlib import Path
from typing import Self

import numpy as np

from embeddings.coded import Coded, decoded
from embeddings.keys import Keys, Numbering
from embeddings.protocols import Vectors
from embeddings.sentence_vectors import SentenceWriter
from embeddings.vectors import Chosen, VectorWriter

_ASKED = 768  # sentences: threes of them are what an inverted index is tried with


class PartsWriter:
    """Takes the vectors of passages in the order of their rows, in bounded memory.

    A context: left early, it closes what it has open.
    """

    def __init__(self, folder: Path, dimension: int) -> None:
        """Write into a folder that has none of the parts yet."""
        self._folder = folder
        self._vectors = VectorWriter(folder, dimension)
        self._sentences = SentenceWriter(folder / "sentences")
        self._asked = _Sample(_ASKED)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *problem: object) -> None:
        for part in (self._vectors, self._sentences):
            with suppress(OSError):  # it has been told, or will be by `finish`
                part.close()

    def add(self, block: Coded) -> None:
        """Take the vectors of the next rows. Raises OSError where the disk is full."""
        self._vectors.add(block.passages)
        self._sentences.add(block)
        self._asked.look(block)

    def finish(self, keys: Keys) -> Chosen:
        """Finish the parts, given each row's key; return how vectors are searched. Raises OSError."""
        Numbering(keys).save(self._folder / "keys.npy")
        self._sentences.close()
        return self._vectors.finish(_like_questions(np.array(self._asked.kept, dtype=np.float32)))


def _like_questions(sentences: Vectors) -> Vectors:
    """Return sentences displaced by the difference of two others, (n, dim).

    So displaced they lie as far from the nearest passages as real titles do, and need as many probes;
    a sentence alone, or the mean of two, lies nearer and needs half.
    """
    third = len(sentences) // 3
    one, two, three = sentences[:third], sentences[third : 2 * third], sentences[2 * third : 3 * third]
    moved = one + two - three
    return np.asarray(
        moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9), dtype=np.float32
    )


class _Sample:
    """A fair sample of what goes by (Vitter's algorithm R), the same each time."""

    def __init__(self, size: int) -> None:
        self.kept: list[Vectors] = []
        self._size, self._seen = size, 0
        self._random = np.random.default_rng(1)

    def look(self, block: Coded) -> None:
        """Let one sentence of each of these passages go by; of one without any, its own vector."""
        start = 0
        for row, size in enumerate(block.sizes.tolist()):
            self._seen += 1
            place = len(self.kept) if len(self.kept) < self._size else int(self._random.integers(self._seen))
            if place < self._size:
                self.kept[place : place + 1] = [self._one(block, row, start, size)]
            start += size

    def _one(self, block: Coded, row: int, start: int, size: int) -> Vectors:
        """Return one of a passage's sentences, which begin with `start`, by chance."""
        if not size:
            return np.asarray(block.passages[row], dtype=np.float32)
        one = start + int(self._random.integers(size))
        return decoded(block.codes[one], block.scales[one])
