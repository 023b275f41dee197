"""Answers and hits as JSON: every field always there, of its type."""

import json
from copy import deepcopy
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.types import Understood
from bot.rendering.jsonform import answer_json, failed_json, hits_json
from tests.bot.fakes import a_citation, an_answer
from tests.bot.rendering.contract import ANSWER, SEARCH, faults
from tests.bot.rendering.made import answer_of, answers


@settings(max_examples=50)
@given(answers())
def test_any_answer_has_every_field(answer):
    told = json.loads(json.dumps(answer_json(answer)))
    assert faults(told, ANSWER) == []
    assert told["answered"] == bool(told["statements"])
    assert told["error"] is None


@given(st.text(), st.text())
def test_a_question_that_failed_has_every_field_and_its_error(question, error):
    told = json.loads(json.dumps(failed_json(question, error)))
    assert faults(told, ANSWER) == []
    assert (told["question"], told["error"], told["answered"]) == (question, error, False)


def test_what_failed_has_the_same_fields_as_what_was_answered():
    def fields(value):
        return {key: fields(v) for key, v in value.items()} if isinstance(value, dict) else None

    failed, answered = failed_json("q", "e"), answer_json(an_answer("q", []))
    assert fields(failed) == fields(answered)


def test_a_search_without_hits_has_every_field():
    assert faults(hits_json("q", []), SEARCH) == []
    assert faults(hits_json("q", [], "too long"), SEARCH) == []


@pytest.mark.parametrize(
    ("path", "bad"),
    [
        (("text",), None),
        (("answered",), "yes"),
        (("citations", 0, "n"), True),
        (("citations", 0, "quote"), None),
        (("absent", "missing"), None),
        (("index", "documents"), "3"),
        (("statements", 0, "citations"), [None]),
    ],
)
def test_a_wrong_field_would_be_found(path, bad):
    told = answer_json(an_answer("q", [a_citation()]))
    assert faults(told, ANSWER) == []
    broken = deepcopy(told)
    place = broken
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = bad
    assert faults(broken, ANSWER)
    del place[path[-1]]
    assert faults(broken, ANSWER)


def test_outlets_and_origins_are_those_of_the_statements_each_once():
    cited = [
        a_citation(1, outlet="Tidewatch", origin="Reuters"),
        a_citation(2, outlet="Tidewatch", origin="Tidewatch"),
        a_citation(3, outlet="Brask Gazette", origin="Reuters"),
    ]
    told = answer_json(an_answer("q", cited))
    assert told["outlets"] == ["Tidewatch", "Brask Gazette"]
    assert told["origins"] == ["Reuters", "Tidewatch"]


def test_days_are_written_year_first():
    answer = answer_of(a_citation(), understood=Understood(since=date(2015, 1, 2), until=date(2015, 3, 4)))
    told = answer_json(answer)
    assert (told["understood"]["since"], told["understood"]["until"]) == ("2015-01-02", "2015-03-04")
    assert told["citations"][0]["published"] == "2015-10-14"


def test_what_comes_nearest_is_told_whole():
    base = an_answer("q", [])
    cited = a_citation()
    answer = replace(base, citations=(cited,), absent=replace(base.absent, nearest=1))
    told = answer_json(answer)
    assert told["absent"]["nearest"] == told["citations"][0]
    assert told["answered"] is False
