"""`python -m embeddings.rebuild`: what it tells, and its exit codes."""

import io
import json
import sys
from collections.abc import Callable
from dataclasses import replace

import pytest
from filelock import FileLock

from embeddings import generation
from embeddings import rebuild as program
from embeddings.rebuild import main, rebuild
from embeddings.summary import told
from tests.embeddings.archives import FERRY, asked, report, write_files
from tests.embeddings.fakes import WordEncoder


@pytest.fixture
def command(monkeypatch, index) -> Callable[..., int]:
    """The command with the small encoder in the place of the model."""
    monkeypatch.setattr(program, "encoder_of", lambda settings: WordEncoder(settings.encoder))
    monkeypatch.setenv("BYLINE_INDEX", str(index))
    return lambda *arguments: main([str(argument) for argument in arguments])


def test_the_command_tells_what_was_added_changed_removed_and_skipped(command, corpus, capsys):
    assert command("--corpus", corpus) == 0
    capsys.readouterr()
    (corpus / "ferry.md").unlink()
    (corpus / "quarry.md").write_text(report("Brask Gazette", "It closed."), encoding="utf-8")
    (corpus / "new.txt").write_text("It rained on Sunday.", encoding="utf-8")
    (corpus / "photo.jpg").write_bytes(b"\xff\xd8")
    assert command() == 0
    said = capsys.readouterr()
    assert said.err == ""
    for line in (
        "3 documents of 3 outlets in 3 passages: 2 embedded, 1 taken over",
        "1 added, 1 changed, 1 removed, 1 skipped",
        "added    new.txt",
        "changed  quarry.md",
        "removed  ferry.md",
        "skipped  photo.jpg: a kind of file that is not read (.jpg)",
        "warning  new.txt: no outlet known",
        "The new generation",
    ):
        assert line in said.out


def test_the_command_tells_as_json(command, corpus, index, capsys):
    assert command("--corpus", corpus, "--json") == 0
    summary = json.loads(capsys.readouterr().out)
    assert summary["generation"] == generation.current(index).name
    assert (summary["documents"], summary["embedded"], summary["unchanged"]) == (3, 3, False)
    assert summary["added"] == ["ferry.md", "quarry.md", "sub/school.txt"]


def test_a_long_summary_is_cut_and_says_so(build):
    names = tuple(f"{number}.md" for number in range(1000))
    lines = told(replace(build(), added=names)).splitlines()
    assert len(lines) < 40
    assert "  … and 980 more (--json names all)" in lines


def test_quiet_says_nothing_where_nothing_changed(command, corpus, capsys):
    assert command("--corpus", corpus, "--quiet") == 0
    first = capsys.readouterr()
    assert first.out == ""
    assert "3 added" in first.err
    assert command("--quiet") == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("harm", ["nowhere", "no document", "running"])
def test_a_failure_is_told_in_one_line_with_exit_code_1(command, corpus, index, capsys, harm):
    assert command("--corpus", corpus) == 0
    capsys.readouterr()
    if harm == "running":
        with FileLock(index / "rebuild.lock"):
            assert command() == 1
    else:
        place = corpus / "nowhere" if harm == "nowhere" else write_files(corpus.with_name("empty"), {})
        assert command("--corpus", place) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert harm in said.err or "no file or folder" in said.err
    assert "Traceback" not in said.err
    assert asked(index, "ferry")[0] == FERRY


@pytest.mark.parametrize("wrong", [["--corpus"], ["--indexx", "x"], ["stray"], ["--full=yes"]])
def test_wrong_usage_is_exit_code_2(command, wrong):
    with pytest.raises(SystemExit) as stopped:
        command(*wrong)
    assert stopped.value.code == 2


def test_stopped_by_hand_it_says_that_the_old_index_serves(command, corpus, index, capsys, monkeypatch):
    assert command("--corpus", corpus) == 0

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(WordEncoder, "encode_passages", interrupted)
    assert command("--full") == 1
    assert "still serves" in capsys.readouterr().err
    assert asked(index, "ferry")[0] == FERRY


def test_the_real_model_through_the_command(command, encoder, corpus, capsys, monkeypatch):
    monkeypatch.setattr(program, "encoder_of", lambda _: encoder)
    assert command("--corpus", corpus, "--json") == 0
    assert json.loads(capsys.readouterr().out)["embedded"] == 3


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_shows_on_a_terminal_before_the_first_passage_is_done(index, corpus, monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    shown: list[str] = []

    class Slow(WordEncoder):
        def encode_passages(self, passages):
            shown.append(terminal.getvalue())  # here the model would load, for seconds
            yield from super().encode_passages(passages)

    rebuild(index, [corpus], Slow())
    assert "Reading" in shown[0]
    assert "Linking …" in shown[0]
    assert "Embedding:   0%" in shown[0]
    assert "Writing …" in terminal.getvalue()


def test_no_progress_is_written_into_a_file(index, corpus, capsys):
    rebuild(index, [corpus], WordEncoder())
    assert capsys.readouterr().err == ""
