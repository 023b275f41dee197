"""From documents to a finished generation: what is embedded, what is taken over, what is written."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby, islice
from pathlib import Path

import numpy as np

from embeddings import generation
from embeddings.coded import Coded, joined
from embeddings.gathering import Gathering
from embeddings.keys import Keys
from embeddings.parts import PartsWriter
from embeddings.protocols import Encoder, Identity, PassageVectors
from embeddings.snapshot import Snapshot
from embeddings.spool import Spool

# Raised by hand whenever the same passages are indexed otherwise than before, as by other terms: what
# else changes, `digest` sees for itself.
PIPELINE = 2
_TOGETHER = 1024  # passages whose vectors are taken over at a time
_ENCODED = 4096  # passages whose texts are held at a time

Watch = Callable[[Iterator[PassageVectors], int], Iterable[PassageVectors]]


@dataclass(frozen=True, slots=True)
class _BuiltBy:
    """The encoder that a generation was built with, by name: nothing is encoded with it."""

    name: str
    fingerprint: str
    dimension: int


def begin(index: Path) -> tuple[Path, datetime]:
    """Make the empty folder of a new generation; return it, and the moment that it is named by."""
    built = datetime.now(UTC)
    return generation.partial(index, f"{built:%Y%m%dT%H%M%S%f}"), built


def digest(gathered: Gathering, fingerprint: str) -> str:
    """Return what tells this build from one with other input, program or model."""
    return gathered.digest([generation.FORMAT, PIPELINE, fingerprint])


def known(gathered: Gathering, old: Snapshot | None) -> Keys:
    """Return for each row the key under which its vectors lie in `old`, -1 where they do not."""
    if old is None:
        return np.full(len(gathered), -1, dtype=np.int64)
    return old.store.known(gathered.contents)


def embed(gathered: Gathering, old: Keys, encoder: Encoder, spool: Spool, watch: Watch) -> int:
    """Make the vectors that neither the old generation nor the spool has, into the spool; return how many.

    old: what `known` says. `watch` is handed the vectors that are made, as they come, and how many there
    will be. Passages with the same content are embedded once.
    """
    have = spool.contents()
    rows = []
    for row in np.flatnonzero(old < 0).tolist():
        if (content := gathered.content(row)) not in have:
            have.add(content)
            rows.append(row)
    return sum(1 for _ in watch(_made(gathered, rows, encoder, spool), len(rows)))


def _made(
    gathered: Gathering, rows: Sequence[int], encoder: Encoder, spool: Spool
) -> Iterator[PassageVectors]:
    texts = gathered.texts(rows)
    for first in range(0, len(rows), _ENCODED):
        contents = [gathered.content(row) for row in rows[first : first + _ENCODED]]
        yield from spool.keep(contents, encoder.encode_passages(list(islice(texts, len(contents)))))


def vectors_of(
    gathered: Gathering, known_as: Keys, old: Snapshot | None, spool: Spool | None = None
) -> Iterator[Coded]:
    """Yield all rows' vectors, in order, block by block, out of the old generation or the spool.

    known_as: what `known` says. Raises KeyError for a row that neither has.
    """
    for first in range(0, len(gathered), _TOGETHER):
        block = range(first, min(first + _TOGETHER, len(gathered)))
        for there, of in groupby(block, key=lambda row: bool(known_as[row] >= 0)):
            rows = list(of)
            if there and old:
                yield old.coded(known_as[rows])
            elif spool:
                yield joined([spool.of(gathered.content(row)) for row in rows])
            else:
                raise KeyError(gathered.content(rows[0]))


def write(
    folder: Path,
    built: datetime,
    gathered: Gathering,
    vectors: Iterable[Coded],
    encoder: Identity,
    *,
    corpus: Sequence[Path],
    previous: str | None,
) -> generation.Manifest:
    """Write what is left of a generation into its folder, manifest last. Raises OSError or sqlite3.Error.

    previous: the name of the generation that the new one follows.
    """
    gathered.finish()
    with PartsWriter(folder, encoder.dimension) as parts:
        for block in vectors:
            parts.add(block)
        parts.finish(gathered.keys)
    manifest = generation.Manifest(
        format=generation.FORMAT,
        name=generation.name_of(folder),
        built=built.isoformat(timespec="seconds"),
        model=encoder.name,
        fingerprint=encoder.fingerprint,
        dimension=encoder.dimension,
        documents=gathered.documents,
        passages=len(gathered),
        outlets=len(gathered.outlets),
        newest=gathered.newest.isoformat() if gathered.newest else None,
        summaries_only=gathered.summaries_only,
        corpus=recorded(corpus),
        digest=digest(gathered, encoder.fingerprint),
        checksums=generation.checksums(folder),
        previous=previous,
    )
    generation.write_manifest(folder, manifest)
    return manifest


def built_by(manifest: generation.Manifest) -> Identity:
    """Return what built a generation, without its model."""
    return _BuiltBy(manifest.model, manifest.fingerprint, manifest.dimension)


def recorded(corpus: Sequence[Path]) -> tuple[str, ...]:
    """Return the paths of an archive as a manifest records them."""
    return tuple(str(path.resolve()) for path in corpus)
