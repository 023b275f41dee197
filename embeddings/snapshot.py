"""EDGE: one generation, open. A request holds it until it is done, whatever is built meanwhile."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from embeddings import generation
from embeddings.errors import REBUILD, IndexDamaged, IndexMismatch
from embeddings.keys import Numbering
from embeddings.lexical import LexicalIndex
from embeddings.protocols import Vectors
from embeddings.sentence_vectors import SentenceVectors
from embeddings.store import Store
from embeddings.vectors import VectorIndex


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The parts of an open generation."""

    folder: Path
    manifest: generation.Manifest
    store: Store
    vectors: VectorIndex
    sentences: SentenceVectors
    lexical: LexicalIndex

    def vector(self, key: int) -> Vectors:
        """Return a passage's vector, (dim,). Raises KeyError for an unknown key."""
        (vector,) = self.vectors.vectors(np.array([key], dtype=np.int64))
        return np.asarray(vector, dtype=np.float32)

    def close(self) -> None:
        """Close what holds files."""
        self.store.close()
        self.lexical.close()


def open_snapshot(index: Path) -> Snapshot:
    """Open the generation in use, every file checked against its checksum first.

    Raises NoIndex, IndexDamaged or IndexMismatch, each saying what to do.
    """
    folder = generation.current(index)
    try:
        return open_generation(folder)
    except IndexDamaged:
        newer = generation.current(index)
        if newer == folder:
            raise
        return open_generation(newer)  # a rebuild has just put it in use and pruned the other


def open_folder(folder: Path, manifest: generation.Manifest) -> Snapshot:
    """Open a generation whose checksums have been verified."""
    try:
        numbering = Numbering.load(folder / "keys.npy")
        return Snapshot(
            folder=folder,
            manifest=manifest,
            store=Store.open(folder / "store.sqlite"),
            vectors=VectorIndex.open(folder, numbering),
            sentences=SentenceVectors(folder / "sentences", manifest.dimension, numbering),
            lexical=LexicalIndex.open(folder / "words.sqlite", numbering),
        )
    except (OSError, RuntimeError, ValueError, KeyError, sqlite3.Error) as problem:
        raise IndexDamaged(
            f"The index {folder.name} cannot be opened: {problem}.", do=f"Rebuild it with `{REBUILD} --full`."
        ) from problem


def check_encoder(manifest: generation.Manifest, name: str, fingerprint: str) -> None:
    """Raise IndexMismatch where another model, or other weights, built the generation."""
    if manifest.fingerprint != fingerprint:
        raise IndexMismatch(
            f"The index was built with the encoder {manifest.model!r} ({manifest.fingerprint[:12]}…), but"
            f" {name!r} ({fingerprint[:12]}…) is set.",
            do=f"Rebuild it with `{REBUILD}`, or set BYLINE_ENCODER back.",
        )


def open_generation(folder: Path) -> Snapshot:
    """Open a generation by its folder, every file checked first. Raises IndexDamaged or IndexMismatch."""
    manifest = generation.read_manifest(folder)
    generation.verify(folder, manifest)
    return open_folder(folder, manifest)
