"""Earlier versions: several documents of one address are one report, told again. Pure."""

from collections import defaultdict
from urllib.parse import urlsplit

from corpus.types import Document, Link

EARLIER = "earlier version of"


class Versions:
    """Takes documents in the order of the archive; of each no more is held than tells which is later.

    The latest is a whole report before an excerpt, then the one fetched last, then the one dated last,
    then the one that stands last in the archive.
    """

    def __init__(self) -> None:
        self._pages: dict[str, list[tuple[bool, str, str, int, str]]] = defaultdict(list)
        self._seen = 0

    def add(self, document: Document) -> None:
        """Take the next document."""
        self._seen += 1
        if document.url and not document.via:  # an excerpt is its digest's, whatever address it names
            day = document.published.isoformat() if document.published else ""
            self._pages[_page(document.url)].append(
                (not document.excerpt, document.retrieved or "", day, self._seen, document.id)
            )

    def links(self) -> tuple[Link, ...]:
        """Return a link from each earlier version of a page to its latest one."""
        return tuple(
            Link(EARLIER, earlier[-1], versions[-1][-1])
            for versions in map(sorted, self._pages.values())
            for earlier in versions[:-1]
        )


def _page(url: str) -> str:
    """Return what names the page in an address: not how it was asked for, nor where in it one stands."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}"
