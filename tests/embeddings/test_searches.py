"""The search by meaning (FAISS), and how it and the search by words become one ranking."""

import numpy as np
import pytest

from embeddings.coded import coded
from embeddings.keys import Allowed, Numbering
from embeddings.protocols import PassageVectors
from embeddings.sentence_vectors import SentenceVectors, SentenceWriter
from embeddings.vectors import BAR, VectorIndex, VectorWriter

KEYS = np.array([70, 5, 31], dtype=np.int64)
AXES = np.eye(3, dtype=np.float32)


def written(folder, keys, vectors, **options) -> VectorIndex:
    writer = VectorWriter(folder, vectors.shape[1], **options)
    for vector in vectors:
        writer.add(vector)
    writer.finish(vectors[:100])
    return VectorIndex.open(folder, Numbering(keys))


@pytest.fixture
def vectors(tmp_path) -> VectorIndex:
    return written(tmp_path, KEYS, AXES)


def test_the_nearest_vector_comes_first_and_ties_in_the_order_of_keys(vectors):
    assert vectors.search(AXES[2], 3) == [(31, 1.0), (5, 0.0), (70, 0.0)]


def test_padding_never_leaves_the_index(vectors):
    assert [key for key, _ in vectors.search(AXES[0], 50)] == [70, 5, 31]


def test_only_allowed_passages_are_found(vectors):
    assert {key for key, _ in vectors.search(AXES[0], 3, Allowed(KEYS != 70))} == {5, 31}
    assert vectors.search(AXES[0], 3, Allowed(KEYS < 0)) == []


def test_vectors_come_back_by_key(vectors):
    assert np.array_equal(vectors.vectors(np.array([31, 70])), AXES[[2, 0]])


def test_sentence_vectors_come_back_by_key(tmp_path):
    stored = sentences(tmp_path / "sentences", KEYS, [AXES[:2], AXES[2:], AXES])
    assert [len(stored.of(int(key))) for key in KEYS] == [2, 1, 3]
    assert stored.of(5) == pytest.approx(AXES[2:], abs=1e-3)
    with pytest.raises(KeyError):
        stored.of(6)


def test_sentence_vectors_are_nearly_what_they_were_and_coded_again_the_same(tmp_path):
    made = unit(np.random.default_rng(1).normal(size=(40, 384)))
    first = sentences(tmp_path / "first", np.array([1]), [made]).of(1)
    assert (unit(first) * made).sum(axis=1).min() > 0.9999
    assert np.array_equal(sentences(tmp_path / "again", np.array([1]), [first]).of(1), first)


def test_a_passage_without_sentences_has_none(tmp_path):
    none = np.empty((0, 3), dtype=np.float32)
    stored = sentences(tmp_path / "sentences", KEYS, [none, AXES, none])
    assert [len(stored.of(int(key))) for key in KEYS] == [0, 3, 0]


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """Vectors in bunches, as of passages on the same stories, and an inverted index of them."""
    random = np.random.default_rng(7)
    stories = random.normal(size=(300, 48))
    vectors = unit(stories[random.integers(300, size=6000)] + 0.5 * random.normal(size=(6000, 48)))
    keys = random.permutation(20_000)[:6000]
    return keys, vectors, written(tmp_path_factory.mktemp("many"), keys, vectors, exact_up_to=1000)


def test_many_passages_are_searched_by_an_inverted_index_that_finds_nearly_all(many):
    keys, vectors, index = many
    assert index.chosen.kind == "inverted"
    assert index.chosen.recall >= BAR
    found = [
        len(nearest(keys, vectors, q, 10) & {k for k, _ in index.search(q, 10)}) for q in vectors[500:600]
    ]
    assert sum(found) / 1000 >= BAR


@pytest.mark.parametrize("share", [0.9, 0.5, 0.1, 0.01])
def test_an_inverted_index_finds_nearly_all_that_filters_leave(many, share):
    keys, vectors, index = many
    left = np.random.default_rng(3).random(len(keys)) < share
    allowed = Allowed(left)
    hits = 0
    for question in vectors[500:550]:
        found = {key for key, _ in index.search(question, 10, allowed)}
        assert found <= set(keys[left].tolist())
        hits += len(found & nearest(keys[left], vectors[left], question, 10))
    assert hits / 500 >= BAR


def test_cosines_and_vectors_are_those_that_were_put_in(many):
    keys, vectors, index = many
    assert index.vectors(keys[:50]) == pytest.approx(vectors[:50], abs=1e-3)
    of = dict(zip(keys.tolist(), vectors, strict=True))
    found = index.search(vectors[9], 20)
    assert [cosine for _, cosine in found] == pytest.approx(
        [of[key] @ vectors[9] for key, _ in found], abs=1e-3
    )
    assert found == sorted(found, key=lambda pair: (-pair[1], pair[0]))
    with pytest.raises(KeyError):
        index.vectors(np.array([20_001]))


def test_an_inverted_index_below_the_bar_is_refused_and_each_vector_compared(tmp_path, monkeypatch):
    monkeypatch.setattr("embeddings.vectors.BAR", 1.01)
    vectors = unit(np.random.default_rng(2).normal(size=(1500, 48)))
    index = written(tmp_path, np.arange(1500), vectors, exact_up_to=1000)
    assert (index.chosen.kind, index.chosen.recall) == ("exact", 1.0)
    assert index.chosen.refused <= 1.0
    assert not (tmp_path / "vectors.f16").exists()


def test_vectors_of_another_number_than_the_keys_are_refused(tmp_path):
    written(tmp_path, KEYS, AXES)
    with pytest.raises(ValueError, match="3 vectors and 2 keys"):
        VectorIndex.open(tmp_path, Numbering(KEYS[:2]))


def unit(vectors):
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def nearest(keys, vectors, question, k) -> set[int]:
    return set(keys[np.argsort(-(vectors @ question))[:k]].tolist())


def sentences(folder, keys, of_passages) -> SentenceVectors:
    writer = SentenceWriter(folder)
    for vectors in of_passages:
        writer.add(coded(PassageVectors(np.ones(vectors.shape[1], np.float32), vectors)))
    writer.close()
    return SentenceVectors(folder, of_passages[0].shape[1], Numbering(keys))
