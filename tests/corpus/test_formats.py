"""PDF, Word, RSS and Atom, and packed pages: each gives whole paragraphs, its title, and never a saving day."""

import gzip
import io
import zipfile
from contextlib import suppress
from datetime import date

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_files import pdf, word

from corpus.errors import Unreadable
from corpus.formats import Format, format_of
from corpus.pages import Role
from corpus.readers.docx import read_docx
from corpus.readers.feed import read_feed
from corpus.readers.fragment import read_fragment
from corpus.readers.pdf import read_pdf
from corpus.reading import Job
from corpus.reading import read as read_job
from corpus.types import Provenance

A = "The council voted on Monday to rebuild the old harbour wall before the winter storms."
B = "The work will cost four million and last until March, according to the harbour master."
C = "Fishermen in the north have been waiting for this decision since the flood of 2009."


@pytest.mark.parametrize(
    ("name", "format_"),
    [("a.TXT", Format.TEXT), ("a.html.gz", Format.HTML), ("a.b.jsonl.gz", Format.ROWS), ("feed.xml", Format.FEED),
     ("a.pages", None), ("a.gz", None), ("README", None), (".md", None)],
)  # fmt: skip
def test_a_name_tells_the_format(name, format_):
    assert format_of(name) is format_


def test_a_packed_page_is_read_as_the_page(read):
    page = f"<html><head><title>Wall vote</title></head><body><article><h1>Wall vote</h1><p>{A}</p><p>{B}</p><p>{C}</p></article></body></html>"
    (reading,) = read({"wall.html.gz": gzip.compress(page.encode())})
    assert reading.documents[0].text == f"{A}\n\n{B}\n\n{C}"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<html>not packed</html>", "cannot be unpacked"),
        (gzip.compress(b"x" * 9000)[:-9], "cannot be unpacked"),
        (gzip.compress(bytes(30 * 1024**2)), "larger than 20 MB"),
    ],
)
def test_a_damaged_or_bottomless_packed_page_is_skipped(read, data, why):
    (reading,) = read({"wall.html.gz": data})
    assert why in reading.skipped


# PDF

LINES = [
    "Wall to be rebuilt",
    "The council voted on Monday to rebuild the old harbour wall before",
    "the winter storms. The work will cost four million and last until",
    "March.",
    "Fishermen in the north have been waiting for this decision since the",
    "flood of 2009, and the govern-",
    "ment knows it. The government is pro-",
    "harbour.",
]


def test_a_pdf_gives_whole_paragraphs_and_words():
    page = read_pdf(pdf(LINES, title="Wall to be rebuilt"))
    assert [(b.text, b.role) for b in page.blocks] == [
        ("Wall to be rebuilt", Role.HEADING),
        ("The council voted on Monday to rebuild the old harbour wall before the winter storms. The work will cost four million and last until March.", Role.PARAGRAPH),
        ("Fishermen in the north have been waiting for this decision since the flood of 2009, and the government knows it. The government is pro-harbour.", Role.PARAGRAPH),
    ]  # fmt: skip
    assert page.provenance.title == "Wall to be rebuilt"


def test_the_day_a_pdf_was_made_is_not_its_report_s():
    page = read_pdf(pdf(LINES, info="/CreationDate (D:20151014120000Z) /Author (scanner-3)"))
    assert page.provenance.published is None
    assert page.provenance.author is None


def test_running_heads_and_page_numbers_go_with_a_reason(read):
    pages = [["The Harbour Post", text, f"Page {n} of 3"] for n, text in enumerate((A, B, C), start=1)]
    (reading,) = read({"a.pdf": pdf(*pages)})
    assert reading.documents[0].text.split() == f"{A} {B} {C}".split()
    assert {d.text for d in reading.dropped if d.why == "a running head"} == {
        "The Harbour Post", "Page 1 of 3", "Page 2 of 3", "Page 3 of 3",
    }  # fmt: skip


@pytest.mark.parametrize("junk", ["Microsoft Word - wall.doc", "untitled", "scan0001.pdf"])
def test_a_junk_title_is_none(junk):
    assert read_pdf(pdf(LINES, title=junk)).provenance.title is None


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"%PDF-1.4 nothing", "cannot be read"),
        (pdf([]), "without a text layer"),
        (pdf(LINES)[:300], "cannot be read"),
    ],
)
def test_a_pdf_that_gives_no_text_is_skipped_with_the_reason(read, data, why):
    (reading,) = read({"a.pdf": data})
    assert why in reading.skipped


# Word


def test_a_word_document_gives_its_blocks_in_order():
    page = read_docx(
        word(("Wall vote", "Title"), ("Background", "Heading 1"), A, (B, "Quote"), (C, "List Bullet"))
    )
    assert [(b.text, b.role) for b in page.blocks] == [
        ("Wall vote", Role.HEADING), ("Background", Role.HEADING), (A, Role.PARAGRAPH), (B, Role.QUOTE), (C, Role.ITEM),
    ]  # fmt: skip
    assert page.provenance.title == "Wall vote"
    assert page.provenance.published is None  # its days are days of saving


def test_tables_are_read_and_what_was_inserted_too():
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Killed", "12"
    paragraph = document.add_paragraph("The wall ")
    run = paragraph.add_run("fell.")
    ins = paragraph._p.makeelement(docx.oxml.ns.qn("w:ins"), {})
    paragraph._p.replace(run._r, ins)
    ins.append(run._r)
    out = io.BytesIO()
    document.save(out)
    assert [b.text for b in read_docx(out.getvalue()).blocks] == ["Killed 12", "The wall fell."]


