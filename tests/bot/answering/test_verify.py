"""The receipt: a true quotation passes, whatever was tampered with does not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.draft import Draft, DraftFigure, DraftGroup, DraftStatement
from bot.answering.verify import receipt, verify
from tests.bot.answering.made import quoting, report

POST = report(
    "The ferry Aurelia sank off Brask on Tuesday. Rescuers saved 40 passengers. Its owner did not warn the crew.\n\n"
    "Divers found 12 bodies in the wreck. Ines Holm will appear in court.",
    outlet="The Harbour Post",
    via="Tidewatch",
)
STRETCHES = st.integers(0, len(POST.sentences) - 1).flatmap(
    lambda first: st.tuples(st.just(first), st.integers(first, min(first + 1, len(POST.sentences) - 1)))
)


def archive(*documents):
    """Return the archive as a lookup by id."""
    stored = {document.id: document for document in documents}
    return stored.__getitem__


@given(STRETCHES)
def test_every_stretch_of_whole_sentences_passes(stretch):
    assert receipt(quoting(POST, *stretch), archive(POST))


@given(STRETCHES, st.data())
def test_one_changed_character_of_the_stored_text_is_noticed(stretch, data):
    quote = quoting(POST, *stretch)
    place = data.draw(st.integers(quote.start, quote.end - 1))
    other = data.draw(st.characters().filter(lambda c: c != POST.text[place]))
    changed = replace(POST, text=POST.text[:place] + other + POST.text[place + 1 :])
    assert not receipt(quote, archive(changed))


@pytest.mark.parametrize(
    ("printed", "stored", "nth"),
    [
        pytest.param("40 passengers", "41 passengers", 1, id="a figure"),
        pytest.param("Ines Holm", "Ines Wolm", 4, id="a name"),
        pytest.param("did not warn", "did  but warn", 2, id="a negation"),
        pytest.param("Tuesday", "Thuesda", 0, id="a day"),
    ],
)
def test_a_changed_word_of_the_stored_text_is_noticed(printed, stored, nth):
    changed = replace(POST, text=POST.text.replace(printed, stored[: len(printed)].ljust(len(printed))))
    assert changed.text != POST.text
    assert not receipt(quoting(POST, nth), archive(changed))


@given(STRETCHES, st.sampled_from([(1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, -1)]))
def test_offsets_shifted_by_one_are_noticed(stretch, shift):
    quote = quoting(POST, *stretch)
    shifted = replace(quote, start=quote.start + shift[0], end=quote.end + shift[1])
    assert not receipt(shifted, archive(POST))


@given(st.integers(-5, len(POST.text) + 5), st.integers(-5, len(POST.text) + 5))
def test_only_whole_sentences_of_one_passage_pass(start, end):
    quote = replace(quoting(POST), start=start, end=end)
    sentences = {s.start for s in POST.sentences}, {s.end for s in POST.sentences}
    whole = start in sentences[0] and end in sentences[1] and start < end
    assert receipt(quote, archive(POST)) == (whole and end <= quote.hit.passage.end)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"outlet": "Brask Gazette"}, id="another outlet"),
        pytest.param({"via": "Brask Gazette"}, id="another carrier"),
        pytest.param({"via": None}, id="no carrier"),
    ],
)
def test_words_that_another_outlet_printed_do_not_pass(changes):
    assert not receipt(quoting(POST), archive(replace(POST, **changes)))


def test_a_document_that_is_gone_does_not_pass():
    assert not receipt(quoting(POST), archive())


def test_a_quotation_beyond_its_passage_does_not_pass():
    quote = quoting(POST, 0, 1)
    short = replace(quote.hit.passage, end=POST.sentences[0].end)
    assert not receipt(replace(quote, hit=replace(quote.hit, passage=short)), archive(POST))


def test_a_statement_goes_with_its_first_quotation_and_keeps_what_verifies_of_the_others():
    other = report("The ferry Aurelia sank near Brask.", outlet="Brask Gazette")
    both = DraftStatement((quoting(POST), quoting(other)))
    first_gone = verify(Draft(statements=(both,), others=(both,)), archive(other))
    second_gone = verify(Draft(statements=(both,), others=(both,)), archive(POST))
    assert (first_gone.statements, first_gone.others) == ((), ())
    assert [s.quotes for s in second_gone.statements] == [(quoting(POST),)]


def figure(quote, phrase):
    return DraftFigure("40", "passengers", phrase, 40, 40, DraftStatement((quote,)))


def test_a_figure_goes_where_its_phrase_is_not_in_its_quotation():
    groups = tuple(
        DraftGroup("passengers", (figure(quoting(POST, 1), phrase),), same_count=True)
        for phrase in ("40 passengers", "41 passengers")
    )
    verified = verify(Draft(groups=groups), archive(POST))
    assert [f.phrase for group in verified.groups for f in group.figures] == ["40 passengers"]


def test_what_comes_nearest_needs_its_receipt_too():
    assert verify(Draft(nearest=quoting(POST)), archive(POST)).nearest
    assert verify(Draft(nearest=quoting(POST)), archive()).nearest is None
