"""What outlets are asked to agree on."""

import pytest

from bot.answering.asking.question import understand
from bot.answering.choosing.agreement import agreed_on, silent
from tests.bot.answering.made import candidate, report


@pytest.mark.parametrize(
    ("asked", "question"),
    [
        ("Do the outlets agree on how many people died?", "how many people died?"),
        ("Do outlets agree on how many people the ferry carried?", "how many people did the ferry carried?"),
        ("do the papers disagree about who closed the Berg mill", "who closed the Berg mill?"),
        ("Do reports agree on the death toll of the storm?", "How many people were killed in the storm?"),
        (
            "Does everyone agree on the number of workers hired at Solvik?",
            "How many workers hired at Solvik?",
        ),
        ("Do the reports agree on the cause of the fire?", "What caused the fire?"),
        ("Do they agree on the date of the vote?", "When was the vote?"),
        ("Do the outlets agree that Holm resigned?", "Is it so that Holm resigned?"),
        ("How do the newspapers differ on when the mill opened?", "when the mill opened?"),
    ],
)
def test_the_question_that_each_outlet_answers(asked, question):
    assert agreed_on(asked) == question


@pytest.mark.parametrize(
    "asked",
    ["Did Holm and Berg agree on a ceasefire?", "Who agreed to the deal?", "Do they agree?", "Who died?"],
)
def test_whether_others_agreed_is_another_question(asked):
    assert agreed_on(asked) is None


def test_silent_is_who_speaks_of_it_and_does_not_tell_it():
    question = understand("When did the Aurelia sink?")
    tells = candidate(report("The Aurelia sank on Monday.", "Post"))
    speaks = candidate(report("The Aurelia carried cattle.", "Gazette"))
    far = candidate(report("The Aurelia was built in Berg.", "Star"), coverage=0.2)
    another = candidate(report("The ferry Norna sank.", "Courier"))
    assert silent(question, [tells, speaks, far, another], {"Post"}) == ("Gazette",)


@pytest.mark.parametrize(
    ("asked", "text", "quiet"),
    [
        ("How many passengers did the Aurelia carry?", "The Aurelia, carrying 52 people, sank.", False),
        ("How many passengers did the Aurelia carry?", "The Aurelia sank within 20 minutes.", True),
        ("How many people died on the Aurelia?", "The toll of the Aurelia reached 19.", False),
        ("How many people died on the Aurelia?", "The Aurelia sailed with 52 people.", True),
        ("When did the Aurelia sink?", "The Aurelia sank on Monday.", False),
    ],
)
def test_nobody_is_called_silent_who_may_tell_it_in_other_words(asked, text, quiet):
    made = candidate(report(text, "Gazette"))
    assert silent(understand(asked), [made], set()) == (("Gazette",) if quiet else ())
