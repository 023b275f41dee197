"""What the archive gave, in one form whatever was asked: lines to show and what they cite. Pure."""

from dataclasses import dataclass

from bot.answering.types import Answer, Citation
from bot.exploring.types import ClaimReport, Comparison, Timeline
from bot.rendering.exploring import lay_out_claim, lay_out_comparison, lay_out_timeline
from bot.rendering.layout import Line, lay_out
from bot.state import Gave


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to send along, and what it shows in words."""

    name: str
    png: bytes
    description: str  # at most 1,024 characters, Discord's limit


@dataclass(frozen=True, slots=True)
class Result:
    """Something to give: `question` is what was asked, a topic or a claim too."""

    gave: Gave
    question: str
    lines: tuple[Line, ...]
    citations: tuple[Citation, ...]
    generation: str
    answered: bool
    taken_with: str | None = None
    picture: Picture | None = None


def of_answer(answer: Answer) -> Result:
    """Return an answer as something to give."""
    return Result(
        Gave.ANSWER,
        answer.question,
        tuple(lay_out(answer)),
        answer.citations,
        answer.index.generation,
        answer.answered,
        answer.understood.taken_with,
    )


def of_comparison(found: Comparison) -> Result:
    """Return a comparison as something to give."""
    lines = tuple(lay_out_comparison(found))
    return Result(Gave.COMPARISON, found.topic, lines, found.citations, found.generation, bool(found.reports))


def of_timeline(found: Timeline, picture: Picture | None = None) -> Result:
    """Return a timeline, its picture and the list behind it, as something to give."""
    lines = tuple(lay_out_timeline(found))
    return Result(
        Gave.TIMELINE,
        found.topic,
        lines,
        found.citations,
        found.generation,
        bool(found.citations),
        picture=picture,
    )


def of_claim(found: ClaimReport) -> Result:
    """Return who reported a claim as something to give."""
    lines = tuple(lay_out_claim(found))
    return Result(Gave.CLAIM, found.claim, lines, found.citations, found.generation, bool(found.findings))
