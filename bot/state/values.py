"""What is kept: given answers, what people thought of them, and how a server wants it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from bot.answering.types import Citation
from bot.exploring.types import Change
from embeddings.query import Filters

RETENTION = timedelta(days=90)  # an answer, its messages and its feedback go after this


class Gave(StrEnum):
    """What was given."""

    ANSWER = "answer"
    COMPARISON = "comparison"
    TIMELINE = "timeline"
    CLAIM = "claim"  # who reported this


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer as it was given, with what the buttons under it need. `pages` are Discord's Markdown."""

    id: str
    asker: int  # Discord's ids
    guild: int | None
    channel: int
    question: str
    filters: Filters
    citations: tuple[Citation, ...]
    generation: str
    asked: datetime = field(default_factory=lambda: datetime.now(UTC))
    pages: tuple[str, ...] = ()
    gave: Gave = Gave.ANSWER
    answered: bool = True
    private: bool = False
    taken_with: str | None = None  # the earlier question that it leaned on
    checked: str = ""  # the generation that its citations were last compared with
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Feedback:
    """What one person thought of an answer; the last word counts."""

    answer: str
    giver: int
    helpful: bool
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """How one server wants it. None and empty sets leave it to the operator's settings."""

    channels: frozenset[int] = frozenset()  # where it answers; empty: everywhere
    private: bool = False  # answers to commands are seen by the asker alone, who may publish them
    outlets: tuple[str, ...] = ()  # which may answer; empty: all
    cooldown: float | None = None  # seconds between two questions of one person
    exempt: frozenset[int] = frozenset()  # roles without a cool-down
