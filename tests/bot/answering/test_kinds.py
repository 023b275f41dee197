"""Whether a sentence holds the kind of thing that is asked for."""

import pytest

from bot.answering.judging.kinds import holds, tells_place


@pytest.mark.parametrize(
    ("sentence", "tells"),
    [
        ("The ferry sank off Brask on Tuesday.", True),
        ("The ferry sank off Brask on Tuesday, the union said on Thursday.", True),
        ("Holm said on Friday that the ferry sank on 4 May.", True),
        ("The ferry carried 67 people when it sank, the union said on Thursday.", False),
        ("It sank in a storm, Holm told reporters late Friday.", False),
        ("Holm said in a statement Monday that it sank in a storm.", False),
        ("It sank, the harbour office announced yesterday.", False),
    ],
)
def test_the_day_of_saying_is_not_the_day_of_what_is_said(sentence, tells):
    assert holds("date", sentence, "When did the ferry sink?") == tells


def test_but_where_it_is_asked_when_somebody_spoke_it_is():
    assert holds("date", "Holm said on Friday that it sank.", "When did Holm say that it sank?")


@pytest.mark.parametrize(
    ("sentence", "tells"),
    [
        ("The ferry sank near the port of Tarn.", True),
        ("Holm was killed on the outskirts of the northern city of Tarn.", True),
        ("Holm was shot at the airport.", True),
        ("The crew meets at other piers throughout Tarnland.", True),
        ("Most of the crew live along the coast.", True),
        ("Its pilots were trained in the old naval academies.", True),
        ("They were told to leave home at once.", False),
        ("The ferry sank off Brask.", False),  # which the question gives
        ("In Tarn, the minister said that the ferry had sunk.", False),
        ("The ferry sank in May.", False),
        ("The ferry sank in connection with the storm.", False),
    ],
)
def test_a_place_stands_behind_a_word_that_leads_to_it(sentence, tells):
    assert tells_place(sentence, "Where off Brask did the ferry sink?") == tells


@pytest.mark.parametrize(
    ("text", "holds_number"), [("It was called at 9:30 pm.", False), ("She won by 9 points at 10 p.m.", True)]
)
def test_a_time_of_day_is_no_number(text, holds_number):
    assert holds("number", text, "How much did she win by?") == float(holds_number)


def test_a_state_is_no_saying():
    text = "Norway left the pact, the ministry said on Monday."
    assert holds("date", text, "When did the United States leave?") == 0
    assert holds("date", text, "When did she state it?") == 1


def test_more_pay_is_no_sum_that_is_paid():
    assert holds("number", "Drivers will get 6.5 percent more.", "How much more pay will drivers get?") == 1
    assert holds("number", "The firm has 300 drivers.", "How much will the firm pay?") == 0
