"""Accounts, days and speakers side by side: only of the deed asked about, by who did it, of its own day."""

from datetime import date

import pytest

from bot.answering.asking.question import understand
from bot.answering.citing import Numbering
from bot.answering.deeds.accounts import accounts
from bot.answering.deeds.actors import actor
from bot.answering.draft import DraftFigure, DraftStatement
from bot.answering.figures.measures import measured
from tests.bot.answering.made import candidate, quoting, report

DAY = date(2024, 6, 12)


def told(question, *sentences, days=()):
    days = days or [DAY] * len(sentences)
    made = [
        candidate(report(text, outlet=f"Outlet {n}", published=day, title="Attack on the Brask oil plant"))
        for n, (text, day) in enumerate(zip(sentences, days, strict=True))
    ]
    return [f.phrase for group in accounts(understand(question), made) for f in group.figures]


@pytest.mark.parametrize(
    "stranger",
    [
        "The crash killed the mayor's first wife, the mother of Beau Holm.",
        "A storm killed a neighbour of Beau Holm in May.",
        "An accident killed his sister, Beau Holm said.",
    ],
)
def test_what_befell_another_is_no_account_of_the_one_asked_about(stranger):
    found = told(
        "What did Beau Holm die of?",
        "Beau Holm died of a fever in Solvik.",
        "Beau Holm died after a fall from the pier.",
        stranger,
    )
    assert not any(phrase.startswith("killed") for phrase in found)


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Three rebels attacked the plant on Saturday.", "Three rebels"),
        ("Rebels from the hills attacked the plant.", "Rebels from the hills"),
        ("The plant was attacked by gunmen on Saturday.", "gunmen"),
        ("After weekend drone attacked the plant, prices rose.", None),
        ("It said that morning fire attacked the plant.", None),
    ],
)
def test_whoever_did_it_is_somebody(sentence, who):
    assert actor("attack", sentence) == who


def test_who_did_the_like_to_something_else_or_long_before_is_no_account():
    found = told(
        "Who attacked the Brask oil plant?",
        "Gunmen from Solvik attacked the Brask oil plant on Saturday.",
        "The Brask oil plant was attacked by soldiers, a guard said.",
        "Rebels of the north attacked the Brask airport.",
        "Two sailors attacked the Brask oil plant with stones.",
        days=[DAY, DAY, DAY, date(2023, 1, 1)],
    )
    assert not any("Rebels" in phrase for phrase in found)


@pytest.mark.parametrize(
    ("sentence", "given"),
    [
        ("The council will vote on Ines Holm on July 2.", ["July 2"]),
        ("At a briefing on March 16, officials asked when the council will vote on Ines Holm.", []),
        ("The committee voted in February to send Ines Holm to the council.", []),
        ("The council's vote on Ines Holm is to be held in August.", ["August"]),
    ],
)
def test_of_what_is_to_come_only_a_day_that_is_to_come_is_told(sentence, given):
    question = understand("When will the Brask Council vote on Ines Holm?")
    assert [f.value.rstrip(".") for f in measured(question, sentence, DAY)] == given


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Some 40 sailors drowned, the coast guard said.", "coast guard"),
        ("Some 40 sailors drowned, though Ines Holm said the search went on.", None),
        ("Some 40 sailors drowned while police said that nobody was to blame.", None),
    ],
)
def test_who_gives_a_figure_speaks_where_it_stands(sentence, speaker):
    quoted = quoting(report(sentence))
    figure = DraftFigure("Some 40", "sailors", "Some 40 sailors", 40, 40, DraftStatement((quoted,)))
    (numbered,) = Numbering().figures([figure])
    assert (numbered.speaker or "").endswith(speaker) if speaker else numbered.speaker is None
