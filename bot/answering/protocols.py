"""What the fronts (Discord, terminal) rely on of whatever answers."""

from collections.abc import Sequence
from typing import Protocol

from bot.answering.types import Answer
from embeddings.query import Filters, Hit


class Answerer(Protocol):
    """Answers questions from one archive. Blocking; safe to call from several threads."""

    def answer(
        self,
        question: str,
        filters: Filters | None = None,
        *,
        abstain: bool = True,
        previous: str | None = None,
        literal: bool = False,
    ) -> Answer:
        """Return the answer, which may be that there is none.

        `previous` is the question that this one follows, where it follows one. With `literal` no
        outlet and no day is read out of the question.

        Raises QuestionRejected (its text is for the asker) for a question, an outlet or dates
        that cannot be used.
        """

    def warm(self) -> None:
        """Load what the first question would otherwise wait for."""

    def search(self, question: str, filters: Filters | None = None, *, k: int = 10) -> list[Hit]:
        """Return the k best passages, best first, copies marked and not removed."""

    def outlets(self) -> Sequence[str]:
        """Return every outlet and via in the archive, by number of documents, most first."""
