"""RSS and Atom files: each entry that carries text is a page of its own."""

import re
from datetime import date
from typing import Any

import feedparser

from corpus.dates import parse_date
from corpus.errors import Unreadable
from corpus.pages import RawPage
from corpus.readers.fragment import read_fragment
from corpus.types import Provenance

MOST_ENTRIES = 2_000  # of one file; real feeds have tens
_ENOUGH = 80  # words; a description with fewer only announces its report

_LINK_OUT = re.compile(
    r"^(?:the post .+ appeared first on .+|(?:continue reading|read more)\b.{0,80})$", re.IGNORECASE
)


def read_feed(data: bytes) -> list[RawPage | str]:
    """Return a page for each entry of a feed, or why the entry is none, in order.

    An entry with the whole report is a report; one with only its description is an excerpt of it.
    Raises Unreadable for what is no feed.
    """
    feed: Any = feedparser.parse(data, resolve_relative_uris=False, sanitize_html=False)
    if not feed.version:
        raise Unreadable("XML, but no RSS or Atom feed")
    entries = feed.entries[:MOST_ENTRIES]
    pages: list[RawPage | str] = [read_entry(entry, feed.feed) for entry in entries]
    if len(feed.entries) > MOST_ENTRIES:
        pages.append(f"more than {MOST_ENTRIES:,} entries; the rest is left out")
    return pages


def read_entry(entry: Any, feed: Any) -> RawPage | str:  # noqa: ANN401  # feedparser carries no types
    """Return the page that one entry of a parsed feed carries, or why it carries none."""
    whole, short = _whole(entry), str(entry.get("summary") or "")
    blocks = tuple(b for b in read_fragment(whole or short) if not _LINK_OUT.match(b.text))
    if not blocks:
        return "an entry without text"
    words = sum(len(block.text.split()) for block in blocks)
    said, warnings = _provenance(entry, feed, excerpt=not whole and words < _ENOUGH)
    return RawPage(blocks, said, warnings=warnings, marked=True)


def _whole(entry: Any) -> str:  # noqa: ANN401
    """Return the longest content that an entry carries whole; "" where it has only a description."""
    return max((str(part.get("value") or "") for part in entry.get("content") or []), key=len, default="")


def _provenance(entry: Any, feed: Any, *, excerpt: bool) -> tuple[Provenance, tuple[str, ...]]:  # noqa: ANN401
    source = entry.get("source") or {}
    day, fault = _day(entry)
    said = Provenance(
        outlet=_text(source.get("title")) or _text(feed.get("title")),
        title=_text(entry.get("title")),
        author=_text(entry.get("author")),
        published=day,
        url=_text(entry.get("link")),
        excerpt=excerpt or None,
    )
    return said, (fault,) if fault else ()


def _day(entry: Any) -> tuple[date | None, str | None]:  # noqa: ANN401
    """Return the day an entry was published, and what is wrong with the one it names.

    Its `updated` is no day of publication unless it is the only one: Atom's older form has no other.
    """
    printed = _text(entry.get("published")) or _text(entry.get("updated"))
    if printed is None:
        return None, None
    day = parse_date(printed) or _parsed(entry.get("published_parsed"))
    return day, None if day else f"{printed!r} cannot be its date; taken as undated"


def _parsed(moment: Any) -> date | None:  # noqa: ANN401
    """Return the day of a moment that feedparser understood where we did not."""
    try:
        return parse_date(f"{moment[0]:04}-{moment[1]:02}-{moment[2]:02}") if moment else None
    except (TypeError, IndexError, ValueError):
        return None


def _text(value: object) -> str | None:
    """Return a feed's plain text field without its markup."""
    return " ".join(b.text for b in read_fragment(str(value))) or None if value else None
