"""Choosing what answers: one fact once, different accounts apart, each understandable alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.choosing.facts import same_fact
from bot.answering.choosing.selection import quote, select
from tests.bot.answering.made import candidate, report


def pair(left, right, **origin):
    return (
        candidate(report(left, outlet="The Harbour Post", **origin)),
        candidate(report(right, outlet="Brask Gazette", **origin)),
    )


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(
            "Rescuers said 40 passengers were saved by two fishing boats.",
            "Rescuers said 40 passengers were saved by two fishing boats.",
            id="the same words",
        ),
        pytest.param(
            "Rescuers said 40 passengers were saved by two fishing boats.",
            "“40 passengers were saved by two fishing boats,” rescuers said.",
            id="the same words in another order",
        ),
        pytest.param(
            "Denmark’s harbour council voted 161 to 59 for the new ferry law on Tuesday.",
            "The Danish harbour council voted 161 to 59 for the new law on ferries.",
            id="most of the words with equal figures",
        ),
    ],
)
def test_one_fact_of_two_outlets_is_one_statement_with_two_citations(left, right):
    (statement,) = select(pair(left, right))
    assert [q.document.outlet for q in statement.quotes] == ["The Harbour Post", "Brask Gazette"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(
            "The general was killed in an airstrike near the harbour.",
            "The general was killed by smugglers on the coast road.",
            id="another cause",
        ),
        pytest.param(
            "The coast guard said 17 passengers were killed when the Aurelia sank.",
            "The captain said 12 passengers were killed when the Aurelia sank off Brask.",
            id="another figure",
        ),
        pytest.param(
            "The ferry sank in a storm that had been forecast for two days.",
            "The ferry sank after its cargo shifted in heavy seas.",
            id="another reason",
        ),
    ],
)
def test_different_accounts_are_never_one_statement(left, right):
    assert [len(s.quotes) for s in select(pair(left, right))] == [1, 1]


def test_whose_reporting_it_is_speaks_before_who_carries_it():
    words = "Rescuers said 40 passengers were saved by two fishing boats."
    carrier = candidate(report(words, outlet="Brask Gazette", origin="Reuters"), score=1.0)
    own = candidate(report(words, outlet="Reuters"), score=0.9)
    (statement,) = select([carrier, own])
    assert [q.document.outlet for q in statement.quotes] == ["Reuters", "Brask Gazette"]


def test_a_document_speaks_once_in_a_statement():
    repeated = report("The ferry sank off Brask. Nobody warned the crew. The ferry sank off Brask.")
    (statement,) = select([candidate(repeated, 0), candidate(repeated, 2)])
    assert len(statement.quotes) == 1


@pytest.mark.parametrize(
    "leaning",
    [
        "He said the cargo had shifted.",
        "But they were not warned.",
        "The two men were saved.",
        "“It had to sink,” she said.",
    ],
)
def test_a_sentence_that_leans_on_the_one_before_comes_with_it(leaning):
    document = report(f"The ferry sank off Brask. {leaning}")
    assert quote(candidate(document, 1)).text == document.text


@pytest.mark.parametrize("alone", ["Ines Holm said the cargo had shifted.", "Twelve men were not warned."])
def test_a_sentence_that_stands_alone_comes_alone(alone):
    assert quote(candidate(report(f"The ferry sank off Brask. {alone}"), 1)).text == alone


def test_a_leaning_sentence_that_opens_its_passage_comes_alone():
    long = " ".join(
        f"Boat {n} left the harbour of Brask with four hands and a dog on board." for n in "ABCDEF"
    )
    document = report(f"{long} He saw it all.")
    opening = next(
        (
            i
            for i, s in enumerate(document.sentences)
            if i and any(p.start == s.start for p in document.passages)
        ),
        0,
    )
    assert opening
    made = candidate(document, opening)
    assert quote(made).start >= made.hit.passage.start


def test_what_scores_far_less_than_the_best_is_left_out():
    document = report("The ferry sank off Brask. Ines Holm was in command.")
    near, far = candidate(document, 0, score=1.0), candidate(document, 1, score=0.5)
    assert len(select([near, far])) == 1
    assert len(select([near, far], margin=1.0)) == 2


ACCOUNTS = report(
    "The ferry Aurelia sank off Brask. He said the cargo had shifted. But nobody was warned. Rescuers saved 40"
    " passengers. They were taken to Solvik. Divers found 12 bodies. The wreck lies deep."
)
OTHER = report("The ferry Aurelia sank off Brask. Divers found 17 bodies. They left.", outlet="Brask Gazette")
PLACES = [(ACCOUNTS, n) for n in range(len(ACCOUNTS.sentences))] + [(OTHER, n) for n in range(3)]


@given(st.lists(st.sampled_from(PLACES), min_size=1, unique_by=lambda p: (p[0].id, p[1])), st.integers(1, 5))
def test_no_sentence_is_printed_twice(places, most):
    chosen = select([candidate(*place, score=1 - i / 100) for i, place in enumerate(places)], most=most)
    assert 1 <= len(chosen) <= most
    printed = [
        (q.document.id, s.start)
        for statement in chosen
        for q in statement.quotes
        for s in q.document.sentences
        if q.start <= s.start < q.end
    ]
    assert len(set(printed)) == len(printed)
    assert len(printed) <= 2 * sum(len(statement.quotes) for statement in chosen)


@given(st.sampled_from(PLACES), st.sampled_from(PLACES))
def test_being_one_fact_is_mutual(left, right):
    assert same_fact(candidate(*left), candidate(*right)) == same_fact(candidate(*right), candidate(*left))
