"""Earlier versions: several documents of one address are one report, told again. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import urlsplit

from corpus.types import Document, Link

EARLIER = "earlier version of"


def find_versions(documents: Iterable[Document]) -> tuple[Link, ...]:
    """Return a link from each earlier version of a page to its latest one.

    The latest is a whole report before an excerpt, then the one fetched last, then the one dated last,
    then the one that stands last in the archive. Of a document no more is held than that.
    """
    pages: dict[str, list[tuple[bool, str, str, int, str]]] = defaultdict(list)
    for place, document in enumerate(documents):
        if document.url and not document.via:  # an excerpt is its digest's, whatever address it names
            day = document.published.isoformat() if document.published else ""
            pages[_page(document.url)].append(
                (not document.excerpt, document.retrieved or "", day, place, document.id)
            )
    return tuple(
        Link(EARLIER, earlier[-1], versions[-1][-1])
        for versions in map(sorted, pages.values())
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
