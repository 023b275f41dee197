"""Days in words, told from a day that they were written on."""

from datetime import date

import pytest

from bot.answering.asking.days import days_in

WEDNESDAY = date(2015, 10, 14)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("October 8, 2015", date(2015, 10, 8), date(2015, 10, 8)),
        ("8 October 2015", date(2015, 10, 8), date(2015, 10, 8)),
        ("2015-10-08", date(2015, 10, 8), date(2015, 10, 8)),
        ("Sept. 30", date(2015, 9, 30), date(2015, 9, 30)),
        ("December", date(2015, 12, 1), date(2015, 12, 31)),  # soon to come
        ("May 2014", date(2014, 5, 1), date(2014, 5, 31)),
        ("late October", date(2015, 10, 20), date(2015, 10, 31)),
        ("2016", date(2016, 1, 1), date(2016, 12, 31)),
        ("the 1970s", date(1970, 1, 1), date(1979, 12, 31)),
        ("on Tuesday", date(2015, 10, 13), date(2015, 10, 13)),
        ("yesterday", date(2015, 10, 13), date(2015, 10, 13)),
        ("three days ago", date(2015, 10, 11), date(2015, 10, 11)),
        ("last week", date(2015, 10, 5), WEDNESDAY),
        ("last month", date(2015, 9, 1), date(2015, 9, 30)),
    ],
)
def test_words_name_days(words, low, high):
    (found,) = days_in(f"It happened {words}.", WEDNESDAY)
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    "words", ["on Tuesday", "in October", "last week", "it may rain", "30 February 2015"]
)
def test_what_names_no_day_without_an_anchor_is_left_out(words):
    assert not [d for d in days_in(words, None) if d.low.year == WEDNESDAY.year and "2015" not in words]
