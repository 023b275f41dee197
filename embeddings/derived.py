"""What is made of one document for the index, and kept: an unchanged one costs next to nothing."""

import hashlib
import json
import struct
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.linking import Wording, wording_of
from corpus.types import Document
from embeddings import passages
from embeddings.kept import Kept
from embeddings.postings import Terms, terms_of
from embeddings.readings import program
from embeddings.records import to_json
from embeddings.storing import record_of

_ARRAYS = (np.uint32, np.uint8, np.uint32, np.uint32, np.uint64, np.int32, np.uint64, np.uint64, np.int32)


@dataclass(frozen=True, slots=True)
class Derived:
    """All that a document alone tells.

    digest: of the document. record: as the store keeps it. contents: of each passage, what identifies its
    embedding. terms: of its passages. wording: what linking needs.
    """

    digest: str
    record: bytes
    contents: tuple[str, ...]
    terms: Terms
    wording: Wording


class Deriver:
    """Derives what documents tell, each only once."""

    def __init__(
        self,
        fingerprint: str,
        kept: Kept | None = None,
        written: Callable[[Document], str] = to_json,
    ) -> None:
        """Take the encoder's fingerprint, and where to keep what is made: nowhere by default.

        written: what gives a document as JSON.
        """
        self._fingerprint, self._kept, self._written = fingerprint, kept, written

    def of(self, document: Document) -> Derived:
        """Return what the document tells, now or when it was last asked."""
        written = self._written(document)
        digest = hashlib.sha256(written.encode())
        key = hashlib.sha256(f"{_program()}\0{self._fingerprint}\0".encode() + digest.digest()).digest()
        if self._kept and (made := self._kept.get(key)):
            with suppress(ValueError, struct.error):
                return _unpacked(digest.hexdigest(), made)
        derived = self._derived(document, digest.hexdigest(), written)
        if self._kept:
            self._kept.put(key, _packed(derived))
        return derived

    def _derived(self, document: Document, digest: str, written: str) -> Derived:
        texts = [passages.passage_text(document, passage) for passage in document.passages]
        return Derived(
            digest,
            record_of(written),
            tuple(passages.content(text, self._fingerprint) for text in texts),
            terms_of(f"{text.header} {text.text}" for text in texts),
            wording_of(document),
        )


@cache
def _program() -> str:
    """Return what tells this version of all that is derived here from others."""
    room = Path(__file__).parent
    names = ("derived", "passages", "postings", "records", "storing", "words")
    whole = hashlib.sha256(program().encode())
    for name in names:
        whole.update((room / f"{name}.py").read_bytes())
    return whole.hexdigest()


def _packed(derived: Derived) -> bytes:
    terms, wording = derived.terms, derived.wording
    texts = [derived.contents, terms.names, [(place, outlet) for place, outlet, _ in wording.interviews]]
    arrays: Sequence[NDArray[Any]] = (
        *(terms.which, terms.counts, terms.sizes, terms.lengths),
        *(wording.runs, wording.places, wording.quoted, wording.sentences, wording.lengths),
    )
    asked = (runs.tobytes() for _, _, runs in wording.interviews)
    parts = [derived.record, json.dumps(texts).encode(), *(array.tobytes() for array in arrays), *asked]
    return b"".join([struct.pack(f"<{len(parts) + 1}I", len(parts), *map(len, parts)), *parts])


def _unpacked(digest: str, made: bytes) -> Derived:
    """Return what `_packed` packed. Raises ValueError or struct.error for other bytes."""
    record, texts, *packed = _parts(made)
    contents, names, asked = json.loads(texts)
    arrays: list[Any] = [np.frombuffer(part, kind) for part, kind in zip(packed, _ARRAYS, strict=False)]
    given = (np.frombuffer(part, np.uint64) for part in packed[len(_ARRAYS) :])
    interviews = tuple((place, outlet, runs) for (place, outlet), runs in zip(asked, given, strict=True))
    terms = Terms(tuple(names), *arrays[:4])
    wording = Wording(*arrays[4:], interviews)  # type: ignore[call-arg]  # five of them, mypy cannot count
    return Derived(digest, record, tuple(contents), terms, wording)


def _parts(made: bytes) -> Iterator[bytes]:
    (count,) = struct.unpack_from("<I", made)
    start = 4 * (count + 1)
    for size in struct.unpack_from(f"<{count}I", made, 4):
        yield made[start : start + size]
        start += size
