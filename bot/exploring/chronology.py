"""Who reported a topic when, by origin. Pure."""

from collections.abc import Mapping, Sequence

from bot.answering.choosing.selection import quote
from bot.exploring.topics import Cited, Looked, first_of_each, on_topic
from bot.exploring.types import Entry, Timeline
from corpus.types import Link

MOST = 60  # reports of one timeline
_TAKEN = frozenset({"copy of", "rests on"})  # a "rewrite of" has but a part of its text from the other


def in_order(
    topic: str, looked: Looked, links: Mapping[str, Sequence[Link]], *, documents: int, generation: str
) -> Timeline:
    """Return the reports of a topic in the order of their days.

    links: of each document, those that it has as the copy, the rewrite, or the one that rests on.
    """
    by_document = first_of_each(on_topic(looked), lambda candidate: candidate.document.id)
    cited = Cited(looked.stored)
    best = sorted(
        (candidates[0] for candidates in list(by_document.values())[:MOST]),
        key=lambda c: (c.document.published is None, c.document.published, -c.score, c.document.id),
    )
    entries, seen = [], set()
    for candidate in best:
        statement = cited.statement([quote(candidate)])
        if statement is None:
            continue
        document = candidate.document
        origin = _origin(document.id, document.origin, links, looked)
        first = bool(document.published) and origin not in seen
        seen |= {origin} if document.published else set()
        entries.append(Entry(cited.citations[statement.citations[0] - 1], origin, first))
    return Timeline(
        topic=topic,
        dated=tuple(entry for entry in entries if entry.day),
        undated=tuple(entry for entry in entries if not entry.day),
        documents=documents,
        generation=generation,
    )


def _origin(document: str, origin: str, links: Mapping[str, Sequence[Link]], looked: Looked) -> str:
    """Return whose reporting a document is: where most of it was taken from another, that one's."""
    seen = {document}
    while link := next(
        (k for k in links.get(document, ()) if k.document == document and k.kind in _TAKEN), None
    ):
        if link.source in seen:
            break
        seen.add(document := link.source)
        try:
            origin = looked.stored(document).origin
        except KeyError:
            break
    return origin
