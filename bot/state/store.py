"""Given answers and feedback, kept for a bounded time."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Any

from pydantic import TypeAdapter

from bot.answering.types import Citation
from bot.state.database import named, open_database, transaction
from embeddings.query import Filters

FILE = "byline.sqlite3"
RETENTION = timedelta(days=90)  # an answer, its messages and its feedback go after this

_CITATIONS = TypeAdapter(tuple[Citation, ...])
_FILTERS = TypeAdapter(Filters)
_COLUMNS = "id, asked, asker, guild, channel, question, filters, citations, generation"


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """What the buttons under an answer need of it, and of the question."""

    id: str
    asker: int  # Discord's ids
    guild: int | None
    channel: int
    question: str
    filters: Filters
    citations: tuple[Citation, ...]
    generation: str
    asked: datetime = field(default_factory=lambda: datetime.now(UTC))


@dataclass(frozen=True, slots=True)
class Feedback:
    """What one person thought of an answer; the last word counts."""

    answer: str
    giver: int
    helpful: bool
    reason: str | None = None


class State:
    """The state folder, open. Blocking; safe to call from several threads.

    Every method raises StateError if the folder cannot be read or written.
    """

    def __init__(self, folder: Path) -> None:
        """Open `folder`, made if it is not there, and drop what is older than RETENTION.

        Raises StateError, also if the folder was written by a newer Byline.
        """
        self._file = folder / FILE
        self._lock = Lock()
        self._connection = open_database(self._file)
        with self._writing() as connection:
            _prune(connection)

    def record(self, answer: GivenAnswer) -> None:
        """Keep an answer that was given, and drop those that are too old."""
        row = (
            answer.id,
            int(answer.asked.timestamp()),
            answer.asker,
            answer.guild,
            answer.channel,
            answer.question,
            _FILTERS.dump_json(answer.filters).decode(),
            _CITATIONS.dump_json(answer.citations).decode(),
            answer.generation,
        )
        with self._writing() as connection:
            _prune(connection)
            connection.execute(f"INSERT INTO answers ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)  # noqa: S608 - our own constant

    def shown(self, answer: str, messages: Iterable[int]) -> None:
        """Remember which messages show the answer, so that a reply to one of them follows it."""
        with self._writing() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO messages (message, answer) VALUES (?, ?)",
                [(message, answer) for message in messages],
            )

    def answer(self, answer: str) -> GivenAnswer | None:
        """Return the answer of that id, or None where it is kept no longer."""
        return self._find("id = ?", answer)

    def answer_shown_by(self, message: int) -> GivenAnswer | None:
        """Return the answer that a message shows, or None where it shows none that is kept."""
        return self._find("id = (SELECT answer FROM messages WHERE message = ?)", message)

    def rate(self, feedback: Feedback) -> bool:
        """Keep what someone thought of an answer; return False where the answer is kept no longer."""
        row = (feedback.giver, feedback.helpful, feedback.reason, int(datetime.now(UTC).timestamp()))
        with self._writing() as connection:
            kept = connection.execute(
                "INSERT OR REPLACE INTO feedback (answer, giver, helpful, reason, given) "
                "SELECT id, ?, ?, ?, ? FROM answers WHERE id = ?",
                (*row, feedback.answer),
            )
            return kept.rowcount > 0

    def feedback(self, answer: str) -> tuple[Feedback, ...]:
        """Return what people thought of an answer, in the order of their ids."""
        query = "SELECT answer, giver, helpful, reason FROM feedback WHERE answer = ? ORDER BY giver"
        with self._reading() as connection:
            rows = connection.execute(query, (answer,)).fetchall()
        return tuple(Feedback(id_, giver, bool(helpful), reason) for id_, giver, helpful, reason in rows)

    def close(self) -> None:
        """Close the file. Nothing more can be kept or found."""
        with self._reading() as connection:
            connection.close()

    def _find(self, where: str, value: str | int) -> GivenAnswer | None:
        query = f"SELECT {_COLUMNS} FROM answers WHERE {where}"  # noqa: S608 - both are our own words
        with self._reading() as connection:
            row = connection.execute(query, (value,)).fetchone()
        return _given(row) if row else None

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._lock, named(self._file):
            yield self._connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._reading() as connection, transaction(connection):
            yield connection


def _given(row: tuple[Any, ...]) -> GivenAnswer:
    id_, asked, asker, guild, channel, question, filters, citations, generation = row
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
    )


def _prune(connection: sqlite3.Connection) -> None:
    oldest = datetime.now(UTC) - RETENTION
    connection.execute("DELETE FROM answers WHERE asked < ?", (int(oldest.timestamp()),))
