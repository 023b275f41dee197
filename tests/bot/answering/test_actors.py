"""Who did it, where it was and what caused it, as sentences print it."""

import pytest

from bot.answering.asking.question import understand
from bot.answering.deeds.actors import actor, deed_asked
from bot.answering.deeds.causes import asks_for_cause, cause
from bot.answering.deeds.denials import Told, told
from bot.answering.deeds.places import places
from embeddings.words import terms


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Anna Holm was killed by Lars Berg, prosecutors said.", "Lars Berg"),
        ("Lars Berg killed Anna Holm, the court found.", "Lars Berg"),
        ("Lars Berg, a sailor, shot and killed Anna Holm.", "Lars Berg"),
        ("Berg, who killed Anna Holm in May, was jailed.", "Berg"),
        ("Lars Berg was convicted of killing Anna Holm.", "Lars Berg"),
        ("General Holm died at the hands of the rebels on Thursday.", "the rebels"),
        ("Police would not identify the officer who shot Anna Holm.", "the officer"),
        ("Anna Holm was asleep when Lars Berg killed her.", "Lars Berg"),
        ("On Monday rebels killed Anna Holm.", "rebels"),
        ("Anna Holm was killed in 2014.", None),
        ("Holm was one of three officers killed in Tarn last week, Berg said.", None),
        ("Holm, a sailor, was among the men murdered during the strike.", None),
        ("Holm died at the hands of “hill rebels” on Thursday.", "hill rebels"),
        ("The killing of Anna Holm shocked the town.", None),
        ("He killed Anna Holm.", None),
        ("Holm was killed by a bullet.", None),
    ],
)
def test_a_killer_is_named_or_not(sentence, who):
    assert actor("kill", sentence) == who


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("The ceasefire in Tarn was brokered by Norway and Finland.", "Norway and Finland"),
        ("A ceasefire, which Norway mediated, began at noon.", "Norway"),
        ("Finland has negotiated the ceasefire.", "Finland"),
        ("The ceasefire began at noon.", None),
    ],
)
def test_rarer_deeds_have_their_actors(sentence, who):
    asked = deed_asked("Who brokered the ceasefire in Tarn?")
    assert asked is not None
    assert actor(asked.verb, sentence) == who


@pytest.mark.parametrize(
    "question", ["Who is the mayor?", "Who said so?", "Who was killed?", "What is a toll?"]
)
def test_other_questions_ask_for_no_actor(question):
    assert deed_asked(question) is None


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("The fire was caused by a faulty heater, police said.", "caused by a faulty heater"),
        ("The flood was blamed on the broken dam.", "blamed on the broken dam"),
        ("A faulty heater caused the fire.", "A faulty heater caused"),
        ("The cause of the fire was a faulty heater.", "cause of the fire was a faulty heater"),
        ("The fire was not caused by a heater.", None),
        ("Police are investigating whether a heater caused the fire.", None),
        ("The fire killed five.", None),
    ],
)
def test_a_cause_is_printed_or_not(sentence, phrase):
    found = cause(sentence)
    assert (found and found[0]) == phrase


def test_only_a_question_for_a_cause_asks_for_one():
    assert asks_for_cause("What caused the fire?")
    assert asks_for_cause("What was the cause of the fire?")
    assert not asks_for_cause("Why did Holm resign?")  # a reason reads better in its sentence


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Holm was arrested in Brask on Monday, his aide said in Solvik.", ["in Brask"]),
        ("Holm was arrested near the Danish border.", []),
        ("Born in Tarn, Holm lives in Ulvik.", []),
        ("Holm was arrested in May.", []),
    ],
)
def test_a_place_stands_in_the_clause_that_tells_the_deed(sentence, found):
    assert [p.phrase for p in places(understand("Where was Holm arrested?"), sentence)] == found


@pytest.mark.parametrize(
    ("sentence", "how"),
    [
        ("The army shelled the harbour on Monday.", Told.SAID),
        ("The ministry denied that the army shelled the harbour.", Told.DENIED),
        ("The army did not shell the harbour.", Told.DENIED),
        ("The army may have shelled the harbour.", Told.OPEN),
    ],
)
def test_a_claim_is_told_denied_or_left_open(sentence, how):
    claim = "Did the army shell the harbour?"
    assert told(claim, terms(claim), sentence) is how


def test_what_is_done_by_habit_or_is_a_thing_tells_nothing_of_what_was_done():
    assert actor(terms("attack")[0], "Oil rose after the weekend drone attacks.", past=True) is None
    assert actor(terms("attack")[0], "Rebels attacked the plant.", past=True) == "Rebels"


def test_by_the_time_somebody_did_it_is_no_part_of_their_name():
    assert actor(terms("resign")[0], "By the time Olsen resigned, it rained.") == "Olsen"
