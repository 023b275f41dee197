"""The offline rebuild: which archive it reads, and what of it is embedded."""

import re
import shutil
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embeddings import generation
from embeddings.errors import RebuildFailed
from embeddings.rebuild import BUNDLED_ARCHIVE, rebuild
from embeddings.snapshot import open_snapshot
from tests.embeddings.archives import FERRY, QUARRY, SCHOOL, asked, report, state, write_files
from tests.embeddings.fakes import WordEncoder

# What is built, and what of it is embedded


def test_a_rebuild_makes_a_generation_that_answers(build, index):
    done = build()
    assert (done.documents, done.passages, done.outlets) == (3, 3, 3)
    assert done.added == ("ferry.md", "quarry.md", "sub/school.txt")
    assert (done.embedded, done.reused, done.unchanged) == (3, 0, False)
    assert asked(index, "Who was hurt when the school burned?")[0] == SCHOOL


def test_where_nothing_changed_the_same_generation_goes_on(build, index):
    first, before = build(), state(index)
    again = build()
    assert again.unchanged
    assert again.generation == first.generation
    assert (again.embedded, again.reused) == (0, 3)
    assert (again.added, again.changed, again.removed) == ((), (), ())
    assert state(index) == before


def test_a_changed_file_embeds_its_own_passages_only(build, corpus, index):
    build()
    (corpus / "ferry.md").write_text(report("The Harbour Post", "The ferry was raised."), encoding="utf-8")
    done = build(encoder=(encoder := WordEncoder()))
    assert (done.changed, done.embedded, done.reused, encoder.embedded) == (("ferry.md",), 1, 2, 1)
    assert asked(index, "ferry")[0] == "The ferry was raised."
    assert FERRY not in asked(index, "ferry")


def test_where_nothing_is_embedded_the_model_is_not_loaded(build, corpus, index):
    class Unloaded(WordEncoder):
        dimension = property(lambda _: pytest.fail("the model was loaded"))

    build()
    (corpus / "ferry.md").unlink()
    done = build(encoder=Unloaded())
    assert (done.documents, done.embedded, done.unchanged) == (2, 0, False)
    with closing(open_snapshot(index)) as snapshot:
        assert snapshot.manifest.dimension == WordEncoder.dimension


def test_a_removed_file_is_gone_from_everything(build, corpus, index):
    (corpus / "ferry.md").write_text(
        report("The Harbour Post", FERRY + "\n\n## Comments\n\nMy cousin saw the captain drinking whisky."),
        encoding="utf-8",
    )
    build()
    with closing(open_snapshot(index)) as before:
        (document,) = (d for d in before.store.documents() if d.outlet == "The Harbour Post")
        keys = [key for key, _ in before.store.keys(document.id)]
        assert before.lexical.frequency("aurelia") == len(before.store.commented(["whisky"])) == 1
    (corpus / "ferry.md").unlink()
    done = build(encoder=(encoder := WordEncoder()))
    assert (done.removed, done.documents, encoder.embedded) == (("ferry.md",), 2, 0)
    with closing(open_snapshot(index)) as after:
        assert "The Harbour Post" not in dict(after.store.outlets())
        assert after.lexical.frequency("aurelia") == 0
        assert after.store.commented(["whisky"]) == []
        with pytest.raises(KeyError):
            after.store.document(document.id)
        for key in keys:
            with pytest.raises(KeyError):
                after.store.passage(key)
            with pytest.raises(KeyError):
                after.sentences.of(key)
            with pytest.raises(KeyError):
                after.vectors.vectors(np.array([key], dtype=np.int64))
        assert not any("Aurelia" in document.text for document in after.store.documents())
        assert not any(b"aurelia" in path.read_bytes() for path in after.folder.rglob("*.*"))


def test_moved_and_renamed_files_embed_nothing(build, corpus, index):
    build()
    (corpus / "ferry.md").rename(corpus / "sub" / "boat.md")
    (corpus / "quarry.md").rename(corpus / "granite.md")
    done = build(encoder=(encoder := WordEncoder()))
    assert (done.added, done.removed) == (("granite.md", "sub/boat.md"), ("ferry.md", "quarry.md"))
    assert (done.embedded, encoder.embedded) == (0, 0)
    assert asked(index, "ferry")[0] == FERRY


def test_another_outlet_in_sources_yaml_embeds_that_file_anew(build, corpus, index):
    build()
    (corpus / "sub/sources.yaml").write_text("school.txt: {outlet: Reuters}\n", encoding="utf-8")
    done = build()
    assert (done.changed, done.embedded) == (("sub/school.txt",), 1)
    with closing(open_snapshot(index)) as snapshot:
        assert "Reuters" in dict(snapshot.store.outlets())


def test_equal_passages_are_embedded_once_and_kept_apart(build, corpus, index):
    shutil.copy(corpus / "ferry.md", corpus / "again.md")
    done = build(encoder=(encoder := WordEncoder()))
    assert (done.documents, done.passages, done.embedded, encoder.embedded) == (4, 4, 3, 3)
    assert asked(index, "ferry Aurelia").count(FERRY) == 2


def test_full_embeds_all_anew(build, index):
    build()
    before = state(index)
    done = build(full=True, encoder=(encoder := WordEncoder()))
    assert (done.embedded, done.reused, encoder.embedded, done.unchanged) == (3, 0, 3, False)
    assert state(index) == before


def test_another_model_embeds_all_anew_and_says_so(build):
    build()
    done = build(encoder=(encoder := WordEncoder("letters")))
    assert (done.embedded, encoder.embedded) == (3, 3)
    assert "built with 'words'" in (done.note or "")


