"""The commands: what they print, where, and with which exit code."""

import json
import re
from contextlib import closing

import pytest

from bot import __version__
from bot.rendering.discord_text import MESSAGE_LIMIT
from bot.state import Feedback, GivenAnswer, State
from embeddings.query import Filters
from tests.bot.fakes import a_citation
from tests.bot.rendering.contract import ANSWER, DOCUMENT, SEARCH, faults

TOLL = "How many passengers were killed when the Aurelia sank?"


def test_an_answer_is_printed_with_its_sources_and_exit_code_0(ask):
    ran = ask("ask", TOLL)
    assert (ran.code, ran.err) == (0, "")
    assert "Reports differ: from “12” to “17”." in ran.out
    assert "] Brask Gazette · Ferry lost in storm · 15 October 2015" in ran.out
    assert re.search(r"\d s · 4 documents · index of \d{4}-\d\d-\d\d", ran.out)


def test_an_honest_no_answer_is_exit_code_0(ask):
    ran = ask("ask", "Who won the football match in Lisbon?")
    assert (ran.code, ran.err) == (0, "")
    assert "No answer:" in ran.out


@pytest.mark.parametrize("question", [TOLL, "Who won the football match in Lisbon?"])
def test_an_answer_as_json_is_one_line_with_every_field(ask, question):
    ran = ask("ask", question, "--json")
    assert ran.out.count("\n") == 1
    assert faults(json.loads(ran.out), ANSWER) == []


def test_a_rejected_question_is_json_too_with_its_error_and_exit_code_2(ask):
    ran = ask("ask", " ", "--json")
    assert ran.code == 2
    told = json.loads(ran.out)
    assert faults(told, ANSWER) == []
    assert told["error"] in ran.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param([""], "The question is empty", id="no question"),
        pytest.param(["x" * 4001], "4,001 characters long; at most 4,000", id="over the limit"),
        pytest.param([TOLL, "--outlet", "Brask Gazete"], "The nearest: Brask Gazette", id="unknown outlet"),
        pytest.param([TOLL, "--since", "yesterday"], "--since is not a day that can be read", id="no day"),
        pytest.param([TOLL, "--since", "2015-02-01", "--until", "2015-01-01"], "Swap the two", id="swapped"),
    ],
)
@pytest.mark.parametrize("command", ["ask", "search"])
def test_what_cannot_be_asked_is_exit_code_2_and_said_on_standard_error(ask, command, arguments, message):
    ran = ask(command, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    "arguments",
    [["ask"], ["nonsense"], ["ask", "a", "b"], ["search", "a", "-k", "0"], ["search", "a", "-k", "x"], ["ask", "a", "--preview", "fax"], ["show"], ["backup"]],
)  # fmt: skip
def test_wrong_usage_is_exit_code_2_and_shows_the_usage(run, arguments):
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "usage: bot.py" in ran.err


def test_the_version_and_the_help_are_printed(run):
    assert run("--version").out == f"Byline {__version__}\n"
    shown = run("--help").out
    assert all(
        f" {name} " in shown for name in ("ask", "search", "show", "console", "status", "backup", "restore")
    )
    assert "--no-abstain" in run("ask", "--help").out


@pytest.mark.parametrize("arguments", [["ask", TOLL], ["ask", "-"], ["search", TOLL], ["show", "x"], ["status"], ["console"]])  # fmt: skip
def test_without_an_index_every_command_says_how_to_build_one(run, away, arguments):
    ran = run(*arguments, "--index", away / "none", typed=b"Who?\n")
    assert (ran.code, ran.out) == (1, "")
    assert "python -m embeddings.rebuild" in ran.err
    assert "Traceback" not in ran.err


def test_the_index_may_be_set_in_the_environment(run, harbour_index, monkeypatch):
    monkeypatch.setenv("BYLINE_INDEX", str(harbour_index))
    assert run("ask", TOLL).code == 0


