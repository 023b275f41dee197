"""A question over several reports is asked clause by clause, each of the outlets that it names."""

import pytest

from bot.answering.asking.clauses import clauses_asked

ARCHIVE = ["The Harbour Post", "Brask Gazette", "The Guardian", "Tarn Weekly - Life and Style"]


def asked(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(c.question.text, c.question.outlets) for c in clauses_asked(text, ARCHIVE)]


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        (
            "Does the Harbour Post article claim that the ferry Aurelia sank in a storm, while the Brask Gazette"
            " report says that the captain ignored two warnings?",
            [
                ("ferry Aurelia sank in a storm", ("The Harbour Post",)),
                ("captain ignored two warnings", ("Brask Gazette",)),
            ],
        ),
        (
            "Which company, as reported by both the Harbour Post and Brask Gazette, owned three wooden ferries"
            " on the lake and closed its harbour office in spring?",
            [
                ("owned three wooden ferries on the lake", ("The Harbour Post", "Brask Gazette")),
                ("closed its harbour office in spring", ("The Harbour Post", "Brask Gazette")),
            ],
        ),
        (
            "Did the Harbour Post report on the wreck of the ferry Aurelia off Brask before Tarn Weekly - Life and Style reported"
            " on the new harbour café at Solvik?",
            [
                ("wreck of the ferry Aurelia off Brask", ("The Harbour Post",)),
                ("new harbour café at Solvik", ("Tarn Weekly - Life and Style",)),
            ],
        ),
    ],
)
def test_each_clause_is_asked_of_the_outlet_that_it_names_or_of_any(question, clauses):
    assert asked(question) == clauses


def test_neither_outlets_nor_words_for_reports_count_as_names():
    clauses = clauses_asked(
        "Does the Guardian article suggest that Anna Holm sold the ferry, while the Brask Gazette report on Per"
        " Lind describes a second buyer?",
        ARCHIVE,
    )
    assert [c.question.names for c in clauses] == [("Anna Holm",), ("Per Lind",)]


def test_a_clause_of_an_outlet_that_the_archive_does_not_hold_is_asked_of_no_other():
    _, other = clauses_asked(
        "Does the Brask Gazette article say that the ferry Aurelia sank in a storm, while the CNN report on the captain"
        " says that he ignored two storm warnings?",
        ARCHIVE,
    )
    assert (other.question.outlets, other.question.strangers) == ((), ("CNN",))


@pytest.mark.parametrize(
    "question",
    ["Why did the ferry sink, and how many were killed?", "What did the Guardian report about the vote?"],
)
def test_other_questions_have_no_such_clauses(question):
    assert clauses_asked(question, ARCHIVE) == ()
