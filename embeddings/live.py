"""EDGE: the generation in use, followed as it changes: a new one is taken up between two questions."""

import logging
import threading
from pathlib import Path

from embeddings import generation
from embeddings.errors import IndexFault
from embeddings.protocols import Encoder
from embeddings.snapshot import AT_ONCE, Snapshot, check_encoder, open_snapshot

_log = logging.getLogger(__name__)


class LiveIndex:
    """Hands out the snapshot in use. Whoever holds one keeps it until done: it is never closed under them."""

    def __init__(self, index: Path, encoder: Encoder) -> None:
        self._index, self._encoder = index, encoder
        self._lock = threading.Lock()
        self._open: Snapshot | None = None
        self._refused: str | None = None  # the generation that could not be used: told once

    def snapshot(self) -> Snapshot:
        """Return the generation in use, opening it where it is new.

        Raises an IndexFault where there is none that can be used. A new generation that cannot be
        used is logged, and the one already open goes on.
        """
        if (open_ := self._open) is None:
            return self._first()
        name = self._named()
        # Whoever comes first takes up the new one; meanwhile the old one answers all others.
        if name not in {open_.folder.name, self._refused} and self._lock.acquire(blocking=False):
            try:
                open_ = self._open = self._take_up()
            except IndexFault:
                self._refused = name
                _log.exception("The new index cannot be used; the old one goes on answering.")
            finally:
                self._lock.release()
        return open_

    def _first(self) -> Snapshot:
        with self._lock:
            if self._open is None:
                self._open = self._take_up(at_once=AT_ONCE)
            return self._open

    def _take_up(self, at_once: int | None = None) -> Snapshot:
        """Open the generation in use: whole where another can answer meanwhile, else what is needed first."""
        snapshot = open_snapshot(self._index, at_once=at_once)
        try:
            check_encoder(snapshot.manifest, self._encoder.name, self._encoder.fingerprint)
        except IndexFault:
            snapshot.close()
            raise
        return snapshot

    def _named(self) -> str:
        """Return the name of the generation in use, "" where there is none to be named."""
        try:
            return generation.current(self._index).name
        except IndexFault:
            return ""
