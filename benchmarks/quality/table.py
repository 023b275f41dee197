"""One table of all measures: what, Byline, the peers in the same run, the aim, the floor."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.floors import Floor, Measured, verdict

BYLINE = "Byline"
COLUMNS = (BYLINE, "BM25 alone", "vectors alone", "plain fusion")


@dataclass(frozen=True, slots=True)
class Line:
    """One measure. `figures` by column; `aim` where there is one; `note` says what the figure counts."""

    what: str
    figures: Mapping[str, float]
    aim: float | None = None
    note: str = ""
    rising: bool = True
    pinned: bool = field(default=True)

    def measured(self, data: str) -> Measured:
        """Return Byline's figure as one that a floor is held against."""
        return Measured(self.what, round(self.figures[BYLINE], 3), data, self.rising)


def table(lines: Sequence[Line], floors: Mapping[str, Floor], data: str) -> Iterator[str]:
    """Yield the table's rows in Markdown."""
    yield f"| what | {' | '.join(COLUMNS)} | aim | floor | |"
    yield "|" + "---|" * (len(COLUMNS) + 4)
    for line in lines:
        figures = " | ".join(_figure(line.figures.get(column)) for column in COLUMNS)
        floor = verdict(floors, line.measured(data)) if line.pinned else ""
        yield f"| {line.what} | {figures} | {_figure(line.aim)} | {floor} | {line.note} |"


def mean(values: Sequence[float] | Sequence[bool]) -> float:
    """Return the mean, 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
