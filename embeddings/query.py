"""What is asked of the index, and what it brings: the values at the seam between search and answers."""

from dataclasses import dataclass, field
from datetime import date

from corpus.types import Document, Passage


@dataclass(frozen=True, slots=True)
class Filters:
    """Which documents may answer.

    `outlets` match a document's outlet or its via. `since` and `until` keep undated documents;
    `as_of` (what was printed by that day) leaves them out.
    """

    outlets: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """One thing that a question looks for: a clause of it, with the outlets and days named there.

    What outlets and days name is raised; nothing else is left out for it.
    """

    text: str
    outlets: tuple[str, ...] = ()
    days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A question for the index. `scope` says which archives may answer; today there is one.

    `looks` are searched for beside the whole text, each by itself: a question over two reports is
    like neither of them.
    """

    text: str
    filters: Filters = field(default_factory=Filters)
    scope: str = "archive"
    looks: tuple[Look, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that may answer, with the document it stands in. A higher score is a better match."""

    passage: Passage
    document: Document
    score: float
    copies: tuple[str, ...] = ()  # ids of documents that print the same text
    key: int = 0
    later: str | None = None  # id of the latest version of the same page, where this is an earlier one

    @property
    def text(self) -> str:
        """Return the passage's words."""
        return self.document.text[self.passage.start : self.passage.end]
