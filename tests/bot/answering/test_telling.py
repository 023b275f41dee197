"""A sentence answers who, where, why or what only where it tells one."""

import pytest

from bot.answering.asking.question import understand
from bot.answering.judging.telling import says_what_it_is, telling
from tests.bot.answering.made import candidate, report


def told(question: str, text: str, nth: int = 0) -> list[str]:
    """Return what is told of the nth sentence of a report, or of those beside it."""
    made = report(text)
    all_ = [candidate(made, i, own=0.6) for i in range(len(made.sentences))]
    return [c.text for c in telling(understand(question), [all_[nth]], all_)]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Why did the adviser resign?", "The adviser resigned on Tuesday, joining four others."),
        ("Why did the mayor ban the march?", "Mayor Holm banned the march, since 2019 the largest in town."),
        ("Where did the ship sink?", "The ship, built from Norwegian steel, sank within a day."),
        ("Where did the shells land?", "The shells were fired from the harbour of Brask."),
        ("Who was the gunman?", "A gunman who had been to Verda opened fire in Brask on Sunday."),
        ("Who is the president of Verda?", "Former president Lars Olsen waved."),
        ("What is the Harbour Project?", "There is a lot to admire in the Harbour Project, she wrote."),
        ("What is dredging?", "Holm spoke of what’s known as “dredging” at a seminar."),
        ("Who is Lars Berg?", "When Lars Berg left, it rained."),
        ("What is the Harbour Guard?", "They saw the sea, the Harbour Guard, and the cliffs."),
        ("Which countries did the rally cross?", "The rally crossed two countries."),
    ],
)
def test_what_only_speaks_of_it_does_not_tell_it(question, text):
    assert told(question, text) == []


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Why did the adviser resign?", "The adviser resigned over tariffs."),
        ("Why did the chief step down?", "The chief resigned for having lied to the board."),
        ("Why was the march banned?", "Fearing riots, the mayor banned the march."),
        ("Where did the ship sink?", "The ship sank off the coast of Brask."),
        ("Where is the tumour?", "The tumour sits in the left lung."),
        ("Who was the gunman?", "Police named the gunman as Omar Lind, 29."),
        ("Who was arrested?", "Police arrested two men."),
        ("What is the Harbour Project?", "The Harbour Project, a plan to dredge the bay, has stalled."),
        ("Who is Lars Berg?", "The shipping heir Lars Berg was there."),
        ("What is the Harbour Guard?", "Its volunteer force, the Harbour Guard, was out on Monday."),
        ("Which countries did the rally cross?", "The rally went on, crossing Verda and Borduria."),
        ("Who is Anna Lind?", "Lind is the head of the dockers’ union."),
    ],
)
def test_what_tells_it_is_kept(question, text):
    assert told(question, text) == [text]


def test_the_sentence_beside_tells_what_the_nearest_does_not():
    text = "A gunman opened fire at the club. The gunman was Omar Lind, police said."
    assert told("Who was the gunman?", text) == ["The gunman was Omar Lind, police said."]
    text = "The ferry sank on Monday. It sank because the bow door gave way."
    assert told("Why did the ferry sink?", text) == ["It sank because the bow door gave way."]


def test_who_did_it_in_the_very_words_is_told_before_who_is_named_for_something_else():
    made = report("Olsen praised the race for mayor. Anna Holm won the race for mayor.")
    both = [candidate(made, 0, score=1.1), candidate(made, 1)]
    assert telling(understand("Who won the race for mayor?"), both, both) == both[1:]


@pytest.mark.parametrize(
    ("said", "tells"),
    [
        ("Verda Power, which runs the grid, is in debt.", True),
        ("The port is served by a tiny company named Verda Power.", True),
        ("Verda Power has no comment, it said.", False),
    ],
)
def test_a_thing_is_told_by_what_it_is(said, tells):
    assert says_what_it_is(said, "What is Verda Power?") is tells


@pytest.mark.parametrize(
    ("question", "text", "kept"),
    [
        ("When was Anna Holm sentenced?", "Anna Holm shot a swan in May.", False),
        ("When was Anna Holm sentenced?", "The sentence on Anna Holm fell in May.", True),
        ("When did Lars Berg die?", "Lars Berg was killed in May.", True),
    ],
)
def test_the_day_of_another_deed_of_the_same_people_tells_nothing(question, text, kept):
    assert told(question, text) == ([text] if kept else [])


def test_several_things_of_a_kind_define_each():
    assert says_what_it_is("They are “twin primes, pairs that differ by two.", "What is a twin prime?")
    assert says_what_it_is("She leads unions such as the DBK or the Verda Guild.", "What is the Verda Guild?")
