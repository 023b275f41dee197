"""EDGE: the one module that imports faiss. Passage vectors by key, of one of two kinds, chosen by size.

exact     vectors.faiss holds all vectors in half precision, and a question is compared with each.
inverted  vectors.faiss holds codes of two bits a component (RaBitQ: Gao and Long, 2024) in lists around
          centres; the lists nearest to a question are looked through, and the best of them are compared
          again with vectors.f16, the vectors themselves in half precision, read where they lie.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from embeddings.coded import Halves
from embeddings.keys import Allowed, Keys, Numbering, Rows
from embeddings.matrix import Matrix, MatrixWriter
from embeddings.protocols import Vectors

EXACT_UP_TO = 50_000  # passages: some 2 ms a question on one core
BAR = 0.97  # of the ten nearest, found: an inverted index that finds fewer is not used
_AIM = 0.98  # with what is asked at a build
_HELD = 4_000  # passages: the vectors of so few are held decoded, 6 MB
_BLOCK = 16_384  # vectors that a build looks at together
_TRAINED_ON = 50  # vectors for each list
_BITS = 2  # a component in the lists: with one, three times as many had to be compared again
_SCANNED = 32  # codes that are looked at in one step
_FEW = 2_000  # passages that filters leave: each is compared
_WIDER = 0.67  # power of the share that filters leave by which more lists are looked through
_AGAIN, _AGAIN_AT_LEAST = 2.5, 150  # how many for each one wanted are compared again


@dataclass(frozen=True, slots=True)
class Chosen:
    """How the vectors are searched, as `vectors.json` records it.

    `recall`: the share of the ten nearest that was found for `asked` sentences of the archive;
    `refused`: what an inverted index reached that was below the bar, so that this one is exact.
    """

    kind: str  # "exact" or "inverted"
    count: int
    dimension: int
    lists: int = 0
    probes: int = 0
    recall: float = 1.0
    asked: int = 0
    refused: float | None = None


class VectorWriter:
    """Takes vectors as they come, in the order of their rows, in bounded memory."""

    def __init__(self, folder: Path, dimension: int, *, exact_up_to: int = EXACT_UP_TO) -> None:
        """Write into a folder. exact_up_to: the most passages for which each is compared."""
        self._folder, self._dimension, self._exact_up_to = folder, dimension, exact_up_to
        self._raw = MatrixWriter(folder / "vectors.f16", np.float16)

    def add(self, vectors: Vectors | Halves) -> None:
        """Take the next row's vector, (dim,), or several, (n, dim), of length 1."""
        self._raw.add(vectors)

    def close(self) -> None:
        """Close what is open."""
        self._raw.close()

    def finish(self, questions: Vectors) -> Chosen:
        """Choose the kind and write the index. Raises OSError where it cannot be written.

        questions: (n, dim), what the inverted kind is tried with. Below the bar it is not used.
        """
        self.close()
        raw = Matrix(self._folder / "vectors.f16", self._dimension, np.float16)
        chosen = None
        if len(raw) > self._exact_up_to:
            chosen, index = _inverted(raw, questions)
        if chosen is None or chosen.recall < BAR:
            refused = chosen.recall if chosen else None
            chosen, index = Chosen("exact", len(raw), self._dimension, refused=refused), _exact(raw)
            (self._folder / "vectors.f16").unlink()
        _write(index, self._folder / "vectors.faiss")
        (self._folder / "vectors.json").write_text(json.dumps(asdict(chosen)) + "\n", encoding="utf-8")
        return chosen


