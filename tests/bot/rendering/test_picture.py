"""The picture of a timeline: whatever the archive holds, it is drawn, fits a phone, and is told in words."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.exploring.types import Entry, Timeline
from bot.rendering.picture import ROWS, alternative, drawn
from tests.bot.fakes import a_citation

NAMES = ["Reuters", "中央社", "The $5 Post_and^Mail", "א", "A" * 300, "\x07", "🗞 Daily", "{\\frac"]


def timeline(days, names=("Reuters", "The Tower"), topic="the ferry"):
    seen, entries = set(), []
    for n, day in enumerate(days, 1):
        outlet = names[n % len(names)]
        entries.append(
            Entry(
                a_citation(n, outlet=outlet, origin=outlet, published=day), outlet, first=outlet not in seen
            )
        )
        seen.add(outlet)
    return Timeline(topic, tuple(entries), (), len(entries), "g")


def days(*gaps):
    day = date(2015, 10, 8)
    return [day := day + timedelta(days=gap) for gap in gaps]


def image(picture):
    return Image.open(BytesIO(picture.png))


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("reports", [1, 2, ROWS, ROWS + 30])
def test_few_and_many_reports_fit_a_phone(reports, theme):
    picture = drawn(timeline(days(*[1] * reports)), theme)
    made = image(picture)
    assert made.width == 1080
    assert made.height <= 2400
    assert len(picture.png) < 1_000_000


def test_without_a_day_there_is_nothing_to_draw():
    assert drawn(timeline([])) is None


@settings(max_examples=15)
@given(
    topic=st.text(min_size=1, max_size=300),
    names=st.lists(st.sampled_from(NAMES), min_size=1, max_size=8),
    gaps=st.lists(st.integers(0, 4000), min_size=1, max_size=9),
)
def test_any_words_and_days_are_drawn_and_told_within_discords_limit(topic, names, gaps):
    found = timeline(days(*gaps), names, topic)
    picture = drawn(found)
    assert image(picture).width == 1080
    assert 0 < len(picture.description.encode("utf-16-le")) // 2 <= 1024


def test_the_words_for_it_tell_day_outlet_and_origin():
    entry = Entry(a_citation(1, outlet="The Tower", via="A digest"), "Associated Press", first=True)
    told = alternative(Timeline("the ferry", (entry,), (), 3, "g"))
    assert told == (
        "Timeline of 1 report, 1 origin on the ferry."
        " 14 October 2015: The Tower, via A digest, from Associated Press."
    )
