"""Small runs of `benchmarks.kills` and `benchmarks.corruption`: nothing broken serves, nothing lies about."""

from benchmarks.corruption import corruptions
from benchmarks.kills import kills
from tests.embeddings.archives import FILES, write_files


def test_a_rebuild_killed_at_any_instant_leaves_an_index_that_answers(tmp_path):
    (tmp_path / "work").mkdir()
    seen = kills(tmp_path / "work", 8, write_files(tmp_path / "files", FILES), question="ferry granite")
    assert sum(times for what, times in seen.items() if "killed" in what) == 8
    assert not [what for what in seen if what.startswith("BROKEN")]


def test_every_kind_of_damage_is_noticed_before_anything_is_answered(tmp_path):
    (tmp_path / "work").mkdir()
    seen = corruptions(tmp_path / "work", 40, write_files(tmp_path / "files", FILES), seed=7)
    assert {name for name, noticed in seen if not noticed} == set()
    assert len(seen) == 8
