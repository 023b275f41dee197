"""The console: questions and answers in turn, Discord's buttons as commands."""

import pytest

TOLL = "How many passengers were killed when the Aurelia sank?"


@pytest.fixture
def type_in(ask):
    """Type lines into a console and return what each brought; the help before the first is left out."""

    def typing(*lines: str) -> str:
        ran = ask("console", typed="".join(f"{line}\n" for line in lines).encode())
        assert (ran.code, ran.err) == (0, "")
        return ran.out.split("leave (or Ctrl-D)\n", 1)[1]

    return typing


def test_a_console_opens_with_what_may_be_typed_and_ends_with_the_input(ask):
    ran = ask("console")
    assert ran.code == 0
    assert ran.out.startswith("Type a question.")


@pytest.mark.parametrize("word", [":quit", ":q", ":exit"])
def test_a_console_ends_when_told_to(type_in, word):
    assert type_in(word, TOLL).strip() == ""


def test_a_question_is_answered_as_ask_answers_it(ask, type_in):
    def without_time(text):
        return text.strip().rsplit("\n", 1)[0]

    assert without_time(type_in(TOLL)) == without_time(ask("ask", TOLL).out)


def test_a_question_may_lean_on_the_one_before(type_in):
    assert f"Taken with: {TOLL}" in type_in(TOLL, "What about the Brask Gazette?")


def test_a_passage_is_shown_whole(type_in):
    shown = type_in(TOLL, ":passage 2").split("documents · index of", 1)[1]
    assert "Divers will search the wreck next week." in " ".join(shown.split())
    assert "[2] Brask Gazette" in shown


@pytest.mark.parametrize("number", ["99", "0", "-1", "x", "²", "1.5"])
def test_a_passage_that_is_not_there_is_told_with_those_that_are(type_in, number):
    assert "The answer has the sources [1] to [2]." in type_in(TOLL, f":passage {number}")


def test_a_passage_without_a_number_is_the_first(type_in):
    assert type_in(TOLL, ":passage").split("\n\n")[-2:] == type_in(TOLL, ":passage 1").split("\n\n")[-2:]


def test_outlets_are_compared_side_by_side(type_in):
    shown = type_in(TOLL, ":compare").split("documents · index of", 1)[1]
    assert "Figures that differ" in shown
    assert "- “17 passengers”: coast guard, in Brask Gazette" in shown
    assert "Side by side\n- the coast guard, in Brask Gazette:" in shown


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        pytest.param(":compare the ferry Aurelia", "3 outlets", id="a comparison"),
        pytest.param(":timeline the ferry Aurelia", "14 October 2015\n- The Harbour Post", id="a timeline"),
        pytest.param(
            ":claim 30 passengers were killed when the Aurelia sank", "Print it otherwise", id="a claim"
        ),
        pytest.param(":compare volcanoes in Iceland", "No report in this archive", id="nothing"),
    ],
)
def test_a_topic_may_be_looked_into_without_a_question(type_in, line, shown):
    assert shown in type_in(line)


def test_sources_and_outlets_are_listed(type_in):
    assert "[2] Brask Gazette · Ferry lost in storm" in type_in(TOLL, ":sources").split("index of", 1)[1]
    assert "- The Harbour Post: 2 documents · 14 October 2015 to 2 November 2015" in type_in(":outlets")


@pytest.mark.parametrize("command", [":passage 1", ": passage", ":compare", ":sources"])
def test_before_the_first_question_there_is_nothing_to_show(type_in, command):
    assert "There is nothing to show yet: ask a question first." in type_in(command)


@pytest.mark.parametrize("line", [":nonsense", ":", ":help"])
def test_an_unknown_command_shows_what_may_be_typed(type_in, line):
    assert "Type a question." in type_in(line)


def test_a_bad_line_costs_nothing(type_in):
    shown = type_in("", "   ", "?!", "x" * 4001, TOLL)
    assert "The question is empty." in shown
    assert "4,001 characters long" in shown
    assert "Reports differ" in shown


def test_bytes_that_are_no_text_cost_nothing(ask):
    ran = ask("console", typed=b"\xff\xfe\n" + TOLL.encode() + b"\n")
    assert ran.code == 0
    assert "Reports differ" in ran.out
