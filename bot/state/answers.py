"""Given answers, their messages, and what became of their evidence; kept for a bounded time."""

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from pydantic import TypeAdapter

from bot.answering.types import Citation
from bot.exploring.types import Change
from bot.state.access import Access
from bot.state.values import RETENTION, Gave, GivenAnswer
from embeddings.query import Filters

_CITATIONS = TypeAdapter(tuple[Citation, ...])
_FILTERS = TypeAdapter(Filters)
_PAGES = TypeAdapter(tuple[str, ...])
_CHANGES = TypeAdapter(tuple[Change, ...])
_COLUMNS = (
    "id, asked, asker, guild, channel, question, filters, citations, generation,"
    " pages, gave, answered, private, taken_with, checked, changes"
)
_NEWEST_FIRST = "ORDER BY asked DESC, rowid DESC LIMIT ?"


class Answers:
    """Every method raises StateError if the folder cannot be read or written."""

    def __init__(self, access: Access) -> None:
        """Drop what is older than RETENTION."""
        self._access = access
        with access.writing() as connection:
            _prune(connection)

    def record(self, answer: GivenAnswer) -> None:
        """Keep an answer that was given, and drop those that are too old."""
        with self._access.writing() as connection:
            _prune(connection)
            marks = ", ".join("?" * 16)
            connection.execute(f"INSERT INTO answers ({_COLUMNS}) VALUES ({marks})", _row(answer))  # noqa: S608 - our own constant

    def shown(self, answer: str, messages: Iterable[int]) -> None:
        """Remember which messages show the answer, so that a reply to one of them follows it."""
        with self._access.writing() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO messages (message, answer) SELECT ?, id FROM answers WHERE id = ?",
                [(message, answer) for message in messages],
            )

    def find(self, answer: str) -> GivenAnswer | None:
        """Return the answer of that id, or None where it is kept no longer."""
        return next(iter(self._select("id = ?", answer, 1)), None)

    def shown_by(self, message: int) -> GivenAnswer | None:
        """Return the answer that a message shows, or None where it shows none that is kept."""
        return next(
            iter(self._select("id = (SELECT answer FROM messages WHERE message = ?)", message, 1)), None
        )

    def messages(self, answer: str) -> tuple[int, ...]:
        """Return the messages that show an answer, oldest first."""
        with self._access.reading() as connection:
            rows = connection.execute(
                "SELECT message FROM messages WHERE answer = ? ORDER BY message", (answer,)
            )
            return tuple(message for (message,) in rows)

    def latest(self, channel: int, reader: int, since: datetime, *, own: bool = False) -> GivenAnswer | None:
        """Return the newest answer in a channel that `reader` saw: a public one, or one given to them.

        Only what was asked from `since` on; with `own`, only what they asked themselves.
        """
        seen = "asker = ?" if own else "(private = 0 OR asker = ?)"
        where = f"channel = ? AND asked >= ? AND {seen}"
        return next(iter(self._select(where, channel, int(since.timestamp()), reader, 1)), None)

    def unchecked(self, generation: str, most: int = 100) -> list[GivenAnswer]:
        """Return answers whose citations were not yet compared with this generation, newest first."""
        return self._select("checked != ?", generation, most)

    def changed(self, guild: int | None, asker: int, most: int = 100) -> list[GivenAnswer]:
        """Return a server's answers with changed evidence, newest first; private ones only to their asker.

        Without a server: those given to the asker in direct messages.
        """
        if guild is None:
            return self._select("changes != '[]' AND guild IS NULL AND asker = ?", asker, most)
        return self._select(
            "changes != '[]' AND guild = ? AND (private = 0 OR asker = ?)", guild, asker, most
        )

    def update(self, answer: GivenAnswer) -> None:
        """Keep what may change of an answer: its text, its evidence, whether it is private."""
        row = (
            _PAGES.dump_json(answer.pages).decode(),
            _CITATIONS.dump_json(answer.citations).decode(),
            _CHANGES.dump_json(answer.changes).decode(),
            answer.checked,
            answer.private,
            answer.id,
        )
        with self._access.writing() as connection:
            connection.execute(
                "UPDATE answers SET pages = ?, citations = ?, changes = ?, checked = ?, private = ?"
                " WHERE id = ?",
                row,
            )

    def delete(self, answer: str) -> None:
        """Forget an answer with all that hangs on it."""
        with self._access.writing() as connection:
            connection.execute("DELETE FROM answers WHERE id = ?", (answer,))

    def _select(self, where: str, *values: object) -> list[GivenAnswer]:
        query = f"SELECT {_COLUMNS} FROM answers WHERE {where} {_NEWEST_FIRST}"  # noqa: S608 - our own conditions
        with self._access.reading() as connection:
            rows = connection.execute(query, values).fetchall()
        return [_given(row) for row in rows]


def _row(answer: GivenAnswer) -> tuple[object, ...]:
    return (
        answer.id,
        int(answer.asked.timestamp()),
        answer.asker,
        answer.guild,
        answer.channel,
        answer.question,
        _FILTERS.dump_json(answer.filters).decode(),
        _CITATIONS.dump_json(answer.citations).decode(),
        answer.generation,
        _PAGES.dump_json(answer.pages).decode(),
        answer.gave.value,
        answer.answered,
        answer.private,
        answer.taken_with,
        answer.checked or answer.generation,
        _CHANGES.dump_json(answer.changes).decode(),
    )


def _given(row: tuple[Any, ...]) -> GivenAnswer:
    id_, asked, asker, guild, channel, question, filters, citations, generation, *later = row
    pages, gave, answered, private, taken_with, checked, changes = later
    return GivenAnswer(
        id=id_,
        asker=asker,
        guild=guild,
        channel=channel,
        question=question,
        filters=_FILTERS.validate_json(filters),
        citations=_CITATIONS.validate_json(citations),
        generation=generation,
        asked=datetime.fromtimestamp(asked, UTC),
        pages=_PAGES.validate_json(pages),
        gave=Gave(gave),
        answered=bool(answered),
        private=bool(private),
        taken_with=taken_with,
        checked=checked,
        changes=_CHANGES.validate_json(changes),
    )


def _prune(connection: sqlite3.Connection) -> None:
    oldest = datetime.now(UTC) - RETENTION
    connection.execute("DELETE FROM answers WHERE asked < ?", (int(oldest.timestamp()),))
