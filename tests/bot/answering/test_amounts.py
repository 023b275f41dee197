"""Sums, shares, lengths and votes: how large each is, and in what unit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.figures.amounts import lengths, money, shares
from bot.answering.figures.tallies import tallies


def told(found):
    return [(f.value, f.unit, round(f.low), round(f.high)) for f in found]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The pier cost $1.5 billion.", [("$1.5 billion", "$", 1_500_000_000, 1_500_000_000)]),
        ("The pier cost 1.48 billion dollars.", [("1.48 billion", "$", 1_480_000_000, 1_480_000_000)]),
        ("It was sold for €12m.", [("€12m", "€", 12_000_000, 12_000_000)]),
        ("It was sold for 12 boats.", []),
    ],
)
def test_sums_have_their_currency(sentence, expected):
    assert told(money(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("54.3% of voters came.", [("54.3%", "%", 54, 54)]),
        ("Some 54 per cent of voters came.", [("Some 54 per cent", "%", 54, 54)]),
        ("A third of the wood burned.", [("A third", "%", 32, 35)]),
        ("More than half of the wood burned.", [("More than half", "%", 48, 100)]),
        ("Two in five pupils stayed.", [("Two in five", "%", 38, 42)]),
        ("It took half a dozen boats.", []),
        ("The third boat sank.", []),
    ],
)
def test_shares_are_told_in_percent(sentence, expected):
    assert told(shares(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The wall is 3 kilometres long.", [("3 kilometres", "length", 3000, 3000)]),
        ("The wall is 1.9 miles long.", [("1.9 miles", "length", 3058, 3058)]),
        ("He was held for six weeks.", [("six weeks", "time", 42, 42)]),
        ("It grew by 4 percentage points.", [("4 percentage points", "points", 4, 4)]),
        ("It blew at 90 miles an hour.", [("90 miles an hour", "speed", 145, 145)]),
        ("He has six boats.", []),
    ],
)
def test_lengths_are_told_in_one_unit(sentence, expected):
    assert told(lengths(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The council voted 9-6 for the pier.", [("9-6", "council", (9, 6))]),
        ("The council approved it by nine votes to six.", [("nine votes to six", "council", (9, 6))]),
        ("In parliament 61 voted for the pier and 9 against.", [("61 voted for the pier and 9 against", "parliament", (61, 9))]),
        ("The team won 9-6.", []),
        ("The storm of 9-10 May passed.", []),
        ("It was rejected in a 5-to-4 ruling of the court.", [("5-to-4", "court", (5, 4))]),
    ],
)  # fmt: skip
def test_votes_are_told_with_whose_they_are(sentence, expected):
    found = [(f.value, f.unit, divmod(int(f.low), 1_000_000)) for f in tallies(sentence, "")]
    assert [(v, u[:4], n) for v, u, n in found] == [(v, u[:4], n) for v, u, n in expected]


def test_the_vote_of_another_body_is_not_the_one_asked_for():
    assert tallies("The planning committee voted 4-3 for the pier.", "How did the council vote?") == []


@given(st.text(max_size=200))
def test_whatever_a_sentence_holds_each_amount_is_a_stretch_of_it(sentence):
    for figure in (*money(sentence), *shares(sentence), *lengths(sentence), *tallies(sentence, "")):
        assert figure.phrase in sentence
        assert figure.value in figure.phrase
        assert figure.low <= figure.high
