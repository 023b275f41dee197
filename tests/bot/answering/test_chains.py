"""Which member of a chain of reports is the latest, and which was first."""

from datetime import date

import pytest

from bot.answering.asking.question import understand
from bot.answering.choosing.chains import first, is_about, latest
from tests.bot.answering.made import candidate, report


def day(number, month=3):
    return date(2026, month, number)


def told(candidates):
    return [c.text for c in candidates]


def of(outlet, published, text, title="", nth=0, **fields):
    return candidate(report(text, outlet, published=published, title=title or None), nth, **fields)


TOLL = [
    of("Post", day(3), "The ferry Aurelia sank off Brask. At least 12 people died.", nth=1, score=1.0),
    of("Gazette", day(4), "At least 14 people died when the ferry Aurelia sank.", score=1.3),
    of("Post", day(8), "The toll from the sinking of the ferry Aurelia rose to 20.", score=0.9),
]


def test_the_latest_toll_is_the_newest_and_of_each_outlet_only_its_newest_counts():
    assert told(latest(understand("What is the latest death toll of the ferry?"), TOLL)) == [
        "The toll from the sinking of the ferry Aurelia rose to 20.",
        "At least 14 people died when the ferry Aurelia sank.",
    ]


@pytest.mark.parametrize("order", [TOLL, TOLL[::-1]])
def test_however_near_an_earlier_report_comes_it_is_not_the_latest(order):
    question = understand("What is the latest on the ferry Aurelia?")
    assert [c.document.published for c in latest(question, order)] == [day(8), day(4)]


def test_what_is_new_stands_in_the_head_of_the_newest_report():
    text = "The strike at the Berg mill ended on Monday. It began in May. The mill makes paper. Strike pay was low."
    found = of("Post", day(9), text, "Berg strike ends", nth=3)
    assert told(latest(understand("What is the latest on the strike?"), [found])) == [
        "The strike at the Berg mill ended on Monday."
    ]


def test_a_newer_report_that_only_mentions_it_is_not_the_latest_on_it():
    about = of("Post", day(2), "The flu has reached Solvik, doctors said.", "Flu in Solvik")
    text = "Mayor Holm opened a bridge. It took years. The band played. She missed a trip because of the flu."
    mentions = of("Gazette", day(5), text, "Bridge opens", nth=3, score=2.0)
    assert told(latest(understand("What is the latest on the flu?"), [mentions, about])) == [
        "The flu has reached Solvik, doctors said."
    ]


def test_a_matter_of_another_year_is_not_told_beside_the_latest():
    old = of("Gazette", date(2022, 3, 1), "The strike at the Berg mill began.", "Berg strike")
    new = of("Post", day(2), "A strike began at the Solvik mine.", "Solvik strike")
    assert told(latest(understand("What is the latest on the strike?"), [old, new])) == [
        "A strike began at the Solvik mine."
    ]


def test_who_was_first_is_the_earliest_report_also_of_an_outlet_that_told_more_later():
    fuller = of("Gazette", day(6), "The ferry Aurelia sank off Brask with 52 people on board.", score=2.0)
    assert told(
        first(understand("Who first reported that the ferry Aurelia sank?"), [fuller, *TOLL[1:]])
    ) == [
        "At least 14 people died when the ferry Aurelia sank.",
        "The toll from the sinking of the ferry Aurelia rose to 20.",
    ]


@pytest.mark.parametrize(
    "warning",
    [
        "The council fears a closure of the library.",
        "A closure of the library may come, the mayor said.",
        "The town weighs a closure of the library.",
        "The mayor wants to avoid a closure of the library.",
    ],
)
def test_who_warns_of_a_thing_did_not_first_report_it(warning):
    warns = of("Post", day(1), warning, "Library closure")
    tells = of("Gazette", day(5), "The closure of the library began on Monday.", "Library closure")
    assert first(understand("Who first reported the closure of the library?"), [warns, tells]) == [tells]


def test_whose_reporting_it_is_comes_before_who_carries_it_on_the_same_day():
    ours = of("Reuters", day(3), "The Aurelia sank off Brask, rescuers said.")
    document = report("The Aurelia sank off Brask, Reuters reported.", "Post", published=day(3))
    carried = candidate(document, score=2.0)
    question = understand("Who first reported that the Aurelia sank?")
    assert [c.document.outlet for c in first(question, [carried, ours])] == ["Reuters", "Post"]


@pytest.mark.parametrize(
    ("title", "text", "about"),
    [
        ("Ferry sinks", "Twelve died. Divers came.", True),
        ("Twelve dead", "The ferry went down off Brask.", True),
        ("Bridge opens", "The mayor spoke. A band played. It rained. A ferry passed.", False),
    ],
)
def test_what_a_report_is_about_is_told_by_its_title_and_its_head(title, text, about):
    assert is_about(understand("What is the latest on the ferry?"), report(text, title=title)) is about


LONG = "Mayor Holm opened a bridge. She skipped a trip because of the flu. It rained. The band played. A boat passed."


@pytest.mark.parametrize(
    ("asked", "title", "text", "about"),
    [
        ("What is the latest on the flu?", "Bridge opens", f"{LONG} Holm left. Guests ate.", False),
        ("What is the latest on the flu?", "Flu closes schools", f"{LONG} Holm left. Guests ate.", True),
        (
            "What is the latest on the flu?",
            "Schools close",
            f"{LONG} The flu spreads. Flu jabs are free.",
            True,
        ),
        ("What is the latest on the harbour strike?", "Senators seek way out of strike", LONG, True),
        ("Who first reported the Solvik letters?", "Mayor of Solvik speaks", "Holm spoke in Solvik.", False),
        ("Who first reported the Solvik letters?", "Letters in Berg", "Letters were found in Berg.", False),
    ],
)
def test_a_report_is_about_what_its_headline_names_or_it_comes_back_to(asked, title, text, about):
    assert is_about(understand(asked), report(text, title=title)) is about


def test_where_no_report_is_about_it_there_is_no_latest():
    mentions = of("Gazette", day(5), f"{LONG} Holm left. Guests ate.", "Bridge opens", nth=1, own=0.6)
    assert latest(understand("What is the latest on the flu?"), [mentions]) == []
