"""The SQLite file of the state folder: opened, recognised, migrated."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import chain
from pathlib import Path

from bot.errors import StateError

APPLICATION = 0x42594C4E  # "BYLN": tells a Byline file from any other SQLite file
_PATIENCE = 2.0  # seconds to wait for another process's write; well within Discord's three
_HELD = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)

MIGRATIONS = (
    (
        """CREATE TABLE answers (
            id TEXT PRIMARY KEY,
            asked INTEGER NOT NULL,  -- seconds since 1970, UTC
            asker INTEGER NOT NULL,
            guild INTEGER,           -- NULL in a direct message
            channel INTEGER NOT NULL,
            question TEXT NOT NULL,
            filters TEXT NOT NULL,   -- JSON
            citations TEXT NOT NULL, -- JSON
            generation TEXT NOT NULL
        )""",
        "CREATE INDEX answers_by_time ON answers (asked)",
        """CREATE TABLE messages (
            message INTEGER PRIMARY KEY,
            answer TEXT NOT NULL REFERENCES answers (id) ON DELETE CASCADE
        )""",
        "CREATE INDEX messages_by_answer ON messages (answer)",
        """CREATE TABLE feedback (
            answer TEXT NOT NULL REFERENCES answers (id) ON DELETE CASCADE,
            giver INTEGER NOT NULL,
            helpful INTEGER NOT NULL,
            reason TEXT,
            given INTEGER NOT NULL,
            PRIMARY KEY (answer, giver)
        )""",
    ),
    (
        "ALTER TABLE answers ADD COLUMN pages TEXT NOT NULL DEFAULT '[]'",  # JSON: the text as shown
        "ALTER TABLE answers ADD COLUMN gave TEXT NOT NULL DEFAULT 'answer'",
        "ALTER TABLE answers ADD COLUMN answered INTEGER NOT NULL DEFAULT 1",
        "ALTER TABLE answers ADD COLUMN private INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE answers ADD COLUMN taken_with TEXT",
        "ALTER TABLE answers ADD COLUMN checked TEXT NOT NULL DEFAULT ''",  # a generation's name
        "ALTER TABLE answers ADD COLUMN changes TEXT NOT NULL DEFAULT '[]'",  # JSON
        "CREATE INDEX answers_by_channel ON answers (channel, asked)",
        "CREATE INDEX answers_by_guild ON answers (guild, asked)",
        "CREATE INDEX answers_by_asker ON answers (asker)",
        "CREATE INDEX answers_by_check ON answers (checked)",
        "CREATE INDEX feedback_by_giver ON feedback (giver)",
        "CREATE TABLE servers (guild INTEGER PRIMARY KEY, settings TEXT NOT NULL, changed INTEGER NOT NULL)",
        "CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    ),
)
"""Version n of the schema is what the first n of these make. Add to the end; never change one."""

VERSION = len(MIGRATIONS)


def open_database(file: Path) -> sqlite3.Connection:
    """Return a connection to the state at `file`, made or migrated to the present version.

    Raises StateError if the file is not Byline's, is of a newer version, or cannot be used.
    """
    with named(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        connection = connect(file)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA foreign_keys = ON")
            migrate(connection, file)
        except BaseException:
            connection.close()
            raise
        return connection


def connect(file: Path) -> sqlite3.Connection:
    """Return a connection that any thread may use, one at a time; transactions are explicit."""
    return sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)


def read_only(file: Path) -> sqlite3.Connection:
    """Return a connection that only reads, so that a mistaken name makes and changes nothing."""
    return sqlite3.connect(
        f"{file.resolve().as_uri()}?mode=ro", timeout=_PATIENCE, uri=True, isolation_level=None
    )


def migrate(connection: sqlite3.Connection, file: Path) -> None:
    """Bring the schema to the present version in one transaction.

    Raises StateError if the schema is not Byline's or is newer than this Byline.
    """
    with transaction(connection):
        known = version(connection, file)
        for statement in chain.from_iterable(MIGRATIONS[known:]):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")


def version(connection: sqlite3.Connection, file: Path) -> int:
    """Return the schema's version: 0 for an empty file, else 1 to VERSION.

    Raises StateError if the schema is not Byline's or is newer than this Byline.
    """
    found, application = (
        int(connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("user_version", "application_id")
    )
    empty = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
    if application != APPLICATION and not (empty and application == found == 0):
        raise StateError(f"{file} is not a file of Byline's state.", do="Name one that `bot.py backup` made.")
    if found > VERSION:
        raise StateError(
            f"{file} is of version {found}; this Byline knows {VERSION} and older.",
            do="Run the newer Byline that wrote it, or restore an older backup.",
        )
    return found


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Keep all that is done inside, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextmanager
def named(file: Path) -> Iterator[None]:
    """Turn what SQLite or the system says of `file` into a StateError that names it."""
    try:
        yield
    except (sqlite3.Error, OSError) as problem:
        raise StateError(
            f"The state at {file} cannot be used: {problem}.",
            do="Check that its folder can be written and the disk is not full, or restore a backup.",
        ) from problem


def copy(source: sqlite3.Connection, target: Path) -> None:
    """Write all of `source` to the new file `target`, as one plain file without side files."""
    with closing(connect(target)) as copied:
        overwrite(copied, source)
        copied.execute("PRAGMA journal_mode = DELETE")


def overwrite(target: sqlite3.Connection, source: sqlite3.Connection) -> None:
    """Make `target` what `source` is, in one transaction.

    Raises sqlite3.OperationalError where another process holds either of them for too long.
    """
    until = time.monotonic() + _PATIENCE

    def give_up(status: int, _remaining: int, _total: int) -> None:
        if status in _HELD and time.monotonic() > until:  # Python's backup would try for ever
            raise sqlite3.OperationalError("database is locked")

    source.backup(target, progress=give_up, sleep=0.05)
