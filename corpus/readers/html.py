"""Saved web pages: what is no report is taken out, then trafilatura finds the article in the rest."""

import logging
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from itertools import islice
from typing import Any

import trafilatura
from trafilatura.utils import load_html

from corpus.dates import parse_date
from corpus.pages import Block, RawPage, Role, host_of, joined
from corpus.types import Provenance
from corpus.webpages.parts import take_apart
from corpus.webpages.tree import INLINE

# trafilatura logs each odd page as an error; the reading says so in its own words.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

# The page's own metadata dates it; a day in its text is a day in the story.
_DATED = {"extensive_search": False, "original_date": True}
_ROLES = {"head": Role.HEADING, "quote": Role.QUOTE, "item": Role.ITEM}
_CONTAINERS = {"body", "div", "list", "quote", "table", "article", "section", "comments"}
_PIECES = 40  # of text; a block that is a credit has fewer
_FEW = 60  # words: so short an article may have been cut too sharply


def read_html(text: str) -> RawPage:
    """Return the article of a web page, its comments, and what its metadata says.

    A page without an article has no blocks.
    """
    tree = load_html(text)
    if tree is None:
        return RawPage(())
    said = _provenance(trafilatura.extract_metadata(deepcopy(tree), date_config=_DATED))
    parts = take_apart(tree)
    hosts = _hosts(tree)
    blocks = tuple(replace(block, host=hosts.get(_letters(block.text))) for block in _article(tree))
    return RawPage(blocks, said, comments=tuple(parts.comments), dropped=tuple(parts.dropped), marked=True)


def _provenance(page: Any) -> Provenance:  # noqa: ANN401  # trafilatura's document carries no types
    return Provenance(
        outlet=page.sitename or None,
        title=page.title or None,
        author=page.author or None,
        published=parse_date(page.date) if page.date else None,
        url=page.url or None,
    )


def _hosts(tree: Any) -> dict[str, str]:  # noqa: ANN401
    """Return, by the letters of each short block with links, the one site that they lead to."""
    linked: dict[Any, list[str]] = {}
    for link in tree.iter("a"):
        around = link
        while around.tag in INLINE and around.getparent() is not None:
            around = around.getparent()
        linked.setdefault(around, []).append(link.get("href") or "")
    hosts = ((block, host_of(addresses)) for block, addresses in linked.items())
    return {_letters("".join(islice(block.itertext(), _PIECES))): host for block, host in hosts if host}


def _letters(text: str) -> str:
    return "".join(text.split())


def _article(tree: Any) -> tuple[Block, ...]:  # noqa: ANN401  # lxml carries no types either
    """Return the article's blocks: cut sharply, unless that leaves only a few words of more."""
    sharp = _extracted(tree, precise=True)
    if _words(sharp) >= _FEW:
        return sharp
    return max(sharp, _extracted(tree, precise=False), key=_words)


def _extracted(tree: Any, *, precise: bool) -> tuple[Block, ...]:  # noqa: ANN401
    page: Any = trafilatura.bare_extraction(
        deepcopy(tree),
        include_comments=False,
        include_tables=True,
        include_formatting=False,
        favor_precision=precise,
    )
    return () if page is None else tuple(_blocks(page.body, Role.PARAGRAPH))


def _words(blocks: tuple[Block, ...]) -> int:
    return sum(len(block.text.split()) for block in blocks)


def _blocks(element: Any, role: Role) -> Iterator[Block]:  # noqa: ANN401
    """Yield the blocks of an element tree in page order, text outside any block included."""
    if element is None:
        return
    inner = _ROLES.get(str(element.tag), role)
    if element.tag not in _CONTAINERS or not len(element):
        if text := joined(_text(element)):
            yield Block(text, inner)
        return
    if text := joined(element.text or ""):
        yield Block(text, inner)
    for child in element:
        yield from _blocks(child, inner)
        if text := joined(child.tail or ""):
            yield Block(text, inner)


def _text(element: Any) -> str:  # noqa: ANN401
    """Return an element's text; lines and table cells end in white space, as they are seen to."""
    apart = {"lb", "cell", "p"}
    pieces = [element.text or ""]
    for child in element:
        pieces += [
            " " if child.tag in apart else "",
            _text(child),
            " " if child.tag in apart else "",
            child.tail or "",
        ]
    return "".join(pieces)
