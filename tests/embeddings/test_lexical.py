"""The search by words: BM25 as it is defined, however little of it is computed."""

import math
import shutil
from collections import Counter

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from embeddings.keys import Allowed, Numbering
from embeddings.lexical import LexicalIndex
from embeddings.lexical_files import LexicalWriter
from embeddings.postings import terms_of

KEYS = np.array([70, 5, 31], dtype=np.int64)
TEXTS = ["the harbour bridge", "a bridge of granite", ""]
WORDS = "ferry harbour granite bridge storm captain".split()

passages = st.lists(st.lists(st.sampled_from(WORDS), max_size=8), min_size=1, max_size=40)
questions = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4, unique=True)


def index(folder, keys, texts, *, run=5) -> LexicalIndex:
    """Write with so little memory that the files are merged from many pieces, and open them."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    writer = LexicalWriter(folder, run=run)
    for first in range(0, len(texts), 2):
        writer.add(terms_of(texts[first : first + 2]))
    writer.finish()
    return LexicalIndex(folder, Numbering(keys))


def bm25(texts: list[list[str]], question: list[str]) -> list[float]:
    """Return every text's score by the formula, word by word."""
    mean = max(sum(map(len, texts)) / len(texts), 1)
    scores = []
    for text in texts:
        counts, score = Counter(text), 0.0
        for word in question:
            having = sum(word in other for other in texts)
            rarity = math.log(1 + (len(texts) - having + 0.5) / (having + 0.5))
            score += rarity * counts[word] / (counts[word] + 1.2 * (0.25 + 0.75 * len(text) / mean))
        scores.append(score)
    return scores


@pytest.fixture(autouse=True, params=[0, 20_000], ids=["the best are looked for", "every score is added up"])
def every_up_to(request):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("embeddings.lexical._ALL", request.param)
        yield


@pytest.fixture
def lexical(tmp_path) -> LexicalIndex:
    return index(tmp_path / "words", KEYS, TEXTS)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(passages, questions, st.integers(1, 10), st.data())
def test_the_best_are_those_that_the_formula_says_and_ties_come_in_the_order_of_keys(
    tmp_path_factory, texts, question, k, data
):
    keys = data.draw(st.lists(st.integers(0, 999), min_size=len(texts), max_size=len(texts), unique=True))
    left = data.draw(st.none() | st.sets(st.sampled_from(keys)))
    folder = tmp_path_factory.getbasetemp() / "words"
    lexical = index(folder, np.array(keys, dtype=np.int64), [" ".join(text) for text in texts])
    allowed = None if left is None else Allowed(np.array([key in left for key in keys], dtype=bool))

    found = lexical.search(" ".join(question), k, allowed)
    scores = dict(zip(keys, bm25(texts, question), strict=True))
    wanted = sorted(
        ((key, s) for key, s in scores.items() if s > 0 and (left is None or key in left)),
        key=lambda pair: (-round(pair[1], 4), pair[0]),
    )[:k]
    assert [s for _, s in found] == pytest.approx([s for _, s in wanted], rel=1e-4)
    assert [s for _, s in found] == pytest.approx([scores[key] for key, _ in found], rel=1e-4)
    assert found == sorted(found, key=lambda pair: (-pair[1], pair[0]))
    assert lexical.search(" ".join(question), 10, allowed)[:k] == found
    assert lexical.scores(" ".join(question), np.array(keys, dtype=np.int64)) == pytest.approx(
        list(scores.values()), rel=1e-4
    )
    lexical.close()


@given(passages)
def test_the_files_are_the_same_in_however_many_pieces_they_were_made(tmp_path_factory, texts):
    written = []
    for run in (3, 10_000):
        folder = tmp_path_factory.getbasetemp() / "pieces"
        index(folder, np.arange(len(texts)), [" ".join(text) for text in texts], run=run).close()
        written.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert written[0] == written[1]


def test_words_find_the_passage_that_has_most_of_them(lexical):
    assert [key for key, _ in lexical.search("granite bridges", 3)] == [5, 70]
    assert lexical.search("the of a", 3) == []
    assert lexical.search("submarine", 3) == []
    assert lexical.search("granite \0 \udce9", 3)[0][0] == 5


def test_only_allowed_passages_are_found(lexical):
    assert [key for key, _ in lexical.search("bridge", 3, Allowed(KEYS != 70))] == [5]
    assert lexical.search("bridge", 3, Allowed(KEYS < 0)) == []


def test_any_passage_can_be_scored(lexical):
    assert lexical.scores("granite", np.array([31, 5])).tolist() == [0.0, lexical.search("granite", 1)[0][1]]
    with pytest.raises(KeyError):
        lexical.scores("granite", np.array([6]))


def test_a_rare_word_weighs_more_than_a_common_one(lexical):
    assert lexical.frequency("bridg") == 2
    assert lexical.frequency("submarin") == 0
    assert lexical.rarity("submarin") > lexical.rarity("granit") > lexical.rarity("bridg")


def test_terms_are_listed_by_how_they_begin(lexical):
    assert "bridg" in lexical.beginning("b")
    assert all(term.startswith("gr") for term in lexical.beginning("gr"))
    assert lexical.beginning("zz") == []


def test_a_file_of_other_passages_is_refused(tmp_path):
    with pytest.raises(ValueError, match="3 passages"):
        index(tmp_path / "words", KEYS[:2], TEXTS)


def test_one_search_leaves_nothing_behind_for_the_next(lexical):
    alone = lexical.search("granite bridges", 3)
    for question in ("harbour", "bridge harbour", "granite"):
        lexical.search(question, 1)
        lexical.search(question, 3, Allowed(KEYS < 0))
        assert lexical.search("granite bridges", 3) == alone
