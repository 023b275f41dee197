"""The settings that concern the index."""

from pathlib import Path

import pytest

from embeddings.rebuild import main
from embeddings.settings import IndexSettings, SettingsError, read


class Known(IndexSettings):
    depth: int = 3


def test_a_setting_that_cannot_be_read_is_named_with_its_variable(monkeypatch):
    monkeypatch.setenv("BYLINE_DEPTH", "deep")
    with pytest.raises(SettingsError, match=r"BYLINE_DEPTH .*valid integer.*\.env"):
        read(Known)


def test_an_empty_variable_is_none(monkeypatch):
    for name in ("BYLINE_INDEX", "BYLINE_ENCODER"):
        monkeypatch.setenv(name, "")
    assert read(IndexSettings) == IndexSettings.model_construct()


def test_settings_come_from_a_file_too_and_the_environment_wins(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("BYLINE_INDEX=here\nBYLINE_ENCODER=some/model\n", encoding="utf-8")
    monkeypatch.setenv("BYLINE_ENCODER", "other/model")
    assert read(IndexSettings).index == Path("here")
    assert read(IndexSettings).encoder == "other/model"
    assert read(IndexSettings, index=Path("given")).index == Path("given")


def test_a_settings_file_that_is_not_text_is_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_bytes(b"BYLINE_INDEX=\xff\xfe\n")
    with pytest.raises(SettingsError, match=r"\.env cannot be read"):
        read(IndexSettings)


def test_a_wrong_setting_is_exit_code_1(monkeypatch, tmp_path, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_bytes(b"\xff")
    assert main([]) == 1
    assert ".env" in capsys.readouterr().err
