"""The parts of a question with what answers each: all of them, or some and the others named. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answering.asking.question import Question
from bot.answering.choosing.selection import MOST
from bot.answering.draft import Draft


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a question as typed, as understood, and what answers it."""

    typed: str
    question: Question
    draft: Draft

    @property
    def answered(self) -> bool:
        """Tell whether anything answers it."""
        return bool(self.draft.statements)


def in_part(clauses: Sequence[Part]) -> list[Part]:
    """Return clauses with the one statement that answers each, at most `MOST`; none where none is answered.

    What is left out for its length is not missing, and goes.
    """
    found = sorted((c for c in clauses if c.answered), key=lambda c: -c.draft.confidence)
    kept: dict[tuple[int, str], Part] = {}  # by what is quoted: two clauses may be told by one sentence
    for clause in found:
        first = clause.draft.statements[0].quotes[0]
        kept.setdefault((first.start, first.document.id), clause)
    shown = list(kept.values())[:MOST]
    return [
        replace(c, draft=replace(c.draft, statements=c.draft.statements[:1], groups=(), others=()))
        for c in clauses
        if shown and (c in shown or not c.answered)
    ]


def as_sure_as(whole: Part, clauses: Sequence[Part]) -> Part:
    """Return a declined question with the confidence of its surest clause, where that is higher."""
    surest = max((clause.draft.confidence for clause in clauses), default=0.0)
    return replace(whole, draft=replace(whole.draft, confidence=max(whole.draft.confidence, surest)))
