"""The days that a question asks of."""

from datetime import date

import pytest

from bot.answering.asking.question import understand
from bot.answering.asking.times import times_asked
from bot.answering.judging.dating import at_those_times
from tests.bot.answering.made import candidate, report

NEWEST = date(2015, 10, 14)


@pytest.mark.parametrize(
    ("question", "since", "until", "rest"),
    [
        ("What happened in October 2015?", date(2015, 10, 1), date(2015, 10, 31), "What happened?"),
        ("What happened on 30 September?", date(2015, 9, 30), date(2015, 9, 30), "What happened?"),
        ("Who died last week?", date(2015, 10, 5), NEWEST, "Who died?"),
        ("Who died since Tuesday?", date(2015, 10, 13), None, "Who died?"),
        ("Who died before 8 October 2015?", None, date(2015, 10, 7), "Who died?"),
        ("Who died between May and July 2015?", date(2015, 5, 1), date(2015, 7, 31), "Who died?"),
        ("Who won the 2016 election?", None, None, "Who won the 2016 election?"),
        ("Is the law of 1999 better than that of 2003?", None, None, "Is the law of 1999 better than that of 2003?"),
    ],
)  # fmt: skip
def test_a_question_asks_of_days(question, since, until, rest):
    times = times_asked(question, NEWEST)
    assert (times.since, times.until, times.rest) == (since, until, rest)


@pytest.mark.parametrize(
    ("text", "published", "stays"),
    [
        ("The ferry sank.", date(2015, 5, 10), True),
        ("The ferry sank.", date(2015, 6, 5), True),  # printed soon after
        ("The ferry sank.", date(2015, 9, 1), False),
        ("The ferry sank in May.", date(2015, 9, 1), True),
        ("The ferry sank.", None, True),  # undated reports stay in
    ],
)
def test_what_was_printed_of_other_days_is_left_out(text, published, stays):
    made = candidate(report(text, published=published))
    asked = understand("When did the ferry sink in May 2015?", newest=NEWEST)
    assert at_those_times(asked, [made]) == ([made] if stays else [])


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("The toll rose to 7 crowns in May.", True),
        ("The toll rose to 7 crowns, the most since March 2009.", True),
        ("The toll rose to 7 crowns.", True),
        ("The April toll was 6 crowns.", False),
        ("In January 2012 the toll was 3 crowns.", False),
    ],
)
def test_a_number_of_other_days_is_not_the_one_of_those_asked_about(text, stays):
    made = candidate(report(text, published=date(2015, 6, 2)))
    asked = understand("How much was the toll in May 2015?", newest=NEWEST)
    assert at_those_times(asked, [made]) == ([made] if stays else [])


def test_taken_literally_a_question_asks_of_no_day_and_no_outlet():
    asked = understand("What did Reuters say in May 2015?", ["Reuters"], NEWEST, literal=True)
    assert (asked.since, asked.until, asked.outlets) == (None, None, ())
