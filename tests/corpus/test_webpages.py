"""Saved web pages of twelve kinds: the report is read whole, and nothing that stands beside it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.documents.bodies import leaks, recall
from benchmarks.documents.pages import made_pages
from corpus.readers.html import read_html

PAGES = [pytest.param(page, id=f"{page.kind}: {page.report.headline[:20]}") for page in made_pages()]
A = "The council voted on Monday to rebuild the old harbour wall before the winter storms arrive."
B = "The work will cost four million and last until March, according to the harbour master's office."
C = "Fishermen in the north have been waiting for this decision since the great flood of 2009."
SAID = "The vote was bought by the mayor's brother, as everybody in the harbour has known for weeks."
ARTICLE = f"<h1>Wall vote</h1><p>{A}</p><p>{B}</p><p>{C}</p>"


def page(body):
    return f"<html><head><title>Wall vote</title></head><body>{body}</body></html>"


def test_there_are_sixty_pages_of_twelve_kinds_with_something_planted_in_each():
    pages = list(made_pages())
    assert len(pages) == 60
    assert len({p.kind for p in pages}) == 12
    assert all(line in p.html for p in pages for line in p.report.planted)


@pytest.mark.parametrize("made", PAGES)
def test_a_report_is_read_whole_and_nothing_that_stands_beside_it(read, made):
    (reading,) = read({"page.html": made.html})
    text = "\n\n".join(document.text for document in reading.documents)
    assert leaks(made, text) == []
    assert recall(made, text) == 1.0


@pytest.mark.parametrize("made", PAGES)
def test_what_readers_wrote_is_kept_apart(read, made):
    (reading,) = read({"page.html": made.html})
    said = " ".join(reading.documents[0].comments)
    assert all(line in said for line in made.report.comments)


@pytest.mark.parametrize(
    ("html", "why"),
    [
        pytest.param(f"<aside><p>{SAID}</p></aside>", "beside the report", id="an aside"),
        pytest.param(
            f'<div class="relatedStories"><p>{SAID}</p></div>',
            "reports that the page points to",
            id="camel case",
        ),
        pytest.param(f'<a href="/x"><h3>{SAID}</h3></a>', "a card that links to another page", id="a card"),
        pytest.param(f"<figure><figcaption>{SAID}</figcaption></figure>", "a caption", id="a caption"),
        pytest.param('<ul><li><a href="/a">One other report</a></li></ul>', "a list of links", id="links"),
    ],
)
def test_a_box_is_dropped_with_its_reason(read, html, why):
    (reading,) = read({"page.html": page(f"<div>{ARTICLE}</div>{html}")})
    assert reading.documents[0].text == f"{A}\n\n{B}\n\n{C}"
    assert why in {dropped.why for dropped in reading.dropped}


@pytest.mark.parametrize(
    "wrapping",
    [
        pytest.param(
            '<article class="post comments-open">{}</article>', id="an article that may be commented"
        ),
        pytest.param(
            '<div class="sidebar-layout side">{}</div>', id="a box's name on the wrapping of the report"
        ),
        pytest.param("<article><article>{}</article></article>", id="an article within an empty one"),
    ],
)
def test_a_name_that_misleads_takes_no_report(read, wrapping):
    (reading,) = read({"page.html": page(wrapping.format(ARTICLE))})
    assert reading.documents[0].text == f"{A}\n\n{B}\n\n{C}"


def test_subheads_are_printed_between_the_paragraphs_and_are_no_sentences(read):
    html = page(f"<article><h1>Wall vote</h1><p>{A}</p><h2>What it costs</h2><p>{B}</p><p>{C}</p></article>")
    (reading,) = read({"page.html": html})
    (document,) = reading.documents
    assert document.text == f"{A}\n\nWhat it costs\n\n{B}\n\n{C}"
    assert [document.text[s.start : s.end] for s in document.sentences] == [A, B, C]


def test_lines_and_cells_do_not_run_into_one_another(read):
    rows = "<tr><td>North</td><td>12</td></tr><tr><td>South</td><td>12</td></tr>"
    html = page(
        f"<div>{ARTICLE}<p>12 May, Brask<br>14 May, Tollen</p><table>{rows}</table><p>{A} {C}</p></div>"
    )
    (reading,) = read({"page.html": html})
    text = reading.documents[0].text
    assert "12 May, Brask 14 May, Tollen" in text
    assert "North 12" in text
    assert "South 12" in text


PIECES = (
    "<div>,</div>,<article>,</article>,<p class='comments'>,</p>,<h1>,<aside>,<a>,<table>,<td>,text. ,\u202e"
    ",<br>,<ul><li>,3 Comments,</ul>,<!-- ,-->,<script>,</script>"
).split(",")


@given(st.lists(st.sampled_from(PIECES), max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_markup_is_read(parts):
    read_html("".join(parts))
