"""The state folder carried elsewhere and back. The bot may run meanwhile."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.errors import StateError
from bot.state.access import FILE
from bot.state.database import connect, copy, migrate, named, overwrite, read_only, version


def backup(folder: Path, file: Path) -> None:
    """Write the state in `folder` to `file`, whole or not at all.

    Raises StateError if there is no state, if `file` holds anything but an older backup, or if
    either cannot be used.
    """
    state = folder / FILE
    if not state.is_file():
        raise StateError(
            f"There is no state in {folder} yet.",
            do="Check BYLINE_STATE; the bot makes it when it first runs.",
        )
    if not file.absolute().parent.is_dir():
        raise StateError(f"There is no folder {file.parent}.", do="Make it, or name a file elsewhere.")
    if file.exists():
        _refuse_unless_backup(file, state)
    with named(file), _beside(file) as draft:
        with closing(read_only(state)) as source:
            version(source, state)
            copy(source, draft)
        draft.replace(file)


def restore(folder: Path, file: Path) -> None:
    """Put the backup `file` in the place of the state in `folder`.

    The present state is kept beside it as `byline.sqlite3.before-restore`, and stays in use where
    `file` turns out not to be a whole backup of a version that this Byline knows (StateError).
    """
    state = folder / FILE
    if not file.is_file():
        raise StateError(f"There is no file {file}.", do="Name one that `bot.py backup` made.")
    with named(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with named(file), _beside(state) as draft:
        with closing(read_only(file)) as source:
            _check_whole(source, file)
            copy(source, draft)
        with closing(connect(draft)) as copied:
            migrate(copied, file)
        _set_aside(state)
        _put_in_place(draft, state)


def _refuse_unless_backup(file: Path, state: Path) -> None:
    elsewhere = "Name a file that is not there yet, or an older backup."
    if file.samefile(state):
        raise StateError(f"{file} is the state itself.", do=elsewhere)
    try:
        with closing(read_only(file)) as connection:
            version(connection, file)
    except (StateError, sqlite3.Error) as problem:
        raise StateError(f"{file} is not a backup and is left as it is.", do=elsewhere) from problem


def _check_whole(source: sqlite3.Connection, file: Path) -> None:
    """Raise StateError unless every page of the backup is sound and its version known."""
    if version(source, file) == 0:
        raise StateError(f"{file} is empty.", do="Name one that `bot.py backup` made.")
    verdict = source.execute("PRAGMA integrity_check").fetchone()[0]
    if verdict != "ok":
        raise StateError(f"{file} is damaged: {verdict}.", do="Use another backup.")


def _set_aside(state: Path) -> None:
    """Keep the present state as `.before-restore`, as a plain file where it cannot be read."""
    if not state.exists():
        return
    aside = state.with_name(f"{state.name}.before-restore")
    try:
        with _beside(aside) as draft:
            with closing(read_only(state)) as source:
                copy(source, draft)
            draft.replace(aside)
    except sqlite3.OperationalError:  # a full disk, a lock: the state itself may be sound
        raise
    except sqlite3.DatabaseError:
        state.replace(aside)
        for side in ("-wal", "-shm"):  # they belong to the unreadable file and would spoil the new one
            state.with_name(state.name + side).unlink(missing_ok=True)


def _put_in_place(draft: Path, state: Path) -> None:
    """Write the draft over the state in one transaction, which a running bot sees as one change."""
    with closing(connect(draft)) as source, closing(connect(state)) as target:
        overwrite(target, source)


@contextmanager
def _beside(file: Path) -> Iterator[Path]:
    """Give a path beside `file` to write a draft to, and leave nothing there."""
    draft = file.with_name(f".{file.name}.draft")
    draft.unlink(missing_ok=True)
    try:
        yield draft
    finally:
        draft.unlink(missing_ok=True)
