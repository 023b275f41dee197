"""What is answered, in part or not at all, over a small archive with the real model."""

import pytest

from bot.engine import ArchiveAnswerer
from bot.rendering.layout import lay_out
from bot.rendering.plain import to_text
from embeddings.live import LiveIndex
from tests.conftest import write_archive

TARN = {
    "sources.yaml": """
        calls.txt: {outlet: Tarn Weekly, title: Calls for minister to go, published: 2016-03-14}
        vote.txt: {outlet: Brask Gazette, title: Council votes to close bridge, published: 2016-03-09}
        flood.txt: {outlet: The Harbour Post, title: Flood toll rises, published: 2016-04-02}
        comment.txt: {outlet: Tidewatch, title: A disgrace, author: Mona Lind, kind: opinion, published: 2016-03-20}
        search.txt: {outlet: Solvik News, title: Search goes on, published: 2016-04-03}
    """,
    "calls.txt": """
        Transport minister Anna Holm should resign over the closed bridge, opposition leader Per Lind said on Monday.

        "She could have told us a year ago," Lind said. Holm would not comment on Monday.
    """,
    "vote.txt": """
        Tarn council voted by 14 to 9 on Tuesday to close the old stone bridge for repairs.

        Mayor Tor Eide said the repairs would cost nine million crowns.
    """,
    "flood.txt": """
        The death toll from the flood at Orv has risen to 20, Ines Rask, the harbour master, said on Saturday.

        Solvik police chief Jon Vik spoke to reporters in the evening. "Twelve people are still missing," he said.
        The regional hospital treated 35 people.
    """,
    "comment.txt": """
        Holm lied about the bridge, and everybody in Tarn knows it. The council took bribes from the builders.
    """,
    "search.txt": """
        The search for people missing since the flood at Orv went on for a third day on Sunday.

        Rescue leader Dr Eva Sund told the Solvik News that the search covers 40 kilometres of river.
    """,
}


@pytest.fixture(scope="module")
def tarn(encoder, indexed, tmp_path_factory) -> ArchiveAnswerer:
    folder = write_archive(tmp_path_factory.mktemp("tarn"), TARN)
    return ArchiveAnswerer(LiveIndex(indexed(folder), encoder), encoder)


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("Has the death toll risen to 20?", "has risen to 20"),
        ("Who is Ines Rask?", "the harbour master"),
        ("Who is Jon Vik?", "police chief"),
        ("who is per lind?", "opposition leader"),
        ("How many people did Jon Vik say were missing?", "Jon Vik spoke to reporters"),
        ("What did Dr Sund say?", "40 kilometres"),
        ("Did the council vote to close the bridge?", "14 to 9"),
    ],
)
def test_what_a_report_tells_is_answered(tarn, question, holds):
    assert any(holds in statement.text for statement in tarn.answer(question).statements)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Did the transport minister resign?", id="it is only asked for"),
        pytest.param("Did Anna Holm resign?", id="the same of a name"),
        pytest.param("Has the death toll risen to 25?", id="another figure"),
        pytest.param("Did the council take bribes?", id="only an opinion says so"),
        pytest.param("How many people did Eva Sund say were missing?", id="not her figure"),
        pytest.param("How many soldiers were killed by the flood?", id="not counted"),
    ],
)
def test_what_no_report_tells_is_declined_and_the_nearest_is_shown_as_no_answer(tarn, question):
    answer = tarn.answer(question)
    assert not answer.answered
    assert answer.absent.nearest is not None


def test_near_figures_are_told_with_what_they_count_and_as_near_alone(tarn):
    shown = to_text(lay_out(tarn.answer("How many soldiers were killed by the flood?")))
    assert "Near it" in shown
    assert "“Twelve people”: The Harbour Post" in shown


def test_a_question_over_two_reports_is_answered_in_part_and_the_rest_is_named(tarn):
    missing = "while the Tarn Weekly report says that nine sailors were drowned in the harbour of Lund"
    answer = tarn.answer(
        "Does the Harbour Post article claim that the death toll from the flood at Orv has risen to 20,"
        f" {missing}?"
    )
    assert [statement.text.split(" at Orv")[0] for statement in answer.statements] == [
        "The death toll from the flood"
    ]
    assert answer.absent.missing == (missing,)


def test_the_same_question_in_other_letters_is_as_sure(tarn):
    question = "What did John Zorbl say about the university of Bologna?"
    sure = {tarn.answer(typed).confidence for typed in (question, question.lower(), question.upper())}
    assert len(sure) == 1


def test_since_an_event_is_understood_by_the_day_of_its_report_or_not_at_all(tarn):
    understood = tarn.answer("What has happened to the bridge since the vote?").understood
    assert (understood.event, str(understood.since)) == ("the vote", "2016-03-08")
    shown = to_text(lay_out(tarn.answer("What has happened to the bridge since the election?")))
    assert "Not understood, since no report dates it: since the election" in shown
