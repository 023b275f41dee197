"""What becomes of a given answer when a later archive does not bear out what it cites. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.desk import wording
from bot.exploring.types import Change, What
from bot.rendering.discord_text import pack, paint
from bot.rendering.layout import GAP, Line, Style, marks, quoted, source_lines
from bot.state import GivenAnswer

_NAMED = 6  # changes that the mark on a message names


def compared(given: GivenAnswer, changes: Sequence[Change], generation: str) -> GivenAnswer:
    """Return the answer after its citations were compared with a generation.

    Where a cited report was taken out of the archive, none of its words are left, nor any line that
    may repeat them: what the others print is all that is shown. Every other change is only marked.
    """
    gone = {change.n for change in changes if change.what is What.REMOVED}
    earlier = tuple(change for change in given.changes if change.what is What.REMOVED)
    all_changes = tuple(sorted({*earlier, *changes}, key=lambda change: (change.n, change.what)))
    pages = _unmarked(given)
    left = tuple(citation for citation in given.citations if citation.n not in gone)
    if gone:
        pages = pack([paint(line) for line in _withdrawn(replace(given, citations=left), all_changes)])
    if all_changes and pages:
        pages = pack([mark_of(all_changes), *_lines(pages)])
    return replace(given, citations=left, changes=all_changes, pages=pages, checked=generation)


def mark_of(changes: Sequence[Change]) -> str:
    """Return the line that marks an answer whose evidence has changed."""
    named = "; ".join(f"[{change.n}] {wording.CHANGED[change.what]}" for change in changes[:_NAMED])
    more = "; and others" if len(changes) > _NAMED else ""
    return f"{wording.CHANGED_SINCE} {named}{more}. {wording.SEE_CHANGES}"


def _unmarked(given: GivenAnswer) -> tuple[str, ...]:
    lines = _lines(given.pages)
    return pack(lines[1:]) if given.changes and lines else given.pages


def _lines(pages: Sequence[str]) -> list[str]:
    return [line for page in pages for line in page.split("\n")]


def _withdrawn(given: GivenAnswer, changes: Sequence[Change]) -> Iterator[Line]:
    count = sum(change.what is What.REMOVED for change in changes)
    yield Line(Style.HEADLINE, wording.withdrawn(count, whole=not given.citations))
    if given.citations:
        yield GAP
        yield Line(Style.TEXT, wording.WHAT_IS_LEFT)
    for citation in given.citations:
        yield Line(Style.QUOTE, f"{quoted(citation, citation.quote)} {marks([citation.n])}")
    yield from source_lines(given.citations)
