"""EDGE: a finished SQLite file, open for reading, and closed with the last who holds it."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path


class SqliteFile:
    """Reads a file that never changes again. Safe to read from several threads.

    A connection and its cache of statements hold each other, so that one which is only let go stays open
    until Python looks for cycles. This one is held by nothing of its own: it closes at once.
    """

    def __init__(self, path: Path) -> None:
        """Open the file. Raises sqlite3.Error."""
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._db = sqlite3.connect(uri, uri=True, check_same_thread=False)

    def execute(self, query: str, values: Sequence[str | int | bytes] = ()) -> sqlite3.Cursor:
        """Return the rows that a query gives, while this is held. Raises sqlite3.Error."""
        return self._db.execute(query, values)

    def close(self) -> None:
        """Close the file now."""
        self._db.close()

    def __del__(self) -> None:
        if hasattr(self, "_db"):  # it could be opened
            self._db.close()
