"""Documents, passages, links and comments in SQLite: all of it comes back."""

import sqlite3
import weakref
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.types import Document, Kind, Link, Passage, Sentence, Voice
from embeddings.passages import key
from embeddings.store import Store
from embeddings.storing import PassageRow, StoreWriter
from embeddings.words import terms

DAYS = st.one_of(
    st.none(), st.dates(date(1, 1, 1), date(30, 1, 1)), st.dates(date(2015, 10, 1), date(2015, 10, 9))
)
NAMES = st.sampled_from(["Reuters", "The Tower", "Brask Gazette", 'O\'Neil "&" Søn', "100%_LIKE"])
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)


@st.composite
def documents(draw, *, id_: str = "d") -> Document:
    text = draw(TEXTS)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
    spans = list(pairwise(cuts))
    return Document(
        id=id_,
        outlet=draw(NAMES),
        origin=draw(NAMES),
        text=text,
        sentences=tuple(
            Sentence(
                start,
                end,
                draw(st.sampled_from(Voice)),
                draw(st.none() | TEXTS),
                draw(st.text(max_size=5)),
                draw(st.booleans()),
            )
            for start, end in spans
        ),
        passages=tuple(Passage(id_, start, end) for start, end in spans),
        via=draw(st.none() | NAMES),
        title=draw(st.none() | TEXTS),
        author=draw(st.none() | TEXTS),
        published=draw(DAYS),
        url=draw(st.none() | TEXTS),
        kind=draw(st.sampled_from(Kind)),
        excerpt=draw(st.booleans()),
        comments=tuple(draw(st.lists(TEXTS, max_size=3))),
    )


def content(passage: Passage) -> str:
    return sha256(passage.id.encode()).hexdigest()[:32]


def stored(folder: Path, archive: list[Document], links: tuple[Link, ...] = ()) -> Store:
    with StoreWriter(folder / "store.sqlite") as store:
        for document in archive:
            store.add(document, [PassageRow(key(p), p, content(p)) for p in document.passages])
        store.link(links)
        store.files({"a.txt": "1", "b.txt": "2"})
    return Store(folder / "store.sqlite")


@settings(max_examples=60, deadline=None)
@given(documents())
def test_a_document_comes_back_with_every_field(document):
    with TemporaryDirectory() as folder, closing(stored(Path(folder), [document])) as store:
        assert store.document("d") == document
        assert list(store.documents()) == [document]
        assert [passage for _, passage in store.keys("d")] == list(document.passages)
        assert [store.passage(key(passage)) for passage in document.passages] == list(document.passages)


def small(id_: str, outlet: str, published: date | None = None, **fields: object) -> Document:
    return Document(
        id_, outlet, outlet, "It rained.", (Sentence(0, 10),), (Passage(id_, 0, 10),),
        published=published, **fields,
    )  # fmt: skip


ARCHIVE = [
    small("may", "The Tower", date(2015, 5, 1)),
    small("june", "Reuters", date(2015, 6, 1), via="The Tower", comments=("The whisky was cheap.",)),
    small("undated", "Reuters", comments=("No whisky here.", "Nor rain.")),
]
LINKS = (Link("rests on", "may", "june", (((0, 10), (0, 10)),)), Link("copy of", "june", "undated"))


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> Store:
    return stored(tmp_path_factory.mktemp("store"), ARCHIVE, LINKS)


def test_outlets_are_counted_with_those_via_which_they_came_most_first(store):
    assert store.outlets() == [("Reuters", 2), ("The Tower", 2)]


def test_comments_are_found_by_their_words_and_are_no_documents(store):
    assert store.commented(["whiskies"]) == [
        ("undated", "No whisky here."),
        ("june", "The whisky was cheap."),
    ]
    assert store.commented(["submarine"]) == store.commented([]) == []
    assert [document.id for document in store.documents()] == ["may", "june", "undated"]
    assert not any("whisky" in document.text for document in store.documents())


@given(st.text(max_size=40))
def test_no_question_upsets_the_search_of_comments(store, text):
    assert isinstance(store.commented(terms(text)), list)
    assert isinstance(store.commented([text]), list)


def test_links_are_found_from_both_ends(store):
    assert store.links("june") == [LINKS[1], LINKS[0]]
    assert store.links("may") == [LINKS[0]]
    assert store.links("nobody") == []


def test_an_unknown_document_or_passage_is_a_key_error(store):
    with pytest.raises(KeyError):
        store.document("nobody")
    with pytest.raises(KeyError):
        store.passage(1)


def test_files_and_contents_come_back(store):
    assert store.files() == {"a.txt": "1", "b.txt": "2"}
    assert store.contents() == {content(d.passages[0]): key(d.passages[0]) for d in ARCHIVE}
    strange = [b"\0" * 16, b"\xab" * 16, b"\xff" * 16]  # before all, among them, behind all
    asked = [*map(bytes.fromhex, store.contents()), *strange]
    known = store.known(np.array(asked, dtype="S16"))
    assert known.tolist() == [*store.contents().values(), -1, -1, -1]


def test_many_threads_read_one_store(store):
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda n: [d.id for d in store.documents()][n % 3], range(200)))
    assert found == [ARCHIVE[n % 3].id for n in range(200)]


def test_an_open_store_cannot_be_written(store):
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        store._db.execute("DELETE FROM documents")


def test_a_store_is_closed_as_soon_as_nobody_holds_it(tmp_path):
    store = stored(tmp_path, ARCHIVE)
    store.document("may")
    gone = weakref.ref(store)
    del store
    assert gone() is None


@pytest.mark.parametrize("name", ["100% of it?", "tag#1", "Søn & co", "a b"])
def test_a_folder_of_any_name_holds_a_store(tmp_path, name):
    (tmp_path / name).mkdir()
    with closing(stored(tmp_path / name, ARCHIVE)) as store:
        assert store.document("may") == ARCHIVE[0]


@pytest.mark.parametrize(("most", "read"), [(3, 3), (2, 0)])
def test_the_documents_of_a_small_archive_are_read_ahead(tmp_path, monkeypatch, most, read):
    monkeypatch.setattr("embeddings.store._AHEAD", most)
    with closing(stored(tmp_path, ARCHIVE)) as store:
        store.read_ahead()
        assert store.document.cache_info().currsize == read
