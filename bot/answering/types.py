"""What an answer is made of. The JSON of `ask --json` is these values, field for field."""

from dataclasses import dataclass
from datetime import date

from corpus.types import Kind, Voice


@dataclass(frozen=True, slots=True)
class Understood:
    """What the question was taken to ask."""

    outlets: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    event: str | None = None  # it asks what came since then; not understood where `since` is None
    asks_for: str = "statement"
    taken_with: str | None = None  # the questions that this one leans on, a line each, the newest first
    asked_as: str | None = None  # the whole question that it was then taken for
    literal: bool = False  # neither outlets nor days were read out of the question, no name was mended
    taken_as: tuple[tuple[str, str], ...] = ()  # mistyped names, each with the printed one it was taken for
    about: bool = False  # the days are the question's own: what tells of them answers, whenever printed


@dataclass(frozen=True, slots=True)
class Citation:
    """One quotation: `quote` is the document's text from `start` to `end`, in code points."""

    n: int
    outlet: str
    via: str | None
    origin: str
    title: str | None
    author: str | None
    url: str | None
    published: date | None
    kind: Kind
    excerpt: bool
    document: str
    passage: str
    text: str
    quote: str
    start: int
    end: int
    doubtful: bool = (
        False  # beyond an end of an excerpt that its page does not mark: whose words they are is not sure
    )
    corrected: bool = False  # its page carries a correction, clarification or retraction of the report

    def __post_init__(self) -> None:
        if not self.quote or self.quote not in self.text:
            raise ValueError(f"not the words of passage {self.passage}: {self.quote!r}")


@dataclass(frozen=True, slots=True)
class Statement:
    """A stretch of at most two whole sentences: the quotation of its first citation."""

    text: str
    citations: tuple[int, ...]
    voice: Voice
    speaker: str | None = None
    doubtful: bool = False  # as its first citation


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as printed, what it counts, and who says so."""

    value: str
    counts: str
    phrase: str  # both as one printed stretch of the citation's quotation
    low: float  # the smallest and the largest number that it may mean
    high: float
    speaker: str | None
    citations: tuple[int, ...]
    replaced: bool = False  # an earlier count, which the same outlet has since replaced
    rival: bool = False  # it cannot be one number with another figure of its group


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures set side by side. `same_count` only where they certainly count one thing."""

    about: str
    figures: tuple[Figure, ...]
    same_count: bool
    relation: str = "unknown"  # same, rounded, updated, later, differ; unknown: they may count other things
    kind: str = (
        "number"  # or "date" (`low` and `high` are days as ordinals), vote, place, cause, account, denial
    )

    @property
    def differ(self) -> bool:
        """Tell whether they cannot all be one number."""
        return self.relation == "differ"


@dataclass(frozen=True, slots=True)
class Absent:
    """What was searched, and what of the question had no support."""

    documents: int
    outlets: int
    since: date | None
    until: date | None
    missing: tuple[str, ...] = ()
    nearest: int | None = None  # the number of the citation that comes nearest
    undated: int = 0
    left_out: int = 0  # undated documents that `as_of` left out
    near: tuple[Figure, ...] = ()  # figures near the one asked for, the aptest first; none of them answers
    commented: str | None = None  # the outlet under whose report a reader's comment speaks of it


@dataclass(frozen=True, slots=True)
class IndexNote:
    """The generation that answered."""

    generation: str
    built: str  # ISO 8601, UTC
    documents: int
    passages: int
    summaries_only: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What the archive says, or that it says nothing. `answered` is False without statements."""

    question: str
    understood: Understood
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    groups: tuple[FigureGroup, ...]
    absent: Absent
    index: IndexNote
    took_ms: tuple[float, float, float] = (0.0, 0.0, 0.0)  # encode, search, answer
    others: tuple[Statement, ...] = ()  # what others tell of the reporting that was asked for
    confidence: float = 0.0  # orders answers by how often they are right
    forced: bool = False  # `--no-abstain`: it would have declined
    interviews: tuple[tuple[int, ...], ...] = ()  # citations that print one interview
    silent: tuple[str, ...] = ()  # where agreement is asked for: outlets that report on it without telling it

    @property
    def answered(self) -> bool:
        """Tell whether anything in the archive answers."""
        return bool(self.statements)

    def citation(self, n: int) -> Citation:
        """Return the citation shown as [n]; numbers start at 1."""
        return self.citations[n - 1]
