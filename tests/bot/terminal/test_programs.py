"""`python bot.py` as a program of its own: pipes, what it imports, its streams."""

import json
import os
import subprocess
import sys

import pytest

from tests.bot.rendering.contract import ANSWER, faults
from tests.bot.terminal.conftest import ROOT

BOT = str(ROOT / "bot.py")
QUESTIONS = ["Who saved 40 passengers?", "What did Ines Holm say?"]


@pytest.fixture
def environment(away, harbour_index):
    """Return the environment of a program over the harbour archive, started in an empty folder."""
    assert away
    return os.environ | {"BYLINE_INDEX": str(harbour_index), "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}


def start(*arguments, **options):
    """Start Python on one of our own programs."""
    return subprocess.Popen([sys.executable, *arguments], **options)  # noqa: S603 - nothing from outside


def finished(*arguments, **options):
    with start(*arguments, stderr=subprocess.PIPE, **options) as running:
        out, err = running.communicate(timeout=60)
    return running.returncode, out, err


def test_answers_are_flushed_line_by_line_until_the_reader_has_seen_enough(environment):
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with start(BOT, "ask", "-", env=environment, **pipes) as running:
        for question in QUESTIONS:  # each answer is read before the next question is written
            running.stdin.write(f"{question}\n".encode())
            running.stdin.flush()
            told = json.loads(running.stdout.readline())
            assert (told["question"], faults(told, ANSWER)) == (question, [])
        running.stdout.close()
        running.stdin.write(b"Who?\n" * 3)
        running.stdin.close()
        assert (running.stderr.read(), running.wait(30)) == (b"", 0)


def test_a_short_result_for_a_reader_that_is_gone_is_no_error(environment):
    reading, writing = os.pipe()
    os.close(reading)
    code, _, err = finished(BOT, "status", stdout=writing, env=environment)
    os.close(writing)
    assert (code, err) == (0, b"")


@pytest.mark.parametrize(
    "command", [["status"], ["show", "nobody/knows"], ["--version"]], ids=["status", "show", "version"]
)
def test_a_look_into_the_index_does_not_load_the_model(environment, command):
    code = (
        "import sys; from bot.main import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "print(sorted({'torch', 'sentence_transformers', 'discord'} & set(sys.modules)))"
    )
    _, out, _ = finished("-c", code, *command, stdout=subprocess.PIPE, env=environment)
    assert out.splitlines()[-1] == b"[]"


def test_a_pipe_that_carries_only_ascii_is_no_error(environment):
    narrow = environment | {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "BYLINE_INDEX": "h\u00f6hle"}
    code, _, err = finished(BOT, "status", stdout=subprocess.PIPE, env=narrow)
    assert code == 1
    assert b"h?hle" in err
    assert b"Traceback" not in err
