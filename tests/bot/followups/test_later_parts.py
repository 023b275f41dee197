"""A later part of a question means those of the first."""

import pytest

from bot.followups.taking import part_whole, taken


@pytest.mark.parametrize(
    ("first", "part", "whole"),
    [
        ("Where did the Danish troops land", "where will they go", "Where will the Danish troops go?"),
        ("How many were aboard the ferry", "when did it sink", "When did the ferry sink?"),
        ("Who is Anna Holm", "what does she want", "What does Anna Holm want?"),
        ("Who is Anna Holm", "when did Berg resign", "when did Berg resign"),
        ("Who is Anna Holm", "how long does it take to sail", "how long does it take to sail"),
    ],
)
def test_its_pronoun_stands_for_whom_the_first_names(first, part, whole):
    assert part_whole(part, first) == whole


@pytest.mark.parametrize("asked", ["by how much?", "And by how many votes?", "By what margin?"])
def test_a_margin_is_of_the_whole_question_before(asked):
    text = taken(asked, ["Who won the race in Brask?"], ()).text
    assert text.startswith("Who won the race in Brask, by ")
