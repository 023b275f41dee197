"""EDGE: JSON Lines, one report a line, plain or gzipped; read as a stream, a line at a time."""

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, cast

from corpus.files import SIZE_LIMIT, Unreadable
from corpus.pages import RawPage
from corpus.readers.text import read_plain
from corpus.sources import provenance_of

UNPACKED_LIMIT = 16 * 1024**3  # bytes; millions of reports, and an end to a file that unpacks for ever
_FIELDS = ("id", "outlet", "title", "published", "author", "url", "via", "origin", "kind", "excerpt")


def read_rows(
    path: Path, *, line_limit: int = SIZE_LIMIT, unpacked_limit: int = UNPACKED_LIMIT
) -> Iterator[tuple[int, RawPage | str]]:
    """Yield (line number, page) for each row, or (line number, why it is skipped).

    line_limit, unpacked_limit: bytes. One bad line costs that line only; where the stream itself
    breaks, the last pair says so. Raises Unreadable for a file that cannot be opened.
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
                    yield number, _row(line)
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


def _row(line: bytes) -> RawPage | str:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):  # not JSON, not UTF-8, or nested beyond reason
        return "not valid JSON"
    if not isinstance(row, Mapping):
        return "not a JSON object"
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        return "no text"
    said, warnings = provenance_of({key: row[key] for key in _FIELDS if key in row})
    page = read_plain(text.encode("utf-8", "replace").decode())  # a lone surrogate cannot be stored
    return RawPage(page.blocks, said, warnings=tuple(warnings))
