"""Several searches, one ranking: what is raised, what is lowered, and that nothing is lost."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from embeddings.ranking import fuse, near_in_time, over_looks, spread

SCORES = st.integers(0, 12).flatmap(
    lambda n: arrays(np.float64, n, elements=st.floats(-1, 2, width=32, allow_nan=False))
)
MAY_4 = date(2015, 5, 4).toordinal()


def test_a_passage_that_both_searches_like_beats_one_that_either_does():
    scores = fuse(np.array([0.5, 0.55, 0.1]), np.array([8.0, 0.0, 4.0]))
    assert scores.argmax() == 0


def test_without_any_word_in_common_the_meaning_decides():
    assert fuse(np.array([0.2, 0.3]), np.zeros(2)).tolist() == [0.2, 0.3]


def test_words_weigh_the_same_whatever_the_length_of_a_clause():
    cosines, lexical = np.zeros((2, 2)), np.array([[20.0, 10.0], [2.0, 1.0]])
    whole, clause = fuse(cosines, lexical)
    assert whole.tolist() == clause.tolist()


def test_what_one_clause_looks_for_is_found_though_the_whole_question_is_not_like_it():
    scores = np.array([[0.5, 0.45, 0.5], [0.1, 0.9, 0.2], [0.2, 0.1, 0.3]])
    nothing_named = np.zeros((3, 3), dtype=bool)
    assert over_looks(scores, nothing_named, nothing_named).argmax() == 1


def test_an_outlet_that_is_named_raises_its_passages_and_drops_no_others():
    named = np.array([[False, True]])
    raised = over_looks(np.array([[0.6, 0.5]]), named, np.zeros((1, 2), dtype=bool))
    assert raised[1] > raised[0] == 0.6


@pytest.mark.parametrize(
    ("days", "order"),
    [
        pytest.param([MAY_4, MAY_4 + 900, MAY_4 + 1], [0, 2, 1], id="near the day of the best"),
        pytest.param([0, MAY_4, MAY_4 + 1], [0, 1, 2], id="the best is undated: no day is the right one"),
        pytest.param([MAY_4, 0, MAY_4 + 900], [0, 1, 2], id="the undated stand before the distant"),
    ],
)
def test_what_is_printed_near_the_best_passage_in_time_is_raised(days, order):
    scores = near_in_time(np.array([0.9, 0.50, 0.48]), np.array(days))
    assert np.argsort(-scores).tolist() == order


def test_other_pages_have_their_say_between_the_passages_of_one():
    assert np.argsort(-spread(np.array([0.8, 0.78, 0.75]), np.array([1, 1, 2]))).tolist() == [0, 2, 1]


@given(SCORES, st.data())
def test_no_step_loses_a_passage_or_makes_a_score_that_cannot_be_sorted(scores, data):
    days = np.array(data.draw(st.lists(st.integers(0, 9_999), min_size=len(scores), max_size=len(scores))))
    ranked = spread(near_in_time(scores, days.astype(np.int64)), np.zeros(len(scores), dtype=np.int64))
    assert ranked.shape == scores.shape
    assert np.isfinite(ranked).all()
