"""An encoder without a model: a text's vector counts its terms, hashed into a few places.

For benchmarks of what happens on the disk, where hundreds of rebuilds are made and the meaning of the
vectors does not matter.
"""

import re
from collections.abc import Iterator, Sequence
from zlib import crc32

import numpy as np

from embeddings.protocols import PassageText, PassageVectors, Tokens, Vectors
from embeddings.words import terms


class HashedWords:
    """Texts with the same terms have the same vector."""

    name = fingerprint = "hashed words"
    dimension = 64

    def encode_passages(self, passages: Sequence[PassageText]) -> Iterator[PassageVectors]:
        """Yield each passage's vectors in the order given."""
        for passage in passages:
            sentences = [self.encode_question(passage.text[start:end]) for start, end in passage.sentences]
            yield PassageVectors(
                self.encode_question(f"{passage.header} {passage.text}"), np.stack(sentences)
            )

    def encode_question(self, question: str) -> Vectors:
        """Return a text's vector, (dim,)."""
        vector = np.zeros(self.dimension, dtype=np.float32)
        for term in terms(question):
            vector[crc32(term.encode()) % self.dimension] += 1
        return vector / max(float(np.linalg.norm(vector)), 1e-9)

    def encode_tokens(self, texts: Sequence[str]) -> list[Tokens]:
        """Return each text's words."""
        return [self._tokens(list(re.finditer(r"\w+", text))) for text in texts]

    def _tokens(self, words: Sequence[re.Match[str]]) -> Tokens:
        states = np.array([self.encode_question(word.group()) for word in words], np.float32)
        spans = np.array([word.span() for word in words], np.int64)
        return Tokens(states.reshape(-1, self.dimension), spans.reshape(-1, 2))
