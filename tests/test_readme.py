"""What the README says is what the program does."""

import re
from pathlib import Path

import pytest

from bot.rendering.layout import lay_out
from bot.rendering.plain import to_text
from bot.settings import Settings
from bot.terminal.arguments import parser

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
FIRST = re.search(r'make ask Q="([^"]+)"', README)[1]
COLUMNS = 100


def variables(text: str) -> set[str]:
    return set(re.findall(r"\b(?:BYLINE|DISCORD)_[A-Z_]+\b", text))


def settings() -> set[str]:
    fields = set(Settings.model_fields) - {"discord_token"}
    return {"DISCORD_TOKEN", *(f"BYLINE_{name.upper()}" for name in fields)}


def test_it_opens_with_a_question_and_the_answer_as_the_program_prints_it(ask_bundled):
    assert to_text(lay_out(ask_bundled.answer(FIRST)), COLUMNS) in README.split("## Two commands")[0]


@pytest.mark.parametrize("file", ["README.md", ".env.example"])
def test_every_setting_is_told_and_no_other(file):
    assert variables((ROOT / file).read_text(encoding="utf-8")) == settings()


def test_the_example_settings_can_be_taken_as_they_stand(tmp_path):
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    lines = re.findall(r"^# ((?:BYLINE|DISCORD)_[A-Z_]+=.*)$", example, re.MULTILINE)
    (tmp_path / ".env").write_text("\n".join(lines), encoding="utf-8")
    taken = Settings(_env_file=tmp_path / ".env").model_dump(exclude={"discord_token"})
    assert variables("\n".join(lines)) == settings()
    assert taken == Settings(_env_file=None).model_dump(exclude={"discord_token"})


def test_every_requirement_s_licence_is_told():
    required = re.findall(r"^([\w.-]+)[=>]", (ROOT / "requirements.txt").read_text(), re.MULTILINE)
    told = re.findall(r"^\| ([\w.-]+) \|", (ROOT / "LICENSES.md").read_text(), re.MULTILINE)
    assert set(required) <= set(told)


def test_every_command_is_told_and_no_other():
    told = set(re.findall(r"python bot\.py (\w+)", README)) | set(re.findall(r"`(restore) FILE`", README))
    known = set(parser()._subparsers._group_actions[0].choices)
    assert told == known - {"run"}  # `make run` calls it


def test_every_make_target_told_is_in_the_makefile():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    told = set(re.findall(r"\bmake (ask|test|run|lint)\b", README))
    assert {"ask", "test", "run"} <= told
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in told)


def test_every_file_linked_is_there():
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert links
    assert all((ROOT / link).exists() for link in links)
