"""What a question looks for: its clauses, and the outlets and days that each names."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.asking.looks import clauses, days_in, looks, outlets_in, with_outlets

ARCHIVE = ("Tidewatch", "The Verge", "Reuters", "FOX News - Health", "The Age", "Harbour Post | Business")


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        pytest.param("Who owns the ferry Aurelia?", 1, id="one thing"),
        pytest.param(
            "Does Tidewatch say that the ferry was overloaded, while Reuters says that its captain slept?",
            2,
            id="two reports",
        ),
        pytest.param("How many sailors, soldiers and police came?", 1, id="a list is one clause"),
    ],
)
def test_a_question_is_cut_where_another_report_begins(text, pieces):
    assert len(clauses(text)) == pieces


@pytest.mark.parametrize(
    ("text", "outlets"),
    [
        pytest.param("the 'The Verge' article on ferries", ("The Verge",), id="in quotation marks"),
        pytest.param("as the Verge reported", ("The Verge",), id="without its article"),
        pytest.param("on the verge of ruin at the age of 9", (), id="a word is no name"),
        pytest.param("what Fox News said", ("FOX News - Health",), id="by the house's name"),
        pytest.param("in the Harbour Post", ("Harbour Post | Business",), id="a section's house"),
        pytest.param("Reuters and Tidewatch, then Reuters", ("Reuters", "Tidewatch"), id="each once"),
        pytest.param("The Agency said", (), id="a part of a word is no name"),
    ],
)
def test_outlets_are_found_in_any_printed_form(text, outlets):
    assert outlets_in(text, ARCHIVE) == outlets


@pytest.mark.parametrize(
    "text", ["on October 2, 2023", "on 2 October 2023", "on 2023-10-02", "on Oct. 2nd, 2023"]
)
def test_a_whole_day_is_read_however_it_is_written(text):
    assert days_in(text) == (date(2023, 10, 2),)


def test_each_clause_keeps_its_own_outlet_and_day():
    first, second = looks(
        "Did Tidewatch report on 2015-05-04 that the ferry was overloaded at Brask, while Reuters reported"
        " on 2015-05-06 that the captain of the ship slept?",
        ARCHIVE,
    )
    assert (first.outlets, first.days) == (("Tidewatch",), (date(2015, 5, 4),))
    assert (second.outlets, second.days) == (("Reuters",), (date(2015, 5, 6),))


def test_a_plain_question_is_looked_for_whole():
    assert looks("Who owns the ferry Aurelia?", ARCHIVE) == ()


@given(st.text(max_size=200))
def test_no_text_breaks_it_and_no_word_of_it_is_lost(text):
    words = " ".join(text.split()).split()
    kept = " ".join(clauses(" ".join(words)))
    assert all(word.strip(" ,;:") in kept for word in words)
    looks(text, ARCHIVE)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Does the tidewatch article on ferries agree?", "Does the Tidewatch article on ferries agree?"),
        ("according to TIDEWATCH, who sank?", "according to Tidewatch, who sank?"),
        (
            "as told by the 'tidewatch' and the Harbour Post",
            "as told by the 'Tidewatch' and the Harbour Post",
        ),
        ("who keeps tidewatch at Brask?", "who keeps tidewatch at Brask?"),
    ],
)
def test_an_outlet_has_its_own_letters_where_it_is_spoken_of_as_one(text, printed):
    assert with_outlets(text, ["Tidewatch", "The Harbour Post"]) == printed
