"""The values that pass between the rooms: documents, their sentences, their passages."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What a document is."""

    REPORT = "report"
    OPINION = "opinion"
    DIGEST = "digest"  # a page of excerpts; what is left of it once they are cut out
    SUMMARY = "summary"  # our own words about a report


class Voice(StrEnum):
    """Who speaks in a sentence."""

    REPORTING = "reporting"  # the outlet itself
    SOURCE = "source"  # a source that the text names
    UNNAMED = "unnamed"  # a source that it does not name
    OUTLET = "outlet"  # another outlet that it cites
    OPINION = "opinion"
    COMMENT = "comment"  # a reader; never in a document's text
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of one document's text with the one who speaks in it.

    `start` and `end` count code points of the document's text, white space at the ends left out.
    `origin` is whose reporting this sentence is: whom it credits, else the document's origin.
    `doubtful` is whether it may not be the document's outlet's at all: it stands where an excerpt,
    whose end its page does not mark, could already have ended.
    """

    start: int
    end: int
    voice: Voice = Voice.REPORTING
    speaker: str | None = None
    origin: str = ""
    doubtful: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"no text from {self.start} to {self.end}")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one document, short enough to embed and to quote; whole sentences."""

    document: str
    start: int
    end: int

    @property
    def id(self) -> str:
        """Return "<document id>:<start>", the same on every build."""
        return f"{self.document}:{self.start}"


@dataclass(frozen=True, slots=True)
class Document:
    """One report: who published it, what it says, sentence by sentence.

    `text` is the body, paragraphs separated by one empty line; title and byline are fields.
    Sentences are in order, do not overlap, and leave out only white space and subheads.
    `comments` are the readers' comments on the same page: kept apart, never cited. `notices` are what the
    page declares of its own report, as (kind, words): a correction, clarification, update or retraction.
    `language` is an ISO 639-1 code, None where the text is too short to tell; `retrieved` the moment, in
    ISO's form, at which the page was fetched, where that is known.
    """

    id: str
    outlet: str
    origin: str
    text: str
    sentences: tuple[Sentence, ...]
    passages: tuple[Passage, ...] = ()
    via: str | None = None
    title: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    kind: Kind = Kind.REPORT
    excerpt: bool = False
    comments: tuple[str, ...] = ()
    notices: tuple[tuple[str, str], ...] = ()
    language: str | None = None
    retrieved: str | None = None

    @property
    def retracted(self) -> bool:
        """Tell whether the page declares that its report is withdrawn."""
        return any(kind == "retraction" for kind, _ in self.notices)

    @property
    def corrected(self) -> bool:
        """Tell whether the page declares that something in its report was wrong; an update does not."""
        return any(kind != "update" for kind, _ in self.notices)

    def __post_init__(self) -> None:
        end = 0
        for sentence in self.sentences:
            if sentence.start < end or sentence.end > len(self.text):
                raise ValueError(f"sentence {sentence.start}-{sentence.end} of {self.id} is out of place")
            end = sentence.end


@dataclass(frozen=True, slots=True)
class Dropped:
    """A stretch of a page that is not reporting, and why it was left out."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file gave: its documents, what was left out, or why the file was skipped."""

    path: str
    documents: tuple[Document, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    skipped: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two documents, with the sentences that show it.

    `evidence` pairs a sentence of `document` with one of `source`, each as (start, end). `origin` is the
    agency whose these sentences are; "" where they are no agency's.
    """

    kind: str  # "copy of", "rewrite of", "rests on" or "same interview": one that both print from one outlet
    document: str
    source: str
    evidence: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What one place (sources.yaml, front matter, the page) says of where a document comes from.

    A field that it does not mention is None. `undated` is True where it says that no date is
    known, which overrides whatever weaker places say.
    """

    outlet: str | None = None
    via: str | None = None
    origin: str | None = None
    title: str | None = None
    author: str | None = None
    published: date | None = None
    undated: bool = False
    url: str | None = None
    kind: Kind | None = None
    excerpt: bool | None = None
    id: str | None = None
    retrieved: str | None = None  # the moment it was fetched, ISO
