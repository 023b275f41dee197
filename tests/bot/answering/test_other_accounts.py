"""Who says that X killed Y: what other outlets tell of the same deed stands beside it."""

from types import SimpleNamespace

import pytest

from bot.answering.asking.question import understand
from bot.answering.deeds.accounts import accounts, other_accounts
from tests.bot.answering.made import candidate, report


@pytest.mark.parametrize(
    "question", ["Who says the bridge is safe?", "Who killed Anna Holm?", "Who says so?"]
)
def test_only_a_deed_that_somebody_is_asked_to_have_told_has_other_accounts(question):
    sentence = SimpleNamespace(
        text="Anna Holm was killed in a fire.", document=SimpleNamespace(outlet="Post")
    )
    assert other_accounts(understand(question), [sentence], set()) == ()


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "Is Anna Holm running for mayor?",
            ["The party of Anna Holm met.", "Anna Holm is not amused, Olsen said."],
        ),
        (
            "Who resigned from the board of Norrland?",
            ["Olsen resigned from the board of Norrland.", "Lind resigned from the board of Norrland."],
        ),
    ],
)
def test_what_does_not_tell_the_one_deed_asked_about_is_no_account_of_it(question, told):
    made = [candidate(report(text, outlet)) for text, outlet in zip(told, ("Post", "Gazette"), strict=True)]
    assert accounts(understand(question), made) == ()
