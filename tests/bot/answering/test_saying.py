"""What somebody said of a matter is of that matter, and theirs."""

import pytest

from bot.answering.asking.question import understand
from bot.answering.judging.saying import is_said_by, speaks_of_topic, surely_said
from tests.bot.answering.made import candidate, report


@pytest.mark.parametrize(
    ("question", "text", "nth", "fits"),
    [
        ("What did Holm say about the ferry?", "Holm said the wage was fair.", 0, False),
        ("What did Holm say about the ferry?", "The ferry was old. Holm said she had warned of it.", 1, True),
        ("What did Lind say about fishing quotas?", "Lind said the quota was a gift to trawlers.", 0, True),
        ("What does Mayor Holm think of the new toll?", "Holm called the bridge a marvel.", 0, False),
        ("What did the court decide about the harbour?", "The court dealt with a theft.", 0, False),
        ("What did Holm say?", "Holm said the wage was fair.", 0, True),
        ("What did Holm say at the funeral?", "Holm said he had been kind.", 0, True),
    ],
)
def test_what_is_said_is_of_what_was_asked_about(question, text, nth, fits):
    assert speaks_of_topic(understand(question), candidate(report(text), nth)) is fits


def test_a_headline_tells_what_a_speech_is_about():
    told = candidate(report("Holm said it would take months.", title="Holm on the ferry"))
    assert speaks_of_topic(understand("What did Holm say about the ferry?"), told)


@pytest.mark.parametrize(
    ("text", "his"),
    [
        ("Holm opened the hall. “It took years,” he said. “It was worth it,” he said.", True),
        ("Holm opened the hall. Olsen watched. “It was worth it,” he said.", False),
        ("The hall. That differed from Holm’s words, in which she insisted on stone.", False),
        ("Holm opened the hall. It was raining. “It was worth it,” he added.", True),
    ],
)
def test_he_is_whoever_the_sentences_before_go_on_from(text, his):
    made = report(text)
    last = candidate(made, len(made.sentences) - 1)
    assert is_said_by(understand("What did Holm say about the hall?"), last) is his


@pytest.mark.parametrize(
    ("question", "text", "nth", "sure"),
    [
        (
            "What did Holm say about the flood?",
            "Holm spoke after the flood. “We rebuild,” Holm said.",
            1,
            True,
        ),
        ("What did Holm say about the flood?", "Holm spoke of the flood. “We rebuild,” she said.", 1, True),
        (
            "What did Holm say at the opening of the hall?",
            "The hall’s opening was grand. “A marvel,” Holm said.",
            1,
            True,
        ),
        ("What did Holm say about the flood?", "Holm spoke of wages. “We rebuild,” she said.", 1, False),
        ("What did Holm say about the flood?", "After the flood Holm’s lawyer said: “We rebuild.”", 0, False),
    ],
)
def test_who_speaks_of_the_matter_need_not_repeat_the_question(question, text, nth, sure):
    assert surely_said(understand(question), candidate(report(text), nth)) is sure


@pytest.mark.parametrize(
    ("text", "his"),
    [
        ("Holm earlier said the toll was fair.", True),
        ("Mayor Anna Holm on Tuesday called for a toll.", True),
        ("Holm, a former pilot, called the toll a joke.", True),
        ("Holm called it “a gift”.", True),
        ("The Holm campaign said the toll was fair.", False),
        ("The Holm family told reporters that it hurt.", False),
        ("Holm's aide called the toll a joke.", False),
    ],
)
def test_a_campaign_or_an_aide_is_not_the_one_it_works_for(text, his):
    assert is_said_by(understand("What did Holm say about the toll?"), candidate(report(text))) is his


def test_whoever_is_asked_for_with_a_noun_is_told_with_it():
    asked = understand("What did a Nordair pilot say about the flap?")
    assert is_said_by(asked, candidate(report("A Nordair pilot warned about the flap.")))
    assert not is_said_by(asked, candidate(report("The Nordair board warned about the flap.")))


def test_where_it_was_may_stand_elsewhere_in_the_report():
    text = "A fire broke out in Brask. Many fled. All were shaken. Holm said such fires were no accident."
    asked = understand("What did Holm say about the fire in Brask?")
    assert surely_said(asked, candidate(report(text), 3))
    other = text.replace("such fires were", "it was")
    assert not surely_said(asked, candidate(report(other), 3))
