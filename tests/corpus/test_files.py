"""What is found in a folder, what is skipped and why, and how bytes become text."""

import os

import pytest

from corpus.archive import read_archive
from corpus.encodings import decode
from corpus.errors import ArchiveError, Unreadable
from corpus.files import read_bytes

PROSE = "The council voted on Monday to rebuild the old harbour wall before the winter storms."


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        pytest.param("a.txt", b"", "empty", id="empty"),
        pytest.param("a.txt", b" \n\t\n", "empty", id="only white space"),
        pytest.param("a.txt", b"\x7fELF\x00\x00\x01", "binary, not text", id="NUL bytes"),
        pytest.param("a.txt", bytes(range(1, 32)) * 40, "binary, not text", id="unprintable"),
        pytest.param("a.pages", PROSE.encode(), "a kind of file that is not read (.pages)", id="unknown suffix"),
        pytest.param("a.txt", b"Share\n\nTweet", "nothing is left of it once it is cleaned", id="furniture only"),
        pytest.param("a.html", b"<html><body></body></html>", "nothing is left of it once it is cleaned", id="no article"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_report_is_skipped_with_a_reason(read, name, content, why):
    (reading,) = read({name: content})
    assert (reading.path, reading.skipped, reading.documents) == (name, why, ())


def test_a_file_of_50_mb_is_skipped_with_a_reason(tmp_path):
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    (reading,) = read_archive([tmp_path])
    assert reading.skipped == "larger than 20 MB"


def test_a_link_out_of_the_folder_is_skipped_and_one_within_is_read(tmp_path):
    (tmp_path / "outside.txt").write_text(PROSE)
    folder = tmp_path / "archive"
    folder.mkdir()
    (folder / "inside.txt").write_text(PROSE)
    (folder / "out.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "within.txt").symlink_to(folder / "inside.txt")
    skipped = {reading.path: reading.skipped for reading in read_archive([folder])}
    assert skipped == {
        "inside.txt": None,
        "out.txt": "a symbolic link that leads out of the folder",
        "within.txt": None,
    }


def test_a_link_to_nothing_or_to_a_folder_is_skipped(tmp_path):
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "sub").mkdir()
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert {r.path: r.skipped for r in read_archive([tmp_path])} == {
        "gone.txt": "not a regular file",
        "loop": "a symbolic link to a folder",
    }


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_does_not_hold_the_reading_up(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (reading,) = read_archive([tmp_path])
    assert reading.skipped == "not a regular file"


def test_hidden_files_and_sources_are_no_documents(read):
    files = {
        ".hidden.txt": PROSE,
        ".git/a.txt": PROSE,
        "sources.yaml": "a.txt: {outlet: The Gazette}",
        "a.txt": PROSE,
    }
    assert [reading.path for reading in read(files)] == ["a.txt"]


def test_files_come_in_sorted_order(read):
    assert [r.path for r in read({"b.txt": PROSE, "a/z.txt": PROSE, "c.txt": PROSE})] == [
        "a/z.txt",
        "b.txt",
        "c.txt",
    ]


def test_a_path_that_does_not_exist_is_an_error_before_anything_is_read(tmp_path):
    (tmp_path / "a.txt").write_text(PROSE)
    with pytest.raises(ArchiveError, match="no file or folder"):
        next(iter(read_archive([tmp_path, tmp_path / "missing"])))


@pytest.mark.parametrize(
    ("data", "text", "guessed"),
    [
        pytest.param("Café".encode(), "Café", False, id="UTF-8"),
        pytest.param("Café".encode("utf-8-sig"), "Café", False, id="UTF-8 with its mark"),
        pytest.param("Café".encode("utf-16"), "Café", False, id="UTF-16"),
        pytest.param("Café".encode("utf-32"), "Café", False, id="UTF-32"),
        pytest.param("“Café”, he said".encode("cp1252"), "“Café”, he said", True, id="Windows-1252"),
        pytest.param(
            "Президент сказал, что войска вошли в город сегодня утром.".encode("cp1251"),
            "Президент сказал, что войска вошли в город сегодня утром.", True, id="Windows-1251",
        ),
        pytest.param(
            '<meta charset="iso-8859-2">Łódź'.encode("iso-8859-2"), '<meta charset="iso-8859-2">Łódź', False, id="declared",
        ),
        pytest.param(b'<meta charset="no-such-code">\xe9', '<meta charset="no-such-code">é', True, id="declared in vain"),
    ],
)  # fmt: skip
def test_bytes_become_text_and_a_guess_is_said(data, text, guessed):
    decoded, warnings = decode(data)
    assert decoded == text
    assert bool(warnings) is guessed


def test_a_limit_is_in_bytes(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 11)
    assert read_bytes(path, limit=11) == b"x" * 11
    with pytest.raises(Unreadable, match="larger"):
        read_bytes(path, limit=10)


def test_a_file_that_is_given_twice_is_one_file(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(
            "The council voted on Monday to rebuild the old harbour wall before winter."
        )
    given = [folder, folder / "a.txt", folder / ".." / "news", folder]
    assert [reading.path for reading in read_archive(given)] == ["a.txt", "b.txt"]
