"""EDGE: where each passage comes from, by columns held in memory: what filters and ranking need to know."""

import hashlib
import json
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from pathlib import Path

import numpy as np
from numpy.lib.recfunctions import unstructured_to_structured
from numpy.typing import NDArray

from corpus.types import Document
from embeddings.keys import Allowed, Keys, Mask, Numbering
from embeddings.query import Filters

COLUMNS, NAMES = "makers.npy", "makers.json"
_COLUMNS = [("page", "<i8"), ("outlet", "<i4"), ("via", "<i4"), ("day", "<i4"), ("passages", "<u4")]
_NOBODY = -1  # in the column `via`
_UNDATED = 0  # in the column `day`, which holds proleptic ordinals
_REMEMBERED = 16  # sets of filters, a byte a passage: a question that names an outlet makes one


@dataclass(frozen=True, slots=True)
class Made:
    """Where passages come from, (n,) each.

    pages: equal numbers, equal pages: a page is a document's URL, else its id. outlets, vias: numbers
    that `Makers.numbers` gives of names, -1 for no via. days: proleptic ordinals, 0 for undated.
    """

    pages: NDArray[np.int64]
    outlets: NDArray[np.int32]
    vias: NDArray[np.int32]
    days: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Scope:
    """What a set of filters leaves to search."""

    documents: int
    outlets: int
    undated: int
    left_out: int  # undated documents that `as_of` leaves out
    since: date | None  # the earliest and the latest day of those that are dated
    until: date | None


class MakersWriter:
    """Takes documents in the order of their passages' rows; forty bytes of each are held."""

    def __init__(self, folder: Path) -> None:
        """Write into a folder."""
        self._folder = folder
        self._numbers: dict[str, int] = {}
        self._columns = array("q")

    def add(self, document: Document, passages: int) -> None:
        """Take the next document, and the number of its passages."""
        d = document
        via = _NOBODY if d.via is None else self._number(d.via)
        day = d.published.toordinal() if d.published else _UNDATED
        self._columns.extend((_page(d), self._number(d.outlet), via, day, passages))

    def finish(self) -> None:
        """Write the files. Raises OSError where the disk is full."""
        columns = np.array(self._columns, dtype=np.int64).reshape(-1, len(_COLUMNS))
        np.save(self._folder / COLUMNS, unstructured_to_structured(columns, np.dtype(_COLUMNS)))
        names = json.dumps(list(self._numbers), ensure_ascii=False)
        (self._folder / NAMES).write_text(names + "\n", encoding="utf-8")

    def _number(self, name: str) -> int:
        return self._numbers.setdefault(name, len(self._numbers))


@dataclass(frozen=True, slots=True)
class _Documents:
    """The columns, a row for each document; and the document of each passage's row."""

    pages: NDArray[np.int64]
    outlets: NDArray[np.int32]
    vias: NDArray[np.int32]
    days: NDArray[np.int32]
    of_row: NDArray[np.uint32]
    numbers: Mapping[str, int]


class Makers:
    """Where the passages of a generation come from, and which of them filters leave."""

    def __init__(self, documents: _Documents, numbering: Numbering) -> None:
        """Raise ValueError where the documents are of another number of passages than the keys."""
        if len(documents.of_row) != len(numbering):
            raise ValueError(f"makers of {len(documents.of_row)} passages and {len(numbering)} keys")
        self._documents, self._numbering = documents, numbering
        # These hold the columns and not the makers: a cycle would keep all in memory until a collection.
        self.allowed = lru_cache(maxsize=_REMEMBERED)(partial(_allowed, documents))
        self.scope = lru_cache(maxsize=_REMEMBERED)(partial(_scope, documents))

    @classmethod
    def open(cls, folder: Path, numbering: Numbering) -> "Makers":
        """Open what a MakersWriter wrote. Raises OSError or ValueError."""
        names = json.loads((folder / NAMES).read_text(encoding="utf-8"))
        read = np.load(folder / COLUMNS, allow_pickle=False)
        pages, outlets, vias, days = (read[name].copy() for name, _ in _COLUMNS[:-1])
        of_row = np.repeat(np.arange(len(read), dtype=np.uint32), read["passages"])
        numbers = {name: number for number, name in enumerate(names)}
        return cls(_Documents(pages, outlets, vias, days, of_row, numbers), numbering)

    def of(self, keys: Keys) -> Made:
        """Return where these passages come from. Raises KeyError for an unknown key."""
        d = self._documents
        rows = d.of_row[self._numbering.rows(keys)]
        return Made(d.pages[rows], d.outlets[rows], d.vias[rows], d.days[rows])

    def numbers(self, outlets: Iterable[str]) -> list[int]:
        """Return the numbers of outlets by name; one that the generation does not have is left out."""
        return _numbers(self._documents, outlets)


def _numbers(documents: _Documents, outlets: Iterable[str]) -> list[int]:
    return [documents.numbers[name] for name in outlets if name in documents.numbers]


def _allowed(documents: _Documents, filters: Filters) -> Allowed | None:
    """Return the passages that the filters leave, None where they leave all."""
    return None if filters == Filters() else Allowed(_left(documents, filters)[documents.of_row])


def _scope(documents: _Documents, filters: Filters) -> Scope:
    """Count the documents that the filters leave."""
    left = _left(documents, filters)
    days = documents.days[left]
    dated = days[days != _UNDATED]
    whatever_day = _left(documents, Filters(filters.outlets))
    return Scope(
        documents=len(days),
        outlets=len(np.unique(documents.outlets[left])),
        undated=len(days) - len(dated),
        left_out=int((whatever_day & (documents.days == _UNDATED)).sum()) if filters.as_of else 0,
        since=date.fromordinal(int(dated.min())) if len(dated) else None,
        until=date.fromordinal(int(dated.max())) if len(dated) else None,
    )


def _left(documents: _Documents, filters: Filters) -> Mask:
    """Tell for each document whether the filters leave it."""
    days = documents.days
    undated = days == _UNDATED
    left = np.ones(len(days), dtype=np.bool_)
    if filters.outlets:
        numbers = _numbers(documents, filters.outlets)
        left &= np.isin(documents.outlets, numbers) | np.isin(documents.vias, numbers)
    if filters.since:
        left &= undated | (days >= filters.since.toordinal())
    if filters.until:
        left &= undated | (days <= filters.until.toordinal())
    if filters.as_of:
        left &= ~undated & (days <= filters.as_of.toordinal())
    return left


def _page(document: Document) -> int:
    """Return the number of a document's page: 63 bits of a hash."""
    page = document.id if document.url is None else document.url
    return int.from_bytes(hashlib.blake2b(page.encode(), digest_size=8).digest()) >> 1
