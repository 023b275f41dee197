"""EDGE: one generation, open. A request holds it until it is done, whatever is built meanwhile."""

import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import numpy as np

from embeddings import generation
from embeddings.coded import Coded
from embeddings.errors import REBUILD, IndexDamaged, IndexMismatch
from embeddings.keys import Keys, Numbering
from embeddings.lexical import LexicalIndex
from embeddings.makers import Makers
from embeddings.protocols import Vectors
from embeddings.sentence_vectors import SentenceVectors
from embeddings.store import Store
from embeddings.vectors import VectorIndex

AT_ONCE = 400_000_000  # bytes of a generation that are checked within about half a second
_T = TypeVar("_T")


class Snapshot:
    """The parts of an open generation.

    They are opened side by side in the background, each once its own files are checked; who asks for one
    waits for it alone, and gets IndexDamaged, each time, where it is damaged.
    """

    def __init__(self, folder: Path, manifest: generation.Manifest, *, checked: bool) -> None:
        """Begin to open the parts. checked: all files have been, and need not be again."""
        self.folder, self.manifest = folder, manifest
        self._unchecked = () if checked else tuple(manifest.checksums)
        self._pool = ThreadPoolExecutor(2, thread_name_prefix="opening")
        # What a search needs stands first; the sentences, half of all bytes, last.
        numbering = self._part(("keys.npy",), lambda: Numbering.load(folder / "keys.npy"))
        self._store = self._part(("store.sqlite",), lambda: Store(folder / "store.sqlite"))
        self._makers = self._part(("makers.",), lambda: Makers.open(folder, numbering.result()))
        self._lexical = self._part(("words.",), lambda: LexicalIndex(folder, numbering.result()))
        self._vectors = self._part(("vectors.",), lambda: VectorIndex.open(folder, numbering.result()))
        self._sentences = self._part(
            ("sentences/",),
            lambda: SentenceVectors(folder / "sentences", manifest.dimension, numbering.result()),
        )
        self._pool.shutdown(wait=False)

    @property
    def store(self) -> Store:
        """Documents, passages and links."""
        return _given(self._store)

    @property
    def makers(self) -> Makers:
        """Where passages come from, and what filters leave of them."""
        return _given(self._makers)

    @property
    def vectors(self) -> VectorIndex:
        """Passages by meaning."""
        return _given(self._vectors)

    @property
    def sentences(self) -> SentenceVectors:
        """The vector of each sentence."""
        return _given(self._sentences)

    @property
    def lexical(self) -> LexicalIndex:
        """Passages by words."""
        return _given(self._lexical)

    def whole(self) -> "Snapshot":
        """Return itself once every part is open. Raises IndexDamaged, all closed, where one is not."""
        try:
            _ = self.makers, self.store, self.lexical, self.vectors, self.sentences
        except IndexDamaged:
            self.close()
            raise
        return self

    def vector(self, key: int) -> Vectors:
        """Return a passage's vector, (dim,). Raises KeyError for an unknown key."""
        (vector,) = self.vectors.vectors(np.array([key], dtype=np.int64))
        return np.asarray(vector, dtype=np.float32)

    def coded(self, keys: Keys) -> Coded:
        """Return the passages' vectors as they are kept. Raises KeyError for an unknown key."""
        return Coded(self.vectors.halves(keys), *self.sentences.codes(keys))

    def close(self) -> None:
        """Close what holds files."""
        with suppress(IndexDamaged):
            self.store.close()
        with suppress(IndexDamaged):
            self.lexical.close()

    def _part(self, files: tuple[str, ...], opened: Callable[[], _T]) -> "Future[_T]":
        """Begin to check the files whose names start so, then to open them."""
        names = [name for name in self._unchecked if name.startswith(files)]
        return self._pool.submit(_opened, self.folder, self.manifest, names, opened)


def _given(part: "Future[_T]") -> _T:
    """Return a part once it is open. Raises IndexDamaged, another for each who asks.

    An error holds all that it passed on its way: one that the part held would keep this and all others open.
    """
    if isinstance(problem := part.exception(), IndexDamaged):
        raise IndexDamaged(problem.what, do=problem.do) from problem.__cause__
    return part.result()


def open_snapshot(index: Path, *, at_once: int | None = None) -> Snapshot:
    """Open the generation in use; every file is checked against its checksum before it is answered from.

    at_once: a generation of more bytes than this is checked part by part, in the background; default: none
    is, all have been checked. Raises NoIndex, IndexDamaged or IndexMismatch, each saying what to do.
    """
    folder = generation.current(index)
    try:
        return open_generation(folder, at_once=at_once)
    except IndexDamaged:
        newer = generation.current(index)
        if newer == folder:
            raise
        return open_generation(
            newer, at_once=at_once
        )  # a rebuild has just put it in use and pruned the other


def open_generation(folder: Path, *, at_once: int | None = None) -> Snapshot:
    """Open a generation by its folder, as `open_snapshot` does. Raises IndexDamaged or IndexMismatch."""
    manifest = generation.read_manifest(folder)
    if at_once is not None and generation.size(folder) > at_once:
        generation.verify_names(folder, manifest)
        return Snapshot(folder, manifest, checked=False)
    generation.verify(folder, manifest)
    return open_folder(folder, manifest)


def open_folder(folder: Path, manifest: generation.Manifest) -> Snapshot:
    """Open a generation whose checksums have been verified. Raises IndexDamaged."""
    return Snapshot(folder, manifest, checked=True).whole()


def _opened(
    folder: Path, manifest: generation.Manifest, names: Sequence[str], opened: Callable[[], _T]
) -> _T:
    """Open a part once these files of it are checked. Raises IndexDamaged."""
    generation.verify_files(folder, manifest, names)
    try:
        return opened()
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
