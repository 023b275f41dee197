"""Who says that X killed Y: what other outlets tell of the same deed stands beside it."""

import pytest

from bot.answering.asking.question import understand
from bot.answering.deeds.accounts import other_accounts
from tests.bot.answering.made import candidate, report

ASKED = "Who says the Army killed Anna Holm?"
POST = "The Army killed Anna Holm, her brother said."


def told_besides(question, told, but=("The Harbour Post",)):
    """Return outlet and account of each line that stands beside, of reports by outlet."""
    candidates = [candidate(report(text, outlet)) for outlet, text in told.items()]
    groups = other_accounts(understand(question), candidates, set(but))
    return [(f.statement.quotes[0].document.outlet, f.phrase) for g in groups for f in g.figures]


@pytest.mark.parametrize(
    ("sentence", "account"),
    [
        ("Anna Holm was killed by a falling beam on Friday.", "killed by a falling beam on Friday"),
        ("Anna Holm died in a fire at the mill, the police said.", "died in a fire at the mill"),
        ("A bomb killed Anna Holm.", "killed Anna Holm"),
    ],
)
def test_how_another_outlet_tells_the_deed_stands_beside(sentence, account):
    assert told_besides(ASKED, {"The Harbour Post": POST, "The Bay Times": sentence}) == [
        ("The Bay Times", account)
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Olaf Berg was killed by a falling beam.", id="of somebody else"),
        pytest.param("Olaf Berg was killed by a beam that missed Anna Holm.", id="of who stood beside"),
        pytest.param("Anna Holm was born in Brask.", id="of another deed"),
        pytest.param("Anna Holm said that Olaf Berg was killed.", id="of whom she told"),
    ],
)
def test_what_does_not_tell_the_deed_does_not_stand_beside(sentence):
    assert told_besides(ASKED, {"The Harbour Post": POST, "The Bay Times": sentence}) == []


def test_who_answers_already_is_not_told_again():
    told = {"The Harbour Post": POST, "The Bay Times": "Anna Holm was killed by a falling beam."}
    assert told_besides(ASKED, told, but=told) == []


def test_each_outlet_has_one_account_and_who_tells_by_whom_comes_first():
    told = {
        "The Bay Times": "Anna Holm was killed on Friday evening.",
        "Fjord Radio": "Anna Holm was killed by a falling beam.",
    }
    assert [outlet for outlet, _ in told_besides(ASKED, told)] == ["Fjord Radio", "The Bay Times"]


@pytest.mark.parametrize(
    "question", ["Who says the bridge is safe?", "Who killed Anna Holm?", "Who says so?"]
)
def test_only_a_deed_that_somebody_is_asked_to_have_told_has_other_accounts(question):
    sentence = "Anna Holm was killed by a falling beam."
    assert told_besides(ASKED, {"The Bay Times": sentence})  # which the right question would show
    assert told_besides(question, {"The Bay Times": sentence}) == []


def test_a_deed_that_is_told_in_too_many_ways_has_no_other_accounts():
    told = {"The Bay Times": "Anna Holm was supported by the union."}
    assert told_besides("Who says the Army supported Anna Holm?", told) == []
