"""What a measure of this package gives: rows of figures, or why there is none."""

from dataclasses import dataclass
from pathlib import Path

from benchmarks.floors import Measured


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: a figure, what is aimed at, and what a reader must know of how it came about."""

    figure: Measured
    aim: float | None = None
    note: str = ""


class Absent(Exception):
    """The data that a measure needs is not there; the table says so and goes on."""


def needed(path: Path) -> Path:
    """Return a path of the data. Raises Absent where there is nothing."""
    if not path.exists():
        raise Absent(f"no {path.name} in {path.parent.name}/")
    return path
