"""How wide the terminal is."""

import shutil
import sys

_READABLE = 100  # columns; longer lines are hard to follow


def width() -> int | None:
    """Return the columns to wrap at; None where the output is no terminal."""
    return min(_READABLE, shutil.get_terminal_size().columns) if sys.stdout.isatty() else None
