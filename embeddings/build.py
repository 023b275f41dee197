"""From documents to a finished generation: what is embedded, what is taken over, what is written."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

import numpy as np

from corpus.linking import find_links, with_copied_origins
from corpus.types import Document, Kind, Link, Reading
from corpus.versions import find_versions
from embeddings import generation, passages
from embeddings.parts import PartsWriter
from embeddings.protocols import Encoder, Identity, PassageText, PassageVectors
from embeddings.snapshot import Snapshot
from embeddings.spool import Spool
from embeddings.storing import PassageRow, StoreWriter

# Raised by hand whenever the same passages are indexed otherwise than before, as by other terms: what
# else changes, `Archive.digest` sees for itself.
PIPELINE = 2
_TOGETHER = 256  # vectors that are looked up at a time


Watch = Callable[[Iterator[PassageVectors], int], Iterable[PassageVectors]]


@dataclass(frozen=True, slots=True)
class Archive:
    """All that a rebuild has read, linked and cut, ready to be embedded."""

    documents: tuple[Document, ...]
    links: tuple[Link, ...]
    rows: tuple[PassageRow, ...]
    texts: tuple[PassageText, ...]  # of the rows, one by one
    files: dict[str, str]

    def digest(self, fingerprint: str) -> str:
        """Return what tells this build from one with other input, program or model."""
        program = [generation.FORMAT, PIPELINE, fingerprint]
        embeddings = [(row.key, row.content) for row in self.rows]
        whole = json.dumps([program, sorted(self.files.items()), embeddings, repr(self.links)])
        return hashlib.sha256(whole.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class _BuiltBy:
    """The encoder that a generation was built with, by name: nothing is encoded with it."""

    name: str
    fingerprint: str
    dimension: int


def gather(readings: Sequence[Reading], fingerprint: str) -> Archive:
    """Run the archive stage over what the document stage read."""
    read = tuple(document for reading in readings for document in reading.documents)
    links = (*find_links(read), *find_versions(read))
    documents = tuple(with_copied_origins(read, links))
    rows, texts = [], []
    taken: set[int] = set()
    for document in documents:
        for passage in document.passages:
            text = passages.passage_text(document, passage)
            key = _free(passages.key(passage), taken)
            rows.append(PassageRow(key, passage, passages.content(text, fingerprint)))
            texts.append(text)
    return Archive(documents, links, tuple(rows), tuple(texts), _files(readings))


def embed(archive: Archive, encoder: Encoder, old: Snapshot | None, spool: Spool, watch: Watch) -> int:
    """Make the vectors that lie neither in `old` nor in the spool, into the spool; return how many.

    `watch` is handed the vectors that are made, as they come, and how many there will be. Passages
    with the same content are embedded once.
    """
    known = (old.store.contents().keys() if old else set()) | spool.contents()
    contents = [row.content for row in archive.rows]
    fresh = {c: text for c, text in zip(contents, archive.texts, strict=True) if c not in known}
    made = spool.keep(fresh, encoder.encode_passages(list(fresh.values())))
    return sum(1 for _ in watch(made, len(fresh)))


def vectors_of(archive: Archive, old: Snapshot | None, spool: Spool) -> Iterator[PassageVectors]:
    """Yield each passage's vectors, in order, out of the old generation or the spool."""
    known = old.store.contents() if old else {}
    for first in range(0, len(archive.rows), _TOGETHER):
        block = [row.content for row in archive.rows[first : first + _TOGETHER]]
        keys = [known[content] for content in block if content in known]
        if old and keys:
            passage = iter(old.vectors.vectors(np.array(keys, dtype=np.int64)))
        for content in block:
            if old and content in known:
                yield PassageVectors(next(passage), old.sentences.of(known[content]))
            else:
                yield spool.of(content)


def write(
    index: Path,
    archive: Archive,
    vectors: Iterable[PassageVectors],
    encoder: Identity,
    *,
    corpus: Sequence[Path],
    previous: str | None,
) -> tuple[Path, generation.Manifest]:
    """Write all parts into a partial folder, manifest last, and return both. Raises OSError or sqlite3.Error.

    previous: the name of the generation that the new one follows.
    """
    digest = archive.digest(encoder.fingerprint)
    built = datetime.now(UTC)
    name = f"{built:%Y%m%dT%H%M%S%f}-{digest[:8]}"
    folder = generation.partial(index, name)
    _write_parts(folder, archive, vectors, encoder.dimension)
    dates = [d.published for d in archive.documents if d.published]
    manifest = generation.Manifest(
        format=generation.FORMAT,
        name=name,
        built=built.isoformat(timespec="seconds"),
        model=encoder.name,
        fingerprint=encoder.fingerprint,
        dimension=encoder.dimension,
        documents=len(archive.documents),
        passages=len(archive.rows),
        outlets=len({d.outlet for d in archive.documents}),
        newest=max(dates).isoformat() if dates else None,
        summaries_only=all(d.kind is Kind.SUMMARY for d in archive.documents),
        corpus=recorded(corpus),
        digest=digest,
        checksums=generation.checksums(folder),
        previous=previous,
    )
    generation.write_manifest(folder, manifest)
    return folder, manifest


def built_by(manifest: generation.Manifest) -> Identity:
    """Return what built a generation, without its model."""
    return _BuiltBy(manifest.model, manifest.fingerprint, manifest.dimension)


def recorded(corpus: Sequence[Path]) -> tuple[str, ...]:
    """Return the paths of an archive as a manifest records them."""
    return tuple(str(path.resolve()) for path in corpus)


def _write_parts(folder: Path, archive: Archive, vectors: Iterable[PassageVectors], dimension: int) -> None:
    with PartsWriter(folder, dimension) as parts:
        for row, text, made in zip(archive.rows, archive.texts, vectors, strict=True):
            parts.add(row.key, text, made)
        parts.finish()
    of_document = groupby(archive.rows, key=lambda row: row.passage.document)
    rows = {document: list(group) for document, group in of_document}
    with StoreWriter(folder / "store.sqlite") as store:
        for document in archive.documents:
            store.add(document, rows.get(document.id, ()))
        store.link(archive.links)
        store.files(archive.files)


def _files(readings: Sequence[Reading]) -> dict[str, str]:
    """Return a hash of all that each file's documents hold; files of one name in two folders share theirs."""
    files: dict[str, str] = {}
    for reading in readings:
        if reading.documents:
            whole = files.get(reading.path, "") + repr(reading.documents)
            files[reading.path] = hashlib.sha256(whole.encode()).hexdigest()
    return files


def _free(key: int, taken: set[int]) -> int:
    """Return the key, or the next one that is free, and take it."""
    while key in taken:
        key = (key + 1) % 2**63
    taken.add(key)
    return key
