"""What the fronts rely on of whatever looks into the archive."""

from collections.abc import Sequence
from typing import Protocol

from bot.answering.types import Citation
from bot.exploring.types import (
    ArchiveStatus,
    Change,
    ClaimReport,
    Comparison,
    Context,
    Holding,
    Timeline,
)
from embeddings.query import Filters


class Explorer(Protocol):
    """Looks into one archive. Blocking; safe to call from several threads.

    Topics, claims and filters that cannot be used raise QuestionRejected, whose text is for the asker.
    """

    def status(self) -> ArchiveStatus:
        """Return the generation in use, a new one taken up first."""

    def holdings(self) -> Sequence[Holding]:
        """Return what the archive holds of each outlet, most documents first."""

    def compare(self, topic: str, filters: Filters | None = None) -> Comparison:
        """Return each outlet's report of a topic side by side."""

    def timeline(self, topic: str, filters: Filters | None = None) -> Timeline:
        """Return who reported a topic when."""

    def who_reported(self, claim: str, filters: Filters | None = None) -> ClaimReport:
        """Return who reports a claim, who prints otherwise, who does not mention it."""

    def context(self, citation: Citation) -> Context | None:
        """Return a citation in its document; None where the archive does not hold it as cited."""

    def changes(self, citations: Sequence[Citation]) -> tuple[Change, ...]:
        """Return which of the citations the archive does not bear out as they were shown."""
