"""What a follow-up asks as a whole question."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.followups.taking import Taken, conversation, taken

OUTLETS = ["Brask Gazette", "North Star", "Reuters", "Fox News"]
TOLL = "How many people died when the ferry Aurelia sank?"
LIBRARY = "What did Mayor Holm say about the Millbrook library?"
MET = "Did Holm meet Berg in Solvik?"


def asked(question, *before):
    """Return the whole question; `before`: what was asked before it, the newest first."""
    return taken(question, before, OUTLETS, date(2015, 10, 20)).text


@pytest.mark.parametrize(
    ("question", "before", "whole"),
    [
        ("When did it sink?", TOLL, "When did the ferry Aurelia sink?"),
        ("Who owns it?", "What is the latest on the quarry?", "Who owns the quarry?"),
        ("When did it open?", LIBRARY, "When did the Millbrook library open?"),
        ("Who is her opponent?", LIBRARY, "Who is Mayor Holm’s opponent?"),
        ("What did she say?", "Who is Anna Holm?", "What did Anna Holm say?"),
        ("When did they meet?", MET, "When did Holm and Berg meet?"),
        ("What happened there?", MET, "What happened in Solvik?"),
        ("When did they arrive?", "How many Norland troops are in Berg?", "When did Norland troops arrive?"),
    ],
)
def test_a_pronoun_stands_for_whom_the_question_before_names(question, before, whole):
    assert asked(question, before) == whole


@pytest.mark.parametrize(
    ("question", "before", "whole"),
    [
        ("Why?", "When did the Aurelia sink?", "Why did the Aurelia sink?"),
        ("Where was that?", MET, "Where did Holm meet Berg in Solvik?"),
        ("And when did this happen?", "Who was arrested in Berg?", "When was arrested in Berg?"),
        ("How come?", "Why did the Aurelia sink?", "How come did the Aurelia sink?"),
    ],
)
def test_another_side_of_the_same_event(question, before, whole):
    assert asked(question, before) == whole


@pytest.mark.parametrize(
    ("question", "before", "whole"),
    [
        ("What about Reuters?", TOLL, f"{TOLL[:-1]}, according to Reuters?"),
        ("and the Brask Gazette?", TOLL, f"{TOLL[:-1]}, according to Brask Gazette?"),
        (
            "what does Fox News say?",
            f"{TOLL[:-1]}, according to Reuters?",
            f"{TOLL[:-1]}, according to Fox News?",
        ),
    ],
)
def test_an_outlet_is_asked_the_same_in_the_place_of_the_one_before(question, before, whole):
    assert asked(question, before) == whole


@pytest.mark.parametrize(
    ("question", "before", "whole"),
    [
        (
            "and in 2014?",
            "How many fires were there in Solvik in 2015?",
            "How many fires were there in Solvik in 2014?",
        ),
        ("what about last week?", "Who resigned in Berg?", "Who resigned in Berg last week?"),
        ("And in Iraq?", "How many troops are in Syria?", "How many troops are in Iraq?"),
        ("and in Berg?", "Who resigned?", "Who resigned in Berg?"),
        ("And Lind?", "Does Holm’s party support the bridge?", "Does Lind’s party support the bridge?"),
        (
            "And what about Sudland?",
            "How many Norland troops have arrived?",
            "How many Sudland troops have arrived?",
        ),
    ],
)
def test_days_places_and_names_take_the_place_of_those_before(question, before, whole):
    assert asked(question, before) == whole


@pytest.mark.parametrize(
    "question",
    ["And who said that?", "Who says so?", "says who?", "According to whom?", "What are the sources?"],
)
def test_who_says_so_asks_for_the_voices_of_the_answer_before(question):
    assert taken(question, [TOLL], OUTLETS) == Taken(TOLL, sources=True)


@pytest.mark.parametrize(
    "question",
    [
        *("Is that true?", "Really?", "Do they agree?", "Does anyone deny it?"),
        *("Who says otherwise?", "And who disputes it?", "Who said the opposite?"),
    ],
)
def test_whether_it_is_true_asks_whether_the_outlets_agree(question):
    assert (
        asked(question, "When did the Aurelia sink?") == "Do the outlets agree on when did the Aurelia sink?"
    )


def test_the_topic_is_carried_through_several_turns():
    assert asked("When did it sink?", "what about North Star?", TOLL) == "When did the ferry Aurelia sink?"
    assert (
        asked("When did it open?", "When did she say that?", LIBRARY)
        == "When did the Millbrook library open?"
    )
    assert asked("And why?", "when did it sink?", "And Reuters?", TOLL) == "Why did the ferry Aurelia sink?"


def test_a_whole_question_between_begins_the_conversation_anew():
    assert asked("Who owns it?", "Who closed the Berg mill?", TOLL) == "Who owns the Berg mill?"


def test_what_else_follows_stands_beside_what_was_asked_about():
    assert asked("And how many were saved?", TOLL) == "How many people were saved, the ferry Aurelia?"
    assert asked("How many were planned?", "Why did the court block executions in Berg?") == (
        "How many executions were planned, Berg?"
    )
    assert (
        asked("What about the crew?", TOLL) == "How many people died when the ferry Aurelia sank, the crew?"
    )


@given(st.text(min_size=1), st.lists(st.text(min_size=1), min_size=1, max_size=4))
def test_any_conversation_gives_a_question(question, before):
    assert isinstance(taken(question, before, OUTLETS).text, str)


@given(st.text(alphabet="abc?", min_size=1), st.none() | st.text(alphabet="abc?\n", min_size=1))
def test_a_conversation_begins_with_the_newest_question(question, taken_with):
    assert conversation(question, taken_with).startswith(question)
