"""Where passages come from, and what filters leave of them: what a direct count says."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.types import Document, Passage, Sentence
from embeddings.keys import Numbering
from embeddings.makers import Makers, MakersWriter, Scope
from embeddings.query import Filters

TEXT = "It rained. It blew."
DAYS = st.one_of(
    st.none(), st.dates(date(1, 1, 1), date(30, 1, 1)), st.dates(date(2015, 10, 1), date(2015, 10, 9))
)
NAMES = st.sampled_from(["Reuters", "The Tower", "Brask Gazette", 'O\'Neil "&" Søn', "100%_LIKE", ""])


def document(id_: str, outlet: str, published: date | None = None, passages: int = 1, **fields) -> Document:
    cut = (Passage(id_, 0, 10), Passage(id_, 11, 19))[:passages]
    return Document(id_, outlet, outlet, TEXT, (Sentence(0, 10),), cut, published=published, **fields)


@st.composite
def archives(draw) -> list[Document]:
    return [
        document(
            f"d{number}",
            draw(NAMES),
            draw(DAYS),
            draw(st.integers(0, 2)),
            via=draw(st.none() | NAMES),
            url=draw(st.none() | st.sampled_from(["https://a.example", "d0", ""])),
        )
        for number in range(draw(st.integers(0, 8)))
    ]


FILTERS = st.builds(
    Filters, outlets=st.lists(NAMES, max_size=2).map(tuple), since=DAYS, until=DAYS, as_of=DAYS
)


def written(archive: list[Document]) -> tuple[Makers, list[Document]]:
    """Write and open the archive; return with it the document of each row. Keys are 100 less the row."""
    of_rows = [document for document in archive for _ in document.passages]
    with TemporaryDirectory() as folder:
        writer = MakersWriter(Path(folder))
        for document in archive:
            writer.add(document, len(document.passages))
        writer.finish()
        return Makers.open(Path(folder), Numbering(100 - np.arange(len(of_rows)))), of_rows


def direct(archive: list[Document], filters: Filters) -> list[Document]:
    """Return what the filters leave, said once more in plain Python."""

    def stays(document: Document) -> bool:
        day = document.published
        if filters.outlets and not {document.outlet, document.via} & set(filters.outlets):
            return False
        if day is None:
            return filters.as_of is None
        return (
            (filters.since is None or day >= filters.since)
            and (filters.until is None or day <= filters.until)
            and (filters.as_of is None or day <= filters.as_of)
        )

    return [document for document in archive if stays(document)]


@settings(max_examples=120, deadline=None)
@given(archives(), FILTERS)
def test_filters_leave_and_count_what_a_direct_count_does(archive, filters):
    left = direct(archive, filters)
    dated = [d.published for d in left if d.published]
    of_outlets = direct(archive, Filters(outlets=filters.outlets))
    makers, of_rows = written(archive)
    assert makers.scope(filters) == Scope(
        documents=len(left),
        outlets=len({d.outlet for d in left}),
        undated=sum(d.published is None for d in left),
        left_out=sum(d.published is None for d in of_outlets) if filters.as_of else 0,
        since=min(dated, default=None),
        until=max(dated, default=None),
    )
    allowed = makers.allowed(filters)
    if filters == Filters():
        assert allowed is None
    else:
        assert allowed.mask.tolist() == [d in left for d in of_rows]
        assert len(allowed) == sum(len(d.passages) for d in left)


@settings(max_examples=60, deadline=None)
@given(archives())
def test_each_passage_has_the_outlet_via_day_and_page_of_its_document(archive):
    makers, of_rows = written(archive)
    made = makers.of(100 - np.arange(len(of_rows)))
    assert [makers.numbers([d.outlet]) for d in of_rows] == [[n] for n in made.outlets]
    assert [makers.numbers([d.via] if d.via is not None else []) or [-1] for d in of_rows] == [
        [n] for n in made.vias
    ]
    assert [d.published.toordinal() if d.published else 0 for d in of_rows] == made.days.tolist()
    pages = [d.id if d.url is None else d.url for d in of_rows]
    assert [[a == b for b in made.pages] for a in made.pages] == [[a == b for b in pages] for a in pages]


ARCHIVE = [
    document("may", "The Tower", date(2015, 5, 1)),
    document("june", "Reuters", date(2015, 6, 1), via="The Tower"),
    document("undated", "Reuters"),
]


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        pytest.param(Filters(outlets=("The Tower",)), {"may", "june"}, id="an outlet, or the one via which"),
        pytest.param(Filters(outlets=("Reuters",)), {"june", "undated"}, id="an outlet"),
        pytest.param(Filters(outlets=("reuters",)), set(), id="another outlet"),
        pytest.param(Filters(since=date(2015, 6, 1)), {"june", "undated"}, id="since a day, undated stay in"),
        pytest.param(Filters(until=date(2015, 5, 1)), {"may", "undated"}, id="until a day, undated stay in"),
        pytest.param(
            Filters(as_of=date(2015, 6, 1)), {"may", "june"}, id="as of a day, undated are left out"
        ),
        pytest.param(
            Filters(("The Tower",), date(2015, 5, 2), date(2015, 7, 1)), {"june"}, id="all together"
        ),
    ],
)
def test_filters_leave_the_documents_that_they_name(filters, left):
    makers, of_rows = written(ARCHIVE)
    assert {of_rows[row].id for row in np.flatnonzero(makers.allowed(filters).mask)} == left


def test_undated_documents_that_as_of_leaves_out_are_counted():
    makers, _ = written(ARCHIVE)
    assert makers.scope(Filters(as_of=date(2015, 6, 1))).left_out == 1
    assert makers.scope(Filters(outlets=("The Tower",), as_of=date(2015, 6, 1))).left_out == 0
    assert makers.scope(Filters()).left_out == 0


def test_an_outlet_that_the_archive_has_not_leaves_nothing_and_has_no_number():
    makers, _ = written(ARCHIVE)
    assert len(makers.allowed(Filters(outlets=("Nobody",)))) == 0
    assert makers.numbers(["Nobody", "Reuters"]) == makers.numbers(["Reuters"])


def test_makers_of_other_passages_are_refused(tmp_path):
    writer = MakersWriter(tmp_path)
    writer.add(ARCHIVE[0], 1)
    writer.finish()
    with pytest.raises(ValueError, match="1 passages and 2 keys"):
        Makers.open(tmp_path, Numbering(np.arange(2)))
