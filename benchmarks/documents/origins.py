"""Whose reporting an article is: precision and recall against labels by hand, in two halves by hash.

The rules were tuned on the one half; the other was left alone until the end.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from benchmarks.documents.measures import Row, needed
from benchmarks.documents.news import FILE, articles
from benchmarks.floors import Measured, digest
from corpus.linking import find_links, with_copied_origins
from corpus.outlets import is_agency
from corpus.types import Document

LABELS = Path(__file__).parents[1] / "labels" / "origins.yaml"
Label = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Count:
    """What was found of what is there, over articles."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.right + other.right, self.false + other.false, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right; 1 where nothing was."""
        return self.right / (self.right + self.false) if self.right + self.false else 1.0

    @property
    def recall(self) -> float:
        """Return the share of what is there that was found; 1 where nothing is."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def labels() -> dict[str, Label]:
    """Return the label of each article by its id."""
    given = yaml.safe_load(LABELS.read_text("utf-8"))
    return {name: label for part in given.values() for name, label in part.items()}


def held_out(name: str) -> bool:
    """Tell whether an article is of the half that no rule was tuned on."""
    return sha256(name.encode()).digest()[0] % 2 == 1


def whole(document: Document, label: Label) -> Count:
    """Compare on whom the whole article rests."""
    found = {document.origin} - {document.outlet}
    return _compare(found, {label["origin"]} if "origin" in label else set(), label)


def credited(document: Document, label: Label) -> Count:
    """Compare which agencies the article or any sentence of it is credited to."""
    named = {document.origin, *(sentence.origin for sentence in document.sentences)} - {document.outlet}
    wanted = {*label.get("cites", ()), *([label["origin"]] if "origin" in label else [])}
    loose = {*label.get("contributed", ())} - wanted
    return _compare({n for n in named if is_agency(n)}, {n for n in wanted if is_agency(n)}, label, loose)


def _compare(found: set[str], wanted: set[str], label: Label, loose: Iterable[str] = ()) -> Count:
    undecided = {*label.get("either", ()), *loose} - ({label["origin"]} if "origin" in label else set())
    found, wanted = found - undecided, wanted - undecided
    return Count(len(found & wanted), len(found - wanted), len(wanted - found))


def measure(data: Path) -> Iterator[Row]:
    """Yield precision and recall of both, on either half."""
    known = labels()
    read = [document for document in _linked(data) if document.id in known]
    marks = digest([LABELS, needed(data / FILE)])
    for half, out in (("tuned half", False), ("other half", True)):
        for what, compare in (("resting on another", whole), ("agencies credited", credited)):
            counts = sum((compare(d, known[d.id]) for d in read if held_out(d.id) is out), Count())
            note = f"{counts.right} right, {counts.false} false, {counts.missed} missed"
            yield Row(Measured(f"{what}, {half}: precision", counts.precision, marks), 0.95, note)
            yield Row(Measured(f"{what}, {half}: recall", counts.recall, marks), 0.85)


@cache
def _linked(data: Path) -> Sequence[Document]:
    """Return the articles as an archive holds them once copies are found."""
    documents = articles(data)
    return tuple(with_copied_origins(documents, find_links(documents)))
