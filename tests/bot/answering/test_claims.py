"""Who did what to whom: what a question takes for granted, and whether a sentence says it."""

import pytest

from bot.answering.deeds.claims import Role, claim_of
from bot.answering.deeds.fillers import makes, says

_DIED = "When did Holm die?"
_KILLED = "Who killed Holm?"


@pytest.mark.parametrize(
    ("question", "verb", "parts"),
    [
        (_DIED, "die", ((Role.PATIENT, "Holm"),)),
        (_KILLED, "kill", ((Role.PATIENT, "Holm"),)),
        ("Where was Gen. Anna Holm arrested?", "arrest", ((Role.PATIENT, "Gen. Anna Holm"),)),
        ("Does Norway support Holm?", "support", ((Role.AGENT, "Norway"), (Role.PATIENT, "Holm"))),
        ("Did Holm get convicted?", "convict", ((Role.PATIENT, "Holm"),)),
    ],
)
def test_a_plain_question_takes_a_deed_for_granted(question, verb, parts):
    claim = claim_of(question)
    assert claim is not None
    assert (claim.verb, claim.parts) == (verb, parts)


@pytest.mark.parametrize(
    "question",
    [
        "What did Holm say about Norway?",  # who speaks is asked elsewhere
        "When did the Norwegian minister resign?",  # the minister, not Norway
        "How many people has the Syrian civil war killed?",
        "What is the harbour for?",
    ],
)
def test_where_the_form_does_not_tell_nothing_is_taken(question):
    assert claim_of(question) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Holm died on Monday.",
        "Anna Holm, the mayor of Bergen, was killed near the harbour.",
        "The death of Holm was announced on Monday.",
        "The gunman killed Holm and two others.",
        "Olsen and Holm were killed on Monday.",
        "Police said Holm was one of three mayors killed this week.",
    ],
)
def test_a_sentence_says_it_of_the_one_asked_about(sentence):
    assert says(claim_of(_DIED), sentence, "")


@pytest.mark.parametrize(
    "sentence",
    [
        "Olsen died on Monday.",
        "Olsen, an aide of Holm, was killed near the harbour.",
        "A top adviser who worked in Holm’s office was killed on Monday.",
        "Holm killed Olsen.",
        "Holm spoke in Bergen on Monday.",  # no death at all
        "The death of Olsen shocked the city on Monday.",
    ],
)
def test_a_sentence_that_says_it_of_somebody_else_does_not(sentence):
    assert not says(claim_of(_DIED), sentence, "Holm is the mayor.")


def test_he_may_be_the_one_named_before():
    assert says(claim_of(_DIED), "He died on Monday.", "Holm was a mayor.")
    assert not says(claim_of(_DIED), "He died on Monday.", "Olsen was a mayor.")


@pytest.mark.parametrize(
    ("sentence", "of_the_army"),
    [
        ("The Verdan army destroyed at least 18 tanks.", True),
        ("Rebels affiliated to the Free Verdan Army destroyed at least 18 tanks.", False),
        ("Fighters of the Verdan Army destroyed over 20 tanks.", False),
    ],
)
def test_who_only_belongs_to_a_group_is_not_the_group(sentence, of_the_army):
    assert says(claim_of("How many tanks did the Verdan army destroy?"), sentence, "") is of_the_army


@pytest.mark.parametrize(
    ("sentence", "before", "tells"),
    [
        ("Norway supports Holm.", "", True),
        ("The country has long supported Holm.", "Norway has its reasons.", True),
        ("Thus far, direct Danish support for Holm has been money.", "They live near Norway.", False),
        ("So far Danish firms support Holm.", "It rained in Norway.", False),
    ],
)
def test_the_one_named_before_has_a_part_only_where_something_stands_for_them(sentence, before, tells):
    claim = claim_of("Does Norway support Holm?")
    assert claim is not None
    assert makes(claim, sentence, before) is tells


@pytest.mark.parametrize(
    ("sentence", "died"),
    [
        ("Holm lit the fuse, killing himself.", True),
        ("Holm went in with two dogs and lit a fuse, killing all of them.", True),
        ("Holm lit the fuse, killing a guard.", False),
        ("Berg lit the fuse, killing himself.", False),
    ],
)
def test_who_kills_himself_dies(sentence, died):
    claim = claim_of(_DIED)
    assert claim is not None
    assert says(claim, sentence, "") is died
