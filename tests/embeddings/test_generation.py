"""A generation on disk: whole or refused, whatever happened to its files."""

import json
import os
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embeddings import generation
from embeddings.errors import IndexDamaged, IndexMismatch, NoIndex
from embeddings.rebuild import rebuild
from embeddings.snapshot import check_encoder, open_snapshot
from tests.embeddings.archives import report, write_files
from tests.embeddings.fakes import WordEncoder

REBUILD = "python -m embeddings.rebuild"
FILES = {
    "ferry.md": report("The Harbour Post", "The ferry sank off Brask. Rescuers saved 40 passengers."),
    "quarry.md": report("Brask Gazette", "The quarry at Solvik reopened on Monday."),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """An index that each test leaves as it was."""
    folder = tmp_path_factory.mktemp("built")
    rebuild(folder / "index", [write_files(folder / "corpus", FILES)], WordEncoder(), quiet=True)
    return folder / "index"


@pytest.fixture
def index(built, tmp_path) -> Path:
    """A copy of it, to be spoilt."""
    return shutil.copytree(built, tmp_path / "index")


def parts(index: Path) -> list[Path]:
    return sorted(path for path in generation.current(index).rglob("*") if path.is_file())


def damage_of(index: Path) -> str:
    with pytest.raises(IndexDamaged) as caught:
        open_snapshot(index)
    return str(caught.value)


def test_a_generation_opens_and_tells_what_it_is(built):
    with closing(open_snapshot(built)) as snapshot:
        manifest = snapshot.manifest
    assert (manifest.documents, manifest.passages, manifest.outlets) == (2, 2, 2)
    assert (manifest.model, manifest.dimension, manifest.format) == ("words", 64, generation.FORMAT)
    assert set(manifest.checksums) | {"manifest.json", "manifest.sha256"} == {
        path.relative_to(snapshot.folder).as_posix() for path in parts(built)
    }


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_flipped_bit_is_noticed_and_its_file_named(built, data):
    part = data.draw(st.sampled_from(parts(built)), label="file")
    whole = part.read_bytes()
    spot = data.draw(st.integers(0, len(whole) - 1), label="offset")
    flipped = bytearray(whole)
    flipped[spot] ^= 1 << data.draw(st.integers(0, 7), label="bit")
    try:
        part.write_bytes(flipped)
        damage = damage_of(built)
    finally:
        part.write_bytes(whole)
    assert part.stem in damage
    assert REBUILD in damage


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_file_cut_short_is_noticed_and_named(built, data):
    part = data.draw(st.sampled_from(parts(built)), label="file")
    whole = part.read_bytes()
    try:
        part.write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1), label="left")])
        damage = damage_of(built)
    finally:
        part.write_bytes(whole)
    assert part.stem in damage
    assert REBUILD in damage


def test_every_missing_file_is_noticed_and_named(built):
    for part in parts(built):
        whole = part.read_bytes()
        part.unlink()
        try:
            assert part.stem in damage_of(built)
        finally:
            part.write_bytes(whole)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("notes.txt", id="beside the others"),
        pytest.param("sentences/manifest.json", id="with a manifest's name, elsewhere"),
        pytest.param("words.sqlite-journal", id="one that an engine would read"),
    ],
)
def test_a_stray_file_is_noticed_and_named(index, name):
    (generation.current(index) / name).write_text("{}", encoding="utf-8")
    assert f"{name} does not belong" in damage_of(index)


def test_a_dangling_link_is_no_part_of_a_generation(index):
    (generation.current(index) / "stray").symlink_to("nowhere")
    assert REBUILD in damage_of(index)


def test_swapped_files_are_noticed(index):
    folder = generation.current(index)
    scales, ends = folder / "sentences" / "scales.f16", folder / "sentences" / "ends.i64"
    scales.rename(folder / "aside")
    ends.rename(scales)
    (folder / "aside").rename(ends)
    assert "sentences/ends.i64" in damage_of(index)


