"""How well digest pages are taken apart: twenty-six pages of our own in many forms, and the seed digest.

Twenty were written before the rules, which were then tuned on them; six after, to see what carries over.

An excerpt counts only if it is exactly right: whose it is, its title, its beginning, its end, its
paragraphs, and which sentences are doubtful.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from benchmarks.documents.measures import Row
from benchmarks.floors import Measured, digest
from corpus.archive import read_archive
from corpus.outlets import normalise
from corpus.shapes import plain
from corpus.types import Document

_PAGES = Path(__file__).parents[1] / "pages"
_LABELS = Path(__file__).parents[1] / "labels"
TUNED, LATER = "digests", "digests-later"
_SEED_DIGEST = "War in Context"
_SEED_EXCERPTS = 22


@dataclass(frozen=True, slots=True)
class Page:
    """One page as labelled and as read."""

    name: str
    label: Mapping[str, Any]
    own: tuple[Document, ...]
    excerpts: tuple[Document, ...]

    def faults(self) -> list[str]:
        """Return what is wrong with it, an excerpt too many or too few included."""
        wanted = self.label["excerpts"]
        faults = [f"{e.outlet}: not wanted, or not so: {e.text[:40]!r}" for e in self.wrong()]
        if len(wanted) > len(self.excerpts):
            faults.append(f"{len(wanted) - len(self.excerpts)} excerpts are missing")
        begins = [plain(paragraph) for d in self.own for paragraph in d.text.split("\n\n")]
        told = [plain(words) for words in self.label["own"]]
        if len(begins) != len(told) or not all(map(str.startswith, begins, told)):
            faults.append(f"own words: {[words[:30] for words in begins]}")
        if doubtful(self.own) != self.label.get("own_doubtful", 0):
            faults.append(f"own words: {doubtful(self.own)} doubtful")
        return faults

    def wrong(self) -> list[Document]:
        """Return the excerpts that are not exactly as labelled."""
        wanted = list(self.label["excerpts"])
        return [e for e in self.excerpts if not _take(wanted, e)]

    @property
    def right(self) -> int:
        """Return how many excerpts are exactly as labelled."""
        return len(self.excerpts) - len(self.wrong())


def doubtful(documents: tuple[Document, ...]) -> int:
    """Return how many sentences are marked doubtful."""
    return sum(sentence.doubtful for document in documents for sentence in document.sentences)


def _take(wanted: list[Mapping[str, Any]], excerpt: Document) -> bool:
    found = next((label for label in wanted if _same(label, excerpt)), None)
    if found is not None:
        wanted.remove(found)
    return found is not None


def _same(label: Mapping[str, Any], excerpt: Document) -> bool:
    text = plain(excerpt.text)
    return (
        (normalise(label["outlet"]), label.get("author"), label.get("title"))
        == (excerpt.outlet, excerpt.author, excerpt.title)
        and text.startswith(plain(label["begins"]))
        and text.endswith(plain(label["ends"]))
        and label["paragraphs"] == text.count("\n\n") + 1
        and label.get("doubtful", 0) == doubtful((excerpt,))
    )


def pages(which: str) -> list[Page]:
    """Return the pages of one set, `TUNED` or `LATER`."""
    labels = yaml.safe_load((_LABELS / f"{which}.yaml").read_text(encoding="utf-8"))
    read = {reading.path: reading.documents for reading in read_archive([_PAGES / which])}
    return [
        Page(
            name,
            label,
            tuple(d for d in read[name] if not d.excerpt),
            tuple(d for d in read[name] if d.excerpt),
        )
        for name, label in labels.items()
    ]


def share(chosen: list[Page]) -> float:
    """Return the share of excerpts, wanted or found, that are exactly right."""
    right = sum(page.right for page in chosen)
    return 2 * right / sum(len(page.label["excerpts"]) + len(page.excerpts) for page in chosen)


def measure(data: Path) -> Iterator[Row]:
    """Yield the share of excerpts that are exactly right, and of pages whose own words are, too."""
    for which in (TUNED, LATER):
        read = pages(which)
        told = digest([_PAGES / which, _LABELS / f"{which}.yaml"])
        whole = sum(not page.faults() for page in read) / len(read)
        note = f"{len(read)} pages, {'before' if which == TUNED else 'after'} the rules were made"
        yield Row(Measured(f"{which}: excerpts exactly right", share(read), told), 0.95, note)
        yield Row(
            Measured(f"{which}: pages without any fault", whole, told), None, "own words and doubts too"
        )
    seeds = data.parent / "seeds"
    if seeds.is_dir():
        excerpts = [d for r in read_archive([seeds]) for d in r.documents if d.via == _SEED_DIGEST]
        note = "by facts alone; each is held in tests/corpus/test_seeds.py"
        yield Row(Measured("seed digest", len(excerpts) / _SEED_EXCERPTS, digest([seeds])), 1.0, note)
