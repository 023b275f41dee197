"""EDGE: the BM25 engine. Passages by their words; row numbers stay in here."""

import math
from collections.abc import Sequence
from pathlib import Path

import bm25s
import numpy as np

from embeddings.vectors import Keys
from embeddings.words import terms


class LexicalIndex:
    """BM25 (Lucene's form) over stemmed terms."""

    def __init__(self, keys: Keys, engine: "bm25s.BM25") -> None:
        self._keys, self._engine = keys, engine
        self._vocabulary: dict[str, int] = engine.vocab_dict

    @classmethod
    def build(cls, keys: Keys, texts: Sequence[str]) -> "LexicalIndex":
        """Index each text under its key, in the order of keys, so that ties are the same every time."""
        order = np.argsort(keys, kind="stable")
        engine = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
        engine.index([terms(texts[i]) or [""] for i in order], show_progress=False)
        return cls(keys[order], engine)

    @classmethod
    def load(cls, folder: Path) -> "LexicalIndex":
        """Map what `save` wrote into memory."""
        return cls(np.load(folder / "keys.npy"), bm25s.BM25.load(str(folder / "bm25"), mmap=True))

    def save(self, folder: Path) -> None:
        """Write the engine's files and the keys into the folder, which must exist."""
        np.save(folder / "keys.npy", self._keys)
        self._engine.save(str(folder / "bm25"), show_progress=False)

    def search(self, question: str, k: int, allowed: Keys | None = None) -> list[tuple[int, float]]:
        """Return at most k (key, BM25 score), best first, scores above 0; ties in the order of keys."""
        known = [term for term in dict.fromkeys(terms(question)) if term in self._vocabulary]
        if not known:
            return []
        scores = self._engine.get_scores(known)
        if allowed is not None:
            scores = np.where(np.isin(self._keys, allowed), scores, 0.0)
        best = np.argsort(-scores, kind="stable")[:k]
        return [(int(self._keys[row]), float(scores[row])) for row in best if scores[row] > 0]

    def rarity(self, term: str) -> float:
        """Return the inverse document frequency of a term, ln(1 + (N - n + 0.5) / (n + 0.5)).

        N passages, n of them with the term; the form of Robertson and Spärck Jones that BM25 uses.
        """
        total, having = len(self._keys), self.frequency(term)
        return math.log(1 + (total - having + 0.5) / (having + 0.5))

    def frequency(self, term: str) -> int:
        """Return the number of passages with the term."""
        row = self._vocabulary.get(term)
        if row is None:
            return 0
        starts = self._engine.scores["indptr"]
        return int(starts[row + 1] - starts[row])