def test_a_file_of_another_generation_is_noticed(index, tmp_path):
    old = generation.current(index)
    corpus = write_files(tmp_path / "corpus", {**FILES, "ferry.md": report("The Harbour Post", "It sailed.")})
    rebuild(index, [corpus], WordEncoder(), quiet=True)
    shutil.copy(old / "store.sqlite", generation.current(index) / "store.sqlite")
    assert "store.sqlite" in damage_of(index)


def test_without_an_index_the_command_that_builds_one_is_told(tmp_path):
    with pytest.raises(NoIndex, match=REBUILD):
        open_snapshot(tmp_path / "nothing")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\n", id="blank"),
        pytest.param(b"\xff\xfe\x00\x81", id="binary"),
        pytest.param(b"a\x00b\n", id="with a null"),
        pytest.param(b"20990101T000000000000-00000000\n", id="a generation that is not there"),
        pytest.param(b"one\ntwo\n", id="two lines"),
        pytest.param(b".\n", id="the folder itself"),
    ],
)
def test_a_damaged_pointer_is_refused(index, content):
    (index / "CURRENT").write_bytes(content)
    assert "CURRENT" in (damage := damage_of(index))
    assert REBUILD in damage


@pytest.mark.parametrize("way_out", ["../../elsewhere/{}", "../generations/{}", "/{}", "./{}"])
def test_a_pointer_never_leads_out_of_the_folder(index, tmp_path, way_out):
    folder = generation.current(index)
    shutil.copytree(folder, tmp_path / "elsewhere" / folder.name)  # sound, but not ours
    (index / "CURRENT").write_text(way_out.format(folder.name), encoding="utf-8")
    assert "does not name a generation" in damage_of(index)


def test_a_pointer_that_is_a_folder_is_refused(index):
    (index / "CURRENT").unlink()
    (index / "CURRENT").mkdir()
    assert "CURRENT cannot be read" in damage_of(index)


def reseal(folder: Path, change: Callable[[dict[str, object]], object]) -> None:
    """Change a manifest as another program might write it, seal and all."""
    fields = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    change(fields)
    (folder / "manifest.json").write_text(json.dumps(fields), encoding="utf-8")
    (folder / "manifest.sha256").write_text(generation._seal(folder), encoding="utf-8")


@pytest.mark.parametrize("version", [0, generation.FORMAT + 1, "2", None])
def test_another_format_is_refused_with_the_command_that_mends_it(index, version):
    reseal(generation.current(index), lambda fields: fields.update(format=version, more="unknown"))
    with pytest.raises(IndexMismatch, match=f"format {version!r}.*{REBUILD}"):
        open_snapshot(index)


def test_a_manifest_without_its_fields_is_damaged(index):
    reseal(generation.current(index), lambda fields: fields.pop("digest"))
    assert "manifest.json" in damage_of(index)


def test_another_model_is_refused_and_both_are_named(built):
    with (
        closing(open_snapshot(built)) as snapshot,
        pytest.raises(IndexMismatch, match=rf"'words'.*'letters'.*{REBUILD}.*BYLINE_ENCODER"),
    ):
        check_encoder(snapshot.manifest, "letters", "letters-2")


def test_opening_follows_a_switch_made_meanwhile(index, tmp_path, monkeypatch):
    """Between reading CURRENT and opening, rebuilds may put others in use and remove the one just named."""
    corpus = tmp_path / "corpus"
    read_manifest = generation.read_manifest

    def overtaken(folder: Path) -> generation.Manifest:
        monkeypatch.undo()  # once is enough
        for edition in (1, 2):
            files = {"a.md": report("The Harbour Post", f"Edition {edition} is out.")}
            rebuild(index, [write_files(corpus, files)], WordEncoder(), quiet=True)
        return read_manifest(folder)

    before = generation.current(index)
    monkeypatch.setattr(generation, "read_manifest", overtaken)
    with closing(open_snapshot(index)) as snapshot:
        assert not before.exists()
        assert snapshot.folder == generation.current(index)


