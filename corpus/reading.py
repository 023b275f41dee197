"""The document stage: one page's bytes and what is known of it, taken all the way to its readings. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Any

from corpus.assembly import documents_of
from corpus.dates import day_in_address
from corpus.encodings import decode
from corpus.errors import Unreadable
from corpus.formats import Format
from corpus.languages import name_of
from corpus.pages import RawPage
from corpus.readers import FILES, TEXTS
from corpus.readers.rows import read_row
from corpus.sources import merge, named
from corpus.tokens import window_of
from corpus.types import Document, Provenance, Reading


@dataclass(frozen=True, slots=True)
class Job:
    """A page to read. `said` is what its folder's sources.yaml says of its file.

    `model` is the folder of the model that its passages are for; None for the bundled one.
    """

    name: str
    format: Format
    data: bytes
    said: Provenance
    model: Path | None = None


def read(job: Job) -> list[Reading]:
    """Return what the page gave: one reading, or one for each page that the file holds.

    A file of several pages names them "<name>:<number>", from 1. Whatever is wrong with a page is a
    reading too, with the reason.
    """
    try:
        return _read(job)
    except Unreadable as problem:
        return [Reading(storable(job.name), skipped=str(problem))]
    except MemoryError:
        raise
    except Exception as problem:  # noqa: BLE001  # a page that breaks its reader must not stop the archive
        return [Reading(storable(job.name), skipped=f"its reader failed ({type(problem).__name__})")]


def _read(job: Job) -> list[Reading]:
    if job.format is Format.ROWS:
        page = read_row(job.data)
        return [_reading(job.name, page, job, content=_printed(page))]
    if job.format in TEXTS:
        text, warnings = decode(job.data)
        page = TEXTS[job.format](text)
        page = replace(page, warnings=(*warnings, *page.warnings))
        return [_reading(job.name, page, job, content=text)]
    pages = FILES[job.format](job.data)
    several = job.format is Format.FEED
    return [
        _of_file(f"{job.name}:{number}" if several else job.name, page, job)
        for number, page in enumerate(pages, start=1)
    ]


def _of_file(where: str, page: RawPage | str, job: Job) -> Reading:
    if isinstance(page, str):
        return Reading(storable(where), skipped=page)
    return _reading(where, page, job, content=_printed(page))


def _printed(page: RawPage) -> str:
    return "\n".join(block.text for block in page.blocks)


def _reading(where: str, page: RawPage, job: Job, *, content: str) -> Reading:
    """Return what one page gave; its documents' ids are not yet unlike all others'."""
    where = storable(where)
    known, warnings = named(merge(job.said, page.front_matter, page.provenance), PurePath(where).name)
    known = _storable(_dated(known))
    own = known.id or known.url or sha256(content.encode("utf-8", "replace")).hexdigest()[:16]
    opened = documents_of(page, replace(known, id=own), window=window_of(job.model))
    return Reading(
        where,
        documents=opened.documents,
        dropped=opened.dropped,
        skipped=None if opened.documents else "nothing is left of it once it is cleaned",
        warnings=(*page.warnings, *warnings, *_flags(opened.documents)),
    )


def _flags(documents: Sequence[Document]) -> Iterator[str]:
    """Yield what whoever keeps the archive should know of its reports, each thing once."""
    for language in dict.fromkeys(d.language for d in documents if d.language not in {None, "en"}):
        name = name_of(language or "")
        yield f"written in {name}: a model that knows English alone finds it by its words only"
    if any(document.retracted for document in documents):
        yield "its outlet has retracted it"


def _dated(said: Provenance) -> Provenance:
    """Return where a page comes from with the day in its address, where nothing else names one."""
    if said.published or said.undated or not said.url:
        return said
    return replace(said, published=day_in_address(said.url))


def _storable(said: Provenance) -> Provenance:
    """Return where a page comes from with every text such that it can be stored."""
    names = ("id", "outlet", "via", "origin", "title", "author", "url")
    texts: dict[str, Any] = {name: storable(text) for name in names if (text := getattr(said, name))}
    return replace(said, **texts)


def storable(text: str) -> str:
    """Return text without lone surrogates, which no file can hold: names on disk and JSON may have them."""
    return text.encode("utf-8", "replace").decode()
