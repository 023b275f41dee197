"""RSS and Atom files: each entry that carries text is a page of its own."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

import feedparser

from corpus.dates import parse_date
from corpus.errors import Unreadable
from corpus.pages import RawPage
from corpus.readers.fragment import read_fragment
from corpus.sources import why_no_day
from corpus.types import Provenance

MOST_ENTRIES = 2_000  # of one file; real feeds have tens
_ENOUGH = 80  # words; a description with fewer only announces its report
_LINK_OUT = re.compile(
    r"^(?:the post .+ appeared first on .+|(?:continue reading|read more)\b.{0,80})$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed as it prints itself. `html`: its content or, where it has none, its description."""

    key: str  # its own id, else its link
    html: str
    whole: bool  # the report itself, and not only what announces it
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    link: str | None = None
    published: str | None = None
    changed: str | None = None
    day: date | None = None  # that feedparser understood


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's entries in its order, and whether it had more than are read."""

    entries: tuple[Entry, ...]
    cut: bool = False


def parse_feed(data: bytes) -> Feed:
    """Return the entries of a feed. Raises Unreadable for what is no feed."""
    parsed: Any = feedparser.parse(data, resolve_relative_uris=False, sanitize_html=False)
    if not parsed.version:
        raise Unreadable("XML, but no RSS or Atom feed")
    title = _text(parsed.feed.get("title"))
    entries = tuple(_entry(entry, title) for entry in parsed.entries[:MOST_ENTRIES])
    return Feed(entries, cut=len(parsed.entries) > MOST_ENTRIES)


def read_feed(data: bytes) -> list[RawPage | str]:
    """Return a page for each entry of a feed, or why the entry is none, in order.

    An entry with the whole report is a report; one with only its description is an excerpt of it.
    Raises Unreadable for what is no feed.
    """
    feed = parse_feed(data)
    rest = [f"more than {MOST_ENTRIES:,} entries; the rest is left out"] if feed.cut else []
    return [*map(_page, feed.entries), *rest]


def _page(entry: Entry) -> RawPage | str:
    blocks = tuple(block for block in read_fragment(entry.html) if not _LINK_OUT.match(block.text))
    if not blocks:
        return "an entry without text"
    printed = entry.published or entry.changed
    day = parse_date(printed) if printed else None
    said = Provenance(
        outlet=entry.outlet,
        title=entry.title,
        author=entry.author,
        published=day or entry.day,
        url=entry.link,
        excerpt=None if entry.whole else True,
    )
    faults = (why_no_day(printed),) if printed and not (day or entry.day) else ()
    return RawPage(blocks, said, warnings=faults, marked=True)


def _entry(entry: Any, feed_title: str | None) -> Entry:  # noqa: ANN401  # feedparser carries no types
    contents = [str(part.get("value") or "") for part in entry.get("content") or []]
    short = str(entry.get("summary") or "")
    html = max(contents, key=len, default="") or short
    source = entry.get("source") or {}
    link = _text(entry.get("link"))
    return Entry(
        key=_text(entry.get("id")) or link or html,
        html=html,
        whole=bool(contents) or len(html.split()) >= _ENOUGH,
        title=_text(entry.get("title")),
        author=_text(entry.get("author")),
        outlet=_text(source.get("title")) or feed_title,
        link=link,
        published=_text(entry.get("published")),
        changed=_text(entry.get("updated")) if "updated" in entry else None,  # else it gives `published`
        day=_day(entry.get("published_parsed")),
    )


def _day(moment: Any) -> date | None:  # noqa: ANN401
    """Return the day of a moment that feedparser understood, where it is a possible one."""
    try:
        return parse_date(f"{moment[0]:04}-{moment[1]:02}-{moment[2]:02}") if moment else None
    except (TypeError, IndexError, ValueError):
        return None


def _text(value: object) -> str | None:
    """Return a feed's plain text field without its markup."""
    return " ".join(block.text for block in read_fragment(str(value))) or None if value else None
