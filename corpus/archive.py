"""The archive's pages in order: files in, readings out, one page at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Protocol

from corpus.aliases import read_aliases, renamed
from corpus.encodings import decode
from corpus.errors import Unreadable
from corpus.files import ALIASES, SOURCES, Found, find_files, read_bytes
from corpus.formats import Format, format_of
from corpus.guard import GUARD
from corpus.readers.rows import read_lines
from corpus.reading import Job, storable
from corpus.sources import read_sources
from corpus.types import Document, Provenance, Reading


class Reader(Protocol):
    """What reads a page: the guard, or a cache before it."""

    def read(self, job: Job) -> Sequence[Reading]:
        """Return what the page gave."""


def read_archive(
    paths: Sequence[Path], *, guard: Reader = GUARD, model: Path | None = None
) -> Iterator[Reading]:
    """Yield what each page of the given files and folders gave, in a steady order.

    A page is a file, or one row of a JSON Lines file or entry of a feed, whose path then ends in
    ":<number>". What cannot be read is a reading too, with the reason. Nothing is held but the ids.
    Raises ArchiveError for a path that does not exist.

    model: the folder of the model that passages are cut for; None for the bundled one.
    """
    return _Archive(guard, model).readings(paths)


class _Archive:
    """One pass over an archive: the ids given so far, its outlets' names, each folder's sources.yaml."""

    def __init__(self, guard: Reader, model: Path | None) -> None:
        self._guard = guard
        self._model = model
        self._ids: set[str] = set()
        self._names: dict[str, str] = {}  # what the outlets.yaml say of labels
        self._sources: dict[Path, dict[str, Provenance]] = {}

    def readings(self, paths: Sequence[Path]) -> Iterator[Reading]:
        for folder in paths:
            names, warnings = _aliases_of(folder)
            self._names |= names
            if warnings:
                yield Reading(ALIASES, warnings=tuple(warnings))
        for found in find_files(paths):
            yield from self._enter(found)
            try:
                for job in self._jobs(found):
                    readings = [job] if isinstance(job, Reading) else self._guard.read(job)
                    yield from map(self._with_own_ids, readings)
            except Unreadable as problem:
                yield Reading(storable(found.name), skipped=str(problem))

    def _enter(self, found: Found) -> Iterator[Reading]:
        """Read the folder's sources.yaml with its first file; say what is wrong with it."""
        folder = found.path.parent
        if folder in self._sources:
            return
        self._sources[folder], warnings = _sources_of(folder)
        if warnings:
            where = PurePath(found.name).with_name(SOURCES).as_posix()
            yield Reading(storable(where), warnings=tuple(warnings))

    def _jobs(self, found: Found) -> Iterator[Job | Reading]:
        """Yield what there is to read in a file, row by row where it has rows. Raises Unreadable."""
        format_ = format_of(found.name)
        if found.skipped or format_ is None:
            raise Unreadable(found.skipped or "not read")
        said = self._sources[found.path.parent].get(found.path.name, Provenance())
        if format_ is not Format.ROWS:
            yield Job(found.name, format_, read_bytes(found.path), said, self._model)
            return
        for number, line in read_lines(found.path):
            where = f"{found.name}:{number}"
            if isinstance(line, str):
                yield Reading(storable(where), skipped=line)
            else:
                yield Job(where, format_, line, said, self._model)

    def _with_own_ids(self, reading: Reading) -> Reading:
        """Return the reading under its archive's names, with ids that no other document of this pass has."""
        named = (renamed(document, self._names) for document in reading.documents)
        documents = tuple(_with_id(d, self._unused(d.id)) for d in named)
        return replace(reading, documents=documents) if documents != reading.documents else reading

    def _unused(self, name: str) -> str:
        """Return `name`, or the first of "name~2", "name~3"… that no document of this pass has yet."""
        number, unused = 1, name
        while unused in self._ids:
            number += 1
            unused = f"{name}~{number}"
        self._ids.add(unused)
        return unused


def _with_id(document: Document, name: str) -> Document:
    """Return the document under this id, its passages too."""
    if name == document.id:
        return document
    passages = tuple(replace(passage, document=name) for passage in document.passages)
    return replace(document, id=name, passages=passages)


def _aliases_of(folder: Path) -> tuple[dict[str, str], list[str]]:
    """Return what a folder's outlets.yaml says, and what is wrong with it; nothing where there is none."""
    path = folder / ALIASES
    if not path.is_file():
        return {}, []
    try:
        return read_aliases(decode(read_bytes(path))[0])
    except (Unreadable, ValueError) as problem:
        return {}, [f"it is left out: {problem}"]


def _sources_of(folder: Path) -> tuple[dict[str, Provenance], list[str]]:
    """Return what a folder's sources.yaml says, and what is wrong with it; nothing where there is none."""
    path = folder / SOURCES
    if not path.is_file():
        return {}, []
    try:
        sources, warnings = read_sources(decode(read_bytes(path))[0])
    except (Unreadable, ValueError) as problem:
        return {}, [f"it is left out: {problem}"]
    missing = [name for name in sources if not (folder / name).exists()]
    return sources, warnings + [f"{name}: there is no such file" for name in missing]
