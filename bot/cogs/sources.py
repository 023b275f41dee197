"""The passages behind an answer, and its outlets side by side, as private pages. Pure."""

import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.answering.types import Citation
from bot.cogs import wording
from bot.cogs.lengths import units
from bot.rendering.discord_text import escaped, paint
from bot.rendering.layout import Style, marks, outlet_name, quoted, source_line

PAGE = 1900  # UTF-16 units; Discord takes 2,000 characters, and the rest is for the page's number

# Escaping, or letters beyond 16 bits, at most double a text. So a heading of four names and a link
# has at most 4 * 120 + 200 units and some words, a line 1,080, and both together fit on a page.
_LINE = 540  # characters of the news in one line
_NAME = 60  # characters of an outlet, origin or title in a heading
_LINK = 200
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


def comparison_pages(citations: Sequence[Citation]) -> tuple[str, ...]:
    """Return what each outlet printed, outlet by outlet; a page is at most PAGE long."""
    outlets = _grouped(citations, outlet_name)
    if not outlets:
        return (wording.NOTHING_CITED,)
    alone = len({citation.outlet for citation in citations}) == 1
    blocks = [_Block(f"**{escaped(outlet_name(_short(c[0])))}**", tuple(_sentences(c))) for c in outlets]
    return _paged([_Block(wording.ONE_OUTLET, ())] * alone + blocks)


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


def _sentences(cited: Iterable[Citation]) -> Iterator[str]:
    """Give the lines of one outlet's citations, the source of each below it."""
    for citation in cited:
        yield from _quotation(quoted(citation, citation.quote))
        yield paint(source_line(_short(citation)))


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
