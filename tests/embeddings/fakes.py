"""A small encoder with real geometry: a text's vector counts its terms, hashed into a few places."""

import re
from collections.abc import Iterator, Sequence
from zlib import crc32

import numpy as np

from embeddings.protocols import PassageText, PassageVectors, Tokens, Vectors
from embeddings.words import terms


class WordEncoder:
    """Texts with the same terms have the same vector. Counts what it embeds."""

    dimension = 64

    def __init__(self, name: str = "words") -> None:
        self.name = self.fingerprint = name
        self.embedded = 0

    def encode_passages(self, passages: Sequence[PassageText]) -> Iterator[PassageVectors]:
        for passage in passages:
            self.embedded += 1
            sentences = [self._vector(passage.text[start:end]) for start, end in passage.sentences]
            yield PassageVectors(self._vector(f"{passage.header} {passage.text}"), np.stack(sentences))

    def encode_question(self, question: str) -> Vectors:
        return self._vector(question)

    def encode_tokens(self, texts: Sequence[str]) -> list[Tokens]:
        return [self._tokens([(m.span(), m.group()) for m in re.finditer(r"\w+", text)]) for text in texts]

    def _tokens(self, words: Sequence[tuple[tuple[int, int], str]]) -> Tokens:
        states = np.array([self._vector(word) for _, word in words], np.float32).reshape(-1, self.dimension)
        return Tokens(states, np.array([span for span, _ in words], np.int64).reshape(-1, 2))

    def _vector(self, text: str) -> Vectors:
        vector = np.zeros(self.dimension, dtype=np.float32)
        for term in terms(text):
            vector[crc32(term.encode()) % self.dimension] += 1
        return vector / max(float(np.linalg.norm(vector)), 1e-9)
