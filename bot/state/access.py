"""The one connection to the state, shared by all who keep something in it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from bot.state.database import named, open_database, transaction

FILE = "byline.sqlite3"


class Access:
    """Reads and writes, one at a time; every fault is a StateError that names the file."""

    def __init__(self, folder: Path) -> None:
        """Open the state in `folder`, made if it is not there. Raises StateError."""
        self._file = folder / FILE
        self._lock = Lock()
        self._connection = open_database(self._file)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give the connection to nobody else meanwhile."""
        with self._lock, named(self._file):
            yield self._connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Keep all that is done inside, or nothing of it."""
        with self.reading() as connection, transaction(connection):
            yield connection

    def close(self) -> None:
        """Close the file. Nothing more can be kept or found."""
        with self._lock:
            self._connection.close()