class VectorIndex:
    """Search by inner product; vectors have length 1, so that it is the cosine."""

    def __init__(self, index: faiss.Index, raw: Matrix | None, chosen: Chosen, numbering: Numbering) -> None:
        """Search an index; `raw`, of the inverted kind, are the vectors that it points to.

        Raises ValueError where its size is another than that of the numbering.
        """
        sizes = {index.ntotal, chosen.count, len(numbering), len(numbering) if raw is None else len(raw)}
        if len(sizes) > 1:
            raise ValueError(f"{index.ntotal} vectors and {len(numbering)} keys")
        self.chosen = chosen
        self._index, self._raw, self._numbering = index, raw, numbering
        few = raw is None and chosen.count <= _HELD
        self._held: Vectors | None = index.reconstruct_n(0, chosen.count) if few else None

    @classmethod
    def open(cls, folder: Path, numbering: Numbering) -> "VectorIndex":
        """Open what a VectorWriter wrote. Raises OSError, ValueError, or RuntimeError from FAISS."""
        chosen = Chosen(**json.loads((folder / "vectors.json").read_text(encoding="utf-8")))
        if chosen.kind == "exact":
            return cls(faiss.read_index(str(folder / "vectors.faiss")), None, chosen, numbering)
        raw = Matrix(folder / "vectors.f16", chosen.dimension, np.float16)
        return cls(faiss.read_index(str(folder / "vectors.faiss")), raw, chosen, numbering)

    def search(self, question: Vectors, k: int, allowed: Allowed | None = None) -> list[tuple[int, float]]:
        """Return at most k (key, cosine), best first; equal cosines in the order of keys.

        question: (dim,). allowed: the passages that may be found, all by default.
        """
        keys, cosines = self.found(question, k, allowed)
        return list(zip(keys.tolist(), cosines.tolist(), strict=True))

    def found(self, question: Vectors, k: int, allowed: Allowed | None = None) -> tuple[Keys, Vectors]:
        """Do `search`; return keys and cosines as two arrays. FAISS pads with row -1; that stops here."""
        k = min(k, self.chosen.count if allowed is None else len(allowed))
        if k == 0:
            return self._numbering.keys[:0], question[:0]
        if self._raw is None:
            rows, cosines = _rows(self._index, question, k, self._parameters(allowed))
        else:
            rows = self._near(question, k, allowed)
            cosines = self._raw.take(rows).astype(np.float32) @ question
        keys = self._numbering.keys[rows]
        order = np.lexsort((keys, -cosines))[:k]
        return keys[order], cosines[order]

    def vectors(self, keys: Keys) -> Vectors:
        """Return the vectors of the keys, (len(keys), dim). Raises KeyError for an unknown key."""
        rows = self._numbering.rows(keys)
        if self._held is not None:
            return self._held[rows]
        if self._raw is not None:
            return np.asarray(self._raw.take(rows), dtype=np.float32)
        return np.asarray(self._index.reconstruct_batch(rows.astype(np.int64)), dtype=np.float32)

    def halves(self, keys: Keys) -> Halves:
        """Return the vectors of the keys as they are kept. Raises KeyError for an unknown key."""
        return self.vectors(keys).astype(np.float16)

    def _near(self, question: Vectors, k: int, allowed: Allowed | None) -> Rows:
        """Return the rows that are worth comparing in full."""
        if allowed is not None and len(allowed) <= max(k, _FEW):
            return np.flatnonzero(allowed.mask)
        wanted = max(int(_AGAIN * k), _AGAIN_AT_LEAST)
        rows, _ = _rows(self._index, question, wanted, self._parameters(allowed))
        return rows

    def _parameters(self, allowed: Allowed | None) -> faiss.SearchParameters | None:
        """Return what FAISS needs to know. The fewer are allowed, the more lists are looked through.

        Not in proportion: with this power of the share as much of the nearest was found as without filters.
        """
        selector = None
        if allowed is not None:
            selector = faiss.IDSelectorBitmap(allowed.bits)  # type: ignore[call-arg, arg-type]  # as above
        if self._raw is None:
            return faiss.SearchParameters(sel=selector) if selector else None  # type: ignore[call-arg]  # its stub lacks it
        share = 1.0 if allowed is None else len(allowed) / self.chosen.count
        probes = min(self.chosen.lists, round(self.chosen.probes / share**_WIDER))
        return faiss.SearchParametersIVF(nprobe=probes, sel=selector)  # type: ignore[call-arg]  # as above


