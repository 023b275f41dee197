"""The document stage: files in, readings out, one page at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Any

from corpus.assembly import documents_of
from corpus.files import ROW_SUFFIXES, SOURCES, Found, Unreadable, find_files, read_text
from corpus.pages import RawPage
from corpus.readers import read_page
from corpus.readers.rows import read_rows
from corpus.sources import merge, named, read_sources
from corpus.types import Document, Provenance, Reading


def read_archive(paths: Sequence[Path]) -> Iterator[Reading]:
    """Yield what each page of the given files and folders gave, in a steady order.

    A page is a file, or one row of a JSON Lines file, whose path then ends in ":<line>". What
    cannot be read is a reading too, with the reason. Raises ArchiveError for a path that does
    not exist.
    """
    return _Archive().readings(paths)


class _Archive:
    """One pass over an archive: the ids given so far, and the sources.yaml of each folder."""

    def __init__(self) -> None:
        self._ids: set[str] = set()
        self._sources: dict[Path, dict[str, Provenance]] = {}

    def readings(self, paths: Sequence[Path]) -> Iterator[Reading]:
        for found in find_files(paths):
            yield from self._enter(found)
            if found.skipped:
                yield Reading(found.name, skipped=found.skipped)
            elif found.name.lower().endswith(ROW_SUFFIXES):
                yield from self._rows(found)
            else:
                yield self._page(found)

    def _enter(self, found: Found) -> Iterator[Reading]:
        """Read the folder's sources.yaml with its first file; say what is wrong with it."""
        folder = found.path.parent
        if folder in self._sources:
            return
        self._sources[folder], warnings = _sources_of(folder)
        if warnings:
            yield Reading(PurePath(found.name).with_name(SOURCES).as_posix(), warnings=tuple(warnings))

    def _page(self, found: Found) -> Reading:
        try:
            text, warnings = read_text(found.path)
            page = read_page(found.path.name, text)
        except Unreadable as problem:
            return Reading(found.name, skipped=str(problem))
        except Exception as problem:  # noqa: BLE001  # a page that breaks its reader must not stop the archive
            return Reading(found.name, skipped=f"its reader failed ({type(problem).__name__})")
        page = replace(page, warnings=(*warnings, *page.warnings))
        return self._reading(found.name, page, self._said_of(found), content=text)

    def _rows(self, found: Found) -> Iterator[Reading]:
        try:
            for number, row in read_rows(found.path):
                where = f"{found.name}:{number}"
                if isinstance(row, str):
                    yield Reading(where, skipped=row)
                else:
                    content = "\n".join(block.text for block in row.blocks)
                    yield self._reading(where, row, self._said_of(found), content=content)
        except Unreadable as problem:
            yield Reading(found.name, skipped=str(problem))

    def _said_of(self, found: Found) -> Provenance:
        """Return what the folder's sources.yaml says of a file."""
        return self._sources[found.path.parent].get(found.path.name, Provenance())

    def _reading(self, where: str, page: RawPage, said: Provenance, *, content: str) -> Reading:
        where = _storable_text(where)
        known, warnings = named(merge(said, page.front_matter, page.provenance), PurePath(where).name)
        known = _storable(known)
        own = known.id or known.url or sha256(content.encode("utf-8", "replace")).hexdigest()[:16]
        try:
            opened = documents_of(page, replace(known, id=own))
        except Exception as problem:  # noqa: BLE001  # one page must not stop the archive
            return Reading(where, skipped=f"it could not be taken apart ({type(problem).__name__})")
        return Reading(
            where,
            documents=tuple(_with_id(d, self._unused(d.id)) for d in opened.documents),
            dropped=opened.dropped,
            skipped=None if opened.documents else "nothing is left of it once it is cleaned",
            warnings=(*page.warnings, *warnings),
        )

    def _unused(self, name: str) -> str:
        """Return `name`, or the first of "name~2", "name~3"… that no document of this pass has yet."""
        number, unused = 1, name
        while unused in self._ids:
            number += 1
            unused = f"{name}~{number}"
        self._ids.add(unused)
        return unused


def _with_id(document: Document, name: str) -> Document:
    """Return the document under another id, its passages too."""
    passages = tuple(replace(passage, document=name) for passage in document.passages)
    return replace(document, id=name, passages=passages)


def _storable(said: Provenance) -> Provenance:
    """Return where a page comes from with every text such that it can be stored."""
    names = ("id", "outlet", "via", "origin", "title", "author", "url")
    texts: dict[str, Any] = {name: _storable_text(text) for name in names if (text := getattr(said, name))}
    return replace(said, **texts)


def _storable_text(text: str) -> str:
    """Return text without lone surrogates, which no file can hold: names on disk and JSON may have them."""
    return text.encode("utf-8", "replace").decode()


def _sources_of(folder: Path) -> tuple[dict[str, Provenance], list[str]]:
    """Return what a folder's sources.yaml says, and what is wrong with it; nothing where there is none."""
    path = folder / SOURCES
    if not path.is_file():
        return {}, []
    try:
        sources, warnings = read_sources(read_text(path)[0])
    except (Unreadable, ValueError) as problem:
        return {}, [f"it is left out: {problem}"]
    missing = [name for name in sources if not (folder / name).exists()]
    return sources, warnings + [f"{name}: there is no such file" for name in missing]
