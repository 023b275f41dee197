"""The sources and passages behind an answer, as private pages. Pure."""

import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.answering.types import Citation
from bot.desk import wording
from bot.exploring.types import Context
from bot.rendering.discord_text import SAFE_LINK, escaped, paint
from bot.rendering.layout import Style, marks, quoted, source_line
from bot.rendering.lengths import units
from corpus.types import Kind

PAGE = 1900  # UTF-16 units; Discord takes 2,000 characters, and the rest is for the page's number

# Escaping, or letters beyond 16 bits, at most double a text. So a heading of four names and a link
# has at most 4 * 120 + 200 units and some words, a line 1,080, and both together fit on a page.
_LINE = 540  # characters of the news in one line
_NAME = 60  # characters of an outlet, origin or title in a heading
_LINK = 200
_LONG_LINK = 700  # of a line of its own
_NUMBERS = 10  # of citations that one heading names


@dataclass(frozen=True, slots=True)
class _Block:
    """A heading and the lines under it; where the lines go over a page, the heading goes with them."""

    heading: str
    lines: tuple[str, ...]


def passage_pages(citations: Sequence[Citation]) -> tuple[str, ...]:
    """Return each cited passage as printed, under its source; a page is at most PAGE long."""
    passages = _grouped(citations, lambda citation: citation.passage)
    blocks = [_Block(_heading(cited), tuple(_quotation(cited[0].text))) for cited in passages]
    return _paged(blocks) or (wording.NOTHING_CITED,)


def source_pages(citations: Sequence[Citation]) -> tuple[str, ...]:
    """Return each citation with what it quotes and where that comes from; a page is at most PAGE long."""
    blocks = [_Block(_heading([c]), tuple(_sourced(c))) for c in citations]
    return _paged(blocks) or (wording.NOTHING_CITED,)


def context_pages(citation: Citation, context: Context | None) -> tuple[str, ...]:
    """Return a citation in its document, the quotation in bold; where it is not there, as it was cited."""
    heading, link = _heading([citation]), citation.url or ""
    if context is None:
        lines = [wording.NOT_AS_CITED, *_quotation(citation.text)]
    else:
        whole = (context.before.rstrip(), context.quote, context.after.lstrip())
        before, quote, after = (list(_quotation(words)) if words else [] for words in whole)
        lines = [
            *before,
            *(f"> **{line.removeprefix('> ')}**" if line != "> " else line for line in quote),
            *after,
        ]
    shown = [link_line] if (link_line := _address(link)) else []
    return _paged([_Block(heading, (*lines, *shown))])


def _address(url: str) -> str:
    return f"-# <{url}>" if len(url) <= _LONG_LINK and SAFE_LINK.match(url) else ""


def _sourced(citation: Citation) -> Iterator[str]:
    yield from _quotation(quoted(citation, citation.quote))
    facts = [
        f"by {citation.author}" if citation.author and citation.author != citation.outlet else "",
        f"the reporting of {citation.origin}" if citation.origin != citation.outlet else "its own reporting",
        "our own words about a report" if citation.kind is Kind.SUMMARY else "",
    ]
    yield f"-# {escaped(' · '.join(filter(None, map(_clip, facts))))}"


def _grouped(citations: Sequence[Citation], key: Callable[[Citation], str]) -> list[list[Citation]]:
    """Return the citations in groups of one key, in the order in which each key first comes."""
    groups: dict[str, list[Citation]] = {}
    for citation in citations:
        groups.setdefault(key(citation), []).append(citation)
    return list(groups.values())


def _heading(cited: Sequence[Citation]) -> str:
    """Return the source of citations of one passage, with all their numbers."""
    line = source_line(_short(cited[0]))
    numbers = marks([citation.n for citation in cited[:_NUMBERS]])
    text = line.text.replace(f"[{cited[0].n}]", numbers, 1)
    return paint(replace(line, text=text, style=Style.HEADING))


def _quotation(text: str) -> Iterator[str]:
    """Give the lines of a block quotation; its paragraphs are kept, its words are only escaped."""
    for paragraph in text.splitlines():
        for line in textwrap.wrap(paragraph, _LINE, break_on_hyphens=False) or [""]:
            yield f"> {escaped(line)}"


def _paged(blocks: Iterable[_Block]) -> tuple[str, ...]:
    """Fill pages with whole blocks where they fit, and with as many lines of a longer one as fit."""
    pages: list[str] = []
    for part in (part for block in blocks for part in _parts(block)):
        if pages and units(pages[-1]) + 2 + units(part) <= PAGE:
            pages[-1] += f"\n\n{part}"
        else:
            pages.append(part)
    return tuple(pages)


def _parts(block: _Block) -> Iterator[str]:
    part = block.heading
    for line in block.lines:
        if units(part) + 1 + units(line) > PAGE:
            yield part
            part = block.heading
        part += f"\n{line}"
    yield part


def _short(citation: Citation) -> Citation:
    """Return the citation with names that leave room for the news, and without an endless link."""
    return replace(
        citation,
        outlet=_clip(citation.outlet),
        via=_clip(citation.via) if citation.via else None,
        origin=_clip(citation.origin),
        title=_clip(citation.title) if citation.title else None,
        url=citation.url if citation.url and len(citation.url) <= _LINK else None,
    )


def _clip(name: str) -> str:
    return name if len(name) <= _NAME else f"{name[: _NAME - 1]}…"
