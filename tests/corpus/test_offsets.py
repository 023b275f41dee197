"""Every passage and sentence re-reads exactly, whatever the page: what is cited stands where it is said to stand."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.documents.offsets import faults
from corpus.formats import Format
from corpus.readers.text import paragraphs
from corpus.reading import Job, read
from corpus.types import Provenance

SAID = Provenance(outlet="The Harbour Post")
PIECES = [
    "The wall fell on Monday.", "“It was old,” Mayor Ann Lee said.", "Reuters reports:", "[Continue reading…]", "By Ann Lee",
    "3 Comments", "Officials told the AP that 12 people died", "\u2028", "\u00a0", "🙂 e\u0301", "Correction: It was 12.",
    "No. 5 of the U.S. team", "“Who?” she asked.", "- one", "> two", "# Wall", "…", "\u202eabc", "Via Fox News:",
]  # fmt: skip
pages = st.lists(
    st.one_of(st.sampled_from(PIECES), st.text(max_size=30)).map(lambda text: text.replace("\0", "")),
    max_size=14,
)


@given(pages, st.sampled_from(["\n", "\n\n", " "]))
@settings(max_examples=150)
def test_any_row_re_reads_exactly_as_printed(pieces, between):
    text = between.join(pieces).encode("utf-8", "replace").decode()
    printed = "\n".join(paragraphs(text))
    for reading in read(Job("a.jsonl:1", Format.ROWS, json.dumps({"text": text}).encode(), SAID)):
        assert reading.skipped is None or "failed" not in reading.skipped
        for document in reading.documents:
            assert not list(faults(document, printed))


@given(pages, st.sampled_from([Format.MARKDOWN, Format.TEXT, Format.FEED]))
@settings(max_examples=120)
def test_any_page_s_stretches_stand_in_its_text(pieces, format_):
    body = "\n\n".join(pieces)
    data = body if format_ is not Format.FEED else f"<rss version='2.0'><channel><item><description>{body}"
    for reading in read(Job("page", format_, data.encode("utf-8", "replace"), SAID)):
        assert reading.skipped is None or "failed" not in reading.skipped
        for document in reading.documents:
            assert not list(faults(document, document.text))
