"""A finished answer is read again from the store; whatever was tampered with is found and left out."""

from dataclasses import replace

import pytest

from bot.answering.citing import Numbering
from bot.answering.draft import DraftStatement
from bot.answering.receipts import faults, sound
from bot.answering.types import Figure, FigureGroup
from tests.bot.answering.made import quoting, report
from tests.bot.rendering.made import answer_of

POST = report(
    "Mayor Anna Holm said 12 ferries were not late. The harbour was closed on Monday.", published=None
)
STORE = {POST.id: POST}


def made():
    numbering = Numbering()
    statements = numbering.statements([DraftStatement((quoting(POST),))])
    return answer_of(*numbering.citations, statements=statements)


def changed(**fields):
    """Return the answer with its citation changed, the statement following its quotation."""
    answer = made()
    citation = replace(answer.citations[0], **fields)
    return replace(
        answer,
        citations=(citation,),
        statements=(replace(answer.statements[0], text=citation.quote),),
    )


def test_a_true_answer_has_no_fault_and_stays_as_it_is():
    assert faults(made(), STORE.__getitem__) == ()
    assert sound(made(), STORE.__getitem__) == made()


@pytest.mark.parametrize(
    ("old", "new"), [("12", "13"), ("Holm", "Olsen"), ("not ", ""), ("were", "were not")],
    ids=["figure", "name", "negation out", "negation in"],
)  # fmt: skip
def test_words_that_were_changed_everywhere_but_in_the_store_are_found(old, new):
    quote, text = (words.replace(old, new) for words in (made().citations[0].quote, made().citations[0].text))
    answer = changed(quote=quote, text=text)
    assert faults(answer, STORE.__getitem__)
    assert not sound(answer, STORE.__getitem__).answered


@pytest.mark.parametrize(
    "fields",
    [{"outlet": "The Bay Times"}, {"start": 1, "end": 48}, {"origin": "Reuters"}, {"document": "another"}],
    ids=str,
)
def test_a_citation_that_is_not_its_documents_is_found(fields):
    assert faults(changed(**fields), STORE.__getitem__)


def test_a_statement_in_another_mouth_is_found():
    answer = made()
    statement = replace(answer.statements[0], speaker="Per Olsen")
    assert faults(replace(answer, statements=(statement,)), STORE.__getitem__)


def test_a_store_that_changed_is_found():
    altered = replace(POST, text=POST.text.replace("12", "13"))
    assert faults(made(), {POST.id: altered}.__getitem__)


@pytest.mark.parametrize(
    ("fields", "sound_"),
    [
        ({}, True),
        ({"value": "13", "phrase": "13 passengers"}, False),
        ({"counts": "sailors"}, False),
        ({"speaker": "Per Olsen"}, False),
    ],
    ids=str,
)
def test_a_figure_side_by_side_is_printed_with_what_it_counts_and_who_says_it(fields, sound_):
    answer = made()
    first = answer.citations[0]
    assert "12" in first.quote
    phrase = first.quote[first.quote.index("12") :].split()[:2]
    figure = Figure("12", phrase[1], " ".join(phrase), 12, 12, answer.statements[0].speaker, (1,))
    group = FigureGroup("died", (replace(figure, **fields),), same_count=True)
    assert (faults(replace(answer, groups=(group,)), STORE.__getitem__) == ()) is sound_
