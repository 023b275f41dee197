"""A question in, scored passages out: from an encoder and an open generation."""

import numpy as np

from embeddings.protocols import Encoder, Vectors
from embeddings.query import Hit, Query
from embeddings.ranking import fuse
from embeddings.snapshot import Snapshot

_DEPTH = 100  # how deep each of the two searches looks


class LocalRetriever:
    """Searches one generation on this machine by meaning and by words."""

    def __init__(self, snapshot: Snapshot, encoder: Encoder) -> None:
        self.snapshot, self._encoder = snapshot, encoder

    def search(self, query: Query, k: int) -> list[Hit]:
        """Return at most k passages, best first; equal scores in the order of their keys."""
        return self.search_vector(query, self._encoder.encode_question(query.text), k)

    def search_vector(self, query: Query, question: Vectors, k: int) -> list[Hit]:
        """Do `search` with the question's vector at hand."""
        store = self.snapshot.store
        allowed = store.allowed(query.filters)
        depth = max(k, _DEPTH)
        by_meaning = dict(self.snapshot.vectors.search(question, depth, allowed))
        by_words = self.snapshot.lexical.search(query.text, depth, allowed)
        missing = np.array([key for key, _ in by_words if key not in by_meaning], dtype=np.int64)
        if len(missing):
            cosines = self.snapshot.vectors.vectors(missing) @ question
            by_meaning.update(zip(missing.tolist(), cosines.tolist(), strict=True))
        return [self._hit(key, score) for key, score in fuse(by_meaning, by_words)[:k]]

    def _hit(self, key: int, score: float) -> Hit:
        passage = self.snapshot.store.passage(key)
        copies = [
            link.source if link.document == passage.document else link.document
            for link in self.snapshot.store.links(passage.document)
            if link.kind == "copy of"
        ]
        return Hit(
            passage, self.snapshot.store.document(passage.document), score, tuple(dict.fromkeys(copies)), key
        )
