"""The benchmark of documents: every measure is found, and what data is absent is skipped with a reason."""

from pathlib import Path

import pytest

from benchmarks.documents import __main__ as documents
from benchmarks.documents.measures import Absent, Row, needed
from benchmarks.floors import Measured


def test_each_module_with_a_measure_is_one():
    assert "bodies" in documents.measures()
    assert "measures" not in documents.measures()


def test_absent_data_is_named_and_the_rest_goes_on(tmp_path, capsys):
    def absent(data: Path):
        yield Row(Measured("articles", len(list(needed(data / "news").iterdir())), "d"))

    def present(_: Path):
        yield Row(Measured("pages", 0.5, "d"), aim=0.9, note="of two")

    rows = list(documents.run({"absent": absent, "present": present}, tmp_path))
    assert [row.figure.name for row in rows] == ["pages"]
    printed = capsys.readouterr().out
    assert "| absent | skipped: no news in" in printed
    assert "| present | pages | 0.5 | 0.9 | no floor yet | of two |" in printed


def test_a_path_that_is_there_is_returned_as_it_is(tmp_path):
    assert needed(tmp_path) == tmp_path
    with pytest.raises(Absent):
        needed(tmp_path / "news")


def test_a_measure_that_is_not_known_is_wrong_usage(tmp_path):
    with pytest.raises(SystemExit) as stop:
        documents.main(["--data", str(tmp_path), "nonsense"])
    assert stop.value.code == 2
