"""Plain text: paragraphs by empty lines, or by every line, or hard-wrapped."""

import re
from collections.abc import Sequence

from corpus.pages import Block, RawPage, Role, joined
from corpus.shapes import ends_sentence, looks_like_heading

_BULLET = re.compile(r"\s*(?:[•·*▪‣–-]|\d{1,2}[.)])\s+\S")
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")
_WIDEST_WRAP = 120  # characters; no program wraps wider by itself


def read_plain(text: str) -> RawPage:
    """Return the paragraphs of a plain text, those that look like headings as headings."""
    return RawPage(tuple(_block(paragraph) for paragraph in paragraphs(text)))


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of `text`, each on one line.

    A single line break ends a paragraph too, as saved pages have it, unless the lines are
    wrapped at a width: then only an empty line does.
    """
    tidy = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    stretches = [stretch.split("\n") for stretch in _EMPTY_LINE.split(tidy)]
    if _wrapped(stretches):
        stretches = [[" ".join(lines)] for lines in stretches]
    return [line for lines in stretches for raw in lines if (line := joined(raw))]


def _wrapped(stretches: Sequence[Sequence[str]]) -> bool:
    """Tell whether lines break at a width rather than at a paragraph's end."""
    inner = [line.rstrip() for lines in stretches for line in lines[:-1] if line.strip()]
    widest = max((len(line) for lines in stretches for line in lines), default=0)
    if not inner or not 30 <= widest <= _WIDEST_WRAP:
        return False
    full = sum(len(line) >= widest * 0.6 for line in inner)
    closed = sum(ends_sentence(line) for line in inner)
    return full >= len(inner) * 0.6 and closed <= len(inner) * 0.5


def _block(paragraph: str) -> Block:
    if _BULLET.match(paragraph):
        return Block(paragraph, Role.ITEM)
    return Block(paragraph, Role.HEADING if looks_like_heading(paragraph) else Role.PARAGRAPH)