def test_without_abstaining_the_nearest_answers_and_is_marked(ask):
    ran = ask("ask", "Who won the football match in Lisbon?", "--no-abstain")
    assert "Asked for the nearest there is: it may not answer." in ran.out
    assert json.loads(ask("ask", "Who won in Lisbon?", "--no-abstain", "--json").out)["answered"]


def test_filters_narrow_an_answer(ask):
    told = json.loads(ask("ask", TOLL, "--outlet", "brask gazette", "--since", "2015-10-01", "--json").out)
    assert told["understood"] | {"taken_with": None} == {
        "outlets": ["Brask Gazette"],
        "since": "2015-10-01",
        "until": None,
        "asks_for": "number",
        "event": None,
        "taken_with": None,
        "asked_as": None,
        "literal": False,
        "taken_as": [],
    }
    assert told["outlets"] == ["Brask Gazette"]


def test_a_search_prints_passages_and_never_declines(ask):
    ran = ask("search", "Who won the football match in Lisbon?", "-k", 2)
    assert ran.code == 0
    assert re.findall(r"^(\d)\. ", ran.out, re.MULTILINE) == ["1", "2"]


def test_a_search_as_json_has_every_field(ask):
    told = json.loads(ask("search", TOLL, "--json").out)
    assert faults(told, SEARCH) == []
    assert [hit["rank"] for hit in told["hits"]] == list(range(1, len(told["hits"]) + 1))
    assert told["question"] == TOLL


def test_every_quotation_reads_again_from_what_show_prints(ask):
    told = json.loads(ask("ask", TOLL, "--json").out)
    assert told["citations"]
    for citation in told["citations"]:
        ran = ask("show", citation["document"], "--json")
        document = json.loads(ran.out)
        assert faults(document, DOCUMENT) == []
        assert document["text"][citation["start"] : citation["end"]] == citation["quote"]
        (passage,) = (p for p in document["passages"] if p["passage"] == citation["passage"])
        assert document["text"][passage["start"] : passage["end"]] == citation["text"]


def test_a_document_is_shown_whole(ask):
    (name,) = {
        h["document"]
        for h in json.loads(ask("search", "quarry Solvik workers", "-k", "1", "--json").out)["hits"]
    }
    ran = ask("show", name)
    assert ran.code == 0
    assert "Quarry reopens" in ran.out
    assert "Mayor Tor Eide said the quarry would pay for a new school." in ran.out


def test_an_unknown_document_is_exit_code_1_and_says_where_ids_come_from(ask):
    ran = ask("show", "nobody/knows")
    assert (ran.code, ran.out) == (1, "")
    assert "No document has the id 'nobody/knows'." in ran.err


def test_the_status_tells_what_the_index_holds(ask):
    told = json.loads(ask("status", "--json").out)
    assert (told["documents"], told["outlets"], told["newest"]) == (4, 3, "2015-11-02")
    assert {"generation", "built", "model", "passages", "size"} <= told.keys()
    assert re.search(r"^documents +4$", ask("status").out, re.MULTILINE)


def test_the_status_reads_every_generation_again_where_asked(ask):
    told = json.loads(ask("status", "--verify", "--json").out)
    assert told["generation"] in told["verified"]
    assert (told["vectors"], told["recall"]) == ("exact", 1.0)


def test_the_preview_shows_the_message_its_length_and_the_buttons(ask):
    ran = ask("ask", TOLL, "--preview", "discord")
    message, rest = ran.out.split("\n--- ", 1)
    assert rest.startswith(f"{len(message)} of {MESSAGE_LIMIT} characters ---")
    assert "**Reports differ: from “12” to “17”.**" in message
    assert (
        ran.out.rstrip().splitlines()[-1]
        == "Buttons: [Sources] [Passages] [Compare] [Follow up] [Helpful] [Not helpful]"
    )


LINES = (
    b"\n" + b"x" * 4001 + b"\n\xff\xfe caf\xe9\nWho saved\0 40 passengers?\n?!\r\n" + TOLL.encode() + b"\r\n"
)


