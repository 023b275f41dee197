"""Copies, rewrites, and who had it first."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import corpus
from corpus.archive import read_archive
from corpus.linking import candidates, find_links, with_copied_origins
from corpus.linking.candidates import Held
from corpus.linking.prints import prints
from corpus.sentences import sentence_spans
from corpus.types import Document, Sentence, Voice

STORY = (
    "The council of the northern harbour town voted late on Monday to rebuild the old sea wall. "
    "Nine members were for the plan and four were against it after a debate of six hours. "
    "The work is to cost four million and will be done before the storms of the coming winter. "
    "Fishermen who lost their boats in the great flood had waited six years for the decision."
)
OTHER = (
    "A new ferry between the two islands will leave twice a day from the end of next month. "
    "The company that runs it says that it can carry sixty cars and three hundred passengers."
)
SPEECH = (
    "“We shall rebuild this wall stone by stone before the winter storms come back to us,” the mayor said."
)


def document(name, text, *, outlet, origin=None, published=None, via=None):
    origin = origin or outlet
    sentences = tuple(Sentence(start, end, origin=origin) for start, end in sentence_spans(text))
    return Document(name, outlet, origin, text, sentences, published=published, via=via)


def found(*documents):
    return [(link.kind, link.document, link.source) for link in find_links(documents)]


def test_most_of_a_text_in_common_is_a_copy():
    assert found(document("a", STORY, outlet="A"), document("b", f"{STORY} It rained.", outlet="B")) == [
        ("copy of", "b", "a")
    ]


def test_a_part_in_common_is_a_rewrite():
    part = STORY.split(". ", maxsplit=2)[1] + ". " + OTHER
    assert found(document("a", STORY, outlet="A"), document("b", part, outlet="B")) == [
        ("rewrite of", "b", "a")
    ]


def test_a_credit_and_shared_words_are_resting_on():
    text = OTHER + " Nine members were for the plan and four were against it, after a long evening."
    documents = document("r", STORY, outlet="Reuters"), document("b", text, outlet="B", origin="Reuters")
    assert found(*documents) == [("rests on", "b", "r")]


@pytest.mark.parametrize("text", [OTHER, "The wall fell."])
def test_nothing_in_common_is_no_link(text):
    assert found(document("a", STORY, outlet="A"), document("b", text, outlet="B")) == []


def test_one_outlets_own_documents_are_not_linked():
    assert found(document("a", STORY, outlet="A"), document("b", STORY, outlet="A")) == []
    assert found(document("a", STORY, outlet="A"), document("b", STORY, outlet="A", via="Digest")) == [
        ("copy of", "b", "a")
    ]


def test_a_speech_that_both_heard_is_no_copy():
    left, right = f"{OTHER} {SPEECH}", f"{SPEECH} Nobody in the hall said a word to that for quite some time."
    assert found(document("a", left, outlet="A"), document("b", right, outlet="B")) == []


@pytest.mark.parametrize(
    ("first", "second", "source"),
    [
        pytest.param({"outlet": "A"}, {"outlet": "Reuters"}, "second", id="an agency had it first"),
        pytest.param({"outlet": "A", "origin": "B"}, {"outlet": "B"}, "second", id="whom the other credits"),
        pytest.param(
            {"outlet": "A", "published": date(2015, 10, 9)}, {"outlet": "B", "published": date(2015, 10, 8)}, "second",
            id="the earlier day",
        ),
        pytest.param({"outlet": "A"}, {"outlet": "B"}, "first", id="the one that stands first"),
    ],
)  # fmt: skip
def test_the_source_had_it_first(first, second, source):
    ((_, _, found_source),) = found(document("first", STORY, **first), document("second", STORY, **second))
    assert found_source == source


def test_what_is_printed_alike_months_apart_is_no_news():
    left = document("a", STORY, outlet="A", published=date(2015, 1, 1))
    assert found(left, document("b", STORY, outlet="B", published=date(2015, 6, 1))) == []


def test_evidence_rereads_in_both_documents():
    documents = document("a", STORY, outlet="A"), document("b", f"{OTHER}\n\n{STORY}", outlet="B")
    texts = {d.id: d.text for d in documents}
    (link,) = find_links(documents)
    assert len(link.evidence) == 4
    for (start, end), (first, last) in link.evidence:
        assert texts[link.document][start:end] == texts[link.source][first:last]


def test_a_sentence_taken_without_credit_gets_the_agencys_origin_and_a_credited_one_keeps_its_own():
    taken, credited, *_ = (f"{sentence}." for sentence in STORY.split(". "))
    taken = taken.replace(" ", "\u00a0", 1)
    blog = document("b", f"{OTHER} {taken} {credited}", outlet="B")
    blog = Document(
        "b",
        "B",
        "B",
        blog.text,
        (*blog.sentences[:-1], Sentence(blog.sentences[-1].start, blog.sentences[-1].end, origin="AFP")),
    )
    documents = [document("r", STORY, outlet="Reuters"), blog]
    after = list(with_copied_origins(documents, find_links(documents)))
    assert [s.origin for s in after[1].sentences] == ["B", "B", "Reuters", "AFP"]
    assert after[0] == documents[0]


def test_a_standing_line_of_many_documents_links_none():
    line = "Every reader of this paper is invited to write to the editor about what was printed here."
    texts = [f"{line} " + " ".join(f"boat{n}of{place}" for place in range(200)) + "." for n in range(6)]
    assert found(*(document(str(n), text, outlet=f"Outlet {n}") for n, text in enumerate(texts))) == []


def test_a_sentence_shared_with_no_agency_keeps_its_origin():
    documents = [document("a", STORY, outlet="A"), document("b", STORY, outlet="B")]
    assert list(with_copied_origins(documents, find_links(documents))) == documents


def interview(
    name,
    *,
    outlet,
    told,
    said="We shall rebuild this wall stone by stone before the winter storms",
    by="Ann Lee",
):
    text = f"“{said},” the mayor, {by}, told {told}."
    (start, end), *_ = sentence_spans(text)
    return Document(name, outlet, outlet, text, (Sentence(start, end, Voice.SOURCE, by, told),))


def test_the_same_words_of_one_speaker_to_one_agency_are_one_interview():
    documents = (
        interview("a", outlet="A", told="Reuters"),
        interview("b", outlet="B", told="Reuters", by="Lee"),
    )
    (link,) = find_links(documents)
    assert (link.kind, link.document, link.source, link.origin) == ("same interview", "b", "a", "Reuters")
    assert [
        [d.text[s:e] for d, (s, e) in zip(documents[::-1], pair, strict=True)] for pair in link.evidence
    ] == [[documents[1].text, documents[0].text]]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"told": "The Gazette"}, id="each asked for itself"),
        pytest.param({"told": "Reuters", "said": "We shall not rebuild anything at all in this town again"}, id="other words"),
        pytest.param({"told": "Reuters", "by": "Bob Ray"}, id="another speaker"),
    ],
)  # fmt: skip
def test_what_may_be_two_interviews_is_not_one(other):
    assert found(interview("a", outlet="A", told="Reuters"), interview("b", outlet="B", **other)) == []


def test_a_tweet_that_two_print_is_no_copy():
    tweet = "Many have asked about the old sea wall and the great plan for it, which will be built. — The Mayor (@mayor) May 3"
    assert found(document("a", f"{OTHER}\n\n{tweet}", outlet="A"), document("b", tweet, outlet="B")) == []


def test_a_line_that_one_outlet_prints_twice_is_its_standing_line():
    line = "The writer of these lines is the western director of an institute for walls and for harbours."
    unlike = " ".join(f"boat{n}" for n in range(300)) + "."
    first, second = (document(text[:9], f"{text} {line}", outlet="A") for text in (STORY, unlike))
    assert found(first, second, document("b", f"{OTHER} {line}", outlet="B")) == []


def test_a_whole_copy_of_an_agencys_report_is_the_agencys():
    documents = [document("r", STORY, outlet="Reuters"), document("b", f"{STORY} It rained.", outlet="B")]
    _, copy = with_copied_origins(documents, find_links(iter(documents)))
    assert (copy.origin, copy.sentences[-1].origin) == ("Reuters", "B")


def test_with_too_many_runs_a_sample_still_finds_a_copy():
    words = [f"word{n}" for n in range(900)]
    text = " ".join(" ".join(words[at : at + 20]) + "." for at in range(0, 900, 20)).replace(". w", ". W")
    held = Held(most=400)
    for name in ("a", "b"):
        held.add(prints(document(name, text, outlet=name)))
    assert held.every > 1
    assert sum(len(one.runs) for one in held.prints) <= 400
    assert held.sharing([one.runs for one in held.prints], 25, at_least=3).tolist() == [[0, 1]]


def test_however_little_is_sorted_at_a_time_the_links_are_the_same(monkeypatch):
    documents = [
        d for reading in read_archive([Path(corpus.__file__).parent / "documents"]) for d in reading.documents
    ]
    reports = [replace(d, outlet=f"{d.outlet} {n}", id=f"{d.id} {n}") for n in (1, 2) for d in documents]
    wanted = find_links(reports)
    assert wanted
    monkeypatch.setattr(candidates, "_TOGETHER", 60)
    assert find_links(reports) == wanted
