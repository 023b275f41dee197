"""The archive looked into from the terminal: the same lines as in Discord."""

import pytest
from PIL import Image


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (("compare", "the ferry Aurelia"), "3 outlets, 3 origins on: the ferry Aurelia"),
        (("claim", "30 passengers were killed when the Aurelia sank"), "Print it otherwise"),
        (("timeline", "the ferry Aurelia"), "14 October 2015\n- The Harbour Post"),
        (("compare", "the ferry Aurelia", "--outlet", "Brask Gazette"), "1 outlet, 1 origin"),
    ],
)
def test_a_look_is_printed(ask, arguments, shown):
    ran = ask(*arguments)
    assert (ran.code, ran.err) == (0, "")
    assert shown in ran.out


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_a_timeline_is_drawn_where_a_file_is_named(ask, away, theme):
    ran = ask("timeline", "the ferry Aurelia", "--picture", away / "timeline.png", "--theme", theme)
    assert ran.code == 0
    with Image.open(away / "timeline.png") as picture:
        assert picture.width == 1080


def test_a_picture_that_cannot_be_written_is_told_with_what_to_do(ask, away):
    ran = ask("timeline", "the", "ferry", "Aurelia", "--picture", away / "nowhere" / "t.png")
    assert ran.code == 1
    assert "cannot be written" in ran.err


def test_without_days_nothing_is_drawn_and_that_is_said(ask, away):
    ran = ask("timeline", "The owners of the Aurelia should be ashamed", "--picture", away / "t.png")
    assert ran.code == 2
    assert "nothing to draw" in ran.err
    assert not (away / "t.png").exists()


@pytest.mark.parametrize("command", ["compare", "claim", "timeline"])
def test_an_empty_look_is_wrong_usage(ask, command):
    assert ask(command, " ").code == 2
