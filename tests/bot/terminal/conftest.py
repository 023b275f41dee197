"""The terminal run in this process, with the model loaded once, and as a program of its own."""

import io
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.main import main

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Ran:
    """What a command left: its exit code, results and messages."""

    code: int
    out: str
    err: str


@pytest.fixture
def away(monkeypatch, tmp_path) -> Path:
    """Work in an empty folder, without the settings of whoever runs the tests."""
    for name in [n for n in os.environ if n.startswith("BYLINE_")] + ["DISCORD_TOKEN"]:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(away, monkeypatch, capsys, encoder) -> Callable[..., Ran]:
    """Run a command; `typed` is its input. The encoder is the real one, loaded already."""
    assert away
    monkeypatch.setattr("bot.terminal.parts.encoder_of", lambda _settings: encoder)

    def run_command(*arguments: object, typed: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), encoding="utf-8"))
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as left:  # argparse's own way out
            code = int(left.code or 0)
        told = capsys.readouterr()
        return Ran(code, told.out, told.err)

    return run_command


@pytest.fixture(scope="session")
def harbour_index(indexed, harbour) -> Path:
    return indexed(harbour)


@pytest.fixture
def ask(run, harbour_index) -> Callable[..., Ran]:
    """Run `ask` or another command over the harbour archive."""
    return lambda command, *arguments, typed=b"": run(
        command, *arguments, "--index", harbour_index, typed=typed
    )
