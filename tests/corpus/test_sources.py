"""Where a document comes from: which place wins, and what is wrong with one."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import parse_date
from corpus.sources import merge, provenance_of, read_mapping, read_sources
from corpus.types import Kind, Provenance

PROSE = "The council voted on Monday to rebuild the old harbour wall before the winter storms."
FRONT = "---\noutlet: The Harbour Post\ntitle: Wall vote\npublished: 2015-10-09\n---\n\n"


def only(readings):
    (document,) = [d for reading in readings for d in reading.documents]
    return document


def test_sources_yaml_wins_over_front_matter(read):
    document = only(
        read({"a.md": FRONT + PROSE, "sources.yaml": "a.md:\n  outlet: The Gazette\n  author: Ann Lee\n"})
    )
    assert (document.outlet, document.title, document.author) == ("The Gazette", "Wall vote", "Ann Lee")
    assert document.published == date(2015, 10, 9)


def test_published_unknown_overrides_weaker_places(read):
    assert only(read({"a.md": FRONT + PROSE, "sources.yaml": "a.md: {published: unknown}"})).published is None


def test_without_an_outlet_the_host_names_it(read):
    document = only(read({"a.md": "---\nurl: https://www.nytimes.com/2015/x.html\n---\n" + PROSE}))
    assert document.outlet == "The New York Times"
    assert document.id == document.url == "https://www.nytimes.com/2015/x.html"


def test_without_anything_the_file_names_it_with_a_warning(read):
    (reading,) = read({"lost.txt": PROSE})
    assert reading.documents[0].outlet == "unknown outlet (lost.txt)"
    assert reading.warnings == ("no outlet known: name it in sources.yaml",)


def test_every_field_of_front_matter_is_taken_and_the_note_is_not_text(read):
    front = (
        "---\noutlet: AP\nvia: War in Context\norigin: Reuters\ntitle: T\nauthor: A\npublished: 2015-10-09\n"
        "url: https://x.example/y\nkind: summary\nexcerpt: true\nnote: why it is dated so\n---\n"
    )
    (reading,) = read({"a.md": front + PROSE})
    (d,) = reading.documents
    assert (d.outlet, d.via, d.origin, d.kind, d.excerpt) == (
        "Associated Press", "War in Context", "Reuters", Kind.SUMMARY, True,
    )  # fmt: skip
    assert d.text == PROSE
    assert reading.warnings == ()


@pytest.mark.parametrize(
    ("sources", "warning"),
    [
        pytest.param("a.txt: [unclosed", "left out: it is not valid YAML", id="not YAML"),
        pytest.param("- just\n- a list", "left out: it is not a list of names", id="no mapping"),
        pytest.param("b.txt: {outlet: X}", "b.txt: there is no such file", id="a file that is not there"),
        pytest.param("a.txt: {outlets: X}", "a.txt: unknown field 'outlets'", id="unknown field"),
        pytest.param("a.txt: {kind: poem}", "a.txt: unknown kind 'poem'", id="unknown kind"),
        pytest.param("a.txt: {published: 2015-02-30}", "cannot be its date", id="impossible date"),
        pytest.param("a.txt: The Gazette", "a.txt: expected fields", id="no fields"),
    ],
)
def test_a_fault_in_sources_yaml_is_a_warning_and_the_page_is_still_read(read, sources, warning):
    first, page = read({"a.txt": PROSE, "sources.yaml": sources})
    assert first.path == "sources.yaml"
    assert any(warning in said for said in first.warnings)
    assert page.documents[0].text == PROSE
    assert page.documents[0].published is None


def test_a_binary_sources_yaml_is_a_warning(read):
    first, page = read({"a.txt": PROSE, "sources.yaml": b"\x00\x01"})
    assert "left out" in first.warnings[0]
    assert page.documents


def test_broken_front_matter_is_a_warning_and_no_text(read):
    (reading,) = read({"a.md": "---\noutlet: [x\n---\n" + PROSE})
    assert reading.documents[0].text == PROSE
    assert any("front matter is left out" in warning for warning in reading.warnings)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2015-10-09", date(2015, 10, 9)),
        ("2015-10-09T23:30:00+03:00", date(2015, 10, 9)),
        ("Fri, 09 Oct 2015 07:00:00 GMT", date(2015, 10, 9)),
        ("October 9, 2015", date(2015, 10, 9)),
        ("Friday 9th October 2015", date(2015, 10, 9)),
        ("Oct. 9, 2015", date(2015, 10, 9)),
        ("2015-02-30", None),
        ("0001-01-01", None),
        ("2999-01-01", None),
        ("11/1…", None),
        ("yesterday", None),
        ("190509055106797", None),
        ("", None),
    ],
)
def test_a_date_is_read_or_there_is_none(text, day):
    assert parse_date(text) == day


@given(st.text())
def test_any_text_is_a_date_or_none(text):
    parse_date(text)


@given(st.text())
def test_any_sources_file_is_read_or_refused_in_words(text):
    with suppress(ValueError):  # and nothing else
        read_sources(text)


values = st.one_of(st.none(), st.text(max_size=8), st.integers(), st.lists(st.text(max_size=4), max_size=2))


@given(st.dictionaries(st.sampled_from(["outlet", "published", "kind", "excerpt", "url", "odd"]), values))
def test_any_entry_gives_provenance(entry):
    said, _ = provenance_of(entry)
    assert not (said.undated and said.published)


def test_the_first_place_that_speaks_wins():
    merged = merge(
        Provenance(undated=True), Provenance(outlet="A", published=date(2015, 1, 1)), Provenance(outlet="B")
    )
    assert (merged.outlet, merged.published, merged.undated) == ("A", None, True)


def test_aliases_that_unfold_without_end_cost_nothing():
    lists = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 12))
    said, _ = provenance_of(read_mapping(f"l0: &l0 [Ann Lee, Tom Ray]\n{lists}author: *l11\ntitle: *l0\n"))
    assert (said.author, said.title) == (None, "Ann Lee, Tom Ray")
