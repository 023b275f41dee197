"""One reader for each format. A reader turns a page into a `RawPage` and judges nothing.

Each is loaded when the first page of its format comes: what some stand on loads slowly, and most archives
have few formats.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from corpus.formats import Format
from corpus.pages import RawPage


def _loaded(module: str, name: str) -> Callable[[Any], Any]:
    def read(page: object) -> object:
        return getattr(import_module(f"corpus.readers.{module}"), name)(page)

    return read


_read_pdf, _read_docx = _loaded("pdf", "read_pdf"), _loaded("docx", "read_docx")

# A page of text, decoded; and a file of its own kind, which may hold several pages, or say why one is none.
TEXTS: dict[Format, Callable[[str], RawPage]] = {
    Format.TEXT: _loaded("text", "read_plain"),
    Format.MARKDOWN: _loaded("markdown", "read_markdown"),
    Format.HTML: _loaded("html", "read_html"),
}
FILES: dict[Format, Callable[[bytes], list[RawPage | str]]] = {
    Format.PDF: lambda data: [_read_pdf(data)],
    Format.DOCX: lambda data: [_read_docx(data)],
    Format.FEED: _loaded("feed", "read_feed"),
}
