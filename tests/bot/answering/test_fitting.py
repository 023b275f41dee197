"""Only what is said of, or by, the one asked about is an answer."""

import pytest

from bot.answering.asking.question import understand
from bot.answering.judging.asked_kind import of_the_kind
from bot.answering.judging.evidence import leans
from bot.answering.judging.fitting import fitting
from tests.bot.answering.made import candidate, report


@pytest.mark.parametrize(
    ("question", "text", "fits"),
    [
        ("Who is the leader of Verda?", "Anna Holm, the leader of Verda, spoke.", True),
        ("Who is the leader of Verda?", "Verda’s leader Anna Holm spoke.", True),
        ("Who is the leader of Verda?", "Anna Holm, the leader of Borduria, spoke to Verda.", False),
        ("What did Holm say about the ferry?", "Holm said the ferry was late.", True),
        ("What did Holm say about the ferry?", "The ferry was late, Olsen said after Holm had left.", False),
        ("What did Holm say about the ferry?", "Holm called for a new ferry.", True),
        ("Who killed Anna Holm?", "Anna Holm was killed by Lars Berg in May.", True),
        ("Who killed Anna Holm?", "Anna Holm was killed in May.", False),
        ("Who killed Anna Holm?", "Protests over the death of Anna Holm went on.", False),
        ("Who arrested Anna Holm?", "Police arrested Anna Holm at the pier.", True),
        ("Who arrested Anna Holm?", "Anna Holm was arrested at the pier.", False),
        ("How many children died?", "The union said 17 people had died.", False),
        ("How many children died?", "Three children died.", True),
        ("Has a judge signed the order?", "A judge has yet to sign the order.", True),
        ("Has the council approved the bridge?", "The council must still approve the bridge.", True),
        ("Has the council approved the bridge?", "The council should approve the bridge.", False),
        ("How many children died?", "Of the 17 people who died, three were children.", True),
        ("How many people died?", "Three children died.", True),
        ("How many officers were hurt?", "Nine protesters were hurt.", False),
        ("What did Holm say about the ferry?", "Critics of the Holm government like the ferry.", False),
    ],
)
def test_a_sentence_fits_where_it_speaks_of_the_one_asked_about(question, text, fits):
    made = candidate(report(text))
    assert [c.place for c in fitting(understand(question), [made])] == ([made.place] if fits else [])


def test_who_did_it_comes_before_what_was_done():
    struck = candidate(report("The ceasefire in Tarn was struck on Monday."), score=1.0)
    named = candidate(report("Norway brokered the ceasefire in Tarn."), score=0.9)
    best, _ = fitting(understand("Who brokered the ceasefire in Tarn?"), [struck, named])
    assert best.text == named.text


def test_a_question_in_a_report_tells_nothing():
    asking, telling = candidate(report("Did the Aurelia sink?")), candidate(report("The Aurelia sank."))
    assert fitting(understand("Did the Aurelia sink?"), [asking, telling]) == [telling]


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("The ferry carried 67 people, 15 more than Holm has admitted, the union said.", False),
        ("“Anna Holm is my candidate,” Lind said of the ferry vote.", False),
        ("Captain Holm was taken off the ferry on Saturday, police said.", False),
        ("Holm, the mayor of Berg, said the ferry was late.", True),
        ("The ferry was late, Mayor Anna Holm said.", True),
    ],
)
def test_whoever_stands_in_another_clause_does_not_speak(text, fits):
    made = candidate(report(text))
    assert fitting(understand("What did Holm say about the ferry?"), [made]) == ([made] if fits else [])


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("On Monday Holm defended the ferry: he said it was late.", True),
        ("Holm, who owns the ferry, also praised it.", True),
        ("Holm, the mayor of Berg, has repeatedly praised the ferry.", True),
        ("Holm spoke to reporters. He said the ferry was late.", True),
        ("Olsen spoke to reporters. He said the ferry was late.", False),
    ],
)
def test_he_said_is_whom_it_or_the_sentence_before_is_about(text, fits):
    made = candidate(report(text), -1)
    assert fitting(understand("What did Holm say about the ferry?"), [made]) == ([made] if fits else [])


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("Holm will look at prices in deciding what to do.", False),
        ("The council decided to close the bridge; Holm will open it.", True),
        ("Holm decided to close the bridge.", True),
    ],
)
def test_who_is_yet_to_decide_has_not_decided(text, fits):
    made = candidate(report(text))
    assert bool(fitting(understand("What did Holm decide?"), [made])) is fits


@pytest.mark.parametrize(
    ("before", "counts"),
    [("Verda has 900 dockers.", True), ("Verda has 900 boats.", False), ("Verda is at sea.", False)],
)
def test_some_of_them_are_of_what_the_sentence_before_counts(before, counts):
    asked = understand("How many dockers came from Lund?")
    told = candidate(report(f"{before} About 300 of them are new arrivals from Lund."), 1)
    assert of_the_kind(asked, told) is counts
    assert leans(told.text)
