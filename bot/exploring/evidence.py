"""Whether the archive in use still bears out what was cited, and a citation in its document. Pure."""

from collections.abc import Callable, Iterator, Sequence

from bot.answering.types import Citation
from bot.exploring.types import Change, Context, What
from corpus.types import Document

Lookup = Callable[[Citation], Document | None]
"""A citation -> the document that it cites, as it is now; None where the archive holds it no longer."""

_REACH = 600  # characters shown to either side of a quotation


def changes(citations: Sequence[Citation], lookup: Lookup) -> Iterator[Change]:
    """Yield what became of each citation whose document is gone, or says otherwise, or is dated otherwise."""
    for citation in citations:
        document = lookup(citation)
        if document is None:
            yield Change(citation.n, What.REMOVED, citation.outlet)
            continue
        if _plain(citation.quote) not in _plain(document.text):
            yield Change(citation.n, What.REWORDED, citation.outlet)
        if document.published != citation.published:
            day = document.published
            now = f"{day.day} {day:%B %Y}" if day else "undated"
            yield Change(citation.n, What.REDATED, citation.outlet, now)
        if (document.outlet, document.via, document.kind) != (citation.outlet, citation.via, citation.kind):
            whose = f"{document.outlet}, via {document.via}" if document.via else document.outlet
            yield Change(citation.n, What.REATTRIBUTED, citation.outlet, f"{whose}, {document.kind.value}")


def in_context(citation: Citation, document: Document) -> Context | None:
    """Return the quotation with what stands around it, whole sentences; None where it is not as cited."""
    text = document.text
    start = (
        citation.start if text[citation.start : citation.end] == citation.quote else text.find(citation.quote)
    )
    if start < 0:
        return None
    end = start + len(citation.quote)
    first = min((s.start for s in document.sentences if s.start >= start - _REACH), default=start)
    last = max((s.end for s in document.sentences if s.end <= end + _REACH), default=end)
    return Context(
        before=text[min(first, start) : start],
        quote=citation.quote,
        after=text[end : max(last, end)],
        kind=document.kind,
    )


def _plain(text: str) -> str:
    return " ".join(text.split())
