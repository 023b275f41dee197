"""Which report came first, which is the latest, and what reads as a sentence."""

import pytest

from bot.answering.choosing.ordering import reads


@pytest.mark.parametrize(
    "sentence",
    [
        "JUST WATCHED Mayor May Appoint Ferry Czar Replay More Videos ...",
        "More Stories: Storm Hits Northern Coast Mayor Resigns After Vote Ferry Sinks",
    ],
)
def test_headlines_run_together_are_no_sentence(sentence):
    assert not reads(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Mayor Anna Holm told the Harbour Post that the ferry would sail again on Monday.",
        "Storm hits coast",
        "the ferry that left Solvik with forty passengers on board had not been seen since ...",
        "“Norland First Minister Anna Holm, Solvik Mayor Lind and Berg Council Leader Dahl met.”",
    ],
)
def test_a_sentence_is_one_however_many_names_stand_in_it(sentence):
    assert reads(sentence)
