"""What a rebuild refuses and what stops it: the old index answers on, and nothing is left lying about."""

import re
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from filelock import FileLock

from corpus.errors import ArchiveError
from embeddings import generation, spool
from embeddings.errors import NoIndex, RebuildFailed
from embeddings.rebuild import SPOOL, rebuild
from embeddings.snapshot import open_snapshot
from tests.embeddings.archives import FERRY, FILES, asked, report, state, write_files
from tests.embeddings.fakes import WordEncoder


@pytest.mark.parametrize(
    ("files", "told"),
    [
        pytest.param({}, "no document in", id="an empty folder"),
        pytest.param({"a.pdf": "%PDF", "b.md": " "}, r"b\.md: empty", id="a folder without any document"),
        pytest.param({"a.md": "Read more\n"}, "nothing is left of it", id="furniture only"),
    ],
)
def test_an_archive_without_a_document_is_refused(build, corpus, index, files, told):
    build()
    with pytest.raises(RebuildFailed, match=rf"{told}.*Name a folder of \.txt, .*\.pdf, \.docx, .*\.gz"):
        build(write_files(corpus, files))
    assert asked(index, "ferry")[0] == FERRY


def test_a_folder_that_does_not_exist_is_named(build, corpus, index):
    build()
    with pytest.raises(ArchiveError, match=r"no file or folder.*nowhere"):
        build(corpus / "nowhere")
    assert asked(index, "ferry")[0] == FERRY


def a_file_in_place_of_the_index(index: Path) -> None:
    index.write_text("", encoding="utf-8")


def a_file_above_the_index(index: Path) -> None:
    index.symlink_to(index.parent / "corpus" / "ferry.md" / "index")


def a_file_in_place_of_the_generations(index: Path) -> None:
    index.mkdir()
    (index / "generations").write_text("", encoding="utf-8")


def a_folder_in_place_of_the_pointer(index: Path) -> None:
    (index / "CURRENT" / "x").mkdir(parents=True)


@pytest.mark.parametrize(
    "harm",
    [
        a_file_in_place_of_the_index,
        a_file_above_the_index,
        a_file_in_place_of_the_generations,
        a_folder_in_place_of_the_pointer,
    ],
)
def test_an_index_that_cannot_be_written_is_told(build, index, harm):
    harm(index)
    with pytest.raises(RebuildFailed, match=r"could not be written: .*Make room or mend the permission"):
        build()


@contextmanager
def files_up_to(size: int) -> Iterator[None]:
    """Let no file grow beyond `size` bytes: as a full disk looks to FAISS, SQLite, NumPy and Python."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("room", [0, 200, 3_000, 9_000, 30_000])
def test_a_full_disk_is_told_and_leaves_nothing_behind(build, corpus, index, room):
    build()
    before = state(index)
    for number in range(40):
        (corpus / f"{number}.md").write_text(report("Reuters", f"Ferry {number} sank."), encoding="utf-8")
    with files_up_to(room), pytest.raises(RebuildFailed, match=r"could not be written: .*Make room"):
        build()
    assert state(index) == before
    assert list(generation.generations(index).iterdir()) == [generation.current(index)]
    assert build().documents == 43


class WideEncoder(WordEncoder):
    """Its vectors make FAISS's file the largest by far."""

    dimension = 30_000


def test_a_file_that_is_cut_in_silence_never_serves(build, index):
    """FAISS does not notice that its last block was not written."""
    build(encoder=WideEncoder())
    before = generation.current(index)
    room = (before / "vectors.faiss").stat().st_size - 1
    with files_up_to(room), pytest.raises(RebuildFailed, match="cannot be read back"):
        build(encoder=WideEncoder(), full=True)
    assert list(generation.generations(index).iterdir()) == [before]
    with closing(open_snapshot(index)) as snapshot:
        assert snapshot.manifest.dimension == WideEncoder.dimension


def test_a_second_rebuild_says_that_one_is_running(build, index):
    build()
    with FileLock(index / "rebuild.lock"), pytest.raises(RebuildFailed, match=r"Another rebuild .* running"):
        build()
    assert asked(index, "ferry")[0] == FERRY
    assert build().unchanged


class FailingEncoder(WordEncoder):
    def encode_question(self, question):
        raise AssertionError(question)

    def encode_passages(self, passages):
        yield from list(super().encode_passages(passages))[:1]
        raise RebuildFailed("The model fell over.", do="Pick it up.")


def test_a_model_that_fails_half_way_leaves_the_old_index(build, index):
    build()
    before = state(index)
    with pytest.raises(RebuildFailed, match="fell over"):
        build(full=True, encoder=FailingEncoder())
    assert state(index) == before


