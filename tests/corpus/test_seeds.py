"""The five seed pages, by facts alone: none of their text stands here."""

from collections import Counter

import pytest

from corpus.archive import read_archive
from corpus.linking import find_links, with_copied_origins
from corpus.types import Kind, Voice

PAGES = ["Legal Insurrection", "The Tower", "Heshmat Alavi", "Irish Independent"]
EXCERPTS = {
    "Reuters": 4,
    "The New York Times": 3,
    "The Wall Street Journal": 4,
    "The Washington Post": 2,
    "NOW": 1,
    "Hassan Hassan": 2,
    "Christoph Reuter": 1,
    "Alex Vatanka": 1,
    "Ian Black": 1,
    "Nouriel Roubini": 1,
    "Neil Quilliam": 1,
    "Hisham Melhem": 1,
}


@pytest.fixture(scope="module")
def readings(shared):
    return list(read_archive([shared / "seeds"]))


@pytest.fixture(scope="module")
def documents(readings):
    return [document for reading in readings for document in reading.documents]


def by_outlet(documents, outlet, via=None):
    return next(d for d in documents if d.outlet == outlet and d.via == via)


def sentences_with(document, words):
    return [s for s in document.sentences if words in document.text[s.start : s.end].replace("\u00a0", " ")]


def test_there_are_27_documents_of_17_outlets_and_writers(documents):
    assert len(documents) == 27
    assert len({d.outlet for d in documents}) == 17


def test_four_pages_speak_for_themselves(documents):
    assert [d.outlet for d in documents if d.via is None] == PAGES


def test_the_digest_gives_each_excerpt_to_the_outlet_or_writer_it_credits(documents):
    assert Counter(d.outlet for d in documents if d.via == "War in Context") == EXCERPTS


def test_the_blog_takes_over_one_stretch_of_three_paragraphs(documents):
    excerpt = by_outlet(documents, "Fox News", "Legal Insurrection")
    host = by_outlet(documents, "Legal Insurrection")
    assert excerpt.excerpt
    assert excerpt.text.count("\n\n") == 2
    assert "Jamil Saleh" in excerpt.text
    assert "Jamil Saleh" not in host.text
    assert "1,500" in host.text
    assert "train and equip" in host.text


def test_nothing_is_dated_and_nothing_is_skipped(readings, documents):
    assert all(d.published is None for d in documents)
    assert all(reading.skipped is None and not reading.warnings for reading in readings)


@pytest.mark.parametrize(
    ("outlet", "via", "origin"),
    [
        ("The Tower", None, "Associated Press"),
        ("Irish Independent", None, "Reuters"),
        ("Fox News", "Legal Insurrection", "Associated Press"),
        ("Legal Insurrection", None, "Legal Insurrection"),
        ("Heshmat Alavi", None, "Heshmat Alavi"),
        ("Reuters", "War in Context", "Reuters"),
        ("The New York Times", "War in Context", "The New York Times"),
        ("The Wall Street Journal", "War in Context", "The Wall Street Journal"),
        ("The Washington Post", "War in Context", "The Washington Post"),
    ],
)
def test_a_document_has_the_origin_that_it_rests_on(documents, outlet, via, origin):
    assert {d.origin for d in documents if d.outlet == outlet and d.via == via} == {origin}


