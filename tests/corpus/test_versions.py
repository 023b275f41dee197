"""An earlier version of one address is kept as earlier, and is not another report."""

import json
from datetime import date

from corpus.types import Document
from corpus.versions import Versions


def document(name, url="https://post.example/wall", **fields):
    return Document(
        id=name,
        outlet="The Harbour Post",
        origin="The Harbour Post",
        text="x",
        sentences=(),
        url=url,
        **fields,
    )


def links(*documents):
    versions = Versions()
    for each in documents:
        versions.add(each)
    return [(link.document, link.source) for link in versions.links()]


def test_the_version_fetched_last_is_the_latest():
    late, early = (
        document("late", retrieved="2026-02-02T00:00:00+00:00"),
        document("early", retrieved="2026-01-01T00:00:00+00:00"),
    )
    assert links(late, early) == [("early", "late")]


def test_else_the_one_dated_last_else_the_one_that_stands_last():
    old, new = document("old", published=date(2015, 10, 9)), document("new", published=date(2015, 10, 10))
    assert links(new, old) == [("old", "new")]
    assert links(document("a"), document("b"), document("c")) == [("a", "c"), ("b", "c")]


def test_one_page_under_addresses_that_differ_in_form_only():
    forms = [
        "https://post.example/wall",
        "http://www.post.example/wall/",
        "https://post.example/wall#comments",
    ]
    assert len(links(*(document(str(n), url) for n, url in enumerate(forms)))) == 2
    assert not links(document("a", "https://post.example/?id=1"), document("b", "https://post.example/?id=2"))


def test_excerpts_and_reports_without_an_address_have_no_versions():
    assert not links(document("a", None), document("b", None), document("c", via="Digest"), document("d"))


def test_both_versions_of_a_row_are_kept(read):
    text = "The work on the harbour wall will cost {} million and last until March, the harbour master said."
    rows = [
        {"outlet": "Post", "url": "https://p.example/1", "text": text.format(n), "retrieved": day}
        for n, day in (("four", "2026-01-01"), ("five", "2026-01-02"))
    ]
    readings = read({"a.jsonl": "\n".join(map(json.dumps, rows))})
    documents = [d for reading in readings for d in reading.documents]
    assert links(*documents) == [
        ("https://p.example/1", "https://p.example/1~2"),
    ]
