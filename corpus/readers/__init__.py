"""One reader for each format. A reader turns a page's text into a `RawPage` and judges nothing."""

from collections.abc import Callable
from pathlib import PurePath

from corpus.pages import RawPage
from corpus.readers.html import read_html
from corpus.readers.markdown import read_markdown
from corpus.readers.text import read_plain

_READERS: dict[str, Callable[[str], RawPage]] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
}


def read_page(name: str, text: str) -> RawPage:
    """Return the page in `text` as the reader for `name`'s suffix sees it.

    Raises KeyError for a suffix that no reader knows.
    """
    return _READERS[PurePath(name).suffix.lower()](text)
