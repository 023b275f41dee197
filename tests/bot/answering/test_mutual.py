"""Who did what to whom, both named: what a yes-or-no question asks must be told, not only spoken near."""

import pytest

from bot.answering.asking.reading import as_typed
from bot.answering.deeds.claims import claim_of
from bot.answering.deeds.fillers import makes


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Did Holm meet Berg?", "Holm and Berg met in Solvik on Monday."),
        ("Did Holm meet Berg?", "Berg met Anna Holm in Solvik."),
        ("Has Holm met with Berg?", "A meeting between Mr. Berg and Mrs. Holm lasted an hour."),
        ("Did Norland attack Sudland?", "Norland attacked Sudland on Monday."),
    ],
)
def test_a_deed_of_two_is_told_where_both_stand_beside_its_verb(question, sentence):
    assert makes(claim_of(question), sentence)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Did Holm meet Berg?", "Holm’s failure has brought Berg out of the cold."),
        ("Did Holm meet Berg?", "Lind said he would meet with Mrs. Holm and Mr. Berg later."),
        ("Did Holm meet Berg?", "Holm met Lind."),
        ("Did Norland attack Sudland?", "Threats of attacks by Sudland doubled."),
    ],
)
def test_names_alone_or_another_deed_do_not_tell_it(question, sentence):
    assert not makes(claim_of(question), sentence)


def test_he_may_stand_for_whom_the_sentence_before_names():
    assert makes(claim_of("Did Holm meet Berg?"), "She met Berg twice.", "Holm came to Solvik.")


@pytest.mark.parametrize(
    ("words", "typed", "echoed"),
    [
        ("world Cup", "who won the World Cup", "World Cup"),
        ("Cup", "who won the World Cup", "World Cup"),
        ("cup", "WHO WON THE CUP", "CUP"),
        ("how many ships", "How many ships sank?", "How many ships"),
        ("elsewhere", "Who won?", "elsewhere"),
    ],
)
def test_what_was_not_found_is_named_as_it_was_typed(words, typed, echoed):
    assert as_typed(words, typed) == echoed
