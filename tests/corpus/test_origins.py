"""Whose reporting it is: credits in their many forms, and on whom a whole text rests."""

import pytest

from corpus.credits import byline, contributors, credited_outlet, dateline, rights_of, told
from corpus.origins import with_origins
from corpus.quotations import blanked
from corpus.sentences import sentence_spans
from corpus.types import Kind, Provenance
from corpus.voices import with_voices

BODY = "The council voted to rebuild the wall. The work begins in spring. Fishermen had waited for it."


def origins(text, *, outlet="The Gazette", author=None, kind=Kind.REPORT, beside=""):
    sentences = with_voices(text, sentence_spans(text), kind)
    said = Provenance(outlet=outlet, author=author, kind=kind)
    origin, read = with_origins(text, sentences, said, beside=beside)
    return origin, [s.origin for s in read]


@pytest.mark.parametrize(
    ("sentence", "outlet"),
    [
        ("“It fell,” he told Reuters.", "Reuters"),
        ("“It fell,” he said in an interview with the Associated\u00a0Press.", "Associated Press"),
        ("The mayor spoke to AFP about the wall.", "Agence France-Presse"),
        ("A list obtained by the AP names six of them.", "Associated Press"),
        (
            "He took the money, according to a review of the books by The Associated Press.",
            "Associated Press",
        ),
        ("An Associated Press report claims that the wall is older.", "Associated Press"),
        ("Bloomberg’s Ann Lee calls this a plan.", "Bloomberg"),
        ("Associated Press reporters at the scene saw six boats.", "Associated Press"),
        ("The wall will cost less, Reuters and other news outlets say.", "Reuters"),
        ("Bankers asked for the newest Associated Press Harbour Survey expect less.", "Associated Press"),
        ("The AP’s offices stand beside the wall.", None),
        ("Mayor Michael Bloomberg did not come.", None),
        ("“Reuters reported it,” he said.", None),
    ],
)
def test_a_sentence_credits_an_outlet_in_many_forms(sentence, outlet):
    assert credited_outlet(blanked(sentence)) == outlet


@pytest.mark.parametrize(
    ("sentence", "origin"),
    [
        ("Reuters quoted the minister as saying that it fell.", "Reuters"),
        ("Reuters, quoting a statement by the Guards, said that it fell.", "Reuters"),
        ("Anna Holm was quoted by Reuters as saying that it fell.", "Reuters"),
        ("According to Reuters, the minister said the wall fell.", "Reuters"),
        ("Anna Holm said that the minister told her that it fell.", "The Gazette"),
    ],
)
def test_whoever_hands_on_what_somebody_said_is_credited(sentence, origin):
    _, found = origins(f"{BODY} {sentence}")
    assert found[-1] == origin


def test_what_a_speaker_says_is_credited_as_the_text_credits_the_speaker():
    text = (
        "The wall fell, the Associated Press reported. It was old, the AP said. According to Phil Berg, a builder,"
        " it was the third. “Walls fall,” Berg wrote in The Daily Beast. Holm said it was rebuilt."
    )
    origin, found = origins(text)
    assert origin == "Associated Press"
    assert found[2:] == ["The Daily Beast", "The Daily Beast", "Associated Press"]


def test_only_what_was_told_is_told():
    assert told(blanked("“It fell,” he told the AP.")) == "Associated Press"
    assert told(blanked("The AP reported that it fell.")) is None


@pytest.mark.parametrize(
    ("opening", "agency"),
    [
        ("BEIRUT (AP) — The wall fell.", "Associated Press"),
        ("The wall (Ann Lee/Pool Photo via AP) WASHINGTON (AP) - It fell.", "Associated Press"),
        ("A headline above it\nCAIRO, May 3 (Reuters) - It fell.", "Reuters"),
        ("Reuters - The wall fell.", "Reuters"),
        ("WASHINGTON (CNN) — The wall fell.", None),
        ("The wall from the air (AP)", None),
    ],
)
def test_a_dateline_names_its_agency(opening, agency):
    assert dateline(opening) == agency


@pytest.mark.parametrize(
    ("author", "outlet"),
    [
        ("Associated Press", "Associated Press"), ("By Ann Lee, AP Business Writer", "Associated Press"),
        ("Ann Lee and Bob Ray, Associated Press", "Associated Press"), ("Fox News", "Fox News"), ("Ann Lee", None),
        ("Ann Lee, Bob Ray, Sun-Times Staff, Cy Poe, Associated Press, USA Today", None), (None, None),
    ],
)  # fmt: skip
def test_a_byline_names_its_agency_and_a_list_of_everybody_names_none(author, outlet):
    assert byline(author) == outlet


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("Copyright 2018 The Associated Press. All rights reserved.", "Associated Press"),
        ("• AP economics writer Ann Lee contributed to this report.", "Associated Press"),
        ("Image copyright Reuters", None),
        ("Copyright © 2019 The Washington Times, LLC.", None),
        ("The Associated Press contributed to this report.", None),
    ],
)
def test_rights_and_an_agencys_own_writers_make_a_text_its_own(line, agency):
    assert rights_of(line) == agency


def test_whoever_contributed_is_named_agencies_first():
    assert list(contributors("Fox News’ Ann Lee and The Associated Press contributed to this report.")) == [
        "Associated Press",
        "Fox News",
    ]


@pytest.mark.parametrize(
    ("text", "author", "origin"),
    [
        pytest.param(f"The wall fell, the AP reported. {BODY}", "Ann Lee", "Associated Press", id="the lead credits it"),
        pytest.param(f"{BODY} “It fell,” he told Reuters.", None, "The Gazette", id="a source among others"),
        pytest.param(f"The wall fell, the AP reported. “No,” she told The Gazette. {BODY}", None, "The Gazette", id="it asked somebody itself"),
        pytest.param(f"The wall fell, the AP reported. It stands, Reuters reported. {BODY}", None, "The Gazette", id="two agencies alike"),
    ],
)  # fmt: skip
def test_a_document_rests_on_the_agency_that_it_retells(text, author, origin):
    assert origins(text, author=author)[0] == origin


@pytest.mark.parametrize(
    ("author", "more", "origin"),
    [
        (None, "", "Associated Press"),
        ("Ann Lee", "", "The Gazette"),
        (None, " “It fell,” she told The Gazette.", "The Gazette"),
    ],
)
def test_an_agency_that_contributed_has_only_what_nobody_signed_or_asked(author, more, origin):
    line = "The Associated Press contributed to this report."
    assert origins(BODY + more, author=author, beside=line)[0] == origin


def test_an_opinion_that_cites_an_agency_is_its_writers():
    assert origins(f"The wall fell, the AP reported. {BODY}", kind=Kind.OPINION)[0] == "The Gazette"
