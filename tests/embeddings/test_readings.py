"""The document stage's cache: a page is read once, until something that it was made of changes."""

import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.archive import read_archive
from corpus.reading import Job, read
from corpus.types import Reading
from embeddings import readings
from embeddings.kept import Kept
from embeddings.readings import ReadingCache
from embeddings.rebuild import BUNDLED_ARCHIVE
from embeddings.records import to_json
from tests.embeddings.archives import FILES, write_files


class Counting:
    """Reads pages and remembers which."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def read(self, job: Job) -> Sequence[Reading]:
        self.names.append(job.name)
        return read(job)


@pytest.fixture
def archive(tmp_path) -> Path:
    return write_files(tmp_path / "archive", FILES)


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "readings.sqlite"


def through(path: Path, *archives: Path, anew: bool = False) -> tuple[list[Reading], list[str]]:
    """Return what was read, and the names of the pages that were really read."""
    reader = Counting()
    with Kept(path, anew=anew) as kept:
        found = list(read_archive(archives, guard=ReadingCache(kept, reader)))
        kept.forget_others()
    return found, reader.names


def test_what_is_taken_from_the_cache_is_what_was_read(path):
    fresh = list(read_archive([BUNDLED_ARCHIVE]))
    assert through(path, BUNDLED_ARCHIVE)[0] == fresh
    assert through(path, BUNDLED_ARCHIVE) == (fresh, [])


def test_a_document_is_written_as_it_was_kept_unless_it_was_changed_since(path):
    for _ in range(2):
        with Kept(path) as kept:
            pages = ReadingCache(kept, Counting())
            for reading in read_archive([BUNDLED_ARCHIVE], guard=pages):
                for document in reading.documents:
                    assert pages.written(document) == to_json(document)
                    other = replace(document, id="other")
                    assert pages.written(other) == to_json(other)


def test_a_changed_page_is_read_again_and_no_other(path, archive):
    through(path, archive)
    (archive / "quarry.md").write_text("The quarry closed. It had 85 workers.", encoding="utf-8")
    assert through(path, archive)[1] == ["quarry.md"]


def test_a_page_that_was_moved_is_not_read_again(path, archive):
    through(path, archive)
    (archive / "deep").mkdir()
    shutil.move(archive / "quarry.md", archive / "deep")
    found, names = through(path, archive)
    assert names == []
    assert "deep/quarry.md" in {reading.path for reading in found}


def test_another_word_on_where_a_page_comes_from_reads_it_again(path, archive):
    through(path, archive)
    (archive / "sub/sources.yaml").write_text("school.txt: {outlet: The Tower}", encoding="utf-8")
    found, names = through(path, archive)
    assert names == ["sub/school.txt"]
    assert "The Tower" in {document.outlet for reading in found for document in reading.documents}


def test_another_version_of_the_program_reads_everything_again(path, archive, monkeypatch):
    through(path, archive)
    monkeypatch.setattr(readings, "program", lambda: "another")
    assert len(through(path, archive)[1]) == 3


def test_anew_reads_everything_again(path, archive):
    through(path, archive)
    assert len(through(path, archive, anew=True)[1]) == 3


def test_what_was_removed_is_forgotten(path, archive):
    through(path, archive)
    (archive / "ferry.md").unlink()
    through(path, archive)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT count(*) FROM kept").fetchone() == (2,)


@pytest.mark.parametrize("damage", [b"", b"SQLite format 3\0 and then nothing of the kind" * 99])
def test_a_damaged_cache_is_begun_anew(path, archive, damage):
    fresh, _ = through(path, archive)
    for side in path.parent.glob("readings.sqlite*"):
        side.unlink()
    path.write_bytes(damage)
    assert through(path, archive)[0] == fresh
    assert through(path, archive) == (fresh, [])


def test_a_reading_that_is_damaged_is_read_again(path, archive):
    fresh, _ = through(path, archive)
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE kept SET made = substr(made, 1, 50) || x'00' || substr(made, 52)")
        db.commit()
    found, names = through(path, archive)
    assert (found, len(names)) == (fresh, 3)


def test_a_page_that_gave_nothing_is_tried_again(path, tmp_path):
    empty = write_files(tmp_path / "empty", {"a.md": "Read more\n"})
    assert through(path, empty)[1] == through(path, empty)[1] == ["a.md"]
