"""What a follow-up goes on from."""

from bot.desk.shelf import conversation
from bot.state import Gave, GivenAnswer
from embeddings.query import Filters


def given(question, taken_with=None, gave=Gave.ANSWER):
    return GivenAnswer("a1", 7, 8, 9, question, Filters(), (), "g1", taken_with=taken_with, gave=gave)


def test_a_question_that_stands_alone_is_gone_on_from_as_it_is():
    assert conversation(given("Who was saved?")) == "Who was saved?"


def test_a_question_that_leaned_on_another_takes_it_along():
    assert conversation(given("And when?", "Who was saved?")) == "And when?\nWho was saved?"


def test_a_long_conversation_keeps_the_question_that_it_began_with():
    asked = "Who was saved from the Aurelia?"
    for n in range(40):
        asked = conversation(given(f"And what of number {n}?", asked))
    assert len(asked) <= 600
    assert asked.startswith("And what of number 39?")
    assert asked.endswith("Who was saved from the Aurelia?")


def test_a_claim_is_gone_on_from_by_its_own_words():
    assert conversation(given("14 died.", gave=Gave.CLAIM)) == "14 died."
