"""Versions, corrections and rising tolls of one story, from the files to the answer."""

import json
from datetime import date

import pytest

from bot.rendering.layout import lay_out
from bot.rendering.plain import to_text
from embeddings.query import Filters

_POST = {"outlet": "The Harbour Post", "url": "https://post.example/norna", "title": "Ferry Norna sinks"}
STORY = [
    {**_POST, "retrieved": "2026-03-03T08:00:00Z", "published": "2026-03-03",
     "text": "The ferry Norna sank off Brask on Tuesday. At least 12 people died, the coast guard said."},
    {**_POST, "retrieved": "2026-03-03T20:00:00Z", "published": "2026-03-03",
     "text": "The ferry Norna sank off Brask on Tuesday. At least 15 people died, the coast guard said."},
    {"outlet": "Brask Gazette", "published": "2026-03-04", "title": "Toll of the Norna", "url": "https://g.example/1",
     "text": "The ferry Norna sank with 61 people on board. The death toll of the Norna stands at 16, rescuers said."},
    {"outlet": "Brask Gazette", "published": "2026-03-09", "title": "Norna: search ends", "url": "https://g.example/2",
     "text": "The search for victims of the Norna ended on Monday. The death toll of the Norna is 19, rescuers said."},
    {"outlet": "Valley Times", "published": "2026-03-04", "title": "Ferry Norna sinks off Brask",
     "text": "The ferry Norna sank off Brask on Tuesday, The Harbour Post reported. At least 12 people died."},
    {"outlet": "Tidewatch", "published": "2026-03-12", "title": "Norna owner fined",
     "text": "This article has been retracted.\n\nThe owner of the Norna was fined over the sinking, a court said."},
]  # fmt: skip


@pytest.fixture(scope="module")
def ask(tmp_path_factory, answering):
    archive = tmp_path_factory.mktemp("story") / "archive"
    archive.mkdir()
    (archive / "story.jsonl").write_text("\n".join(map(json.dumps, STORY)))
    return answering(archive)


def first_told(answer):
    first = answer.citation(answer.statements[0].citations[0])
    return first.outlet, first.published


def test_the_latest_is_the_newest_report_that_stands(ask):
    answer = ask.answer("What is the latest on the ferry Norna?")
    assert first_told(answer) == ("Brask Gazette", date(2026, 3, 9))
    assert answer.statements[0].text == "The search for victims of the Norna ended on Monday."
    assert "The newest in this archive: Brask Gazette, 9 March 2026." in to_text(lay_out(answer))
    assert "fined" not in str(answer.statements)


def test_the_latest_toll_is_the_last_one_told_and_no_version_that_was_replaced_is_cited(ask):
    answer = ask.answer("What is the latest death toll of the Norna?")
    assert "19" in answer.statements[0].text
    assert not any("At least 12 people" in c.quote and c.outlet == _POST["outlet"] for c in answer.citations)


def test_as_of_a_day_the_latest_is_what_was_printed_by_then(ask):
    answer = ask.answer("What is the latest on the ferry Norna?", Filters(as_of=date(2026, 3, 4)))
    assert max(c.published for c in answer.citations) == date(2026, 3, 4)
    assert first_told(answer)[1] == date(2026, 3, 4)


def test_who_was_first_is_the_earliest_and_whoever_credits_it_comes_after(ask):
    answer = ask.answer("Who first reported that the ferry Norna sank?")
    assert first_told(answer) == ("The Harbour Post", date(2026, 3, 3))
    assert "The earliest in this archive: The Harbour Post, 3 March 2026." in to_text(lay_out(answer))
