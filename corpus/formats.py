"""Which format a file is in, by its name alone."""

from enum import StrEnum


class Format(StrEnum):
    """A kind of file that Byline reads."""

    TEXT = "text"
    MARKDOWN = "Markdown"
    HTML = "HTML"
    PDF = "PDF"
    DOCX = "DOCX"
    FEED = "feed"  # RSS, Atom
    ROWS = "JSON Lines"


_BY_SUFFIX = {
    "txt": Format.TEXT,
    "text": Format.TEXT,
    "md": Format.MARKDOWN,
    "markdown": Format.MARKDOWN,
    "html": Format.HTML,
    "htm": Format.HTML,
    "xhtml": Format.HTML,
    "pdf": Format.PDF,
    "docx": Format.DOCX,
    "rss": Format.FEED,
    "atom": Format.FEED,
    "xml": Format.FEED,
    "jsonl": Format.ROWS,
    "ndjson": Format.ROWS,
}


def kinds_read() -> str:
    """Return the suffixes of the files that are read, as a sentence names them."""
    *most, last = (f".{suffix}" for suffix in _BY_SUFFIX)
    return f"{', '.join(most)} or {last}, each also packed as .gz"


def format_of(name: str) -> Format | None:
    """Return the format of a file by its suffix, a ".gz" behind it set aside; None for an unknown one."""
    bare = name.casefold().removesuffix(".gz")
    return _BY_SUFFIX.get(bare.rpartition(".")[2]) if "." in bare.lstrip(".") else None
