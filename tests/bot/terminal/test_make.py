"""`make ask Q=…`: the question reaches the program as it was typed, and nothing runs it."""

import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.terminal.conftest import ROOT

MAKE = shutil.which("make")
pytestmark = pytest.mark.skipif(MAKE is None, reason="there is no make here")

# Prints what it was called with; `python -m …` calls are written beside it instead.
STAND_IN = """#!{python}
import json, sys
if sys.argv[1] == "-m":
    open("modules.txt", "a").write(" ".join(sys.argv[2:]) + "\\n")
else:
    print(json.dumps(sys.argv[1:]))
"""


@pytest.fixture
def checkout(tmp_path) -> Path:
    """Return a folder with the real Makefile, where Python is a stand-in and everything is installed."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    python = tmp_path / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(STAND_IN.format(python=sys.executable))
    python.chmod(python.stat().st_mode | stat.S_IEXEC)
    for name in ("requirements.txt", "requirements-dev.txt", ".venv/.installed", ".venv/.installed-dev"):
        (tmp_path / name).touch()
    (tmp_path / "data/index").mkdir(parents=True)
    return tmp_path


def make(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    clean = {
        k: v for k, v in os.environ.items() if not k.startswith(("BYLINE_", "MAKE", "MFLAGS")) and k != "Q"
    }
    return subprocess.run(  # noqa: S603 - hostile on purpose, and no shell reads it here
        [MAKE or "make", *arguments],
        cwd=folder,
        env=clean | variables,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


HOSTILE = [
    pytest.param("How many troops have arrived?", id="plain"),
    pytest.param("""Who said "it's over"?""", id="quotes"),
    pytest.param("What does `touch hacked` do?", id="backticks"),
    pytest.param("Who paid $5 or $HOME or ${HOME}?", id="dollars"),
    pytest.param("Who paid $$ and $$(touch hacked)?", id="double dollars"),
    pytest.param("Who is $(shell touch hacked)?", id="make's shell"),
    pytest.param("Who is $(Q) in $(MAKEFILE_LIST)?", id="make's variables"),
    pytest.param("a; touch hacked & touch hacked | touch hacked", id="shell's operators"),
    pytest.param("Who?\ntouch hacked", id="line break"),
    pytest.param("back\\slash \\n and # sign and %", id="back slash and hash"),
    pytest.param("--help", id="an option"),
    pytest.param("-", id="a dash"),
    pytest.param("Où est “Müller” 日本?", id="other scripts"),
    pytest.param("  two  spaces ", id="spaces"),
]


@pytest.mark.parametrize("question", HOSTILE)
@pytest.mark.parametrize("given_as", ["argument", "environment"])
def test_a_question_reaches_the_program_unchanged_and_is_never_executed(checkout, question, given_as):
    ran = (
        make(checkout, "ask", f"Q={question}")
        if given_as == "argument"
        else make(checkout, "ask", Q=question)
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    asked = json.loads(ran.stdout)
    assert asked[:-1] == ["bot.py", "ask", "--"]
    assert asked[-1] == (question.lstrip() if given_as == "argument" else question)  # make's own reading
    assert not list(checkout.rglob("hacked"))


def test_what_is_there_is_used_again_and_an_older_index_is_rebuilt(checkout):
    modules = checkout / "modules.txt"
    make(checkout, "ask", "Q=Who?")
    make(checkout, "ask", "Q=Who?")
    assert modules.read_text().splitlines() == ["embeddings.rebuild --quiet"]
    (checkout / "corpus").mkdir()
    changed = checkout / "corpus/cleaning.py"
    changed.touch()
    later = changed.stat().st_mtime + 10
    os.utime(changed, (later, later))
    make(checkout, "ask", "Q=Who?")
    assert len(modules.read_text().splitlines()) == 2


def test_without_a_question_the_program_says_so_itself(checkout):
    ran = make(checkout, "ask")
    assert json.loads(ran.stdout) == ["bot.py", "ask", "--", ""]


def test_make_test_runs_the_tests_and_make_run_the_bot(checkout):
    make(checkout, "test")
    assert (checkout / "modules.txt").read_text() == "pytest\n"
    assert json.loads(make(checkout, "run").stdout) == ["bot.py", "run"]
