"""The examples for running the bot name what there is: files, settings, commands."""

import configparser
import re
import shlex
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.terminal.arguments import parser

ROOT = Path(__file__).parents[1]
DOCKERFILE = (ROOT / "deploy/Dockerfile").read_text("utf-8")
UNIT = (ROOT / "deploy/byline.service").read_text("utf-8")
GUIDE = (ROOT / "docs/running.md").read_text("utf-8")
SETTINGS = {"DISCORD_TOKEN"} | {f"BYLINE_{name}".upper() for name in Settings.model_fields}
NOT_SETTINGS = {"BYLINE_LIVE_TOKEN", "BYLINE_LIVE_CHANNEL"}  # of `make test-live` alone


def instructions(name):
    joined = DOCKERFILE.replace("\\\n", " ")
    return [line.split(maxsplit=1)[1] for line in joined.splitlines() if line.startswith(f"{name} ")]


@pytest.fixture
def unit():
    read = configparser.ConfigParser(interpolation=None, strict=False)
    read.optionxform = str
    read.read_string(UNIT)
    return read


def test_the_image_copies_what_there_is_and_all_that_the_bot_imports():
    copied = [line.split()[0] for line in instructions("COPY")]
    assert all((ROOT / name).exists() for name in copied)
    assert {"bot.py", "bot", "embeddings", "corpus", "requirements.txt"} <= set(copied)


def test_the_image_takes_the_torch_that_requirements_name():
    (wanted,) = re.findall(r"^torch==\S+", (ROOT / "requirements.txt").read_text("utf-8"), re.MULTILINE)
    assert wanted in DOCKERFILE


@pytest.mark.parametrize("text", [DOCKERFILE, UNIT, GUIDE], ids=["Dockerfile", "unit", "guide"])
def test_every_setting_that_is_named_is_one(text):
    named = set(re.findall(r"\bBYLINE_[A-Z]+(?:_[A-Z]+)*\b", text))
    assert named <= SETTINGS | NOT_SETTINGS


def test_what_both_start_is_the_bot(unit):
    for command in (unit["Service"]["ExecStart"], *instructions("CMD")):
        words = shlex.split(re.sub(r"[\[\],]", " ", command))
        assert words[-1] == "bot.py"
        assert parser().parse_args(words[words.index("bot.py") + 1 :]).command is None


def test_both_stop_it_as_it_wants_to_be_stopped(unit):
    assert instructions("STOPSIGNAL") == ["SIGTERM"]
    assert unit["Service"]["KillSignal"] == "SIGTERM"
    assert int(unit["Service"]["TimeoutStopSec"]) > 10  # the grace of what is being answered
    assert unit["Service"]["Restart"] == "on-failure"


def test_every_command_of_the_guide_is_one():
    commands = re.findall(r"python (?:-m (\S+)|(bot\.py)\b)", GUIDE)
    assert commands
    assert all((ROOT / f"{module.replace('.', '/')}.py").exists() for module, _ in commands if module)
