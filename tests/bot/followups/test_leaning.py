"""Whether a question leans on the one before it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.followups.leaning import follows_on


@pytest.mark.parametrize(
    "question",
    [
        "What about the Brask Gazette?",
        "And how many were saved?",
        "but who says so",
        "and Paul Berg?",
        "And in Solvik?",
        "and in 2014?",
        "Why?",
        "Who said that?",
        "When did it sink?",
        "How many people did they arrest?",
        "Was he drunk?",
        "Did his wife resign?",
        "Who killed him?",
        "Who owns them?",
        "Did the captain survive it?",
        "What does Reuters say about it?",
        "What happened since then?",
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
        "And who won the election in Portugal?",
        pytest.param("Did Holm say she would resign?", id="the pronoun's name stands before it"),
        pytest.param("When Holm resigned, did she say why?", id="in a clause before it"),
        pytest.param("What did the mayor say about his plan?", id="or what has an article"),
        pytest.param("How many people did the ferry carry when it sank?", id="or another thing"),
        pytest.param("How many passengers said they heard an alarm?", id="or who is counted"),
        pytest.param("Is it true that Holm resigned?", id="nothing is meant by it"),
        pytest.param("How long does it take to rebuild the bridge?", id="nor here"),
        pytest.param("What happened in Solvik this week?", id="this week is told from the archive"),
        pytest.param("Were those killed in the crash tourists?", id="those, of the crash"),
        pytest.param("Is there a ceasefire in Norland?", id="there is"),
    ],
)
def test_a_whole_question_stands_alone(question):
    assert not follows_on(question)


@given(st.text())
def test_any_text_is_told_one_way_or_the_other(question):
    assert follows_on(question) in {True, False}
