"""The running bot's index: followed as it changes, and never taken from under a question."""

import gc
import logging
import re
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest

from embeddings import generation, matrix
from embeddings.errors import IndexDamaged, IndexMismatch, NoIndex
from embeddings.live import LiveIndex
from embeddings.query import Query
from embeddings.rebuild import rebuild
from embeddings.retrieval import LocalRetriever
from embeddings.snapshot import Snapshot
from tests.embeddings.archives import report, write_files
from tests.embeddings.fakes import WordEncoder


class Town:
    """An index that is rebuilt as often as a test wants."""

    def __init__(self, folder: Path) -> None:
        self.corpus, self.index = folder / "corpus", folder / "index"
        self.edition = 0

    def rebuild(self) -> str:
        self.edition += 1
        text = f"Edition {self.edition} of the town's gazette is out. The ferry sank off Brask."
        write_files(self.corpus, {f"{self.edition}.md": report("Brask Gazette", text)})
        return rebuild(self.index, [self.corpus], WordEncoder(), quiet=True).generation


@pytest.fixture
def town(tmp_path) -> Town:
    return Town(tmp_path)


def texts(snapshot: Snapshot) -> list[str]:
    hits = LocalRetriever(snapshot, WordEncoder()).search(Query("Where did the ferry sink?"), 5)
    assert all(len(snapshot.sentences.of(hit.key)) for hit in hits)
    return [hit.text for hit in hits]


def test_a_new_generation_is_taken_up_at_the_next_question(town):
    first = town.rebuild()
    live = LiveIndex(town.index, WordEncoder())
    assert live.snapshot().manifest.name == first
    assert live.snapshot() is live.snapshot()
    second = town.rebuild()
    assert live.snapshot().manifest.name == second
    assert "Edition 2" in texts(live.snapshot())[0]


def test_an_index_that_is_built_later_is_taken_up_without_a_restart(town):
    live = LiveIndex(town.index, WordEncoder())
    with pytest.raises(NoIndex):
        live.snapshot()
    town.rebuild()
    assert "Edition 1" in texts(live.snapshot())[0]


def test_the_one_in_use_answers_on_after_its_files_are_gone(town):
    town.rebuild()
    held = LiveIndex(town.index, WordEncoder()).snapshot()
    for _ in range(3):
        town.rebuild()
    assert not held.folder.exists()
    assert "Edition 1" in texts(held)[0]
    assert next(held.store.documents()).outlet == "Brask Gazette"