@settings(max_examples=12, deadline=None)
@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["a.md", "b.md", "sub/c.md", "sub/d.md"]),
            st.tuples(st.sampled_from(["Reuters", "The Tower"]), st.sampled_from([FERRY, QUARRY, SCHOOL])),
            min_size=1,
        ),
        min_size=2,
        max_size=3,
    )
)
def test_after_any_changes_it_equals_a_full_rebuild(tmp_path_factory, editions):
    folder = tmp_path_factory.mktemp("editions")
    for edition in editions:
        corpus = write_files(
            folder / "corpus",
            {name: report(outlet, text) for name, (outlet, text) in edition.items()},
        )
        rebuild(folder / "grown", [corpus], WordEncoder(), quiet=True)
    rebuild(folder / "fresh", [corpus], WordEncoder(), quiet=True)
    assert state(folder / "grown") == state(folder / "fresh")


def test_files_of_one_name_in_two_folders_are_two(build, tmp_path, index):
    here = write_files(tmp_path / "here", {"a.md": report("Reuters", FERRY)})
    there = write_files(tmp_path / "there", {"a.md": report("The Tower", QUARRY)})
    assert build(here, there).documents == 2
    write_files(here, {"a.md": report("Reuters", SCHOOL)})
    done = build(here, there)
    assert (done.changed, done.unchanged, done.embedded) == (("a.md",), False, 1)
    assert asked(index, "Who was hurt?")[0] == SCHOOL


COPIED = "Rescuers said that forty of the passengers were saved from the water by the crew of a fishing boat."


def test_a_grown_index_equals_a_fresh_one_byte_for_byte_where_reports_are_copied(build, corpus, index):
    """Whose report a document is, is known only when all have been read."""
    build()
    (corpus / "copy.md").write_text(report("The Tower", f"{COPIED} {COPIED[:-1]} too."), encoding="utf-8")
    build()
    (corpus / "agency.md").write_text(report("Reuters", COPIED, published="2015-11-02"), encoding="utf-8")
    build()
    grown = state(index)
    (copy,) = (d for d in grown["documents"] if d.outlet == "The Tower")
    assert "Reuters" in {sentence.origin for sentence in copy.sentences}
    shutil.rmtree(index)
    build()
    assert state(index) == grown


@pytest.mark.parametrize("damage", [None, b"", b"SQLite format 3\0" + b"x" * 9999])
def test_what_was_kept_of_pages_may_be_lost_at_any_time(build, corpus, index, damage):
    build()
    (corpus / "more.md").write_text(report("Reuters", "It rained on Sunday."), encoding="utf-8")
    build()
    wanted = state(index)
    (corpus / "more.md").unlink()
    build()
    for kept in index.glob("readings.sqlite*"):
        kept.unlink()
        if damage is not None:
            kept.write_bytes(damage)
    (corpus / "more.md").write_text(report("Reuters", "It rained on Sunday."), encoding="utf-8")
    assert build().embedded == 1
    assert state(index) == wanted


# Which archive is read


def test_the_paths_are_recorded_and_used_when_none_are_given(index, corpus, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    rebuild(index, [Path("corpus")], WordEncoder(), quiet=True)
    monkeypatch.chdir("/")
    (corpus / "new.md").write_text(report("Reuters", "It rained on Sunday."), encoding="utf-8")
    done = rebuild(index, [], WordEncoder(), quiet=True)
    assert done.added == ("new.md",)
    assert done.corpus == (str(corpus),)


def test_the_paths_given_are_the_whole_archive(build, tmp_path):
    build()
    done = build(write_files(tmp_path / "other", {"a.md": report("Reuters", FERRY)}))
    assert done.removed == ("ferry.md", "quarry.md", "sub/school.txt")
    assert done.documents == 1


def test_an_archive_that_moved_as_it_is_is_recorded_where_it_lies_now(build, corpus, index):
    build()
    moved = corpus.rename(corpus.with_name("moved"))
    assert build(moved).embedded == 0
    assert rebuild(index, [], WordEncoder(), quiet=True).corpus == (str(moved),)


def test_with_nothing_given_and_nothing_recorded_it_is_the_bundled_archive(index):
    done = rebuild(index, [], WordEncoder(), quiet=True)
    assert done.corpus == (str(BUNDLED_ARCHIVE),)
    assert done.documents >= 22


def test_a_recorded_path_that_vanished_is_told_and_the_old_index_answers_on(build, corpus, index):
    build()
    corpus.rename(corpus.with_name("elsewhere"))
    with pytest.raises(RebuildFailed, match=rf"{re.escape(str(corpus))}.*--corpus.*still serves"):
        rebuild(index, [], WordEncoder(), quiet=True)
    assert asked(index, "ferry")[0] == FERRY


def test_an_archive_is_never_guessed_where_the_record_of_it_is_spoilt(build, index):
    """The bundled archive in its place would drop every document."""
    build()
    (generation.current(index) / "manifest.json").write_bytes(b"\x00")
    with pytest.raises(RebuildFailed, match=r"cannot be told.*--corpus"):
        rebuild(index, [], WordEncoder(), quiet=True)
    assert build().documents == 3


def test_an_upgrade_of_the_format_keeps_the_recorded_archive(build, corpus, index, monkeypatch):
    build()
    monkeypatch.setattr(generation, "FORMAT", generation.FORMAT + 1)
    done = rebuild(index, [], WordEncoder(), quiet=True)
    assert done.corpus == (str(corpus),)
    assert "embedded anew" in (done.note or "")
