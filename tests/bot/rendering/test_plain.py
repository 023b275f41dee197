"""The terminal's form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.layout import GAP, Line, Style
from bot.rendering.plain import to_text


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        (Style.QUOTE, "  It sank"),
        (Style.ITEM, "- It sank"),
        (Style.TEXT, "It sank"),
        (Style.SMALL, "It sank"),
    ],
)
def test_a_line_is_indented_as_what_it_is(style, shown):
    assert to_text([Line(style, "It sank")]) == shown


def test_an_address_stands_behind_its_line():
    line = Line(Style.SMALL, "[1] Ferry sinks", "Ferry sinks", "https://example.org/")
    assert to_text([line]) == "[1] Ferry sinks <https://example.org/>"


def test_a_gap_is_an_empty_line():
    assert to_text([Line(Style.TEXT, "a"), GAP, Line(Style.TEXT, "b")]) == "a\n\nb"
    assert to_text([Line(Style.TEXT, "a"), GAP, Line(Style.TEXT, "b")], width=40) == "a\n\nb"


@given(
    st.lists(st.sampled_from(["ferry", "sank", "Brask", "x" * 30]), min_size=1), st.sampled_from(list(Style))
)
def test_wrapping_changes_white_space_only(words, style):
    text = " ".join(words)
    wrapped = to_text([Line(style, text)], width=40)
    assert wrapped.removeprefix("- ").split() == words
    assert all(len(line) <= 40 for line in wrapped.split("\n"))
