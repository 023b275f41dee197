"""Paragraphs that stand in quotation marks as a whole, and those in which the page itself speaks."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.pages import Block, Role
from corpus.shapes import plain

_QUOTED = re.compile(r'"[^"]*"')
_SEVERAL = (  # the first of them may be left open, as in speech over several paragraphs
    (re.compile(r"“[^“”]*(?:”\s*)?(?:“[^“”]*”\s*)+"), re.compile(r"“([^“”]*)")),
    (re.compile(r'"[^"]*"(?:\s*"[^"]*")+'), re.compile(r'"([^"]*)"')),
)
_OWN_VOICE = re.compile(
    r"\b(?:we|our|ours|us|I|I'm|I've|I'd|I'll|my|we're|we've|we'll|dear readers?|readers (?:will|may))\b"
    r"|^(?:(?:that's|that is) (?:all|it)\b|(?:see|join) you\b|(?:write|thanks|thank you|back)"
    r" (?:to us|for|at|on)\b|until (?:next|tomorrow)\b|have (?:a|something)\b.{0,60}\?$"
    r"|this (?:newsletter|round-?up|digest|post)\b"
    r"|the (?:desk|digest|round-?up|newsletter|reader)\b|today's (?:digest|round-?up|newsletter)\b)",
    re.IGNORECASE | re.MULTILINE,
)
_CASED = re.compile(r"\b(?:US|MY)\b")  # the country, and a licence plate: not the page speaking


def quoted_run(blocks: Sequence[Block]) -> int:
    """Return how many blocks from the first on are one quotation, with nothing outside its marks; 0 for none.

    Speech over several paragraphs opens each with a mark and closes only the last.
    """
    for length, block in enumerate(blocks):
        text = plain(block.text).strip()
        marks = text.count('"')
        if not text.startswith('"') or marks > 2 or block.role in {Role.HEADING, Role.CUT}:
            return min(length, 1)  # an opening mark that is never closed: one paragraph
        if marks == 2:  # its two ends
            return length + 1 if text.endswith('"') and len(text) > 1 else 0
    return min(len(blocks), 1)


def unquoted(block: Block) -> Block:
    """Return a block of a quotation without the marks around it, which are the page's."""
    text = block.text.strip()
    level = plain(text)
    start = 1 if level.startswith('"') else 0
    end = len(text) - 1 if level.endswith('"') and len(text) > 1 else len(text)
    return replace(block, text=text[start:end].strip())


def quotations(block: Block) -> tuple[Block, ...]:
    """Return the quotations of a block that is several of them and nothing else, without their marks."""
    text = block.text.strip()
    for several, each in _SEVERAL if block.role not in {Role.HEADING, Role.CUT} else ():
        if several.fullmatch(text):
            return tuple(replace(block, text=words) for q in each.findall(text) if (words := q.strip()))
    return ()


def quote_blocks(blocks: Sequence[Block]) -> int:
    """Return how many blocks from the first on are set apart by the page as somebody's words."""
    return next((n for n, block in enumerate(blocks) if block.role is not Role.QUOTE), len(blocks))


def speaks_itself(block: Block) -> bool:
    """Tell whether the page speaks in a block, outside quotation marks: as "we" or "I", or to its reader."""
    return bool(_OWN_VOICE.search(_CASED.sub("", _QUOTED.sub("", plain(block.text)))))
