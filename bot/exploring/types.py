"""What looking into the archive brings, beside answers."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.answering.types import Citation, FigureGroup, Statement
from corpus.types import Kind


@dataclass(frozen=True, slots=True)
class ArchiveStatus:
    """The generation in use, in numbers."""

    generation: str
    built: str  # ISO 8601, UTC
    model: str
    documents: int
    passages: int
    outlets: int
    newest: date | None
    summaries_only: bool


@dataclass(frozen=True, slots=True)
class Holding:
    """What the archive holds of one outlet; `carried` came through it and is another's."""

    outlet: str
    documents: int
    carried: int
    since: date | None
    until: date | None
    undated: int


class What(StrEnum):
    """What became of a cited report after it was cited."""

    REMOVED = "removed"  # the archive holds it no longer
    REWORDED = "reworded"  # it no longer prints the sentence
    REDATED = "redated"
    REATTRIBUTED = "reattributed"  # another outlet, origin or kind


@dataclass(frozen=True, slots=True)
class Change:
    """One citation that a later archive does not bear out as it was shown. Holds no words of the news."""

    n: int
    what: What
    outlet: str
    now: str = ""  # the day, or whose it is, in the later archive


@dataclass(frozen=True, slots=True)
class OutletReport:
    """What one outlet prints on a topic: its best sentences; `alone` those that no other outlet prints."""

    outlet: str
    statements: tuple[Statement, ...]
    alone: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Each outlet's report of a topic side by side: what they share, where they differ."""

    topic: str
    shared: tuple[Statement, ...]  # each printed by more than one outlet
    differing: tuple[FigureGroup, ...]
    reports: tuple[OutletReport, ...]
    citations: tuple[Citation, ...]
    further: tuple[str, ...]  # outlets that report it too and are left out for room
    documents: int  # that were searched
    generation: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One report on a timeline. `origin` is whose reporting it is; `rests_on` names the link found."""

    citation: Citation
    origin: str
    first: bool  # the first dated report of its origin

    @property
    def day(self) -> date | None:
        """Return when it was published."""
        return self.citation.published


@dataclass(frozen=True, slots=True)
class Timeline:
    """Who reported a topic when, by origin; the undated apart."""

    topic: str
    dated: tuple[Entry, ...]  # in order of days
    undated: tuple[Entry, ...]
    documents: int
    generation: str

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Return every report once, in the order of their numbers."""
        return tuple(entry.citation for entry in (*self.dated, *self.undated))


class Stance(StrEnum):
    """How a report stands to a claim."""

    REPORTS = "reports"
    DIFFERS = "differs"  # another figure for the same count
    DENIES = "denies"
    NEAR = "near"  # on the matter, and does not say it


@dataclass(frozen=True, slots=True)
class Finding:
    """One outlet's sentence and how it stands to the claim; `why` is what differs, as printed."""

    stance: Stance
    statement: Statement
    why: str = ""


@dataclass(frozen=True, slots=True)
class ClaimReport:
    """Who reports a claim, who prints otherwise, and who does not mention it."""

    claim: str
    findings: tuple[Finding, ...]
    citations: tuple[Citation, ...]
    silent: tuple[str, ...]  # outlets of the archive that do not mention it, most documents first
    documents: int
    generation: str

    def of(self, stance: Stance) -> tuple[Finding, ...]:
        """Return the findings of one stance."""
        return tuple(finding for finding in self.findings if finding.stance is stance)


@dataclass(frozen=True, slots=True)
class Context:
    """A citation in its document: the words before and after it, as printed."""

    before: str
    quote: str
    after: str
    kind: Kind
