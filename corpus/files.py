"""EDGE: the files of an archive, found in a steady order, and read within bounds."""

import gzip
import os
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import ArchiveError, Unreadable
from corpus.formats import format_of

SIZE_LIMIT = 20 * 1024 * 1024  # bytes of one page; far above any report, far below what hurts
SOURCES = "sources.yaml"
ALIASES = "outlets.yaml"
_NO_DOCUMENTS = (SOURCES, ALIASES)


@dataclass(frozen=True, slots=True)
class Found:
    """One file of the archive. `name` is its path inside the folder given, with "/"."""

    path: Path
    name: str
    skipped: str | None = None


def find_files(paths: Sequence[Path]) -> Iterator[Found]:
    """Yield every file of the given files and folders, sorted by name within each, and each once.

    Hidden files, `sources.yaml` and `outlets.yaml` are no documents and are passed over.
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
            Path(folder) / name
            for name in [*files, *links]
            if not name.startswith(".") and name not in _NO_DOCUMENTS
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
    if format_of(path.name) is None:
        return f"a kind of file that is not read ({path.suffix or 'no suffix'})"
    return None


def read_bytes(path: Path, *, limit: int = SIZE_LIMIT) -> bytes:
    """Return the content of a page's file, unpacked where its name ends in ".gz".

    limit: bytes, of the file and of what it unpacks to. Raises Unreadable for a file that is larger,
    empty, damaged or cannot be opened.
    """
    try:
        with gzip.open(path) if path.name.lower().endswith(".gz") else path.open("rb") as file:
            data = file.read(limit + 1)
    except (gzip.BadGzipFile, EOFError, zlib.error) as problem:
        raise Unreadable(f"cannot be unpacked ({problem})") from problem
    except OSError as problem:
        raise Unreadable(f"cannot be opened ({problem.strerror})") from problem
    if len(data) > limit:
        raise Unreadable(f"larger than {limit // (1024 * 1024)} MB")
    if not data.strip():
        raise Unreadable("empty")
    return data
