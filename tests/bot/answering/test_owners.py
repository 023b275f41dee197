"""Whose the figures of one report are, and of what place: rows only of who and what is asked."""

import pytest

from bot.answering.asking.question import understand
from bot.answering.figures.comparison import compare
from tests.bot.answering.made import candidate, report


def told(question, *texts, title="The count"):
    """Return the groups that whole reports give, each of one outlet."""
    found = []
    for n, text in enumerate(texts):
        document = report(text, outlet=f"Outlet {n}", title=title)
        found += [candidate(document, nth) for nth in range(len(document.sentences))]
    return compare(understand(question), found)


def rows(question, *texts, title="The count"):
    return [f.phrase for group in told(question, *texts, title=title) for f in group.figures]


@pytest.mark.parametrize(
    ("question", "report_", "kept"),
    [
        pytest.param(
            "How many seats did Ines Holm's party win?",
            "Holm’s Harbour Party won 57 seats, according to preliminary results."
            " The Orchard Party, led by Nils Berg, won 41 seats. The Greens won 12 seats.",
            ["57 seats"],
            id="three parties of one night",
        ),
        pytest.param(
            "How many points did the Brask lose?",
            "The Brask lost 300 points, or 2%, to 14,700, and the Solvik Composite lost 41 points, to 2,100.",
            ["300 points"],
            id="another index, and where it closed",
        ),
        pytest.param(
            "How many medals did Norvik win?",
            "Norvik won 14 medals in the games. Ulvik, which hosted them, won 20 medals.",
            ["14 medals"],
            id="another country, the larger",
        ),
    ],
)
def test_of_one_report_only_the_figures_of_who_is_asked_become_rows(question, report_, kept):
    assert rows(question, report_) == kept


def test_two_parties_counts_are_no_update_of_each_other():
    groups = told(
        "How many seats were won in the election?",
        "The Harbour Party won 57 seats, by preliminary results. The Orchard Party won 41 seats.",
    )
    assert all(g.relation != "updated" and not any(f.replaced for f in g.figures) for g in groups)


@pytest.mark.parametrize(
    ("question", "text", "kept"),
    [
        pytest.param(
            "How many points did the Brask lose?",
            "The Brask fell 300 points on Monday. The Brask surged about 160 points on Friday.",
            ["300 points"],
            id="the other way",
        ),
        pytest.param(
            "How many years of records must Holm yield?",
            "Holm must yield six years of records. Holm is the first in nearly 30 years who kept records back.",
            ["six years of records"],
            id="a span of time",
        ),
        pytest.param(
            "How many deputies stayed away when the budget was voted on?",
            "31 deputies voted for the budget and 12 against it. Nine deputies were absent.",
            ["Nine deputies"],
            id="those who voted",
        ),
    ],
)
def test_what_counts_something_else_is_no_row(question, text, kept):
    assert rows(question, text) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param(
            "At least 40 people were killed in the Ulvik bombings. 12 people were killed at the Brask station.",
            ["At least 40 people"],
            id="one place of two",
        ),
        pytest.param(
            "31 people were killed in the Ulvik bombings. Two Germans were killed.",
            ["31 people"],
            id="a people",
        ),
        pytest.param(
            "The Ulvik bombings killed 40 people. Ten people were killed on the pier, six people were killed"
            " in the market and four people were killed on a bus.",
            ["40 people"],
            id="broken down",
        ),
    ],
)
def test_a_part_is_no_row_beside_the_whole_of_its_report(text, kept):
    assert rows("How many people were killed in the Ulvik bombings?", text, title="Ulvik bombings") == kept


def test_rows_of_one_report_have_their_places():
    text = (
        "Brask: at least 10 people were killed by the storm. Nine people were killed by the storm in Solvik."
    )
    assert rows("How many people did the storm kill?", text) == [
        "Brask: at least 10 people",
        "Nine people were killed by the storm in Solvik",
    ]


@pytest.mark.parametrize("fear", ["50 people are feared dead", "50 people are presumed dead"])
def test_whom_one_fears_for_is_no_rounding_of_the_counted(fear):
    groups = told(
        "How many people died in the flood?", "At least 47 people died in the flood.", f"{fear} in the flood."
    )
    assert "rounded" not in [g.relation for g in groups]


@pytest.mark.parametrize(
    ("question", "text", "kept"),
    [
        ("How many jobs did employers add in August?", "Employers added 255 jobs in July.", []),
        ("How many jobs did employers add in August?", "Employers added 151 jobs in August.", ["151 jobs"]),
        ("How many people were hurt in the mill robbery?", "Fourteen people were hurt when a dam burst.", []),
        (
            "How many people were hurt in the dam failure?",
            "Fourteen people were hurt when a dam burst.",
            ["Fourteen people"],
        ),
    ],
)
def test_a_figure_of_another_month_or_event_is_none(question, text, kept):
    assert rows(question, text) == kept
