"""How somebody died is told by a manner, a cause or a deed of dying."""

import pytest

from bot.answering.judging.manner import asks_how_died, tells_manner


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("How did Holm die?", True),
        ("How was Anna Holm killed?", True),
        ("How did Holm meet her end?", True),
        ("How many people died?", False),
        ("How did Holm win?", False),
        ("When did Holm die?", False),
    ],
)
def test_a_question_asks_how_somebody_died(question, asks):
    assert asks_how_died(question) is asks


@pytest.mark.parametrize(
    ("sentence", "tells"),
    [
        ("Holm drowned off Orv.", True),
        ("Holm died of a fever.", True),
        ("Holm was killed in a collision.", True),
        ("Holm stepped on a mine and was blown to pieces.", True),
        ("They spoke of Holm's death on Sunday.", False),
        ("Holm was brave before her death, but Berg knew nothing of the time before the explosion.", False),
        ("They honoured the slain Anna Holm; a town where five were shot; and Berg.", False),
    ],
)
def test_a_sentence_tells_how(sentence, tells):
    assert tells_manner(sentence, ["Holm"]) is tells
