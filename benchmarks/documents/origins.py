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


def whole(parts: Sequence[Document], label: Label) -> Count:
    """Compare on whom the whole article rests; its excerpts are others' and not looked at."""
    found = {document.origin for document in parts if not document.excerpt} - {parts[0].outlet}
    return _compare(found, {label["origin"]} if "origin" in label else set(), label)


def credited(parts: Sequence[Document], label: Label) -> Count:
    """Compare which agencies the article, an excerpt in it or any sentence is credited to."""
    named = {s.origin for document in parts for s in document.sentences}
    named |= {name for document in parts for name in (document.origin, document.outlet)}
    named -= {document.outlet for document in parts if not document.excerpt}
    wanted = {*label.get("cites", ()), *([label["origin"]] if "origin" in label else [])}
    loose = {*label.get("contributed", ())} - wanted
    return _compare({n for n in named if is_agency(n)}, {n for n in wanted if is_agency(n)}, label, loose)


def by_article(documents: Iterable[Document]) -> dict[str, list[Document]]:
    """Return each article's own document with its excerpts, by the article's id."""
    parts: dict[str, list[Document]] = {}
    for document in documents:
        parts.setdefault(document.id.partition("#")[0], []).append(document)
    return parts


def _compare(found: set[str], wanted: set[str], label: Label, loose: Iterable[str] = ()) -> Count:
    undecided = {*label.get("either", ()), *loose} - ({label["origin"]} if "origin" in label else set())
    found, wanted = found - undecided, wanted - undecided
    return Count(len(found & wanted), len(found - wanted), len(wanted - found))


def measure(data: Path) -> Iterator[Row]:
    """Yield precision and recall of both, on either half."""
    known = labels()
    read = {name: parts for name, parts in by_article(_linked(data)).items() if name in known}
    marks = digest([LABELS, needed(data / FILE)])
    for half, out in (("tuned half", False), ("other half", True)):
        for what, compare in (("resting on another", whole), ("agencies credited", credited)):
            halves = (name for name in read if held_out(name) is out)
            counts = sum((compare(read[name], known[name]) for name in halves), Count())
            note = f"{counts.right} right, {counts.false} false, {counts.missed} missed"
            yield Row(Measured(f"{what}, {half}: precision", counts.precision, marks), 0.95, note)
            yield Row(Measured(f"{what}, {half}: recall", counts.recall, marks), 0.85)


@cache
def _linked(data: Path) -> Sequence[Document]:
    """Return the articles as an archive holds them once copies are found."""
    documents = articles(data)
    return tuple(with_copied_origins(documents, find_links(documents)))
