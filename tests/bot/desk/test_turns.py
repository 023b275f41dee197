"""How often one person may ask."""

import pytest

from bot.desk.turns import TooSoon, Turns


def test_one_question_at_a_time_for_each_person():
    turns = Turns()
    turns.take(1, 100.0, 30)
    turns.take(2, 101.0, 30)
    with pytest.raises(TooSoon, match="20 seconds") as told:
        turns.take(1, 110.0, 30)
    assert not told.value.again
    with pytest.raises(TooSoon) as told:
        turns.take(1, 111.0, 30)
    assert told.value.again
    turns.take(1, 130.0, 30)
    with pytest.raises(TooSoon) as told:
        turns.take(1, 131.0, 30)
    assert not told.value.again


def test_no_cool_down_starts_none():
    turns = Turns()
    turns.take(1, 100.0, 0)
    turns.take(1, 100.0, 30)
    with pytest.raises(TooSoon):
        turns.take(1, 100.0, 30)


def test_people_long_gone_are_forgotten():
    turns = Turns()
    for person in range(10_001):
        turns.take(person, 0.0, 30)
    turns.take(10_002, 10_000.0, 30)
    assert len(turns._asked) == 1
