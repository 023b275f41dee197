"""What somebody wishes, fears or makes a condition has not happened."""

import pytest

from bot.answering.deeds.deeds import deed_of, not_yet, only_ahead, only_wished


@pytest.mark.parametrize(
    ("question", "deed"),
    [
        ("Did the minister resign?", "resign"),
        ("Did the council approve the budget?", "approv"),
        ("Did police arrest the mayor of Tarn?", "arrest"),
        ("Did workers at the mill strike?", "strike"),
        ("When did Anna Holm resign?", "resign"),
        ("Has the harbour master been dismissed?", "dismiss"),
        ("Was the old bridge at Tarn closed?", "close"),
        ("Who resigned?", "resign"),
        ("Should the minister resign?", None),
        ("What is the toll?", None),
    ],
)
def test_what_is_asked_to_have_happened(question, deed):
    assert deed_of(question) == deed


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister should resign, the paper wrote.",
        "She would resign only after the vote.",
        "Critics called on the minister to resign.",
        "The opposition demanded her resignation.",
        "If the minister resigns, Holm will follow.",
        "She refused to resign.",
        "The minister might soon be forced out or resign, and could even resign today.",
    ],
)
def test_a_wish_is_no_deed(sentence):
    assert only_wished("resign", sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister resigned on Monday.",
        "After calls that she should resign, the minister resigned.",
        "Her resignation came on Monday.",
        "The minister, whom many asked to stay, resigned.",
        "She has resigned, and others should resign too.",
        "The minister said nothing of the harbour.",
        "The minister did not resign.",
    ],
)
def test_what_is_told_as_done_or_not_at_all_is_no_wish(sentence):
    assert not only_wished("resign", sentence)


@pytest.mark.parametrize(
    ("sentence", "ahead"),
    [
        ("The bill will be reviewed by the Harbour Council.", True),
        ("The Harbour Council could yet return it.", True),
        ("The bill was reviewed by the Harbour Council, which could return it.", False),
        ("The Harbour Council returned the bill, and the mayor will sign it.", False),
        ("The mayor will sign it.", False),
    ],
)
def test_what_somebody_may_yet_do_is_not_what_they_did(sentence, ahead):
    assert only_ahead("Harbour Council", sentence) is ahead


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        ("The court has yet to approve the sale.", True),
        ("The sale still has to be approved by a court.", True),
        ("A court hasn’t yet approved the sale.", True),
        ("The court approved the sale.", False),
        ("The court must still hear the firm before it can approve the sale.", False),
    ],
)
def test_what_is_still_to_be_done_is_a_no(sentence, says):
    assert not_yet("approv", sentence) is says
