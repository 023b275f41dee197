"""What a message claims: its words, without what is only form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.deeds.opposites import opposed
from bot.exploring.claims import LONGEST, claim_in, without_figures


@pytest.mark.parametrize(
    ("message", "claim"),
    [
        pytest.param("**14** people _died_", "14 people died", id="marks"),
        pytest.param("<@123> look: 14 died https://x.example/a", "look: 14 died", id="mentions and links"),
        pytest.param("BREAKING: JUST IN - 14 died", "14 died", id="shouting"),
        pytest.param("> quoted\n> lines", "quoted lines", id="a quotation"),
        pytest.param("<:party:123456789012345678> 🎉 123", "", id="nothing in words"),
        pytest.param("", "", id="nothing"),
        pytest.param("One. Two. " + "Three is a long sentence. " * 30, "One. Two." + " Three is a long sentence." * 11, id="the first sentences"),
    ],
)  # fmt: skip
def test_a_claim_is_the_words_of_a_message(message, claim):
    assert claim_in(message) == claim


@given(st.text(max_size=3000))
def test_no_message_makes_a_claim_over_the_limit(message):
    assert len(claim_in(message)) <= LONGEST


@pytest.mark.parametrize(
    ("claim", "rest"),
    [
        ("14 people were killed", "people were killed"),
        ("Over 1,500 fighters arrived in 2015", "fighters arrived in 2015"),
        ("The bridge fell", "The bridge fell"),
        ("14", "14"),
    ],
)
def test_figures_that_count_something_can_be_left_out(claim, rest):
    assert without_figures(claim) == rest


@pytest.mark.parametrize(
    ("claim", "sentence", "told"),
    [
        ("Parliament rejected the deal", "Parliament approved the deal.", True),
        ("Parliament rejected the deal", "Parliament debated the deal.", None),
        ("Parliament rejected the deal", "The deal was rejected in parliament.", False),
        ("Parliament debated the deal", "Parliament approved the deal.", False),
        ("Prices rose and fell", "Prices fell.", False),
    ],
)
def test_sides_are_told_apart(claim, sentence, told):
    assert opposed(claim, sentence) is told
