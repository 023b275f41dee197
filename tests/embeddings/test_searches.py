"""The search by meaning (FAISS), and how it and the search by words become one ranking."""

import numpy as np
import pytest

from embeddings.keys import Allowed
from embeddings.sentence_vectors import SentenceVectors
from embeddings.vectors import VectorIndex

KEYS = np.array([70, 5, 31], dtype=np.int64)
AXES = np.eye(3, dtype=np.float32)


@pytest.fixture
def vectors(tmp_path) -> VectorIndex:
    VectorIndex.build(KEYS, AXES).save(tmp_path / "vectors.faiss")
    return VectorIndex.load(tmp_path / "vectors.faiss")


def test_the_nearest_vector_comes_first_and_ties_in_the_order_of_keys(vectors):
    assert vectors.search(AXES[2], 3) == [(31, 1.0), (5, 0.0), (70, 0.0)]


def test_padding_never_leaves_the_index(vectors):
    assert [key for key, _ in vectors.search(AXES[0], 50)] == [70, 5, 31]


def test_only_allowed_passages_are_found(vectors):
    assert {key for key, _ in vectors.search(AXES[0], 3, Allowed(KEYS[1:]))} == {5, 31}
    assert vectors.search(AXES[0], 3, Allowed(KEYS[:0])) == []


def test_vectors_come_back_by_key(vectors):
    assert np.array_equal(vectors.vectors(np.array([31, 70])), AXES[[2, 0]])


def test_sentence_vectors_come_back_by_key(tmp_path):
    SentenceVectors.build(KEYS, [AXES[:2], AXES[2:], AXES]).save(tmp_path)
    stored = SentenceVectors.load(tmp_path)
    assert [len(stored.of(int(key))) for key in KEYS] == [2, 1, 3]
    assert np.array_equal(stored.of(5), AXES[2:])
    with pytest.raises(KeyError):
        stored.of(6)