@pytest.fixture
def no_collection():
    """Nothing looks for cycles: what closes, closes by itself."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def open_files(index: Path) -> set[str]:
    """Return the names of the generations of which this process has a file open or mapped."""
    fds = [str(fd.readlink()) for fd in Path("/proc/self/fd").iterdir() if fd.is_symlink()]
    mapped = Path("/proc/self/maps").read_text().splitlines()
    return {name for line in [*fds, *mapped] for name in re.findall(rf"{index}/generations/([^/]+)/", line)}


@pytest.mark.usefixtures("no_collection")
@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="only Linux tells which files are open")
class TestFilesOfAnOldGeneration:
    @pytest.fixture(autouse=True)
    def _read_by_rows(self, monkeypatch):
        monkeypatch.setattr(matrix, "_MAPPED", 0)  # as of a large generation, whose files are open too

    def test_none_is_open_once_the_last_answer_in_flight_is_done(self, town):
        first = town.rebuild()
        live = LiveIndex(town.index, WordEncoder())
        gate, begun = threading.Event(), threading.Barrier(3)

        def ask() -> list[str]:
            snapshot = live.snapshot()
            texts(snapshot)
            begun.wait(10)
            gate.wait(10)
            return texts(snapshot)

        with ThreadPoolExecutor(2) as pool:  # whose threads live on, as the bot's do
            asking = [pool.submit(ask) for _ in range(2)]
            begun.wait(10)
            second = town.rebuild()
            assert "Edition 2" in texts(live.snapshot())[0]
            assert open_files(town.index) == {first, second}
            gate.set()
            assert all("Edition 1" in answer.result()[0] for answer in asking)
            pool.submit(int).result()  # the threads have let go of what they did
            pool.submit(int).result()
            assert open_files(town.index) == {second}

    def test_none_is_open_where_the_last_question_failed(self, town):
        town.rebuild()
        live = LiveIndex(town.index, WordEncoder())

        def fail() -> None:
            snapshot = live.snapshot()
            texts(snapshot)
            snapshot.store.passage(17)

        with ThreadPoolExecutor(1) as pool:
            for _ in range(3):
                with pytest.raises(KeyError):
                    pool.submit(fail).result()
                second = town.rebuild()
                texts(live.snapshot())
                assert open_files(town.index) == {second}

    def test_none_is_open_of_one_that_was_found_damaged_while_it_was_in_use(self, town, monkeypatch):
        monkeypatch.setattr("embeddings.live.AT_ONCE", 0)  # each part is checked when it is needed
        town.rebuild()
        spoil(generation.current(town.index))
        live = LiveIndex(town.index, WordEncoder())
        for _ in range(2):
            with suppress(IndexDamaged):
                pytest.fail(str(texts(live.snapshot())))
        second = town.rebuild()
        assert "Edition 2" in texts(live.snapshot())[0]
        assert open_files(town.index) == {second}


def spoil(folder: Path) -> None:
    with (folder / "vectors.faiss").open("r+b") as file:
        file.seek(100)
        file.write(b"?")


def without_its_files(folder: Path) -> None:
    shutil.rmtree(folder)


@pytest.mark.parametrize("harm", [spoil, without_its_files])
def test_a_broken_new_one_leaves_the_old_one_answering_and_is_logged_once(town, caplog, harm):
    caplog.set_level(logging.ERROR)
    first = town.rebuild()
    live = LiveIndex(town.index, WordEncoder())
    live.snapshot()
    second = town.rebuild()
    harm(generation.current(town.index))
    for _ in range(3):
        assert live.snapshot().manifest.name == first
    assert "Edition 1" in texts(live.snapshot())[0]
    assert len(caplog.records) == 1
    assert second in caplog.text
    third = town.rebuild()
    assert live.snapshot().manifest.name == third


def test_a_pointer_that_breaks_leaves_the_old_one_answering_and_is_logged_once(town, caplog):
    caplog.set_level(logging.ERROR)
    first = town.rebuild()
    live = LiveIndex(town.index, WordEncoder())
    live.snapshot()
    (town.index / "CURRENT").write_bytes(b"\xff\x00")
    for _ in range(3):
        assert live.snapshot().manifest.name == first
    assert len(caplog.records) == 1


def test_one_of_another_model_is_refused_and_both_are_named(town):
    town.rebuild()
    with pytest.raises(IndexMismatch, match=r"'words'.*'letters'"):
        LiveIndex(town.index, WordEncoder("letters")).snapshot()


def test_a_new_one_of_another_model_leaves_the_old_one_answering(town, caplog):
    first = town.rebuild()
    live = LiveIndex(town.index, WordEncoder())
    live.snapshot()
    rebuild(town.index, [town.corpus], WordEncoder("letters"), quiet=True)
    assert live.snapshot().manifest.name == first
    assert "letters" in caplog.text


def test_a_broken_one_is_refused_where_there_is_no_other(town):
    town.rebuild()
    spoil(generation.current(town.index))
    with pytest.raises(IndexDamaged, match=r"vectors\.faiss"):
        LiveIndex(town.index, WordEncoder()).snapshot()


def test_questions_from_many_threads_go_on_while_it_is_rebuilt(town):
    town.rebuild()
    live, done = LiveIndex(town.index, WordEncoder()), threading.Event()

    def ask() -> int:
        asked = 0
        while not done.is_set():
            asked += len(texts(live.snapshot()))
        return asked

    with ThreadPoolExecutor(4) as pool:
        asking = [pool.submit(ask) for _ in range(4)]
        try:
            names = [town.rebuild() for _ in range(5)]
        finally:
            done.set()
    assert all(question.result() > 0 for question in asking)
    assert live.snapshot().manifest.name == names[-1]


def test_vectors_taken_over_are_those_that_were_made(town):
    town.rebuild()
    live = LiveIndex(town.index, WordEncoder())
    before = live.snapshot()
    (key,) = before.store.contents().values()
    rebuild(town.index, [town.corpus, write_files(town.corpus.with_name("more"), {"a.md": report("X", "Y z.")})],
            WordEncoder(), quiet=True)  # fmt: skip
    after = live.snapshot()
    assert after is not before
    wanted = np.array([key], dtype=np.int64)
    assert np.array_equal(after.vectors.vectors(wanted), before.vectors.vectors(wanted))
    assert np.array_equal(after.sentences.of(key), before.sentences.of(key))
