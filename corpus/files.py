"""EDGE: the files of an archive, found in a steady order, bounded, and decoded."""

import codecs
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import charset_normalizer

from corpus.errors import ArchiveError

SIZE_LIMIT = 20 * 1024 * 1024  # bytes of one page; far above any report, far below what hurts
PAGE_SUFFIXES = (".txt", ".md", ".html", ".htm")
ROW_SUFFIXES = (".jsonl", ".jsonl.gz")
SOURCES = "sources.yaml"

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins the same way
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")


@dataclass(frozen=True, slots=True)
class Found:
    """One file of the archive. `name` is its path inside the folder given, with "/"."""

    path: Path
    name: str
    skipped: str | None = None


class Unreadable(Exception):
    """Why one file is left out."""


def find_files(paths: Sequence[Path]) -> Iterator[Found]:
    """Yield every file of the given files and folders, sorted by name within each, and each once.

    Hidden files and `sources.yaml` are no documents and are passed over.
    Raises ArchiveError for a path that does not exist.
    """
    for path in paths:
        if not path.exists():
            raise ArchiveError(f"There is no file or folder {str(path)!r}.", do="Check the path.")
    given: set[str] = set()
    for path in paths:
        for found in _in_folder(path) if path.is_dir() else [_alone(path)]:
            place = os.path.abspath(found.path)  # noqa: PTH100 - a link is a file of its own: not resolved
            if place not in given:
                given.add(place)
                yield found


def _alone(path: Path) -> Found:
    return Found(path, path.name, _unfit(path, path.parent))


def _in_folder(root: Path) -> Iterator[Found]:
    names = []
    for folder, subfolders, files in os.walk(root):
        links = [name for name in subfolders if (Path(folder) / name).is_symlink()]
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        names += [
            Path(folder) / name for name in [*files, *links] if not name.startswith(".") and name != SOURCES
        ]
    for path in sorted(names):
        yield Found(path, path.relative_to(root).as_posix(), _unfit(path, root))


def _unfit(path: Path, root: Path) -> str | None:
    """Return why a file is not read at all, judged without opening it."""
    if path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
        return "a symbolic link that leads out of the folder"
    if path.is_dir():
        return "a symbolic link to a folder"
    if not path.is_file():
        return "not a regular file"
    if not path.name.lower().endswith(PAGE_SUFFIXES + ROW_SUFFIXES):
        return f"a kind of file that is not read ({path.suffix or 'no suffix'})"
    return None


def read_text(path: Path, *, limit: int = SIZE_LIMIT) -> tuple[str, tuple[str, ...]]:
    """Return a page's text and any warning about its encoding.

    limit: bytes. Raises Unreadable for a file that is too large, empty, binary or cannot be opened.
    """
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as problem:
        raise Unreadable(f"cannot be opened ({problem.strerror})") from problem
    if len(data) > limit:
        raise Unreadable(f"larger than {limit // (1024 * 1024)} MB")
    if not data.strip():
        raise Unreadable("empty")
    return decode(data)


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text of `data` and a warning where its encoding had to be guessed.

    A byte-order mark decides, then UTF-8, then what the page declares, then a guess.
    Raises Unreadable for binary data.
    """
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), None)
    if encoding is None and b"\0" in data:
        raise Unreadable("binary, not text")
    text, warnings = _decoded(data, encoding or "utf-8") or _declared(data) or _guessed(data)
    if len(_UNPRINTABLE.findall(text[:4096])) > len(text[:4096]) // 10:
        raise Unreadable("binary, not text")
    return text, warnings


def _decoded(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]] | None:
    try:
        return data.decode(encoding), ()
    except (UnicodeDecodeError, LookupError):
        return None


def _declared(data: bytes) -> tuple[str, tuple[str, ...]] | None:
    match = _DECLARED.search(data[:4096])
    return _decoded(data, match[1].decode("ascii")) if match else None


def _guessed(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Guess by the share of bytes beyond ASCII: high only where the alphabet is not Latin.

    Western text is nearly always Windows-1252, which a statistical guess misses on short pages.
    """
    beyond_ascii = sum(byte > 0x7F for byte in data)
    best = charset_normalizer.from_bytes(data).best() if beyond_ascii > len(data) / 4 else None
    encoding = best.encoding if best is not None else "cp1252"
    return data.decode(encoding, errors="replace"), (
        f"its encoding is not UTF-8; read as {encoding}, a guess",
    )
