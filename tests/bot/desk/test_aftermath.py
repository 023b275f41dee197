"""Given answers after the archive has changed: marked, or withdrawn without a word left."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.desk.aftermath import compared, mark_of
from bot.exploring.types import Change, What
from bot.rendering.lengths import units
from bot.state import GivenAnswer
from embeddings.query import Filters
from tests.bot.fakes import a_citation

CITED = (a_citation(1), a_citation(2, outlet="Reuters", text="At least 38 were saved."))
GIVEN = GivenAnswer(
    "a1", 7, 8, 9, "How many?", Filters(), CITED, "g1", pages=("**Forty**\n> “At least 38” [2]", "page two"), checked="g1"
)  # fmt: skip


def test_what_still_holds_is_only_noted_as_compared():
    assert compared(GIVEN, (), "g2") == replace(GIVEN, checked="g2")


def test_a_change_marks_the_first_page_and_keeps_every_word():
    later = compared(GIVEN, [Change(2, What.REDATED, "Reuters", "3 May 2016")], "g2")
    mark, *lines = "\n".join(later.pages).split("\n")
    assert mark == mark_of(later.changes)
    assert lines == "\n".join(GIVEN.pages).split("\n")
    assert later.citations == CITED


def test_a_mark_is_renewed_and_taken_away_again():
    once = compared(GIVEN, [Change(2, What.REDATED, "Reuters", "3 May 2016")], "g2")
    twice = compared(once, [Change(1, What.REWORDED, "The Harbour Post")], "g3")
    assert "\n".join(twice.pages).count("Changed since") == 1
    assert "[1] no longer prints this sentence" in twice.pages[0]
    assert "Changed since" not in "\n".join(compared(twice, (), "g4").pages)


def test_what_is_taken_out_stays_out_whatever_comes_later():
    gone = compared(GIVEN, [Change(2, What.REMOVED, "Reuters")], "g2")
    back = compared(gone, (), "g3")
    for later in (gone, back):
        assert "38" not in "\n".join(later.pages)
        assert [c.n for c in later.citations] == [1]
        assert later.changes == (Change(2, What.REMOVED, "Reuters"),)


@given(
    words=st.lists(st.text(min_size=1, max_size=2500).filter(str.strip), min_size=1, max_size=6),
    gone=st.sets(st.integers(1, 6)),
)
def test_no_page_is_over_the_limit_and_no_word_of_a_removed_report_is_left(words, gone):
    cited = tuple(a_citation(n, text=f"secret{n}x {text}") for n, text in enumerate(words, 1))
    given = replace(GIVEN, citations=cited, pages=tuple(c.text[:1900] for c in cited))
    later = compared(given, [Change(n, What.REMOVED, "A") for n in gone if n <= len(cited)], "g2")
    assert all(units(page) <= 1960 or page in given.pages for page in later.pages)
    for n in gone:
        assert f"secret{n}x" not in "\n".join(later.pages) + str(later.citations)
