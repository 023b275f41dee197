"""A name with a slip of the pen is taken for the name that the archive prints, and nothing else is."""

import pytest

from bot.answering.asking.mending import mended

_PRINTED = ("Hamedani", "Hamdan", "Aurelia", "Fredrikshavn")
_WORDS = {"ferry", "arrive", "hassan", *(name.casefold() for name in _PRINTED)}


def taken(text):
    return mended(text, lambda word: word.casefold() in _WORDS, lambda _: _PRINTED)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        pytest.param("Hamedni", "Hamedani", id="a letter left out"),
        pytest.param("Hamdeani", "Hamedani", id="two letters swapped"),
        pytest.param("aurellia", "Aurelia", id="a letter too many, and small"),
        pytest.param("Fredrikhavm", "Fredrikshavn", id="two slips in a long name"),
    ],
)
def test_a_mistyped_name_is_taken_for_the_printed_one_and_told(typed, name):
    assert taken(f"When did {typed} arrive?") == (f"When did {name} arrive?", ((typed, name),))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("When did Hassan arrive?", id="a word that the archive has"),
        pytest.param("When did Hamburger arrive?", id="no name is near"),
        pytest.param("When did Aurlai arrive?", id="two slips in a short name"),
        pytest.param("Are there ships?", id="words that carry no meaning"),
    ],
)
def test_everything_else_stays_as_typed(text):
    assert taken(text) == (text, ())


@pytest.mark.parametrize("typed", ["asad", "Asad", "ASAD"])
def test_letter_case_tells_nothing_of_a_slip(typed):
    assert mended(f"Who met {typed}?", lambda _: False, lambda _: ["Assad"])[1] == ((typed, "Assad"),)
