"""How sure an answer is: what speaks for a sentence raises it, what speaks against it lowers it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.asking.question import understand
from bot.answering.judging.confidence import confidence, judge
from tests.bot.answering.made import candidate, rarity, report

FERRY = report("The ferry Aurelia sank off Brask and 12 passengers were killed, Ines Holm said.")


def sure(question: str, **fields) -> float:
    (judged,) = judge(understand(question), [candidate(FERRY, **fields)], rarity)
    return judged.confidence


@given(*[st.floats(-1, 1)] * 2, *[st.floats(0, 1)] * 2)
def test_nearer_and_better_covered_is_surer(near, far, more, less):
    high = sure("Did the Aurelia sink?", cosine=max(near, far), coverage=max(more, less))
    low = sure("Did the Aurelia sink?", cosine=min(near, far), coverage=min(more, less))
    assert 0 < low <= high < 1


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        pytest.param("Did the Aurelia sink?", "Did the Titanic sink?", id="a name that it does not speak of"),
        pytest.param("Did the ferry sink?", "Did the zeppelin sink?", id="a word that nothing around it has"),
        pytest.param(
            "How many passengers were killed?", "How many crew members were killed?", id="another count"
        ),
    ],
)
def test_what_speaks_against_a_sentence_makes_it_less_sure(surer, less_sure):
    assert sure(surer) > sure(less_sure)


def test_the_rarer_the_word_that_nothing_speaks_of_the_less_sure():
    question = understand("Did the old ferry sink in a gale?")
    common, rare = (
        judge(question, [candidate(FERRY)], lambda term, gale=gale: gale if term == "gale" else 4.0)[0]
        for gale in (1.0, 3.9)
    )
    assert common.confidence > rare.confidence


def test_who_stands_out_of_the_field_is_surer():
    question = understand("Did the Aurelia sink?")
    field = [candidate(FERRY, score=score, own=0.6, cosine=0.5) for score in [3.0, *[1.0] * 80]]
    best, next_one = judge(
        question, [field[0], candidate(FERRY, score=1.1, own=0.6, cosine=0.5)], rarity, field
    )
    assert best.confidence > next_one.confidence


def test_what_many_sentences_carry_is_no_sign_of_an_answer():
    question = understand("Did the Aurelia sink?")
    alone, one_of_many = (
        judge(question, [candidate(FERRY)], rarity, [candidate(FERRY, own=own)] * 60)[0] for own in (0.2, 0.9)
    )
    assert alone.confidence > one_of_many.confidence


def test_an_answer_is_what_is_as_sure_as_the_threshold():
    question = understand("Did the Aurelia sink?")
    near, far = judge(
        question,
        [candidate(FERRY, cosine=0.8, coverage=1.0), candidate(FERRY, cosine=-0.5, coverage=0.0)],
        rarity,
    )
    assert near.enough
    assert not far.enough
    assert far.confidence < confidence().threshold <= near.confidence


def test_who_carries_the_whole_question_need_not_stand_out():
    question = understand("Did the Aurelia sink?")
    field = [candidate(FERRY, score=1.0, own=own, cosine=0.5) for own in [1.0, *[0.6] * 80]]
    whole, part = judge(question, field[:2], rarity, field)
    assert whole.confidence > part.confidence
