"""Each format, read into the same kind of page; rows in a stream; ids that never collide."""

import gzip
import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.archive import read_archive
from corpus.pages import Role
from corpus.readers import TEXTS
from corpus.readers.html import read_html
from corpus.readers.markdown import read_markdown
from corpus.readers.rows import read_lines

A = "The council voted on Monday to rebuild the old harbour wall before the winter storms."
B = "The work will cost four million and last until March, according to the harbour master."
C = "Fishermen in the north have been waiting for this decision since the flood of 2009."
ARTICLE = f"<article><h1>Wall vote</h1><p>{A}</p><p>{B}</p><p>{C}</p></article>"
HTML = f"""<html><head><title>Wall vote - The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post"><meta property="og:title" content="Wall vote">
<meta property="article:published_time" content="2015-10-09T08:00:00Z"><meta name="author" content="Ann Lee">
<link rel="canonical" href="https://post.example/wall"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav>{ARTICLE}
<div id="comments"><h3>2 Comments</h3><p>The vote was bought, everybody in the harbour knows that very well.</p></div>
<footer>Copyright 2015 The Harbour Post</footer></body></html>"""


def test_markdown_gives_words_without_markup():
    page = read_markdown(
        "# Wall\n\nThe *old* [wall](http://x.example) fell\nat `noon`. ![photo](x.png)\n\n> “It\u00a0fell,” she said.\n\n- one\n- two\n"
    )
    assert [(b.text, b.role) for b in page.blocks] == [
        ("Wall", Role.HEADING),
        ("The old wall fell at noon.", Role.PARAGRAPH),
        ("“It\u00a0fell,” she said.", Role.QUOTE),
        ("one", Role.ITEM),
        ("two", Role.ITEM),
    ]


def test_html_gives_the_article_and_what_the_page_says_of_itself(read):
    (reading,) = read({"a.html": HTML})
    (d,) = reading.documents
    assert d.text == f"{A}\n\n{B}\n\n{C}"
    assert (d.outlet, d.title, d.author, d.published) == (
        "The Harbour Post",
        "Wall vote",
        "Ann Lee",
        date(2015, 10, 9),
    )
    assert d.id == d.url == "https://post.example/wall"


def test_comments_of_a_web_page_are_never_text(read):
    (reading,) = read({"a.html": HTML})
    assert "bought" not in reading.documents[0].text


@given(st.text(max_size=200))
@settings(max_examples=40, deadline=None)
def test_any_text_is_read_by_every_reader(text):
    for reader in TEXTS.values():
        reader(text)


ROW = {
    "id": "r1",
    "outlet": "Fox Online News",
    "title": "Wall",
    "published": "2015-10-09",
    "author": "",
    "url": "https://f.example/1",
}


def rows(*objects):
    return "\n".join(o if isinstance(o, str) else json.dumps(o) for o in objects).encode()


@pytest.mark.parametrize("name", ["news.jsonl", "news.jsonl.gz"])
def test_each_row_is_a_document(read, name):
    data = rows({**ROW, "text": f"Wall\n\n{A}"}, {**ROW, "id": "r2", "published": "0001-01-01", "text": B})
    first, second = read({name: gzip.compress(data) if name.endswith("gz") else data})
    assert (first.path, second.path) == (f"{name}:1", f"{name}:2")
    (d,) = first.documents
    assert (d.id, d.outlet, d.text, d.published, d.author) == ("r1", "Fox News", A, date(2015, 10, 9), None)
    assert second.documents[0].published is None
    assert "cannot be its date" in second.warnings[0]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{not json", "not valid JSON"),
        ("[1, 2]", "not a JSON object"),
        ('{"id": "x"}', "no text"),
        ('{"text": 5}', "no text"),
        ("[" * 100_000, "not valid JSON"),
    ],
)
def test_one_bad_line_costs_that_line_only(read, line, why):
    readings = read({"a.jsonl": rows({**ROW, "text": A}, line, {**ROW, "id": "r3", "text": B})})
    assert [(r.path, r.skipped) for r in readings] == [
        ("a.jsonl:1", None),
        ("a.jsonl:2", why),
        ("a.jsonl:3", None),
    ]


def test_a_lone_surrogate_does_not_stop_a_row(read):
    (reading,) = read(
        {"a.jsonl": b'{"id": "x", "outlet": "AP", "text": "The wall \\ud800 fell on Monday night."}'}
    )
    assert reading.documents[0].text.encode()


def test_rows_are_bounded(tmp_path):
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(rows({"text": "x" * 500}, {"text": A})))
    first, second = read_lines(path, line_limit=200)
    assert first == (1, "longer than 0 MB")
    assert second[0] == 2
    assert isinstance(second[1], bytes)
    assert "the rest is left out" in str(list(read_lines(path, unpacked_limit=600))[-1][1])


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-20], lambda data: data[:40] + b"\xff" * 20 + data[60:]]
)
def test_a_broken_archive_gives_what_is_readable_and_says_where_it_breaks(read, damage):
    data = gzip.compress(rows(*({**ROW, "id": str(n), "text": f"{A} {n}"} for n in range(5))))
    readings = read({"a.jsonl.gz": damage(data), "b.txt": A})
    assert any(r.skipped and ("breaks off" in r.skipped or "cannot be read" in r.skipped) for r in readings)
    assert readings[-1].documents


def test_ids_are_stable_and_both_of_two_that_collide_are_kept(read, tmp_path):
    readings = read({"a.txt": A, "b.txt": A, "c.jsonl": rows({**ROW, "text": A}, {**ROW, "text": B})})
    ids = [d.id for r in readings for d in r.documents]
    assert ids[1] == f"{ids[0]}~2"
    assert len(ids[0]) == 16
    assert ids[2:] == ["r1", "r1~2"]
    assert [d.id for r in read_archive([tmp_path]) for d in r.documents] == ids


def test_memory_does_not_grow_with_the_rows(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(rows(*({"id": str(n), "outlet": "AP", "text": A} for n in range(50))))
    stream = read_archive([path])
    assert next(stream).documents  # one reading at a time: nothing waits for the end of the file
    stream.close()


def test_a_day_in_the_story_is_not_the_page_s_day():
    body = ARTICLE.replace("the flood of 2009", "12 March 1998, when the flood came")
    page = read_html(f"<html><head><title>Wall vote</title></head><body>{body}</body></html>")
    assert page.blocks
    assert page.provenance.published is None