def _rows(
    index: faiss.Index, question: Vectors, k: int, parameters: faiss.SearchParameters | None
) -> tuple[Rows, Vectors]:
    # One thread, told to each that asks: a question is too little to share out, and where others work too
    # the threads wait for each other, 30 ms instead of one.
    faiss.omp_set_num_threads(1)
    scores, rows = index.search(question[None, :], k, params=parameters)
    found = rows[0] != -1
    return rows[0][found], scores[0][found]


def _exact(raw: Matrix) -> faiss.Index:
    index = faiss.IndexScalarQuantizer(
        raw.values.shape[1], faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
    )
    index.is_trained = True
    for block in _blocks(raw):
        index.add(block)
    return index


def _inverted(raw: Matrix, questions: Vectors) -> tuple[Chosen, faiss.Index]:
    """Return an inverted index with as many probes as the aim needs, and what it reaches with them."""
    faiss.omp_set_num_threads(os.cpu_count() or 1)
    count, dimension = raw.values.shape
    lists = 2 ** round(np.log2(2 * np.sqrt(count)))
    centres = faiss.IndexFlatIP(dimension)
    index = faiss.IndexIVFRaBitQFastScan(
        centres,
        dimension,
        lists,
        faiss.METRIC_INNER_PRODUCT,
        _SCANNED,
        True,  # noqa: FBT003 - it owns the lists; FAISS takes no names here
        _BITS,
    )
    index.cp.seed, index.cp.niter = 1, 10
    sample = np.random.default_rng(1).choice(count, min(count, _TRAINED_ON * lists), replace=False)
    index.train(raw.values[np.sort(sample)].astype(np.float32))
    for block in _blocks(raw):
        index.add(block)
    nearest = _nearest(raw, questions, 10)  # the last with all threads
    step = 6
    while True:
        step += 1
        probes = min(round(2 ** (step / 2)), lists)
        recall = _recall(index, raw, questions, nearest, probes)
        if recall >= _AIM or probes == lists:
            return Chosen(
                "inverted", count, dimension, lists, probes, round(recall, 4), len(questions)
            ), index


def _nearest(raw: Matrix, questions: Vectors, k: int) -> NDArray[np.int64]:
    """Return each question's k nearest rows by comparing all, (n, k)."""
    best = faiss.ResultHeap(len(questions), k, keep_max=True)
    for number, block in enumerate(_blocks(raw)):
        scores, rows = faiss.knn(questions, block, k, metric=faiss.METRIC_INNER_PRODUCT)
        best.add_result(scores, rows + number * _BLOCK)
    best.finalize()
    return np.asarray(best.I)


def _recall(
    index: faiss.Index, raw: Matrix, questions: Vectors, nearest: NDArray[np.int64], probes: int
) -> float:
    """Return the share of the nearest rows that a search with so many probes finds."""
    parameters = faiss.SearchParametersIVF(nprobe=probes)  # type: ignore[call-arg]  # as above
    hits = 0
    for question, truth in zip(questions, nearest, strict=True):
        rows, _ = _rows(index, question, _AGAIN_AT_LEAST, parameters)
        cosines = raw.take(rows).astype(np.float32) @ question
        hits += len(np.intersect1d(rows[np.argsort(-cosines)[: len(truth)]], truth))
    return hits / max(nearest.size, 1)


def _blocks(raw: Matrix) -> Iterator[Vectors]:
    for first in range(0, len(raw), _BLOCK):
        yield raw.between(first, first + _BLOCK).astype(np.float32)


def _write(index: faiss.Index, path: Path) -> None:
    try:
        faiss.write_index(index, str(path))
    except RuntimeError as problem:  # FAISS's word for a disk that is full
        raise OSError(f"{path.name} could not be written ({problem})") from problem
