"""An archive that needs no index: it answers and is explored in real values, slow, long or broken."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.answering.types import Absent, Answer, Citation, IndexNote, Statement, Understood
from bot.exploring.types import (
    ArchiveStatus,
    Change,
    ClaimReport,
    Comparison,
    Context,
    Entry,
    Finding,
    Holding,
    OutletReport,
    Stance,
    Timeline,
    What,
)
from corpus.types import Kind, Voice
from embeddings.query import Filters, Hit


def a_citation(n: int = 1, **changes: object) -> Citation:
    """Return a citation of The Harbour Post, changed as told."""
    text = str(changes.pop("text", "The ferry sank at noon. Forty people were saved."))
    fields: dict[str, object] = {
        "n": n,
        "outlet": "The Harbour Post",
        "via": None,
        "origin": "The Harbour Post",
        "title": "Ferry sinks",
        "author": None,
        "url": None,
        "published": date(2015, 10, 14),
        "kind": Kind.REPORT,
        "excerpt": False,
        "document": f"ferry-{n}",
        "passage": f"ferry-{n}:0",
        "text": text,
        "quote": text,
        "start": 0,
        "end": len(text),
    }
    return Citation(**(fields | changes))  # type: ignore[arg-type]  # the fields of a Citation, by name


def an_answer(question: str, citations: Sequence[Citation]) -> Answer:
    """Return an answer with one statement for each citation; without any, an honest "no answer"."""
    return Answer(
        question=question,
        understood=Understood(),
        statements=tuple(Statement(c.quote, (c.n,), Voice.REPORTING) for c in citations),
        citations=tuple(citations),
        groups=(),
        absent=Absent(documents=3, outlets=2, since=None, until=None),
        index=IndexNote("generation-1", "2015-10-20T00:00:00Z", documents=3, passages=9),
    )


@dataclass(frozen=True)
class Asked:
    """What reached the archive, and in which thread."""

    question: str
    filters: Filters | None
    previous: str | None
    thread: str


@dataclass
class FakeArchive:
    """An Answerer and an Explorer whose answers are given; it keeps what it was asked."""

    citations: tuple[Citation, ...] = field(default_factory=lambda: (a_citation(),))
    names: tuple[str, ...] = ("The Harbour Post", "Reuters", "Harbour Radio")
    fails: Exception | None = None
    takes: float = 0.0  # seconds of a blocked thread
    meanwhile: Callable[[], None] = lambda: None  # happens when an answer is begun
    asked: list[Asked] = field(default_factory=list)
    warmed: int = 0
    generation: str = "generation-1"
    taken_out: set[str] = field(default_factory=set)  # documents that the archive holds no longer
    redated: set[str] = field(default_factory=set)

    def answer(
        self,
        question: str,
        filters: Filters | None = None,
        *,
        abstain: bool = True,  # noqa: ARG002 - part of the protocol
        previous: str | None = None,
    ) -> Answer:
        self.asked.append(Asked(question, filters, previous, threading.current_thread().name))
        self.meanwhile()
        time.sleep(self.takes)
        if self.fails:
            raise self.fails
        return replace(an_answer(question, self.citations), index=self._index())

    def _index(self) -> IndexNote:
        return IndexNote(self.generation, "2015-10-20T00:00:00Z", documents=3, passages=9)

    def warm(self) -> None:
        if self.fails:
            raise self.fails
        self.warmed += 1

    def search(self, question: str, filters: Filters | None = None, *, k: int = 10) -> list[Hit]:  # noqa: ARG002 - part of the protocol
        return []

    def outlets(self) -> Sequence[str]:
        if self.fails:
            raise self.fails
        return self.names

    def status(self) -> ArchiveStatus:
        if self.fails:
            raise self.fails
        newest = date(2015, 10, 14)
        return ArchiveStatus(
            self.generation, "2015-10-20T00:00:00Z", "bundled", 3, 9, 2, newest, summaries_only=False
        )

    def holdings(self) -> Sequence[Holding]:
        if self.fails:
            raise self.fails
        day = date(2015, 10, 14)
        return [Holding(name, 3, 0, day, day, 0) for name in self.names]

    def changes(self, citations: Sequence[Citation]) -> tuple[Change, ...]:
        gone = [Change(c.n, What.REMOVED, c.outlet) for c in citations if c.document in self.taken_out]
        dated = [
            Change(c.n, What.REDATED, c.outlet, "16 October 2015")
            for c in citations
            if c.document in self.redated
        ]
        return (*gone, *dated)

    def context(self, citation: Citation) -> Context | None:
        if citation.document in self.taken_out:
            return None
        return Context("What came before. ", citation.quote, " What came after.", citation.kind)

    def compare(self, topic: str, filters: Filters | None = None) -> Comparison:
        self.answer(topic, filters)
        reports = tuple(OutletReport(c.outlet, (_said(c),)) for c in self.citations)
        return Comparison(topic, (), (), reports, self.citations, (), 3, self.generation)

    def timeline(self, topic: str, filters: Filters | None = None) -> Timeline:
        self.answer(topic, filters)
        entries = tuple(Entry(c, c.origin, first=True) for c in self.citations)
        dated, undated = ([e for e in entries if bool(e.day) is known] for known in (True, False))
        return Timeline(topic, tuple(dated), tuple(undated), 3, self.generation)

    def who_reported(self, claim: str, filters: Filters | None = None) -> ClaimReport:
        self.answer(claim, filters)
        findings = tuple(Finding(Stance.REPORTS, _said(c)) for c in self.citations)
        return ClaimReport(claim, findings, self.citations, ("Harbour Radio",), 3, self.generation)


def _said(citation: Citation) -> Statement:
    return Statement(citation.quote, (citation.n,), Voice.REPORTING)
