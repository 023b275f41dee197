"""The outlets suggested while one is typed: ranked, and within what Discord takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.suggestions import CHOICE_LENGTH, CHOICES, suggest


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        pytest.param("", ["Le Monde", "The Times", "Times of Malta"], id="nothing: in the archive's order"),
        pytest.param(" tImEs", ["Times of Malta", "The Times"], id="what starts with it comes first"),
        pytest.param("monde", ["Le Monde"], id="it may stand inside"),
        pytest.param("guardian", [], id="nothing fits"),
    ],
)
def test_suggestions_are_ranked(typed, suggested):
    assert suggest(["Le Monde", "The Times", "Times of Malta"], typed) == suggested


@given(names=st.lists(st.text(max_size=130), unique=True, max_size=80), typed=st.text(max_size=5))
def test_suggestions_are_never_more_or_longer_than_discord_takes(names, typed):
    suggested = suggest(names, typed)
    assert len(suggested) <= CHOICES
    assert all(0 < len(name.encode("utf-16-le")) // 2 <= CHOICE_LENGTH for name in suggested)
    assert len(set(suggested)) == len(suggested)
    assert all(typed.strip().casefold() in name.casefold() for name in suggested)
