"""Whether labels of outlets come to their usual names, and no two outlets to one."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

import yaml

from benchmarks.documents.measures import Row
from benchmarks.floors import Measured, digest
from corpus.outlets import normalise

LABELS = Path(__file__).parents[1] / "labels" / "outlets.yaml"


def labelled() -> dict[str, str]:
    """Return each label with the name that it should come to."""
    given = yaml.safe_load(LABELS.read_text("utf-8"))
    named = {label: name for name, labels in given["names"].items() for label in labels}
    return named | {label: label for label in (*given["alone"], *given["traps"])}


def wrong(labels: Mapping[str, str]) -> list[str]:
    """Return what came to another name than it should, with that name."""
    return [f"{label} → {normalise(label)}" for label, name in labels.items() if normalise(label) != name]


def merged(labels: Mapping[str, str]) -> list[str]:
    """Return the pairs of outlets of which some labels came to one name."""
    held: dict[str, set[str]] = {}
    for label, name in labels.items():
        held.setdefault(normalise(label), set()).add(name)
    return [f"{a} = {b}" for names in held.values() for a, b in combinations(sorted(names), 2)]


def measure(_: Path) -> Iterator[Row]:
    """Yield the share of labels under their usual name, and how many outlets are mixed up."""
    labels, data = labelled(), digest([LABELS])
    faults, pairs = wrong(labels), merged(labels)
    right = 1 - len(faults) / len(labels)
    yield Row(Measured("outlet normalised", right, data), 0.98, f"{len(labels)} labels {_few(faults)}")
    yield Row(Measured("outlets merged", len(pairs), data, rising=False), 0, _few(pairs))


def _few(faults: Sequence[str]) -> str:
    return "; ".join(faults[:5])
