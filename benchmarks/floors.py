"""What was reached stays reached: each benchmark's floors lie in `floors/<benchmark>.yaml`.

A floor belongs to the data that it was reached on, told by a digest: figures from other data are not
held against it. `pin` only ever raises a floor, unless told to lower it.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent / "floors"


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure of this run: what it measures, its value, the digest of the data it was measured on.

    `rising` is whether more is better; for times, sizes and false answers less is.
    """

    name: str
    value: float
    data: str
    rising: bool = True


@dataclass(frozen=True, slots=True)
class Floor:
    """A figure that was reached once, and on which data."""

    value: float
    data: str
    rising: bool = True
    reached: str = ""  # the day, as 2026-11-24

    def holds(self, measured: Measured) -> bool:
        """Tell whether a figure on the same data is at least as good; figures on other data hold."""
        if measured.data != self.data:
            return True
        return measured.value >= self.value if self.rising else measured.value <= self.value


def digest(paths: Iterable[Path]) -> str:
    """Return 16 hex digits that tell this data from any other: over names and bytes, folders walked."""
    whole = hashlib.sha256()
    for path in sorted(file for given in paths for file in _files(given)):
        whole.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:16]


def load(benchmark: str, folder: Path = FOLDER) -> dict[str, Floor]:
    """Return a benchmark's floors by name; none where nothing has been pinned."""
    path = folder / f"{benchmark}.yaml"
    if not path.exists():
        return {}
    return {name: Floor(**floor) for name, floor in (yaml.safe_load(path.read_text("utf-8")) or {}).items()}


def verdict(floors: Mapping[str, Floor], measured: Measured) -> str:
    """Return what a table's last column says of a figure: the floor, and whether it holds."""
    floor = floors.get(measured.name)
    if floor is None:
        return "no floor yet"
    if floor.data != measured.data:
        return f"other data than the floor {floor.value:g}"
    return f"holds {floor.value:g}" if floor.holds(measured) else f"FELL from {floor.value:g}"


def fallen(benchmark: str, run: Sequence[Measured], folder: Path = FOLDER) -> list[str]:
    """Return the names of the figures that are worse than their floors: a benchmark exits 1 on any."""
    floors = load(benchmark, folder)
    return [m.name for m in run if m.name in floors and not floors[m.name].holds(m)]


def pin(benchmark: str, run: Sequence[Measured], folder: Path = FOLDER, *, lower: bool = False) -> None:
    """Write this run's figures as floors where they are better, or the data is new; `lower`: in any case."""
    floors = load(benchmark, folder)
    day = datetime.now(UTC).date().isoformat()
    for measured in run:
        floor = floors.get(measured.name)
        if lower or floor is None or floor.data != measured.data or floor.holds(measured):
            floors[measured.name] = Floor(measured.value, measured.data, measured.rising, day)
    folder.mkdir(parents=True, exist_ok=True)
    rows = {
        name: {"value": f.value, "data": f.data, "rising": f.rising, "reached": f.reached}
        for name, f in sorted(floors.items())
    }
    (folder / f"{benchmark}.yaml").write_text(yaml.safe_dump(rows, allow_unicode=True), "utf-8")


def _files(path: Path) -> list[Path]:
    return [file for file in path.rglob("*") if file.is_file()] if path.is_dir() else [path]