@pytest.mark.parametrize("part", ["store.sqlite", "vectors.faiss", "manifest.sha256", "words.sqlite"])
def test_after_damage_a_rebuild_embeds_anew_and_says_so(build, index, part):
    build()
    before = state(index)
    (generation.current(index) / part).write_bytes(b"spoilt")
    done = build(encoder=(encoder := WordEncoder()))
    assert encoder.embedded == 3
    assert re.search("embedded anew: .* has changed", done.note or "")
    assert state(index) == before


# What a kill leaves

PHASES = {
    "while reading": "^open .*/corpus/",
    "while embedding": "^embedding",
    "while writing": r"^(os.mkdir|open|sqlite3.connect) .*\.partial",
    "before it has its name": r"^os.rename .*\.partial",
    "before the switch": "CURRENT.new",
    "after the switch": "^(os.remove|os.rmdir|shutil.rmtree) (?!.*partial)",
    "before any of it": "",
}


def edition(number: int) -> dict[str, str]:
    return {"news.md": report("The Harbour Post", f"Edition {number} is out."), "ferry.md": FILES["ferry.md"]}


@pytest.fixture(scope="module")
def deaths(tmp_path_factory) -> Path:
    """Copies of an index of editions 1 and 2, each killed on its way to edition 3, a step later each time."""
    folder = tmp_path_factory.mktemp("killed")
    index, corpus = folder / "index", folder / "corpus"
    for number in (1, 2):
        rebuild(index, [write_files(corpus, edition(number))], WordEncoder(), quiet=True)
    write_files(corpus, edition(3))
    killing = [sys.executable, "-m", "tests.embeddings.killing", index, corpus, folder / "deaths"]
    subprocess.run(killing, check=True, cwd=Path(__file__).parents[2])  # noqa: S603 - our own program
    return folder / "deaths"


def killed(deaths: Path, phase: str) -> list[Path]:
    """Return the indexes whose rebuild was killed in this phase."""
    epitaphs = {note.with_suffix(""): text for note in deaths.glob("*.txt") if (text := note.read_text())}
    return [
        index
        for index, text in epitaphs.items()
        if next(name for name, pattern in PHASES.items() if re.search(pattern, text)) == phase
    ]


@pytest.mark.parametrize("phase", PHASES)
def test_killed_at_any_instant_it_answers_on_and_the_next_rebuild_cleans_up(deaths, phase):
    corpus = deaths.parent / "corpus"
    found = killed(deaths, phase)
    assert found
    for index in found:
        serves = 3 if phase == "after the switch" else 2
        assert asked(index, "Which edition is out?")[0] == f"Edition {serves} is out."
        done = rebuild(index, [corpus], WordEncoder(), quiet=True)
        assert done.unchanged == (serves == 3)
        assert asked(index, "Which edition is out?")[0] == "Edition 3 is out."
        assert {path.name for path in index.iterdir()} == {
            "CURRENT",
            "generations",
            "readings.sqlite",
            "rebuild.lock",
        }
        left = {path.name for path in generation.generations(index).iterdir()}
        assert done.generation in left
        assert len(left) == 2
        assert not any(name.endswith(".partial") for name in left)


def test_the_first_rebuild_of_all_may_be_killed_too(build, index):
    """Whole, but never named: as if it had not been."""
    build()
    unnamed = generation.current(index)
    (index / "CURRENT").unlink()
    with pytest.raises(NoIndex):
        open_snapshot(index)
    done = build(encoder=(encoder := WordEncoder()))
    assert encoder.embedded == 3
    assert not unnamed.exists()
    assert done.generation == generation.current(index).name


class Tiring(WordEncoder):
    """Gives up after so many passages."""

    def encode_passages(self, passages):
        for number, vectors in enumerate(super().encode_passages(passages)):
            if number == 2:
                raise KeyboardInterrupt
            yield vectors


def test_what_a_stopped_rebuild_has_embedded_is_taken_up_by_the_next(build, index):
    with pytest.raises(KeyboardInterrupt):
        build(encoder=Tiring())
    assert spool.count(index / SPOOL) == 2
    done = build(encoder=(encoder := WordEncoder()))
    assert (done.embedded, done.reused, encoder.embedded) == (1, 2, 1)
    assert spool.count(index / SPOOL) == 0
    resumed = state(index)
    done = build(encoder=(encoder := WordEncoder()), full=True)
    assert encoder.embedded == 3
    assert {**state(index), "manifest": None} == {**resumed, "manifest": None}
