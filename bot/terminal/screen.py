"""The terminal itself: how wide it is, and a word to those who wait."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_READABLE = 100  # columns; longer lines are hard to follow
_WORD = "Loading the model …"


def width() -> int | None:
    """Return the columns to wrap at; None where the output is no terminal."""
    return min(_READABLE, shutil.get_terminal_size().columns) if sys.stdout.isatty() else None


@contextmanager
def loading() -> Iterator[None]:
    """Say that the model is being loaded, on a terminal, until it is."""
    shown = sys.stderr.isatty()
    if shown:
        print(_WORD, end="\r", file=sys.stderr, flush=True)
    try:
        yield
    finally:
        if shown:
            print(" " * len(_WORD), end="\r", file=sys.stderr, flush=True)
