"""Whether a question leans on the one before it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.followups import follows_on, joined


@pytest.mark.parametrize(
    "question",
    [
        "What about the Brask Gazette?",
        "And how many were saved?",
        "but who says so",
        "Why?",
        "Who said that?",
        "When did it sink?",
        "Was he drunk?",
        "Were there any survivors?",
        "Is that true?",
        "Really?",
    ],
)
def test_a_question_leans_on_the_one_before(question):
    assert follows_on(question)


@pytest.mark.parametrize(
    "question",
    [
        "How many passengers were killed when the Aurelia sank?",
        "Who says that ISIS killed General Hamedani?",
        "Who first reported that Iranian troops had arrived in Syria?",
        "How many workers are there at the Solvik quarry?",
        "What caused the fire that destroyed the Solvik mill?",
        "Do the outlets agree on the toll of the storm?",
        "Who is Holm?",
    ],
)
def test_a_whole_question_stands_alone(question):
    assert not follows_on(question)


@given(st.text(), st.text())
def test_the_follow_up_comes_first_and_the_question_before_stays_whole(question, previous):
    assert joined(question, previous).endswith(previous)
    assert follows_on(question) in {True, False}