@pytest.mark.parametrize("command", ["ask", "search"])
def test_each_line_of_the_input_gives_exactly_one_line_in_order(ask, command):
    ran = ask(command, "-", typed=LINES)
    told = [json.loads(line) for line in ran.out.splitlines()]
    assert (ran.code, ran.err) == (0, "")
    assert [bool(t["error"]) for t in told] == [True, True, False, False, True, False]
    assert told[-1]["question"] == TOLL
    shape = ANSWER if command == "ask" else SEARCH
    assert [fault for t in told for fault in faults(t, shape)] == []


def test_the_last_line_needs_no_end_and_an_empty_input_no_answer(ask):
    assert ask("ask", "-", typed=TOLL.encode()).out.count("\n") == 1
    ran = ask("ask", "-", typed=b"")
    assert (ran.code, ran.out) == (0, "")


def test_a_bad_filter_ends_the_stream_before_it_begins(ask):
    assert ask("ask", "-", "--since", "soon", typed=LINES).code == 2


def test_an_unknown_outlet_is_told_on_every_line(ask):
    ran = ask("ask", "-", "--outlet", "Brask Gazete", typed=b"Who?\nWhat is it?\n")
    assert ["Brask Gazette" in json.loads(line)["error"] for line in ran.out.splitlines()] == [True, True]


def test_half_a_character_ends_nothing(ask):
    ran = ask("ask", "Who saved \udcff 40 passengers?", "--json")
    assert ran.code == 0
    assert json.loads(ran.out)["question"] == "Who saved ? 40 passengers?"


def test_the_state_is_saved_and_brought_back(run, away, monkeypatch):
    monkeypatch.setenv("BYLINE_STATE", str(away / "state"))
    State(away / "state").close()
    saved = run("backup", away / "saved")
    assert (saved.code, saved.err) == (0, "")
    assert str(away / "saved") in saved.out
    monkeypatch.setenv("BYLINE_STATE", str(away / "elsewhere"))
    assert run("restore", away / "saved").code == 0
    assert [p.name for p in (away / "elsewhere").iterdir()] == ["byline.sqlite3"]


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_without_state_or_backup_nothing_is_written_and_the_reason_is_said(run, away, command):
    ran = run(command, away / "nothing")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err
    assert not list(away.iterdir())


def test_with_a_token_missing_the_bot_says_where_to_get_one(run, harbour_index, monkeypatch):
    monkeypatch.setenv("BYLINE_INDEX", str(harbour_index))
    ran = run()
    assert (ran.code, ran.out) == (1, "")
    assert "DISCORD_TOKEN" in ran.err
    assert "make run" in ran.err


@pytest.mark.parametrize(
    ("name", "value"), [("BYLINE_COOLDOWN_SECONDS", "soon"), ("BYLINE_CHANNELS", "general")]
)
def test_a_setting_that_cannot_be_read_is_named(run, monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    ran = run("status")
    assert (ran.code, ran.out) == (1, "")
    assert name in ran.err


def test_feedback_is_one_json_line_for_each_verdict_and_makes_nothing(run, away, monkeypatch):
    monkeypatch.setenv("BYLINE_STATE", str(away / "state"))
    ran = run("feedback", "--json")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert not list(away.iterdir())

    with closing(State(away / "state")) as state:
        answer = GivenAnswer("a1", 7, 8, 9, "How many were saved?", Filters(), (a_citation(),), "g1")
        state.answers.record(answer)
        state.opinions.keep(Feedback("a1", giver=1, helpful=False, reason="It was a Tuesday."))
    ran = run("feedback", "--json")
    (line,) = ran.out.splitlines()
    assert json.loads(line)["reason"] == "It was a Tuesday."
    assert json.loads(line)["citations"][0]["document"] == "ferry-1"
    assert "not helpful: It was a Tuesday." in run("feedback").out
