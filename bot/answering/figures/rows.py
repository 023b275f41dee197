"""Figures that answer, and the lines they make: one for each figure, with all its outlets. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.choosing.facts import same_fact
from bot.answering.choosing.selection import gather
from bot.answering.draft import DraftFigure, DraftStatement
from bot.answering.figures.figures import Counted
from bot.answering.judging.coverage import forms
from bot.answering.judging.evidence import Candidate


@dataclass(frozen=True, slots=True)
class Found:
    """A figure that answers, where it stands, and whether it tells the very event asked about."""

    candidate: Candidate
    figure: Counted
    same_event: bool
    narrowed: bool = False  # to a people, or done to what, the question does not name


def drafted(found: Sequence[Found]) -> list[DraftFigure]:
    """Return one line for each figure: sentences that say the same are one line with all their outlets."""
    lines: list[tuple[Found, DraftFigure]] = []
    for item in found:
        if any(_repeats(item, earlier) for earlier, _ in lines):
            continue
        members = [f for f in found if f is item or _repeats(f, item)]
        statement = gather([f.candidate for f in members])
        if any(_told_there(statement, item, drawn, earlier) for earlier, drawn in lines):
            continue
        # Whoever speaks first prints the figure that is shown.
        first = next(m for m in members if m.candidate.sentence == statement.quotes[0].sentence)
        f, covers = first.figure, first.candidate.coverage
        lines.append(
            (
                item,
                DraftFigure(
                    f.value,
                    f.counts,
                    f.phrase,
                    f.low,
                    f.high,
                    statement,
                    covers=covers,
                    unit=f.unit,
                    narrowed=first.narrowed,
                ),
            )
        )
    return [line for _, line in lines]


def _told_there(statement: DraftStatement, item: Found, drawn: DraftFigure, earlier: Found) -> bool:
    """Tell whether an earlier line already cites the same quotations for the same figure."""
    cited = {(q.document.id, q.start) for q in drawn.statement.quotes}
    return (
        _same_size(item.figure, earlier.figure)
        and {(q.document.id, q.start) for q in statement.quotes} <= cited
    )


def _repeats(item: Found, earlier: Found) -> bool:
    """Tell whether a line would say again what an earlier one says."""
    one_size = _same_size(item.figure, earlier.figure)
    one_story = item.candidate.sentence.origin == earlier.candidate.sentence.origin
    return one_size and (
        one_story or _one_count(item, earlier) or same_fact(item.candidate, earlier.candidate)
    )


def _one_count(left: Found, right: Found) -> bool:
    """Tell whether two outlets print one count of the event in the same words, each in its own voice."""
    spoken = left.candidate.sentence.speaker or right.candidate.sentence.speaker
    same_words = forms(left.figure.phrase) == forms(right.figure.phrase)
    return left.same_event and right.same_event and same_words and not spoken


def _same_size(left: Counted, right: Counted) -> bool:
    # "over 1,500" and "1,500" are one figure, told with more care and with less.
    return left.low == right.low and (left.high == right.high or left.low in {left.high, right.high})
