"""Floors: what a benchmark reached once is held against every later run on the same data."""

import pytest

from benchmarks.floors import Measured, digest, fallen, load, pin, verdict


@pytest.mark.parametrize(
    ("later", "rising", "fell"),
    [
        pytest.param(0.97, True, True, id="a share that sinks falls"),
        pytest.param(0.99, True, False, id="a share that rises holds"),
        pytest.param(0.98, True, False, id="the same figure holds"),
        pytest.param(0.97, False, False, id="a time that sinks holds"),
        pytest.param(0.99, False, True, id="a time that rises falls"),
    ],
)
def test_a_figure_is_held_against_its_floor(tmp_path, later, rising, fell):
    pin("made", [Measured("body", 0.98, "a1", rising)], tmp_path)
    now = Measured("body", later, "a1", rising)
    assert fallen("made", [now], tmp_path) == (["body"] if fell else [])
    assert verdict(load("made", tmp_path), now).startswith("FELL" if fell else "holds")


def test_figures_from_other_data_are_not_held_against_the_floor(tmp_path):
    pin("made", [Measured("body", 0.98, "a1")], tmp_path)
    other = Measured("body", 0.5, "b2")
    assert fallen("made", [other], tmp_path) == []
    assert verdict(load("made", tmp_path), other) == "other data than the floor 0.98"


def test_a_floor_is_lowered_only_when_told(tmp_path):
    pin("made", [Measured("body", 0.98, "a1")], tmp_path)
    pin("made", [Measured("body", 0.9, "a1")], tmp_path)
    assert load("made", tmp_path)["body"].value == 0.98
    pin("made", [Measured("body", 0.9, "a1")], tmp_path, lower=True)
    assert load("made", tmp_path)["body"].value == 0.9


def test_the_digest_tells_data_apart_by_every_byte(tmp_path):
    (tmp_path / "a").write_bytes(b"one")
    before = digest([tmp_path])
    (tmp_path / "a").write_bytes(b"onf")
    assert digest([tmp_path]) != before
    (tmp_path / "a").write_bytes(b"one")
    assert digest([tmp_path]) == before
