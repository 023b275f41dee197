"""EDGE: back to the generation before the one in use, without the documents that were removed since."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from corpus.types import Link
from embeddings import build, generation
from embeddings.derived import Deriver
from embeddings.errors import REBUILD, RebuildFailed
from embeddings.gathering import Gathering
from embeddings.model import sha256
from embeddings.snapshot import Snapshot, open_generation
from embeddings.store import Store


@dataclass(frozen=True, slots=True)
class RolledBack:
    """What a rollback put in use, and how many documents it left out because they were removed since."""

    generation: str
    of: str
    documents: int
    left_out: int


def roll_back(index: Path) -> RolledBack:
    """Write the generation before the one in use again, without what the one in use lacks, and use it.

    Only for who holds the index's lock. Raises RebuildFailed where there is none before, where the
    store of the one in use cannot be trusted to tell what was removed, or where nothing is left.
    """
    now = generation.current(index)
    manifest = generation.read_manifest(now)
    if manifest.previous is None or not (generation.generations(index) / manifest.previous).is_dir():
        raise RebuildFailed("There is no generation before this one.", do=f"Rebuild with `{REBUILD} --full`.")
    kept, files = _held(now, manifest)
    with closing(open_generation(generation.generations(index) / manifest.previous)) as before:
        folder, built = build.begin(index)
        with Gathering(folder, Deriver(before.manifest.fingerprint)) as gathered:
            for document in before.store.documents():
                if document.id in kept:
                    gathered.add(document)
            if not len(gathered):
                raise RebuildFailed(
                    "Every document of it was removed since.", do=f"Rebuild with `{REBUILD}`."
                )
            gathered.files |= {path: of for path, of in before.store.files().items() if path in files}
            gathered.take_links(_links(before, kept))
            written = _written(folder, built, gathered, before)
        open_generation(folder).close()
        generation.publish(index, folder)
    left_out = before.manifest.documents - written.documents
    return RolledBack(written.name, manifest.previous, written.documents, left_out)


def _links(before: Snapshot, kept: set[str]) -> tuple[Link, ...]:
    """Return the relations between the documents that are kept."""
    links = {link: None for id_ in kept for link in before.store.links(id_)}
    return tuple(link for link in links if link.document in kept and link.source in kept)


def _held(folder: Path, manifest: generation.Manifest) -> tuple[set[str], set[str]]:
    """Return the documents and the files of the generation in use, if its store at least is sound."""
    path = folder / "store.sqlite"
    try:
        if sha256(path) == manifest.checksums["store.sqlite"]:
            with closing(Store(path)) as store:
                return {document.id for document in store.documents()}, set(store.files())
    except (OSError, KeyError, ValueError, sqlite3.Error):
        pass  # told below
    raise RebuildFailed(
        "What was removed since cannot be told: the store of the index in use is damaged.",
        do=f"Rebuild with `{REBUILD} --full`.",
    )


def _written(folder: Path, built: datetime, gathered: Gathering, before: Snapshot) -> generation.Manifest:
    m = before.manifest
    vectors = build.vectors_of(gathered, build.known(gathered, before), before)
    corpus = [Path(path) for path in m.corpus]
    return build.write(folder, built, gathered, vectors, build.built_by(m), corpus=corpus, previous=m.name)
