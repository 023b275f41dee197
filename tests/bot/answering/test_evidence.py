"""What speaks for a sentence: the question's words in it, near it, or in other words."""

import numpy as np
import pytest

from bot.answering.asking.question import understand
from bot.answering.judging.evidence import candidates, leans
from tests.bot.answering.made import VECTOR, hit, rarity, report


def found(question, *documents, title=None):
    """Return the sentences of the reports, best first, all equally near."""
    hits = [hit(report(text, outlet=f"Outlet {n}", title=title)) for n, text in enumerate(documents)]
    matrices = [np.tile(VECTOR, (len(h.document.sentences), 1)) for h in hits]
    return candidates(understand(question), VECTOR, hits, matrices, rarity)


def coverage(question, sentence, **more):
    (candidate,) = (c for c in found(question, sentence, **more) if c.sentence.start == 0)
    return candidate.coverage


QUESTION = "Did the Aurelia sink in the storm off Brask?"


def test_a_sentence_with_every_word_covers_the_question():
    assert coverage(QUESTION, "Off Brask, in a storm, the Aurelia sank.") == pytest.approx(1)


def test_a_sentence_with_no_word_covers_nothing():
    assert coverage(QUESTION, "Nobody came.") == 0


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Did Iran vote?", "Iranian lawmakers voted."),
        ("Were there air strikes?", "Airstrikes went on."),
        ("Did they intervene?", "It is an intervention."),
        ("Did the ferry sink?", "The FERRY sank."),
    ],
)
def test_one_word_in_another_form_is_covered(question, sentence):
    assert coverage(question, sentence) == pytest.approx(1)


def test_covered_by_degrees_itself_then_by_another_word_then_by_the_title_then_not_at_all():
    itself = coverage("Who arrived?", "The king arrived.")
    another = coverage("Who arrived?", "The king reached it.")
    by_title = coverage("Who arrived?", "The king left.", title="A king arrived")
    nothing = coverage("Who arrived?", "The king left.")
    assert itself > another > by_title > nothing == 0


def test_a_leaning_sentence_is_covered_by_the_one_before_it():
    text = "The Aurelia sank off Brask in a storm. {} had been forecast."
    leaning, alone = (
        {c.sentence.start: c for c in found(QUESTION, text.format(word))}[39].coverage
        for word in ("It", "Rain")
    )
    assert leaning == pytest.approx(1)
    assert 0 < alone < leaning


def test_the_rarer_word_weighs_more():
    texts = ["The ferry was new.", "The Aurelia was new."]
    hits = [hit(report(text)) for text in texts]
    weighed = candidates(
        understand("Which ferry is the Aurelia?"),
        VECTOR,
        hits,
        [VECTOR[None, :]] * 2,
        lambda term: 5.0 if term == "aurelia" else 1.0,
    )
    assert [c.text for c in weighed] == texts[::-1]


def test_a_sentence_that_holds_what_is_asked_for_comes_first():
    best, *_ = found("How many passengers were saved?", "Passengers were saved.", "40 passengers were saved.")
    assert best.text == "40 passengers were saved."


def test_what_somebody_said_comes_first_where_the_question_asks_for_it():
    spoken, told = "“It sank at noon,” said Ines Holm.", "It sank at noon, and Ines Holm is at home."
    best, *_ = found("What did Ines Holm say about it?", told, spoken)
    assert best.text == spoken


def test_equal_scores_come_in_the_order_of_documents_and_places():
    made = found("Why?", "Nobody came. Nobody came.", "Nobody came.")
    assert [c.place for c in made] == sorted(c.place for c in made)


def test_a_passage_without_a_word_of_the_question_and_a_question_without_words_are_no_error():
    assert [c.coverage for c in found("Who is it?", "Nobody came.")] == [0.0]


@pytest.mark.parametrize(
    ("sentence", "leaning"),
    [
        ("He said so.", True),
        ("But they left.", True),
        ("“It was old,” he said.", True),
        ("The deal was signed.", True),
        ("In addition, both were fined.", True),
        ("Ines Holm said so.", False),
        ("The ferry sank.", False),
        ("Thistles grow there.", False),
        ("Hence nobody came.", True),
        ("For instance, the mate had no papers.", True),
        ("On the other hand, the mate had papers.", True),
        ("Heather grows there.", False),
        ("For the harbour it came too late.", False),
        ("", False),
    ],
)
def test_a_sentence_leans_where_its_subject_stands_before_it(sentence, leaning):
    assert leans(sentence) is leaning
