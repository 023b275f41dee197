"""What a composer proposes, before it is verified and numbered."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.answering.asking.question import Question
from bot.answering.judging.evidence import Candidate, Rarity
from corpus.types import Document, Sentence
from embeddings.query import Hit


@dataclass(frozen=True, slots=True)
class Quote:
    """One contiguous stretch of whole sentences, at most two. `sentence` is the one that answers."""

    hit: Hit
    sentence: Sentence
    start: int
    end: int

    @property
    def document(self) -> Document:
        """Return the document quoted."""
        return self.hit.document

    @property
    def text(self) -> str:
        """Return the words quoted."""
        return self.document.text[self.start : self.end]

    @property
    def doubtful(self) -> bool:
        """Tell whether any of its words may not be the document's outlet's."""
        return any(s.doubtful for s in self.document.sentences if self.start <= s.start < self.end)


@dataclass(frozen=True, slots=True)
class DraftStatement:
    """One fact: the stretch that says it first, then other outlets' wording of the same."""

    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class DraftFigure:
    """A figure as printed, what it counts, and where."""

    value: str
    counts: str
    phrase: str
    low: float
    high: float
    statement: DraftStatement
    replaced: bool = False  # the same outlet printed another later
    covers: float = 0.0  # of the question, that its sentence and what stands around it carry
    rival: bool = False  # it cannot be one number with another figure of its group
    unit: str = ""  # what its size is told in: "$", "length", whose vote; "" for a plain count
    narrowed: bool = False  # it may count one people's alone, or what was done to something else


@dataclass(frozen=True, slots=True)
class DraftGroup:
    """Figures side by side; `same_count` where they certainly count one thing."""

    about: str
    figures: tuple[DraftFigure, ...]
    same_count: bool
    relation: str = "unknown"  # of `relations.Relation`
    kind: str = "number"  # or "date", "vote", "account", "place", "cause", "denial"


@dataclass(frozen=True, slots=True)
class Draft:
    """What answers one question or one part of it; nothing in it where nothing does."""

    statements: tuple[DraftStatement, ...] = ()
    groups: tuple[DraftGroup, ...] = ()
    others: tuple[DraftStatement, ...] = ()  # what others tell of the reporting that is asked for
    missing: tuple[str, ...] = ()
    nearest: Quote | None = None
    near: tuple[DraftFigure, ...] = ()  # figures near the one asked for, where nothing answers
    confidence: float = 0.0
    silent: tuple[str, ...] = ()  # where agreement is asked for: outlets that report on it without telling it


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a composer works from: candidates best first, and how rare each term is."""

    candidates: Sequence[Candidate]
    rarity: Rarity
    others: Sequence[Candidate] = ()  # outside the outlets asked of, crediting them


class Composer(Protocol):
    """Chooses what answers. Extractive today; whatever it is, `verify` follows."""

    def compose(self, question: Question, evidence: Evidence, *, abstain: bool) -> Draft:
        """Return what answers the question, at most 3 statements or 6 figures."""
