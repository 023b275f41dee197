"""EDGE: the folder that fetched pages are put into, and what is remembered of each address."""

import json
import re
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from corpus.files import SOURCES

MEMORY = ".fetched.jsonl"  # hidden, so that it is no document; the last line of an address counts
_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST_SLUG = 60


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of an address, or of a feed's entry.

    `digest`: of the report that it gave. `stamp`: the day of change that a feed names for an entry.
    """

    key: str
    etag: str | None = None
    modified: str | None = None
    digest: str | None = None
    stamp: str | None = None
    versions: int = 0


class Shelf:
    """Files with their metadata: pages beside each other, where each comes from in `sources.yaml`."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._memories = _remembered(folder / MEMORY)

    def memory(self, key: str) -> Memory:
        """Return what is known of an address; of an unknown one nothing."""
        return self._memories.get(key) or Memory(key)

    def remember(self, memory: Memory) -> None:
        """Keep this for the next run, even if this one is stopped right after."""
        if self._memories.get(memory.key) == memory:
            return
        self._memories[memory.key] = memory
        with (self._folder / MEMORY).open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(memory)) + "\n")

    def put(self, name: str, data: bytes, said: dict[str, str | bool]) -> None:
        """Write a file, whole or not at all, and into `sources.yaml` what is known of it."""
        waiting = self._folder / f".{name}.part"
        waiting.write_bytes(data)
        self._describe(name, said)
        waiting.replace(self._folder / name)

    def _describe(self, name: str, said: dict[str, str | bool]) -> None:
        """Add an entry at the end; what the user wrote above stays as it is."""
        path = self._folder / SOURCES
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        key = f"{json.dumps(name)}:"
        if key in before:  # written by a run that was stopped before it could remember
            return
        gap = "" if not before or before.endswith("\n") else "\n"
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{gap}{key} {json.dumps(said, ensure_ascii=False)}\n")


def _remembered(path: Path) -> dict[str, Memory]:
    memories: dict[str, Memory] = {}
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.exists() else []
    for line in lines:
        try:
            memory = Memory(**json.loads(line))
        except (ValueError, TypeError):  # the last line of a run that was stopped
            continue
        memories[memory.key] = memory
    return memories


def file_name(url: str, suffix: str, version: int) -> str:
    """Return the name of the file for an address: readable, the same each time, and of this folder only."""
    parts = urlsplit(url)
    last = [part for part in parts.path.split("/") if part][-1:] or [""]
    stem = re.sub(r"\.\w{2,5}$", "", last[0])
    slug = _SLUG.sub("-", f"{parts.hostname or ''} {stem}".lower().removeprefix("www."))[:_LONGEST_SLUG]
    again = f".v{version}" if version > 1 else ""
    return f"{slug.strip('-')}-{sha256(url.encode('utf-8', 'replace')).hexdigest()[:8]}{again}{suffix}"
