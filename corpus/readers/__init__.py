"""One reader for each format. A reader turns a page into a `RawPage` and judges nothing."""

from collections.abc import Callable

from corpus.formats import Format
from corpus.pages import RawPage
from corpus.readers.docx import read_docx
from corpus.readers.feed import read_feed
from corpus.readers.html import read_html
from corpus.readers.markdown import read_markdown
from corpus.readers.pdf import read_pdf
from corpus.readers.text import read_plain

# A page of text, decoded; and a file of its own kind, which may hold several pages, or say why one is none.
TEXTS: dict[Format, Callable[[str], RawPage]] = {
    Format.TEXT: read_plain,
    Format.MARKDOWN: read_markdown,
    Format.HTML: read_html,
}
FILES: dict[Format, Callable[[bytes], list[RawPage | str]]] = {
    Format.PDF: lambda data: [read_pdf(data)],
    Format.DOCX: lambda data: [read_docx(data)],
    Format.FEED: read_feed,
}
