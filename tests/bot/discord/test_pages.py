"""Pages of passages and of outlets: never over the limit, never a word lost."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.discord_pages import PAGE, passage_pages, source_pages
from corpus.types import Kind
from tests.bot.fakes import a_citation

TEXTS = st.text(min_size=1, max_size=3000).filter(str.strip)
NAMES = st.text(min_size=1, max_size=400)
CITATIONS = st.lists(
    st.builds(
        a_citation,
        n=st.integers(1, 99),
        text=TEXTS,
        outlet=NAMES,
        via=st.none() | NAMES,
        title=st.none() | NAMES,
        author=st.none() | NAMES,
        origin=NAMES,
        url=st.none() | st.from_regex(r"https://a\.example/\S{0,600}", fullmatch=True),
        kind=st.sampled_from(Kind),
        excerpt=st.booleans(),
    ),
    max_size=6,
)


def units(text):
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@pytest.mark.parametrize("pages", [passage_pages, source_pages])
@given(citations=CITATIONS)
def test_no_page_is_over_the_limit_or_empty(pages, citations):
    shown = pages(citations)
    assert shown
    assert all(0 < units(page) <= PAGE for page in shown)


@given(text=TEXTS)
def test_every_word_of_a_passage_is_shown(text):
    lines = "\n".join(passage_pages([a_citation(text=text)])).splitlines()
    shown = "".join(line.removeprefix("> ") for line in lines if line.startswith("> "))
    assert _bare(shown) == _bare(text)


def _bare(text):
    """Leave out what escaping adds and what is only space."""
    return re.sub(r"[\s\\\u200b]", "", text)


def test_citations_of_one_passage_show_it_once_with_all_their_numbers():
    (page,) = passage_pages([a_citation(1), a_citation(2, passage="ferry-1:0")])
    assert page.startswith("**[1][2] The Harbour Post")
    assert page.count("The ferry sank") == 1


def test_a_summary_of_ours_stands_without_quotation_marks_and_says_what_it_is():
    (page,) = source_pages([a_citation(kind=Kind.SUMMARY), a_citation(2, outlet="Reuters")])
    ours, theirs = page.split("\n\n")
    assert "“" not in ours
    assert "our summary" in ours
    assert "“The ferry" in theirs


@pytest.mark.parametrize(
    ("changes", "note"),
    [
        pytest.param({"published": date(2015, 10, 14)}, "14 October 2015", id="its day"),
        pytest.param({"published": None}, "undated", id="that it has none"),
        pytest.param({"kind": Kind.OPINION}, "opinion", id="that it is an opinion"),
        pytest.param({"excerpt": True}, "excerpt", id="that it is an excerpt"),
        pytest.param({"origin": "Associated Press"}, "from Associated Press", id="whose report it is"),
        pytest.param({"via": "Harbour Radio"}, "via Harbour Radio", id="who carried it"),
    ],
)
def test_a_source_says(changes, note):
    assert note in passage_pages([a_citation(**changes)])[0]
    assert note in "".join(source_pages([a_citation(**changes)]))


def test_markdown_in_the_news_is_shown_and_not_obeyed():
    (page,) = passage_pages([a_citation(text="**BREAKING** _now_ `rm`", outlet="The *Star*")])
    assert r"\*\*BREAKING\*\* \_now\_ \`rm\`" in page
    assert r"The \*Star\*" in page
