"""The passages behind an answer, and its outlets side by side, as private pages. Pure."""

import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from discord.utils import escape_markdown

from bot.answering.types import Citation
from bot.cogs import wording
from corpus.types import Kind

PAGE = 1900  # UTF-16 units; Discord takes 2,000 characters, and the rest is for the page's number
_LINE = 600  # characters of the news in one line: 1,200 units at most, escaped or outside the BMP
_NAME = 120  # units of an outlet, author or title in a heading


@dataclass(frozen=True, slots=True)
class _Block:
    """A heading and the lines under it; where the lines go over a page, the heading goes with them."""

    heading: str
    lines: tuple[str, ...]


def passage_pages(citations: Sequence[Citation]) -> tuple[str, ...]:
    """Return each cited passage as printed, with its outlet and document; a page is at most PAGE long."""
    passages = _grouped(citations, lambda citation: citation.passage)
    blocks = [_Block(_heading(cited), tuple(_quoted(cited[0].text))) for cited in passages]
    return _paged(blocks) or (wording.NOTHING_CITED,)


def comparison_pages(citations: Sequence[Citation]) -> tuple[str, ...]:
    """Return what each outlet printed, outlet by outlet; a page is at most PAGE long."""
    outlets = _grouped(citations, lambda citation: citation.outlet)
    if not outlets:
        return (wording.NOTHING_CITED,)
    blocks = [_Block(f"**{_name(cited[0].outlet)}**", tuple(_sentences(cited))) for cited in outlets]
    return ((wording.ONE_OUTLET,) if len(outlets) == 1 else ()) + _paged(blocks)


def _grouped(
    citations: Sequence[Citation], key: Callable[[Citation], str]
) -> tuple[tuple[Citation, ...], ...]:
    """Return the citations in groups of one key, in the order in which each key first comes."""
    groups: dict[str, list[Citation]] = {}
    for citation in citations:
        groups.setdefault(key(citation), []).append(citation)
    return tuple(map(tuple, groups.values()))


def _heading(cited: Sequence[Citation]) -> str:
    """Return the numbers, the outlet and the document of citations of one passage; at most 700 units."""
    first = cited[0]
    numbers = _clip("".join(f"[{citation.n}]" for citation in cited))
    named = [_name(name) for name in (first.title, first.author) if name]
    return f"**{numbers} {_name(first.outlet)}**{_via(first)}\n-# {' · '.join(named + _notes(first))}"


def _sentences(cited: Iterable[Citation]) -> Iterator[str]:
    """Give the lines of one outlet's citations, each with the number that it has in the answer."""
    for citation in cited:
        # Our own summary of a report is not the outlet's wording, so no quotation marks stand around it.
        quote = citation.quote if citation.kind is Kind.SUMMARY else f"“{citation.quote}”"
        yield from _quoted(quote)
        yield f"-# [{citation.n}]{_via(citation)} · {' · '.join(_notes(citation))}"


def _via(citation: Citation) -> str:
    return f", via {_name(citation.via)}" if citation.via else ""


def _notes(citation: Citation) -> list[str]:
    """Return what the reader must know of a citation's document: at least its day, or that it has none."""
    kinds = {Kind.OPINION: "opinion", Kind.SUMMARY: wording.OUR_SUMMARY}
    notes = [citation.published.isoformat() if citation.published else "undated"]
    notes += ["excerpt"] if citation.excerpt else []
    notes += [kinds[citation.kind]] if citation.kind in kinds else []
    notes += [f"from {_name(citation.origin)}"] if citation.origin != citation.outlet else []
    return notes


def _quoted(text: str) -> Iterator[str]:
    """Give the lines of a block quotation; its paragraphs are kept, its words are only escaped."""
    for paragraph in text.splitlines():
        for line in textwrap.wrap(paragraph, _LINE, break_on_hyphens=False) or [""]:
            yield f"> {escape_markdown(line)}"


def _paged(blocks: Iterable[_Block]) -> tuple[str, ...]:
    """Fill pages with whole blocks where they fit, and with as many lines of a longer one as fit."""
    pages: list[str] = []
    for part in (part for block in blocks for part in _parts(block)):
        if pages and _units(pages[-1]) + 2 + _units(part) <= PAGE:
            pages[-1] += f"\n\n{part}"
        else:
            pages.append(part)
    return tuple(pages)


def _parts(block: _Block) -> Iterator[str]:
    part = block.heading
    for line in block.lines:
        if _units(part) + 1 + _units(line) > PAGE:
            yield part
            part = block.heading
        part += f"\n{line}"
    yield part


def _name(name: str) -> str:
    return _clip(escape_markdown(" ".join(name.split())))


def _clip(text: str) -> str:
    """Return text of at most _NAME units."""
    if _units(text) <= _NAME:
        return text
    return text.encode("utf-16-le")[: 2 * (_NAME - 1)].decode("utf-16-le", "ignore").rstrip("\\") + "…"


def _units(text: str) -> int:
    """Count UTF-16 units, the stricter of the two ways in which Discord may count."""
    return len(text.encode("utf-16-le")) // 2