@pytest.mark.parametrize(
    ("outlet", "words", "expected"),
    [
        ("The Tower", "shelf life", (Voice.SOURCE, "Maj. Jamil Saleh", "Associated Press")),
        ("The Tower", "add more destruction", (Voice.SOURCE, "Maj. Jamil Saleh", "Associated Press")),
        ("The Tower", "Reuters reported", (Voice.OUTLET, "Reuters", "Reuters")),
        ("The Tower", "Daily Beast", (Voice.SOURCE, "Smyth", "The Daily Beast")),
        ("The Tower", "Press reported today", (Voice.OUTLET, "Associated Press", "Associated Press")),
        ("Irish Independent", "vanguard", (Voice.OUTLET, "Reuters", "Reuters")),
        ("Irish Independent", "one of the sources", (Voice.UNNAMED, "one of the sources", "Reuters")),
        ("Irish Independent", "tracking Syria", (Voice.UNNAMED, "a diplomat tracking Syria", "Reuters")),
        ("Irish Independent", "jets carried out", (Voice.OUTLET, "Al-Mayadeen", "Al-Mayadeen")),
        ("Heshmat Alavi", "Bloomberg quoted", (Voice.OUTLET, "Bloomberg", "Bloomberg")),
        ("Heshmat Alavi", "Asharq Al-Awsat", (Voice.OUTLET, "Asharq Al-Awsat", "Asharq Al-Awsat")),
        ("Heshmat Alavi", "from 7000", (Voice.UNNAMED, "A Russian news agency", "Heshmat Alavi")),
        ("Heshmat Alavi", "Dictators", (Voice.OPINION, None, "Heshmat Alavi")),
        ("Legal Insurrection", "1,500", (Voice.UNNAMED, "both Syrian activists and Iranian officials", "Legal Insurrection")),
    ],
)  # fmt: skip
def test_a_sentence_says_who_speaks_and_whose_reporting_it_is(documents, outlet, words, expected):
    (sentence,) = sentences_with(by_outlet(documents, outlet), words)
    assert (sentence.voice, sentence.speaker, sentence.origin) == expected


def test_opinion_is_marked(documents):
    assert by_outlet(documents, "Heshmat Alavi").kind is Kind.OPINION
    excerpts = [d for d in documents if d.via == "War in Context" and d.author]
    assert sum(d.kind is Kind.OPINION for d in excerpts) == 7  # Hassan Hassan once writes and once reports


def test_readers_comments_are_kept_apart(documents):
    host = by_outlet(documents, "Legal Insurrection")
    assert len(host.comments) == 25
    assert not any("inspection of a military site" in d.text for d in documents)


@pytest.mark.parametrize(
    "furniture",
    ["Read More", "Continue reading", "@ThatAmyMiller", "tax deductible", "(AP)", "Kindle", "[Photo", "Editors", "inbox",
     "Bookmark the permalink", "Akismet", "2018", "David Kearns", "reports: ", "writes: "],
)  # fmt: skip
def test_no_furniture_is_left_in_any_text(documents, furniture):
    assert not any(furniture in d.text for d in documents)


def test_no_biography_in_arabic_is_left(documents):
    assert not any("\u0600" <= character <= "\u06ff" for d in documents for character in d.text)


def test_no_heading_is_in_any_text(documents):
    titles = {d.title for d in documents if d.title}
    assert len(titles) == 22  # four pages, and the 18 headings of the digest
    assert not any(title in d.text for title in titles for d in documents)


def test_a_heading_titles_only_the_excerpt_right_below_it(documents):
    assert sum(d.title is None for d in documents if d.via == "War in Context") == 4


def test_a_sentence_printed_word_for_word_without_credit_gets_its_origin(documents):
    links = find_links(documents)
    alavi = by_outlet(list(with_copied_origins(documents, links)), "Heshmat Alavi")
    (sentence,) = sentences_with(alavi, "first step in planning")
    assert sentence.origin == "Reuters"


def test_links_point_from_the_copy_to_the_agency(documents):
    outlets = {d.id: d.outlet for d in documents}
    found = {(link.kind, outlets[link.document], outlets[link.source]) for link in find_links(documents)}
    assert ("rests on", "Irish Independent", "Reuters") in found
    assert ("rewrite of", "Heshmat Alavi", "Reuters") in found
    assert ("same interview", "The Tower", "Fox News") in found


def test_sentences_and_passages_reread_exactly(documents):
    for document in documents:
        ends = {s.end for s in document.sentences}
        assert all(p.end in ends and document.text[p.start : p.end].strip() for p in document.passages)
        covered = "".join(document.text[s.start : s.end] for s in document.sentences)
        assert "".join(covered.split()) == "".join(document.text.split())
