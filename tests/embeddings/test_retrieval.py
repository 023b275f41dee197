"""A question in, passages out: both searches, the filters, and the same order every time."""

import json
from contextlib import closing
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.query import Filters, Look, Query
from embeddings.rebuild import rebuild
from embeddings.retrieval import LocalRetriever
from embeddings.snapshot import open_snapshot
from tests.embeddings.archives import report, write_files
from tests.embeddings.fakes import WordEncoder

STORY = (
    "The ferry Aurelia sank off the island of Brask on Tuesday after its cargo shifted in heavy seas."
    " Rescuers said that 40 passengers were saved by two fishing boats from the harbour."
)
FILES = {
    "post.md": report("The Harbour Post", STORY, published="2015-10-14"),
    "copy.md": report("Brask Gazette", STORY, published="2015-10-15"),
    "inquiry.md": report("Brask Gazette", "The inquiry into the ferry opens.", published="2015-11-02"),
    "undated.md": report("Tidewatch", "Every ferry of this coast is older than its captain."),
    "carried.md": report("Reuters", "A ferry company was fined.", via="Tidewatch", published="2015-12-01"),
    "quarry.md": report("The Harbour Post", "Granite from Solvik sells well.", published="2015-12-24"),
}


@pytest.fixture(scope="module")
def retriever(tmp_path_factory):
    folder = tmp_path_factory.mktemp("retrieval")
    encoder = WordEncoder()
    rebuild(folder / "index", [write_files(folder / "corpus", FILES)], encoder, quiet=True)
    with closing(open_snapshot(folder / "index")) as snapshot:
        yield LocalRetriever(snapshot, encoder)


def outlets(hits):
    return {hit.document.outlet for hit in hits}


def test_the_passage_that_is_asked_for_comes_first(retriever):
    (best, *_) = retriever.search(Query("Does granite from Solvik sell?"), 3)
    assert best.text == "Granite from Solvik sells well."
    assert best.document.outlet == "The Harbour Post"


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        pytest.param(Filters(outlets=("Brask Gazette",)), {"Brask Gazette"}, id="an outlet"),
        pytest.param(Filters(outlets=("Tidewatch",)), {"Tidewatch", "Reuters"}, id="an outlet or a via"),
        pytest.param(
            Filters(since=date(2015, 12, 1)), {"Tidewatch", "Reuters", "The Harbour Post"}, id="since a day"
        ),
        pytest.param(Filters(until=date(2015, 10, 14)), {"Tidewatch", "The Harbour Post"}, id="until a day"),
        pytest.param(Filters(as_of=date(2015, 10, 14)), {"The Harbour Post"}, id="as of a day"),
        pytest.param(Filters(outlets=("Nobody",)), set(), id="an outlet that is not there"),
    ],
)
def test_filters_hold_in_both_searches(retriever, filters, left):
    snapshot = retriever.snapshot
    allowed = snapshot.makers.allowed(filters)
    by_meaning = snapshot.vectors.search(WordEncoder().encode_question("ferry"), 50, allowed)
    by_words = snapshot.lexical.search("ferry granite", 50, allowed)
    for found in (by_meaning, by_words):
        documents = [snapshot.store.passage(key).document for key, _ in found]
        assert {snapshot.store.document(id_).outlet for id_ in documents} == left
    assert outlets(retriever.search(Query("ferry granite", filters), 50)) == left


def test_copies_of_a_document_are_marked_and_not_removed(retriever):
    story = [
        hit for hit in retriever.search(Query("How many passengers were saved?"), 10) if hit.text == STORY
    ]
    assert outlets(story) == {"The Harbour Post", "Brask Gazette"}
    one, other = (hit.document.id for hit in story)
    assert [hit.copies for hit in story] == [(other,), (one,)]
    assert all(not hit.copies for hit in retriever.search(Query("granite"), 1))


def test_no_more_passages_than_asked_for(retriever):
    assert len(retriever.search(Query("ferry"), 2)) == 2
    assert len(retriever.search(Query("ferry"), 1000)) == len(FILES)


@given(st.text(max_size=60), st.integers(1, 8))
def test_the_same_question_has_the_same_hits_and_the_first_k_do_not_depend_on_k(retriever, text, k):
    hits = retriever.search(Query(text), 8)
    assert hits == retriever.search(Query(text), 8)
    assert hits[:k] == retriever.search(Query(text), k)
    assert len({hit.key for hit in hits}) == len(hits)


def test_equal_scores_come_in_the_order_of_keys_whatever_the_order_of_files(tmp_path):
    texts = ["The mill closed.", "A bridge opened.", "The school burned."]
    orders = []
    for folder, numbers in (("there", (0, 1, 2)), ("back", (2, 1, 0))):
        files = {f"{n}.md": report("Brask Gazette", texts[i], id=f"story {i}") for n, i in enumerate(numbers)}
        rebuild(tmp_path / folder, [write_files(tmp_path / "corpus", files)], WordEncoder(), quiet=True)
        with closing(open_snapshot(tmp_path / folder)) as snapshot:
            hits = LocalRetriever(snapshot, WordEncoder()).search(Query("Brask gazette"), 3)
        orders.append([(hit.document.id, hit.score) for hit in hits])
    assert len({round(score, 6) for _, score in orders[0]}) == 1
    assert orders[0] == orders[1]


def test_an_outlet_that_a_clause_names_is_searched_by_itself_and_drops_no_other(retriever):
    named = Query("ferry", looks=(Look("ferry", outlets=("Reuters",)),))
    plain, raised = retriever.search(Query("ferry"), 50), retriever.search(named, 50)
    assert raised[0].document.outlet == "Reuters" != plain[0].document.outlet
    assert {hit.key for hit in raised} == {hit.key for hit in plain}


def test_a_question_over_two_reports_finds_both(retriever):
    clauses = (Look("Was a ferry company fined"), Look("does granite from Solvik sell"))
    hits = retriever.search(
        Query("Was a ferry company fined, and does granite from Solvik sell?", looks=clauses), 2
    )
    assert {hit.text for hit in hits} == {"A ferry company was fined.", "Granite from Solvik sells well."}


def test_an_earlier_version_of_a_page_is_found_and_told_to_be_one(tmp_path):
    encoder, archive = WordEncoder(), tmp_path / "news"
    archive.mkdir()
    text = "The work on the harbour wall will cost {} million and last until March, the harbour master said."
    rows = [
        {"id": n, "outlet": "Post", "url": "https://p.example/1", "text": text.format(n), "retrieved": day}
        for n, day in (("five", "2026-01-02"), ("four", "2026-01-01"))
    ]
    (archive / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    rebuild(tmp_path / "index", [archive], encoder, quiet=True)
    with closing(open_snapshot(tmp_path / "index")) as snapshot:
        hits = LocalRetriever(snapshot, encoder).search(Query("harbour wall cost"), 5)
        assert {hit.document.id: hit.later for hit in hits} == {"five": None, "four": "five"}
