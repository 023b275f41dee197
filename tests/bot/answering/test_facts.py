"""No outlet is cited for what it does not print: the same event and nouns are not yet the same fact."""

import pytest

from bot.answering.choosing.facts import prints, same_fact
from bot.answering.choosing.selection import select
from tests.bot.answering.made import candidate, report


def pair(left, right, **origin):
    return (
        candidate(report(left, outlet="The Harbour Post", **origin)),
        candidate(report(right, outlet="Brask Gazette", **origin)),
    )


@pytest.mark.parametrize(
    ("fact", "other"),
    [
        pytest.param(
            "The seal that had been seen near the pier in Brask was caught on Monday, wardens said.",
            "A grey seal was seen near the pier in Brask on Monday, wardens said.",
            id="seen, and not caught",
        ),
        pytest.param(
            "The harbour council of Brask debated and approved the ferry law on Tuesday.",
            "The harbour council of Brask debated the ferry law on Tuesday.",
            id="debated, and not approved",
        ),
        pytest.param(
            "Two sailors were arrested on the quay in Solvik and later released by the police.",
            "Two sailors were arrested on the quay in Solvik by the police.",
            id="arrested, and not released",
        ),
        pytest.param(
            "The Aurelia will be sold to a yard in Solvik after it was raised from the harbour.",
            "The Aurelia was raised from the harbour, a yard in Solvik said.",
            id="raised, and not to be sold",
        ),
    ],
)
@pytest.mark.parametrize("origin", [{}, {"origin": "Reuters"}], ids=["of two origins", "of one"])
def test_who_prints_half_of_a_fact_is_not_cited_for_the_whole(fact, other, origin):
    for statement in select(pair(fact, other, **origin)):
        assert len(statement.quotes) == 1
    assert prints(other, fact)  # the other way round all of it is printed


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(
            "The harbour council of Brask approved the new ferry law on Tuesday night.",
            "The harbour council of Brask rejected the new ferry law on Tuesday night.",
            id="another verb",
        ),
        pytest.param(
            "The ferry's captain did answer the letters of the coast guard in May.",
            "The ferry's captain did not answer the letters of the coast guard in May.",
            id="a no",
        ),
        pytest.param(
            "Rescuers said 40 passengers of the Aurelia were brought to the hospital in Solvik.",
            "Rescuers said 47 passengers of the Aurelia were brought to the hospital in Solvik.",
            id="another figure in the same words",
        ),
        pytest.param(
            "The mayor of Brask opened the new bridge over the sound on Friday.",
            "The mayor of Brask closed the new bridge over the sound on Friday.",
            id="the opposite",
        ),
    ],
)
def test_nearly_the_same_words_with_another_deed_are_two_facts(left, right):
    assert not same_fact(*pair(left, right))
    assert [len(s.quotes) for s in select(pair(left, right))] == [1, 1]


@pytest.mark.parametrize(
    ("fact", "other"),
    [
        pytest.param(
            "Police arrested the captain of the Aurelia in Solvik on Monday.",
            "The captain of the Aurelia was detained by police in Solvik on Monday.",
            id="another verb for the same deed",
        ),
        pytest.param(
            "Ines Holm, who had worked in Oslo, was indicted in April on two counts of lying to the"
            " harbour council about the ferry law.",
            "Ines Holm was indicted in April on two counts of lying to the harbour council about the ferry law.",
            id="an aside left out",
        ),
        pytest.param(
            "“The law on ferries has failed the coast,” Ines Holm told reporters in Brask.",
            "“The law on ferries has failed the coast,” Ines Holm said in Brask.",
            id="another way to say who speaks",
        ),
    ],
)
def test_who_prints_the_fact_in_other_words_is_cited_for_it(fact, other):
    (statement,) = select(pair(fact, other))
    assert len(statement.quotes) == 2
