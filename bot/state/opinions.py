"""What people thought of answers; it goes with the answer."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from pydantic import TypeAdapter

from bot.answering.types import Citation
from bot.state.access import Access
from bot.state.values import Feedback
from embeddings.query import Filters

_CITATIONS = TypeAdapter(tuple[Citation, ...])
_FILTERS = TypeAdapter(Filters)
_CITED = ("n", "outlet", "via", "document", "start", "end", "quote")


class Opinions:
    """Every method raises StateError if the folder cannot be read or written."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def keep(self, feedback: Feedback) -> bool:
        """Keep what someone thought of an answer; return False where the answer is kept no longer.

        A reason that was given stays when the same verdict is given again without one.
        """
        row = (feedback.giver, feedback.helpful, feedback.reason, int(datetime.now(UTC).timestamp()))
        with self._access.writing() as connection:
            kept = connection.execute(
                "INSERT INTO feedback (answer, giver, helpful, reason, given)"
                " SELECT id, ?, ?, ?, ? FROM answers WHERE id = ?"
                " ON CONFLICT (answer, giver) DO UPDATE SET"
                " given = excluded.given, helpful = excluded.helpful,"
                " reason = CASE WHEN helpful = excluded.helpful THEN coalesce(excluded.reason, reason)"
                " ELSE excluded.reason END",
                (*row, feedback.answer),
            )
            return kept.rowcount > 0

    def of(self, answer: str) -> tuple[Feedback, ...]:
        """Return what people thought of an answer, in the order of their ids."""
        query = "SELECT answer, giver, helpful, reason FROM feedback WHERE answer = ? ORDER BY giver"
        with self._access.reading() as connection:
            rows = connection.execute(query, (answer,)).fetchall()
        return tuple(Feedback(id_, giver, bool(helpful), reason) for id_, giver, helpful, reason in rows)

    def exported(self) -> Iterator[dict[str, Any]]:
        """Yield every verdict with the question and what was cited, oldest first; without anybody's id."""
        query = (
            "SELECT answer, question, taken_with, filters, gave, answered, generation, citations, helpful,"
            " reason, given FROM feedback JOIN answers ON id = answer ORDER BY given, answer, giver"
        )
        with self._access.reading() as connection:
            rows = connection.execute(query).fetchall()
        for id_, question, taken_with, filters, gave, answered, generation, citations, *verdict in rows:
            helpful, reason, given = verdict
            cited = _CITATIONS.dump_python(_CITATIONS.validate_json(citations), mode="json")
            yield {
                "answer": id_,
                "question": question,
                "taken_with": taken_with,
                "filters": _FILTERS.dump_python(_FILTERS.validate_json(filters), mode="json"),
                "gave": gave,
                "answered": bool(answered),
                "generation": generation,
                "citations": [{name: citation[name] for name in _CITED} for citation in cited],
                "helpful": bool(helpful),
                "reason": reason,
                "given": datetime.fromtimestamp(given, UTC).isoformat(),
            }
