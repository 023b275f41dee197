"""An archive that needs no index: it answers in real values, and can be slow, long or broken."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.answering.types import Absent, Answer, Citation, IndexNote, Statement, Understood
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
    """An Answerer whose answers are given; it keeps what it was asked."""

    citations: tuple[Citation, ...] = field(default_factory=lambda: (a_citation(),))
    names: tuple[str, ...] = ("The Harbour Post", "Reuters", "Harbour Radio")
    fails: Exception | None = None
    takes: float = 0.0  # seconds of a blocked thread
    meanwhile: Callable[[], None] = lambda: None  # happens when an answer is begun
    asked: list[Asked] = field(default_factory=list)
    warmed: int = 0

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
        return an_answer(question, self.citations)

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