def test_all_files_reach_the_disk_before_they_are_named_and_the_name_after(index, tmp_path, monkeypatch):
    """What a power cut leaves is decided by the order of the flushes and the renames."""
    events: list[tuple[str, str]] = []
    fsync, rename, replace = os.fsync, Path.rename, Path.replace

    def path_of(handle: int) -> str:
        return Path(f"/proc/self/fd/{handle}").readlink().relative_to(index).as_posix()

    monkeypatch.setattr(os, "fsync", lambda h: (events.append(("flush", path_of(h))), fsync(h)))
    for name, real in (("rename", rename), ("replace", replace)):
        monkeypatch.setattr(
            Path,
            name,
            lambda path, to, real=real: (
                events.append(("rename", Path(to).relative_to(index).as_posix())),
                real(path, to),
            )[1],
        )
    rebuild(index, [write_files(tmp_path / "corpus", FILES)], WordEncoder(), full=True, quiet=True)
    final = f"generations/{generation.current(index).name}"
    partial = final + ".partial"
    at = {event: place for place, event in enumerate(events)}
    inside = [path.relative_to(index / final).as_posix() for path in (index / final).rglob("*")]
    assert all(at["flush", f"{partial}/{name}"] < at["rename", final] for name in inside)
    assert at["flush", partial] < at["rename", final] < at["flush", "generations"]
    assert at["flush", "generations"] < at["flush", "CURRENT.new"] < at["rename", "CURRENT"]
    assert events[-1] == ("flush", ".")


def test_prune_keeps_the_one_in_use_and_the_one_before_it(index, tmp_path):
    names = [generation.current(index).name]
    for number in range(3):
        corpus = write_files(tmp_path / "corpus", {"a.md": report("The Harbour Post", f"Edition {number}.")})
        names.append(rebuild(index, [corpus], WordEncoder(), quiet=True).generation)
    assert {path.name for path in generation.generations(index).iterdir()} == set(names[-2:])


def test_prune_removes_what_stopped_rebuilds_left(index):
    folder = generation.current(index)
    shutil.copytree(folder, folder.with_name("20990101T000000000000-00000000"))  # stopped before the switch
    shutil.copytree(folder, folder.with_name("20990101T000000000000-11111111.partial"))
    generation.prune(index)
    assert list(generation.generations(index).iterdir()) == [folder]


def test_prune_removes_nothing_whole_where_it_cannot_tell_what_is_in_use(index):
    folder = generation.current(index)
    shutil.copytree(folder, folder.with_name(folder.name + ".partial"))
    (index / "CURRENT").write_bytes(b"\xff")
    generation.prune(index)
    assert list(generation.generations(index).iterdir()) == [folder]


def test_a_large_one_answers_from_each_part_once_that_part_is_checked(index):
    spoil(generation.current(index) / "sentences" / "codes.i8")
    with closing(open_snapshot(index, at_once=0)) as snapshot:
        assert len(snapshot.store.outlets()) == 2
        assert snapshot.lexical.search("ferry", 1)
        for _ in range(2):  # whoever asks is told, not only who asks first
            with pytest.raises(IndexDamaged, match=r"codes\.i8"):
                _ = snapshot.sentences
        with pytest.raises(IndexDamaged, match=r"codes\.i8"):
            snapshot.whole()


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("store.sqlite", "store"),
        ("makers.npy", "makers"),
        ("words.sqlite", "lexical"),
        ("words.rows.u32", "lexical"),
        ("vectors.faiss", "vectors"),
        ("keys.npy", "vectors"),
    ],
)
def test_no_damaged_part_of_a_large_one_is_opened(index, name, part):
    spoil(generation.current(index) / name)
    with closing(open_snapshot(index, at_once=0)) as snapshot, pytest.raises(IndexDamaged, match=name):
        getattr(snapshot, part)


def test_a_large_one_is_refused_at_once_where_a_file_is_missing_or_strange(index):
    (generation.current(index) / "stray").write_text("", encoding="utf-8")
    with pytest.raises(IndexDamaged, match="stray does not belong"):
        open_snapshot(index, at_once=0)


def spoil(part: Path) -> None:
    whole = bytearray(part.read_bytes())
    whole[len(whole) // 2] ^= 1
    part.write_bytes(whole)
