"""EDGE: the first pass over an archive: all of an index that needs no vector, written as documents come.

Of a document no more is held than its passages' keys and contents, and what linking needs of it.
"""

import hashlib
import json
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from corpus.linking import Held, links_among, prints, taken_sentences, with_origins
from corpus.types import Document, Kind, Link, Reading
from corpus.versions import Versions
from embeddings import passages
from embeddings.derived import Deriver
from embeddings.keys import Keys
from embeddings.lexical_files import LexicalWriter
from embeddings.makers import MakersWriter
from embeddings.protocols import PassageText
from embeddings.storing import PassageRow, StoreWriter

_CONTENT = 16  # bytes


class Gathering:
    """Documents, links and words of a generation that is being written. A context.

    Rows are passages in the order in which they came, from 0.
    """

    def __init__(self, folder: Path, deriver: Deriver) -> None:
        """Write into a folder that has none of the parts yet. Raises sqlite3.Error where it cannot."""
        self._deriver = deriver
        self._store = StoreWriter(folder / "store.sqlite")
        self._makers = MakersWriter(folder)
        self._words = LexicalWriter(folder)
        self._keys, self._taken = array("q"), set[int]()
        self._contents = bytearray()
        self._ends = [0]  # of each document's rows
        self._places: dict[str, int] = {}  # of each document, by its id
        self._held, self._versions = Held(), Versions()
        self._links: Sequence[Link] = ()
        self.files: dict[str, str] = {}  # the digest of what each file gave, by its path
        self.skipped: list[tuple[str, str]] = []  # (path, why)
        self.warnings: list[tuple[str, str]] = []
        self.outlets: set[str] = set()
        self.newest: date | None = None
        self.summaries_only = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *problem: object) -> None:
        self._words.close()
        self._store.close()

    def __len__(self) -> int:
        """Return the number of passages."""
        return len(self._keys)

    @property
    def documents(self) -> int:
        """Return the number of documents."""
        return len(self._places)

    @property
    def keys(self) -> Keys:
        """Return the key of each row."""
        return np.array(self._keys, dtype=np.int64)

    @property
    def contents(self) -> NDArray[np.bytes_]:
        """Return what identifies the embedding of each row, (n,) of 16 bytes."""
        return np.frombuffer(bytes(self._contents), dtype=f"S{_CONTENT}")

    def content(self, row: int) -> str:
        """Return what identifies the embedding of a row."""
        return self._contents[row * _CONTENT : (row + 1) * _CONTENT].hex()

    def read(self, reading: Reading) -> None:
        """Take what a file, or a page of it, gave."""
        if reading.skipped:
            self.skipped.append((reading.path, reading.skipped))
        self.warnings += [(reading.path, warning) for warning in reading.warnings]
        whole = self.files.get(reading.path, "")  # files of one name in two folders share a digest
        for document in reading.documents:
            whole += self.add(document)
        if reading.documents:
            self.files[reading.path] = hashlib.sha256(whole.encode()).hexdigest()

    def add(self, document: Document) -> str:
        """Take the next document; return its digest."""
        made = self._deriver.of(document)
        rows = [
            PassageRow(self._free(passages.key(passage)), passage, content)
            for passage, content in zip(document.passages, made.contents, strict=True)
        ]
        self._store.add(document, rows, record=made.record)
        self._makers.add(document, len(rows))
        self._words.add(made.terms)
        self._held.add(prints(document, made.wording))
        self._versions.add(document)
        self._keys.extend(row.key for row in rows)
        self._contents += b"".join(bytes.fromhex(row.content) for row in rows)
        self._ends.append(len(self._keys))
        self._places[document.id] = len(self._places) + 1
        self.outlets.add(document.outlet)
        self.newest = max((day for day in (self.newest, document.published) if day), default=None)
        self.summaries_only &= document.kind is Kind.SUMMARY
        return made.digest

    def link(self) -> None:
        """Find the relations between the documents, once all have come."""
        self.take_links((*links_among(self._held), *self._versions.links()))
        for id_, sentences in taken_sentences(self._links).items():
            row = self._places[id_]
            self._store.amend(row, with_origins(self._store.document(row), sentences))

    def take_links(self, links: Iterable[Link]) -> None:
        """Take these relations for those between the documents."""
        self._held, self._links = Held(), tuple(links)

    def digest(self, program: Sequence[object]) -> str:
        """Return what tells this archive, indexed by a program and model so told, from others."""
        whole = hashlib.sha256(json.dumps([*program, sorted(self.files.items())]).encode())
        whole.update(repr(self._links).encode())
        whole.update(self._keys.tobytes() + self._contents)
        return whole.hexdigest()

    def texts(self, rows: Iterable[int]) -> Iterator[PassageText]:
        """Yield the passages of these rows, which ascend, as the encoder reads them."""
        for place, of in groupby(rows, key=lambda row: bisect_right(self._ends, row)):
            document = self._store.document(place)
            for row in of:
                passage = document.passages[row - self._ends[place - 1]]
                yield passages.passage_text(document, passage)

    def finish(self) -> None:
        """Finish the files. Raises sqlite3.Error where the disk is full."""
        self._makers.finish()
        self._words.finish()
        self._store.link(self._links)
        self._store.files(self.files)
        self._store.finish()

    def _free(self, key: int) -> int:
        """Return the key, or the next one that is free, and take it."""
        while key in self._taken:
            key = (key + 1) % 2**63
        self._taken.add(key)
        return key
