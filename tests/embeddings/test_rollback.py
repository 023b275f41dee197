"""Back to the generation before: what it held comes back, what was removed since does not."""

import json
from contextlib import closing

import pytest

from embeddings import generation, rebuild
from embeddings.errors import RebuildFailed
from embeddings.snapshot import open_snapshot
from tests.embeddings.archives import asked, report


def back(index, capsys) -> dict[str, object]:
    assert rebuild.main(["--rollback", "--json", "--index", str(index)]) == 0
    return json.loads(capsys.readouterr().out)


def test_what_the_generation_before_held_answers_again(build, corpus, index, capsys):
    build()
    with closing(open_snapshot(index)) as before:
        first = list(before.store.documents())
        key = before.store.keys(first[0].id)[0][0]
        vector = before.vector(key).tolist()
    (corpus / "more.md").write_text(report("Reuters", "A bridge opened at Eide."), encoding="utf-8")
    build()
    assert "A bridge opened at Eide." in asked(index, "bridge at Eide")
    done = back(index, capsys)
    assert (done["documents"], done["left_out"]) == (3, 0)
    with closing(open_snapshot(index)) as now:
        assert list(now.store.documents()) == first
        assert now.vector(key).tolist() == vector
        assert now.lexical.frequency("bridg") == 0
    assert build().documents == 4  # the archive is read again


def test_what_was_removed_since_stays_removed(build, corpus, index, capsys):
    build()
    (corpus / "ferry.md").unlink()
    build()
    assert back(index, capsys)["left_out"] == 1
    with closing(open_snapshot(index)) as now:
        assert now.lexical.frequency("aurelia") == 0
        assert "The Harbour Post" not in dict(now.store.outlets())
        assert "ferry.md" not in now.store.files()


def test_a_damaged_part_is_what_a_rollback_is_for(build, corpus, index, capsys):
    build()
    (corpus / "more.md").write_text(report("Reuters", "A bridge opened at Eide."), encoding="utf-8")
    build()
    (generation.current(index) / "vectors.faiss").write_bytes(b"spoilt")
    back(index, capsys)
    assert asked(index, "granite of Solvik")


def test_nothing_is_brought_back_where_it_cannot_be_told_what_was_removed(build, corpus, index, capsys):
    build()
    assert rebuild.main(["--rollback", "--index", str(index)]) == 1
    assert "no generation before" in capsys.readouterr().err
    (corpus / "ferry.md").unlink()
    build()
    (generation.current(index) / "store.sqlite").write_bytes(b"spoilt")
    with pytest.raises(RebuildFailed, match="cannot be told"):
        rebuild.roll_back(index)
