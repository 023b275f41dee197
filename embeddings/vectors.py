"""EDGE: the one module that imports faiss. Passage vectors by key; row numbers stay in here."""

from pathlib import Path

import faiss
import numpy as np

from embeddings.keys import Allowed, Keys
from embeddings.protocols import Vectors


class VectorIndex:
    """Exact search by inner product; vectors have length 1, so that it is the cosine."""

    def __init__(self, index: faiss.Index) -> None:
        self._index = index

    @classmethod
    def build(cls, keys: Keys, vectors: Vectors) -> "VectorIndex":
        """Index `vectors`, (n, dim) float32, under `keys`, (n,) int64, all different."""
        index = faiss.IndexIDMap2(faiss.IndexFlatIP(vectors.shape[1]))
        index.add_with_ids(np.ascontiguousarray(vectors, dtype=np.float32), keys)
        return cls(index)

    @classmethod
    def load(cls, path: Path) -> "VectorIndex":
        """Read what `save` wrote."""
        return cls(faiss.read_index(str(path)))

    def save(self, path: Path) -> None:
        """Write the index to one file."""
        faiss.write_index(self._index, str(path))

    def search(self, question: Vectors, k: int, allowed: Allowed | None = None) -> list[tuple[int, float]]:
        """Return at most k (key, cosine), best first; equal cosines in the order of keys.

        question: (dim,). allowed: the passages that may be found, all by default. FAISS pads with key -1
        where there are fewer than k; that padding stops here.
        """
        k = min(k, self._index.ntotal if allowed is None else len(allowed))
        if k == 0:
            return []
        parameters = None
        if allowed is not None:
            parameters = faiss.SearchParameters(sel=faiss.IDSelectorBatch(allowed.keys))  # type: ignore[call-arg]  # its stub lacks it
        scores, keys = self._index.search(question[None, :], k, params=parameters)
        found = [(int(key), float(score)) for key, score in zip(keys[0], scores[0], strict=True) if key != -1]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))

    def vectors(self, keys: Keys) -> Vectors:
        """Return the vectors of the keys, (len(keys), dim). Raises RuntimeError for an unknown key."""
        return np.asarray(self._index.reconstruct_batch(keys), dtype=np.float32)
