"""What repeats the question and lacks what is asked stands behind the sentence next to it that tells it."""

import pytest

from bot.answering.asking.question import understand
from bot.answering.choosing.selection import quote
from bot.answering.judging.nextdoor import with_next_door
from bot.answering.judging.telling import telling
from tests.bot.answering.made import candidate, report


def answered(question: str, text: str, nth: int = 0, *, able: int = 1, own: float = 0.9) -> list[str]:
    """Return what is quoted of a report whose nth sentence, and the next `able`, answer by all else."""
    made = report(text)
    all_ = [candidate(made, i, own=0.3) for i in range(len(made.sentences))]
    best = [candidate(made, nth, own=own), *all_[nth + 1 : nth + able]]
    asked = understand(question)
    return [quote(c).text for c in with_next_door(asked, telling(asked, best, all_), all_)]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "Which of the engineers wrote the report?",
            "Two engineers wrote the report for the port. It was written by Omar Lind.",
        ),
        (
            "Which countries would send ships?",
            "The admiral, Anna Holm, has asked four countries for ships. Verda and Norland have promised ships.",
        ),
        (
            "Which nations sent ships?",
            "Three more nations sent ships, Omar Lind told the Post. Sweden was the first that sent ships.",
        ),
        (
            "Which mayors signed the pledge?",
            "Several mayors signed the pledge on Monday. Those who signed were Anna Holm and Lars Berg.",
        ),
    ],
)
def test_which_of_them_is_told_by_their_names(question, text):
    assert answered(question, text, able=2)[0].endswith(text.split(". ")[1])


@pytest.mark.parametrize(
    ("question", "first", "beside"),
    [
        (
            "How did Brask vote on the bridge?",
            "Brask decided on the bridge on Sunday.",
            "On a high turnout, 61 percent were in favour.",
        ),
        (
            "What share of dockers voted to strike?",
            "The union called for a vote to strike.",
            "A count showed that 72% of dockers voted for it.",
        ),
        (
            "Who broke the story of the leak?",
            "The leak concerns the core of the reactor.",
            "It was first reported by blogger Omar Lind.",
        ),
        (
            "Who said they carried out the raid?",
            "Officials spoke of the raid in Brask.",
            "The Red Hand has claimed responsibility.",
        ),
    ],
)
def test_what_the_neighbour_clearly_tells_is_told(question, first, beside):
    assert answered(question, f"{first} {beside}")[0].endswith(beside)


@pytest.mark.parametrize(
    ("question", "first", "beside"),
    [
        (
            "Why did Mayor Holm quit?",
            "Mayor Holm said on Monday that she quit.",
            "From Brask, our reporter tells us that the mayor is citing her poor health.",
        ),
        (
            "Why did Lars Berg sell the yard?",
            "Lars Berg sold the yard on Friday.",
            "The shipbuilder blamed the price of steel.",
        ),
    ],
)
def test_a_reason_that_does_not_name_them_is_quoted_with_the_sentence_that_does(question, first, beside):
    assert answered(question, f"{first} {beside}") == [f"{first} {beside}"]


def test_whoever_has_a_by_name_is_told_by_the_name_before_it():
    text = "The man in the films is Omar Lind. Police have long known the man many have dubbed “the Red Fox”."
    assert answered("Who is the Red Fox?", text, 1) == [text]


def test_where_nothing_near_tells_it_what_was_found_stands():
    text = "Several mayors signed the pledge on Monday. It rained."
    assert answered("Which mayors signed the pledge?", text) == [
        "Several mayors signed the pledge on Monday."
    ]
    text = "Brask decided on the bridge on Sunday. It rained."
    assert answered("How did Brask vote on the bridge?", text) == ["Brask decided on the bridge on Sunday."]


def test_the_words_of_the_question_give_no_reason():
    text = "Verda is pulling out of the pact, its minister said."
    assert answered("Why is Verda pulling out of the pact?", text) == []
    assert answered("Why did Verda sign the pact?", "Verda signed the pact out of fear.") != []


def test_a_near_sentence_of_the_report_leads_to_its_neighbour_though_it_answers_nothing_itself():
    text = "Brask decided on the bridge. On a high turnout, 61 percent were in favour. It rained. Holm had begged them."
    made = report(text)
    all_ = [candidate(made, i, own=0.3) for i in range(4)]
    asked = understand("How did Brask vote on the bridge?")
    told = with_next_door(asked, all_[3:], all_)
    assert quote(told[0]).text == "Brask decided on the bridge. On a high turnout, 61 percent were in favour."
