"""How figures stand to each other: the same, rounded, replaced by the same outlet, different, or unknown."""

from datetime import date

import pytest

from bot.answering.asking.question import understand
from bot.answering.figures.comparison import compare
from bot.answering.figures.relations import Relation
from tests.bot.answering.made import candidate, report


def related(question, *reports):
    """Return the relation of the first group that the reports, by (text, outlet, day), give."""
    made = [
        candidate(report(text, outlet, published=day), own=0.7, score=1 - n / 10)
        for n, (text, outlet, day) in enumerate(reports)
    ]
    groups = compare(understand(question), made)
    return groups[0].relation if groups else None


POST, BAY = "The Harbour Post", "The Bay Times"


@pytest.mark.parametrize(
    ("question", "left", "right", "told"),
    [
        (
            "How many people were injured in the harbour shooting?",
            "A man opened fire in the harbour, killing five people and injuring eight others.",
            "The harbour shooting left five people dead and six injured, the mayor said.",
            "differ",
        ),
        (
            "How many pages has the bill?",
            "The chairman sent the 844-page bill to the floor.",
            "An 867-page bill went to the floor.",
            "differ",
        ),
        (
            "How many ballots did the county lose?",
            "The county lost about 2,000 ballots in the recount.",
            "The county could not find 2,040 ballots that it lost in the recount.",
            "rounded",
        ),
        (
            "How many people were killed in the church?",
            "A gunman killed 26 people in the church two years ago.",
            "A gunman killed two people in the church on Sunday.",
            "unknown",  # two events
        ),
        (
            "How many voters did the poll ask?",
            "The poll asked 920 registered voters in the county.",
            "The poll asked 740 likely voters in the county.",
            "unknown",  # two kinds
        ),
        (
            "How many Americans were killed in the harbour attack?",
            "The consul and three other Americans were killed in the harbour attack.",
            "Four Americans were killed in the harbour attack.",
            "unknown",  # a part
        ),
        (
            "How old was Anna Holm?",
            "Anna Holm, 39, of Solvik was named by the police.",
            "The police named Anna Holm, 38, from Solvik.",
            "differ",
        ),
        (
            "When did Holm send troops to the border?",
            "Holm sent 6,000 troops to the border in 2006.",
            "In 2008 Holm sent troops to the border.",
            "differ",
        ),
    ],
)
def test_two_outlets_stand_to_each_other(question, left, right, told):
    day = date(2020, 1, 6)
    assert related(question, (left, POST, day), (right, BAY, day)) == told


def test_a_count_that_the_same_outlet_replaced_is_an_update_and_no_difference():
    told = related(
        "How many people died in the Solvik flood?",
        ("The Solvik flood killed 34 people.", POST, date(2020, 1, 9)),
        ("The Solvik flood killed 11 people.", POST, date(2020, 1, 6)),
    )
    assert told == "updated"


@pytest.mark.parametrize(
    ("dated", "undated", "told"),
    [
        pytest.param(
            "A group abroad said that it was behind the attack on Brask that left four people dead on Wednesday.",
            "Seven people have been killed and 48 hurt in an attack in Brask in which police shot three men.",
            Relation.UNKNOWN,
            id="nothing shows one attack",
        ),
        pytest.param(
            "Four people were killed in the attack on Brask in May 2017.",
            "In May 2017 seven people were killed in the attack on Brask.",
            Relation.DIFFER,
            id="one month",
        ),
        pytest.param(
            "Anna Holm and the Aurelia Line mourn. Four people were killed in the attack on Brask, the mayor said.",
            "Aurelia Line's head, Anna Holm, wept. Seven people were killed in the attack on Brask, it is said.",
            Relation.DIFFER,
            id="one story, by its names",
        ),
    ],
)
def test_a_report_without_a_day_differs_only_where_its_story_is_shown(dated, undated, told):
    made = [
        report(dated, "The Harbour Post", published=date(2017, 5, 25)),
        report(undated, "The Bay Times"),
    ]
    last = [candidate(document, len(document.sentences) - 1) for document in made]
    (group, *_) = compare(understand("How many people were killed in the attack on Brask?"), last)
    assert group.relation is told
