"""What was read in the answers: for each statement, by its place, what is wrong with it. No text."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.answering.types import Answer

_LABELS = Path(__file__).parent.parent / "labels"
JUDGED = (
    "answers",  # the question, and is understood alone
    "beside",  # the question
    "not alone",  # who or what it speaks of cannot be told from it and its frame
    "twice",  # said already by another statement of the answer
    "frame",  # its speaker, outlet or heading is wrong
)
REFUSED = (
    "refused rightly",  # nothing in the archive answers
    "refused wrongly",  # something does
)


@dataclass(frozen=True, slots=True)
class Read:
    """A statement of an answer: the archive, the question, and where its first citation stands.

    A refusal stands nowhere: it has no document, and 0 for its place.
    """

    archive: str
    asked: str
    document: str
    start: int
    end: int

    @property
    def key(self) -> tuple[str, str, str, int, int]:
        """Return what its judgement is known by."""
        return self.archive, self.asked, self.document, self.start, self.end


def rows_of(archive: str, answer: Answer) -> Iterator[Read]:
    """Yield the statements of an answer, with those that others tell of it; or its refusal."""
    whole = answer.understood.asked_as
    asked = f"{answer.question} ({whole})" if whole else answer.question
    if not answer.answered:
        yield Read(archive, asked, "", 0, 0)
        return
    for statement in (*answer.statements, *answer.others):
        first = answer.citation(statement.citations[0])
        yield Read(archive, asked, first.document, first.start, first.end)


def judgements(labels: str) -> Mapping[tuple[str, str, str, int, int], str]:
    """Return the verdict of each statement and refusal that somebody has read, of a file of labels."""
    if not (_LABELS / labels).is_file():
        return {}
    rows = [json.loads(line) for line in (_LABELS / labels).read_text("utf-8").splitlines() if line]
    return {(r["archive"], r["asked"], r["document"], r["start"], r["end"]): r["verdict"] for r in rows}
