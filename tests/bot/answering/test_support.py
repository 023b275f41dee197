"""Whether there is an answer at all, and what is missing where there is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.asking.question import understand
from bot.answering.judging.support import support, unsupported
from tests.bot.answering.made import candidate, rarity, report

FERRY = candidate(
    report("The ferry Aurelia sank off Brask, Ines Holm said.", title="Storm in Solvik", author="Tor Eide")
)


@pytest.mark.parametrize(
    "question",
    [
        "Did Ines Holm speak?",
        "Did the Aurelia sink?",
        "Was the Aurellia lost?",
        "What happened in Solvik?",
        "What did Tor Eide write?",
        "What did Capt. Ines Holm say?",
    ],
)
def test_a_name_that_the_report_speaks_of_is_not_missing(question):
    assert support(understand(question), FERRY).missing == ()


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("Did Tor Holst speak?", ("Tor Holst",)),
        ("Did the Aurelia and the Titanic sink?", ("Titanic",)),
        ("Did the Aurelia sink in 1999?", ("1999",)),
    ],
)
def test_a_name_that_nothing_speaks_of_refuses_however_near_the_sentence_is(question, missing):
    judged = support(understand(question), candidate(FERRY.document, cosine=1.0, coverage=1.0))
    assert judged.missing == missing
    assert not judged.enough


@given(*[st.floats(-1, 1)] * 2, *[st.floats(0, 1)] * 2)
def test_nearer_and_better_covered_is_surer(near, far, more, less):
    question = understand("Did the Aurelia sink?")
    sure = support(question, candidate(FERRY.document, cosine=max(near, far), coverage=max(more, less)))
    unsure = support(question, candidate(FERRY.document, cosine=min(near, far), coverage=min(more, less)))
    assert 0 < unsure.confidence <= sure.confidence < 1


def test_a_near_and_covered_sentence_is_enough_and_a_far_one_is_not():
    question = understand("Did the Aurelia sink?")
    assert support(question, candidate(FERRY.document, cosine=0.7, coverage=0.9)).enough
    assert not support(question, candidate(FERRY.document, cosine=0.2, coverage=0.3)).enough


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        pytest.param("Did Tor Holst sink the Aurelia?", ("Tor Holst",), id="names first"),
        pytest.param("How many penguins were lost?", ("how many penguins",), id="what is counted"),
        pytest.param("Which penguin sank?", ("penguin",), id="else the thing that nothing holds"),
        pytest.param("Was the ferry insured?", ("Was the ferry insured",), id="no verb alone"),
        pytest.param("When did it break up?", ("When did it break up",), id="no half of a verb either"),
        pytest.param("Has anyone been charged?", ("Has anyone been charged",), id="nor just anyone"),
    ],
)
def test_what_is_missing_is_told_in_the_questions_own_words(question, missing):
    assert unsupported(understand(question), [FERRY], rarity) == missing


def test_at_most_three_words_are_told_the_rarest_first():
    question = understand("Which insured whisky penguin danced slowly?")
    missing = unsupported(question, [FERRY], lambda term: float(len(term)))
    assert len(missing) == 3
    assert missing[0] == "insured" or len(missing[0]) >= len(missing[-1])


def test_where_nothing_was_read_nothing_is_known_to_be_missing():
    assert unsupported(understand("Did Tor Holst sink the Aurelia?"), [], rarity) == ()
