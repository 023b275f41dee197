"""A question in the letter case of the archive, whatever was typed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.asking.reading import places, printed_names, recased

_PRINTED = ["On Monday the NATO ship reached Bergen.", "Mayor Anna Holm said the ferry was late.", "Ferry."]


@pytest.mark.parametrize(
    "typed",
    ["when did anna holm see the nato ship?", "WHEN DID ANNA HOLM SEE THE NATO SHIP?", "When Did Anna Holm See The Nato Ship?"],
)  # fmt: skip
def test_the_same_question_in_other_letters_is_the_same_question(typed):
    assert recased(typed, _PRINTED) == "when did Anna Holm see the NATO ship?"


def test_what_the_archive_does_not_print_stays_as_typed():
    assert recased("Did Olsen come?", _PRINTED) == "did Olsen come?"


def test_the_opening_of_a_sentence_tells_nothing():
    assert recased("a ferry", ["Ferry sank.", "The ferry sank."]) == "a ferry"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("HOLMS", "Holms"), ("holms'", "Holms'"), ("nato-bergen", "NATO-Bergen"), ("ex-Holm", "ex-Holm")],
)
def test_a_word_is_like_others_of_its_stem_or_goes_part_by_part(typed, printed):
    assert recased(f"when did the {typed} come?", _PRINTED) == f"when did the {printed} come?"


@pytest.mark.parametrize(
    ("stem", "names"), [("holm", ["Holm"]), ("ferri", []), ("nato", ["NATO"]), ("bergen", ["Bergen"])]
)
def test_names_are_what_is_printed_with_capitals_within_sentences(stem, names):
    assert printed_names(stem, _PRINTED) == names


@pytest.mark.parametrize("typed", ["who are the army of dawn?", "Who are the Army of Dawn?"])
def test_a_common_word_within_a_name_keeps_the_names_letters(typed):
    passages = [
        "The army left. An army of two came.",
        "He met the Army of Dawn, an army of farmers.",
        "The army ate.",
    ]
    assert recased(typed, passages).endswith("the Army of Dawn?")


def test_a_common_word_beside_a_name_is_no_part_of_it():
    assert recased("Did the Army Of Verda win?", ["The army of Verda won.", "An army of Verda."]).endswith(
        "army of Verda win?"
    )


@given(
    text=st.text("aBß İ'’-_s1 .", max_size=40),
    word=st.sampled_from(["a", "b", "s", "ß", "ba", "a-b", "as"]),
)
def test_a_word_is_found_wherever_it_stands_by_itself(text, word):
    every = re.finditer(r"[^\W\d_][\w’'-]*", text)
    wanted = [m.start() for m in every if re.sub("['’]s$", "", m.group().casefold()) == word.casefold()]
    assert [m.start() for m in places(word, text)] == wanted
