"""Numbers of quotations."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.citing import Numbering
from bot.answering.draft import Draft, DraftFigure, DraftGroup, DraftStatement
from tests.bot.answering.made import quoting, report
from tests.bot.fakes import a_citation

POST = report(
    "The ferry sank. Rescuers saved 40 passengers. Ines Holm told the Associated Press that 12 died."
)
GAZETTE = report(
    "The ferry went down. The coast guard said 17 died.", outlet="Brask Gazette", author="Tor Eide"
)
QUOTES = [quoting(POST, n) for n in range(3)] + [quoting(GAZETTE, n) for n in range(2)]


@given(st.lists(st.lists(st.sampled_from(QUOTES), min_size=1, max_size=3)))
def test_each_quotation_has_one_number_counted_from_one(drafted):
    numbering = Numbering()
    statements = numbering.statements([DraftStatement(tuple(quotes)) for quotes in drafted])
    cited = numbering.citations
    assert [c.n for c in cited] == list(range(1, len(cited) + 1))
    assert len({(c.document, c.start, c.end) for c in cited}) == len(cited)
    assert {n for s in statements for n in s.citations} == set(range(1, len(cited) + 1))
    for statement in statements:
        assert statement.text == cited[statement.citations[0] - 1].quote
    assert len(set(statements)) == len(statements)


@given(st.sampled_from(QUOTES))
def test_a_citation_is_the_stored_text_between_its_offsets(quote):
    numbering = Numbering()
    assert numbering.number(quote) == numbering.number(quote) == 1
    (citation,) = numbering.citations
    assert quote.document.text[citation.start : citation.end] == citation.quote
    assert citation.quote in citation.text
    assert (citation.outlet, citation.author) == (quote.document.outlet, quote.document.author)


def test_the_origin_of_a_citation_is_its_sentences_own():
    numbering = Numbering()
    for quote in QUOTES[:3]:
        numbering.number(quote)
    assert [c.origin for c in numbering.citations] == [POST.origin, POST.origin, "Associated Press"]


def test_a_statement_has_the_voice_of_the_sentence_that_answers():
    (statement,) = Numbering().statements([DraftStatement((QUOTES[4],))])
    assert (statement.voice.value, statement.speaker) == ("source", "coast guard")


def test_a_figure_and_its_statement_have_the_same_numbers():
    statement = DraftStatement((QUOTES[2], QUOTES[4]))
    figure = DraftFigure("12", "", "12", 12, 12, statement)
    numbering = Numbering()
    (told,) = numbering.statements([statement])
    (group,) = numbering.groups(Draft((statement,), (DraftGroup("dead", (figure,), same_count=True),)))
    assert group.figures[0].citations == told.citations == (1, 2)


@pytest.mark.parametrize("quote", ["", "The ferry sank at two.", "the ferry sank at noon."])
def test_words_that_the_passage_does_not_print_are_no_citation(quote):
    with pytest.raises(ValueError, match="not the words of passage"):
        replace(a_citation(), quote=quote)
