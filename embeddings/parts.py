"""EDGE: the parts of a generation that are searched, written side by side as passages come."""

from contextlib import suppress
from pathlib import Path
from typing import Self

import numpy as np

from embeddings.keys import Numbering
from embeddings.lexical import LexicalWriter
from embeddings.postings import terms_of
from embeddings.protocols import PassageText, PassageVectors, Vectors
from embeddings.sentence_vectors import SentenceWriter
from embeddings.vectors import Chosen, VectorWriter

_ASKED = 512  # sentences: pairs of them are what an inverted index is tried with


class PartsWriter:
    """Takes passages one by one, each under its key, in memory that does not grow with their number.

    A context: left early, it closes what it has open.
    """

    def __init__(self, folder: Path, dimension: int) -> None:
        """Write into a folder that has none of the parts yet."""
        self._folder, self._keys = folder, list[int]()
        self._vectors = VectorWriter(folder, dimension)
        self._sentences = SentenceWriter(folder / "sentences")
        self._words = LexicalWriter(folder / "words.sqlite")
        self._asked = _Sample(_ASKED)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *problem: object) -> None:
        for part in (self._vectors, self._sentences, self._words):
            with suppress(OSError):  # it has been told, or will be by `finish`
                part.close()

    def add(self, key: int, text: PassageText, vectors: PassageVectors) -> None:
        """Take the next passage. Raises OSError where the disk is full."""
        self._keys.append(key)
        self._vectors.add(vectors.passage)
        self._sentences.add(vectors.sentences)
        self._words.add(terms_of([f"{text.header} {text.text}"]))
        self._asked.look(vectors.sentences if len(vectors.sentences) else vectors.passage[None])

    def finish(self) -> Chosen:
        """Finish all parts; return how the vectors are searched. Raises OSError or sqlite3.Error."""
        Numbering(np.array(self._keys, dtype=np.int64)).save(self._folder / "keys.npy")
        self._sentences.close()
        self._words.finish()
        return self._vectors.finish(_like_questions(np.array(self._asked.kept, dtype=np.float32)))


def _like_questions(sentences: Vectors) -> Vectors:
    """Return means of two sentences, (n, dim): farther from any passage than its own sentences are."""
    half = -(-len(sentences) // 2)
    mixed = sentences[:half] + sentences[-half:]
    return np.asarray(
        mixed / np.maximum(np.linalg.norm(mixed, axis=1, keepdims=True), 1e-9), dtype=np.float32
    )


class _Sample:
    """A fair sample of what goes by (Vitter's algorithm R), the same each time."""

    def __init__(self, size: int) -> None:
        self.kept: list[Vectors] = []
        self._size, self._seen = size, 0
        self._random = np.random.default_rng(1)

    def look(self, sentences: Vectors) -> None:
        """Let one of a passage's sentences, (sentences, dim), go by."""
        self._seen += 1
        place = len(self.kept) if len(self.kept) < self._size else int(self._random.integers(self._seen))
        if place < self._size:
            self.kept[place : place + 1] = [sentences[self._random.integers(len(sentences))]]
