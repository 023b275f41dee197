"""EDGE: JSON Lines, one report a line, plain or gzipped; read as a stream, a line at a time."""

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, cast

from corpus.errors import Unreadable
from corpus.files import SIZE_LIMIT
from corpus.pages import RawPage
from corpus.readers.text import read_plain
from corpus.sources import provenance_of

UNPACKED_LIMIT = 16 * 1024**3  # bytes; millions of reports, and an end to a file that unpacks for ever
_FIELDS = (
    *("id", "outlet", "title", "published", "author", "url", "via", "origin", "kind", "excerpt", "retrieved"),
)


def read_lines(
    path: Path, *, line_limit: int = SIZE_LIMIT, unpacked_limit: int = UNPACKED_LIMIT
) -> Iterator[tuple[int, bytes | str]]:
    """Yield (line number, line) for each line that is not empty, or (line number, why it is skipped).

    line_limit, unpacked_limit: bytes. Where the stream itself breaks, the last pair says so.
    Raises Unreadable for a file that cannot be opened.
    """
    number = unpacked = 0
    try:
        with _open(path) as stream:
            while line := stream.readline(line_limit + 1):
                number += 1
                unpacked += len(line)
                if unpacked > unpacked_limit:
                    yield (
                        number,
                        f"the file unpacks to more than {unpacked_limit // 1024**2} MB; the rest is left out",
                    )
                    return
                if len(line) > line_limit:
                    yield number, f"longer than {line_limit // 1024**2} MB"
                    unpacked += _rest_of_line(stream, line_limit)
                elif line.strip():
                    yield number, line
    except (OSError, EOFError, zlib.error) as problem:
        if number == 0:
            raise Unreadable(f"cannot be read ({problem})") from problem
        yield number + 1, f"the file breaks off here ({problem})"


def _open(path: Path) -> BinaryIO:
    if path.name.lower().endswith(".gz"):
        return cast("BinaryIO", gzip.open(path, "rb"))  # it reads as one
    return path.open("rb")


def _rest_of_line(stream: BinaryIO, step: int) -> int:
    """Read past the rest of an over-long line and return its length."""
    passed = 0
    while part := stream.readline(step):
        passed += len(part)
        if part.endswith(b"\n"):
            break
    return passed


def read_row(line: bytes) -> RawPage:
    """Return the page in one line. Raises Unreadable for a line that is none: it costs that line only."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as problem:  # not JSON, not UTF-8, or nested beyond reason
        raise Unreadable("not valid JSON") from problem
    if not isinstance(row, Mapping):
        raise Unreadable("not a JSON object")
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        raise Unreadable("no text")
    said, warnings = provenance_of({key: row[key] for key in _FIELDS if key in row})
    page = read_plain(text.encode("utf-8", "replace").decode())  # a lone surrogate cannot be stored
    return RawPage(page.blocks, said, warnings=tuple(warnings))
