"""Where nothing counts what is asked, up to three figures near it, the aptest first."""

import pytest

from bot.answering.asking.question import understand
from bot.answering.choosing.nearby import near_figures
from tests.bot.answering.made import candidate, report

REPORTS = [
    report("The search covers 40 kilometres of river and went on for three days."),
    report("The flood killed 20 people at Orv, the harbour master said.", "Brask Gazette"),
    report("The hospital treated 35 people after the flood.", "Solvik News"),
    report("Rescuers found 3 boats in the flood.", "Tidewatch"),
]


def phrases(question: str) -> list[str]:
    made = [candidate(document, score=1 - i / 10, own=0.4) for i, document in enumerate(REPORTS)]
    return [figure.phrase for figure in near_figures(understand(question), made)]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("How many soldiers were killed by the flood?", "20 people"),
        ("How many boats were lost in the flood?", "3 boats"),
        ("How many patients did the hospital lose?", "20 people"),
    ],
)
def test_the_aptest_comes_first_and_there_are_at_most_three(question, first):
    told = phrases(question)
    assert told[0] == first
    assert len(told) <= 3


def test_a_length_of_time_is_near_no_count():
    assert "three days" not in phrases("How many soldiers were killed by the flood?")


def test_only_a_count_has_near_figures():
    assert phrases("Who was killed by the flood?") == []
