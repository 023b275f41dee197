"""Saved web pages. trafilatura finds the article; what it calls comments is kept apart."""

import logging
from collections.abc import Iterator
from typing import Any

import trafilatura

from corpus.dates import parse_date
from corpus.pages import Block, RawPage, Role, joined
from corpus.types import Provenance

# trafilatura logs each odd page as an error; the reading says so in its own words.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

# The page's own metadata dates it; a day in its text is a day in the story.
_DATED = {"extensive_search": False, "original_date": True}
_ROLES = {"head": Role.HEADING, "quote": Role.QUOTE, "item": Role.ITEM}
_CONTAINERS = {"body", "div", "list", "quote", "table", "row", "article", "section", "comments"}


def read_html(text: str) -> RawPage:
    """Return the article of a web page, its comments, and what its metadata says.

    A page without an article has no blocks.
    """
    page: Any = trafilatura.bare_extraction(
        text,
        include_comments=True,
        include_tables=True,
        with_metadata=True,
        include_formatting=False,
        date_extraction_params=_DATED,
    )
    if page is None:
        return RawPage(())
    comments = tuple(block.text for block in _blocks(page.commentsbody, Role.PARAGRAPH))
    return RawPage(tuple(_blocks(page.body, Role.PARAGRAPH)), _provenance(page), comments=comments)


def _provenance(page: Any) -> Provenance:  # noqa: ANN401  # trafilatura's document carries no types
    return Provenance(
        outlet=page.sitename or None,
        title=page.title or None,
        author=page.author or None,
        published=parse_date(page.date) if page.date else None,
        url=page.url or None,
    )


def _blocks(element: Any, role: Role) -> Iterator[Block]:  # noqa: ANN401  # lxml carries no types either
    """Yield the blocks of an element tree in page order, text outside any block included."""
    if element is None:
        return
    if element.tag not in _CONTAINERS or not len(element):
        if text := joined("".join(element.itertext())):
            yield Block(text, _ROLES.get(str(element.tag), role))
        return
    inner = _ROLES.get(str(element.tag), role)
    if text := joined(element.text or ""):
        yield Block(text, inner)
    for child in element:
        yield from _blocks(child, inner)
        if text := joined(child.tail or ""):
            yield Block(text, inner)
