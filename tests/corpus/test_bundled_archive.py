"""The bundled archive: our own short words about each report, with its facts and none of its sentences."""

import os
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import yaml

REPOSITORY = Path(__file__).parents[2]
SEEDS = Path(os.environ.get("BYLINE_SHARED", REPOSITORY.parent / "shared")) / "seeds"
KEYS = ["outlet", "via", "title", "author", "kind", "origin", "excerpt", "published", "note"]
RUN = 7  # words in a row that no two independent tellings share, names and titles aside

WORD = re.compile(r"\d[\d,.]*\d|\w+(?:['’]\w+)*")
FIGURE = re.compile(r"\d[\d,.]*\d|\d")
QUOTATION_MARK = re.compile(r"[\"“”„‟«»‘]|(?<!\w)['’]")

with_seeds = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the pages that the summaries tell of are not here"
)


@dataclass(frozen=True)
class Summary:
    name: str
    fields: dict[str, object]
    body: str


def read(path: Path) -> Summary:
    _, fields, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return Summary(path.name, yaml.safe_load(fields), body.strip())


SUMMARIES = [read(path) for path in sorted((REPOSITORY / "corpus" / "documents").glob("*.md"))]

each_summary = pytest.mark.parametrize("summary", SUMMARIES, ids=lambda summary: summary.name)


def words(text: str) -> list[str]:
    return [word.lower().replace("’", "'").replace(",", "") for word in WORD.findall(text)]


def runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[start : start + RUN]) for start in range(len(found) - RUN + 1)}


def plain(text: str) -> str:
    return text.replace("‘", "'").replace("’", "'")


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """Map the outlet of each seed page to the page's text."""
    sources = yaml.safe_load((SEEDS / "sources.yaml").read_text(encoding="utf-8"))
    return {source["outlet"]: (SEEDS / name).read_text(encoding="utf-8") for name, source in sources.items()}


def page_of(summary: Summary, pages: dict[str, str]) -> str:
    return pages[str(summary.fields.get("via", summary.fields["outlet"]))]


def test_the_archive_holds_a_summary_for_each_report_and_nothing_else():
    assert len(SUMMARIES) >= 22
    assert {path.suffix for path in (REPOSITORY / "corpus" / "documents").iterdir()} == {".md"}


@each_summary
def test_front_matter_says_whose_report_it_is_and_that_the_words_are_ours(summary):
    fields = summary.fields
    assert fields["kind"] == "summary"
    assert fields["outlet"]
    assert fields["note"]
    assert list(fields) == [key for key in KEYS if key in fields]


@each_summary
def test_what_another_page_carried_is_an_excerpt(summary):
    assert summary.fields.get("excerpt", False) is ("via" in summary.fields)


@each_summary
def test_the_body_is_short(summary):
    assert 60 <= len(summary.body.split()) <= 230


@each_summary
def test_the_body_quotes_nobody(summary):
    assert not QUOTATION_MARK.findall(summary.body)


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        pytest.param("He said “no”.", True, id="curly"),
        pytest.param('He said "no".', True, id="straight"),
        pytest.param("He said 'no'.", True, id="single"),
        pytest.param("Iran's troops and the Guards' men", False, id="apostrophes are none"),
    ],
)
def test_quotation_marks_are_told_from_apostrophes(text, quotes):
    assert bool(QUOTATION_MARK.search(text)) is quotes


@pytest.mark.parametrize(
    "summary", [s for s in SUMMARIES if "published" in s.fields], ids=lambda summary: summary.name
)
def test_a_date_comes_with_its_reasoning_and_the_right_weekday(summary):
    day = summary.fields["published"]
    assert isinstance(day, date)
    assert f"{day:%A} {day.day} {day:%B} {day.year}" in summary.fields["note"]


@each_summary
def test_a_note_says_why_there_is_no_date(summary):
    assert ("published" in summary.fields) is not ("Undated" in str(summary.fields["note"]))


@with_seeds
@each_summary
def test_no_run_of_words_is_taken_from_a_page(summary, pages):
    taken = runs(summary.body) & set().union(*map(runs, pages.values()))
    assert not {" ".join(run) for run in taken}


@with_seeds
@each_summary
def test_every_figure_stands_on_the_page(summary, pages):
    printed = set(FIGURE.findall(page_of(summary, pages)))
    assert set(FIGURE.findall(summary.body)) <= printed


@with_seeds
@each_summary
def test_the_title_is_the_one_printed(summary, pages):
    assert plain(str(summary.fields.get("title", ""))) in plain(page_of(summary, pages))
