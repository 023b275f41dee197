"""Who says that X killed Y: what other outlets tell of the same deed stands beside it."""

from types import SimpleNamespace

import pytest

from bot.answering.asking.question import understand
from bot.answering.deeds.accounts import other_accounts


@pytest.mark.parametrize(
    "question", ["Who says the bridge is safe?", "Who killed Anna Holm?", "Who says so?"]
)
def test_only_a_deed_that_somebody_is_asked_to_have_told_has_other_accounts(question):
    sentence = SimpleNamespace(
        text="Anna Holm was killed in a fire.", document=SimpleNamespace(outlet="Post")
    )
    assert other_accounts(understand(question), [sentence], set()) == ()
