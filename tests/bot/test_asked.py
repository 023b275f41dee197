"""Questions and filters that cannot be used as asked, and what the asker is told."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.asked import LIMIT, check_filters, check_question, read_day
from bot.errors import QuestionRejected
from embeddings.query import Filters

ARCHIVE = ("Reuters", "The New York Times", "Brask Gazette", "The Harbour Post")


@pytest.mark.parametrize("text", ["", "   ", "?!", "\0", "\n\t", "…"])
def test_a_question_without_words_is_rejected(text):
    with pytest.raises(QuestionRejected, match="The question is empty"):
        check_question(text)


def test_a_question_over_the_limit_is_rejected_with_both_lengths():
    assert check_question("x" * LIMIT) == "x" * LIMIT
    with pytest.raises(QuestionRejected, match="4,001 characters long; at most 4,000"):
        check_question("x" * (LIMIT + 1))
    with pytest.raises(QuestionRejected, match="at most 1,000"):
        check_question("x" * 1001, 1000)


def test_half_a_character_becomes_a_mark():
    assert check_question("Who \udcff sank it?") == "Who ? sank it?"


@given(st.text(max_size=LIMIT))
def test_a_question_is_taken_without_stray_spaces_or_rejected(text):
    try:
        question = check_question(text)
    except QuestionRejected:
        assert not any(c.isalnum() for c in text)
    else:
        assert question.encode()
        assert question == " ".join(question.split()) == check_question(f"  {question}\n")


@pytest.mark.parametrize(
    ("text", "day"),
    [("2015-10-08", date(2015, 10, 8)), (" 2015-10-08 ", date(2015, 10, 8)), (None, None), ("", None)],
)
def test_a_day_is_read_year_first(text, day):
    assert read_day(text, "--since") == day


@pytest.mark.parametrize(
    "text", ["yesterday", "08.10.2015", "2015-13-01", "2015-02-30", "2015", "\0", "٢٠١٥"]
)
def test_a_day_that_cannot_be_read_names_its_filter_and_shows_how_to_write_it(text):
    with pytest.raises(QuestionRejected, match=r"--since .*2015-10-08"):
        read_day(text, "--since")


@pytest.mark.parametrize(
    ("typed", "outlet"),
    [
        ("reuters", "Reuters"),
        (" BRASK gazette ", "Brask Gazette"),
        ("NYT", "The New York Times"),
        ("new york times", "The New York Times"),
        ("nytimes.com", "The New York Times"),
        ("Harbour Post", "The Harbour Post"),
    ],
)
def test_an_outlet_may_be_typed_as_people_write_it(typed, outlet):
    assert check_filters(Filters((typed,)), ARCHIVE).outlets == (outlet,)


@pytest.mark.parametrize(("typed", "nearest"), [("Brask Gazete", "Brask Gazette"), ("Routers", "Reuters")])
def test_an_unknown_outlet_names_the_nearest(typed, nearest):
    with pytest.raises(QuestionRejected, match=f"{typed}.*The nearest: {nearest}"):
        check_filters(Filters((typed,)), ARCHIVE)


@pytest.mark.parametrize("typed", ["qqqq", "", "   ", "\0", "日本"])
def test_an_outlet_near_to_none_is_told_what_the_archive_holds(typed):
    with pytest.raises(QuestionRejected, match="It holds, among others: Reuters"):
        check_filters(Filters((typed,)), ARCHIVE)


def test_one_outlet_typed_twice_is_one():
    assert check_filters(Filters(("Reuters", "reuters")), ARCHIVE).outlets == ("Reuters",)


def test_the_first_day_after_the_last_is_rejected():
    days = Filters(since=date(2015, 2, 1), until=date(2015, 1, 1))
    with pytest.raises(QuestionRejected, match="2015-02-01, is after the last, 2015-01-01"):
        check_filters(days, ARCHIVE)
    same = Filters(since=date(2015, 1, 1), until=date(2015, 1, 1))
    assert check_filters(same, ARCHIVE) == same