def test_a_zip_bomb_is_not_unpacked(read):
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb,
        bomb.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(256):
            part.write(bytes(1024 * 1024))
    (reading,) = read({"a.docx": out.getvalue()})
    assert reading.skipped == "unpacks to more than 200 MB"


@pytest.mark.parametrize("data", [b"PK\x03\x04 nothing", b"no zip", word(A)[:-30]])
def test_what_is_no_word_document_is_skipped(read, data):
    (reading,) = read({"a.docx": data})
    assert reading.skipped == "not a Word document"


def test_external_entities_are_not_followed(read, tmp_path):
    (tmp_path / "secret").write_text("TOP SECRET")
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{tmp_path}/secret">]>'
    inside = io.BytesIO(word(A, "PLACE"))
    out = io.BytesIO()
    with zipfile.ZipFile(inside) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename == "word/document.xml":
                data = data.replace(b"?>\n", f"?>\n{entity}".encode()).replace(b"PLACE", b"&e;")
                assert b"&e;" in data
                assert entity.encode() in data
            new.writestr(part.filename, data)
    feed = f'<?xml version="1.0"?>{entity}<rss version="2.0"><channel><item><title>x</title><description>{A} &e;</description></item></channel></rss>'
    readings = read({"a.docx": out.getvalue(), "b.xml": feed})
    assert "TOP SECRET" not in str(readings)


# Feeds

RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Harbour Post</title>
<item><title>Wall &amp; vote</title><link>https://post.example/wall</link><dc:creator>Ann Lee</dc:creator>
<pubDate>Fri, 09 Oct 2015 23:30:00 -0500</pubDate><description>{A}</description>
<content:encoded><![CDATA[<p>{A}</p><script>evil()</script><blockquote>{B}</blockquote><p onclick="x()">{C}<br/>He left.</p>
<p>The post <a href="x">Wall vote</a> appeared first on <a>The Harbour Post</a>.</p>]]></content:encoded></item>
<item><title>Quarry</title><pubDate>31 Feb 2015</pubDate><description>{B}</description></item>
<item><title>Nothing</title></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Digest</title><entry><title>Wall</title>
<source><title>Brask Gazette</title></source><link href="https://gazette.example/1"/><updated>2015-10-12T00:00:00Z</updated>
<published>2015-10-10T08:00:00Z</published><content type="html">&lt;p&gt;{A}&lt;/p&gt;&lt;p&gt;{B}&lt;/p&gt;</content></entry></feed>"""


def test_each_entry_of_a_feed_is_a_document(read):
    first, second, third = read({"post.rss": RSS})
    (d,) = first.documents
    assert (d.outlet, d.title, d.author, d.url, d.published, d.excerpt) == (
        "The Harbour Post", "Wall & vote", "Ann Lee", "https://post.example/wall", date(2015, 10, 9), False,
    )  # fmt: skip
    assert d.text == f"{A}\n\n{B}\n\n{C}\n\nHe left."
    assert (second.documents[0].published, second.documents[0].excerpt) == (None, True)
    assert "'31 Feb 2015' cannot be its date" in second.warnings[0]
    assert (third.path, third.skipped) == ("post.rss:3", "an entry without text")


def test_an_entry_taken_over_is_its_source_s_and_its_day_that_of_publication(read):
    (reading,) = read({"a.atom": ATOM})
    (d,) = reading.documents
    assert (d.outlet, d.published, d.text) == ("Brask Gazette", date(2015, 10, 10), f"{A}\n\n{B}")


def test_xml_that_is_no_feed_is_skipped(read):
    (reading,) = read({"a.xml": "<?xml version='1.0'?><catalog><book>Wall</book></catalog>"})
    assert reading.skipped == "XML, but no RSS or Atom feed"


def test_a_feed_cut_off_in_the_middle_gives_what_came(read):
    readings = read({"post.rss": RSS[: RSS.index("<item><title>Quarry") + 30]})
    assert readings[0].documents[0].title == "Wall & vote"


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("One &amp; two", ["One & two"]),
        ("<p>One <b>bold</b> word</p>tail", ["One bold word", "tail"]),
        ("<div>a<div>b</div>c</div>", ["a", "b", "c"]),
        ("one<br/><br/>two", ["one", "two"]),
        ("<style>p{}</style><p>one<!-- no --></p>", ["one"]),
        ("<p></p>", []),
        ("", []),
    ],
)
def test_a_fragment_gives_its_blocks(html, texts):
    assert [b.text for b in read_fragment(html)] == texts


@given(st.binary(max_size=300))
@settings(max_examples=40)
def test_any_bytes_are_a_feed_or_unreadable(data):
    with suppress(Unreadable):
        read_feed(b"<rss version='2.0'><channel><item><description>" + data)


@given(st.text(max_size=300))
@settings(max_examples=60)
def test_any_text_is_a_fragment(text):
    read_fragment(text)


WHOLE = {
    Format.PDF: pdf(LINES, title="Wall"),
    Format.DOCX: word(("Wall", "Title"), A),
    Format.FEED: RSS.encode(),
}


@given(st.sampled_from(list(WHOLE)), st.floats(0, 1), st.binary(max_size=40), st.integers(0, 60))
@settings(max_examples=60)
def test_a_damaged_file_is_read_or_skipped_with_a_reason(format_, where, noise, gone):
    data = WHOLE[format_]
    place = int(where * len(data))
    readings = read_job(
        Job("page", format_, data[:place] + noise + data[place + gone :], Provenance(outlet="Post"))
    )
    assert all(r.documents or r.skipped for r in readings)
    assert not any("reader failed" in (r.skipped or "") for r in readings)
