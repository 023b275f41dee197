"""Where the readers' comments begin on a page that does not set them apart itself."""

import re
from collections.abc import Sequence

from corpus.pages import Block
from corpus.shapes import is_prose, plain

_MARKER = re.compile(
    r"(?:\(?\d[\d,]*\)?\s+)?(?:(?:reader|readers'|user)\s+)?"
    r"(?:comments|(?<=\d )comment|responses?|replies|thoughts)(?:\s+(?:to|on)\s+.+|\s+so far)?"
    r"(?:\s*[(\[]?\d[\d,]*[)\]]?)?\s*:?"
    r"|(?:leave|post|add|write)\s+a\s+comment"
    r"|(?:view|show|read|see|hide)\s+(?:all\s+)?(?:\d+\s+)?comments"
    r"|join\s+the\s+(?:conversation|discussion)"
    r"|(?:discussion|conversation)\s*\(?\d+\)?",
    re.IGNORECASE,
)
_BARE_WORDS = ("responses", "response", "replies", "thoughts", "thought")  # a heading may say just this


def is_marker(line: str) -> bool:
    """Tell whether a line of its own announces readers' comments, as "12 Comments" does."""
    text = plain(line).strip()
    return len(text) <= 120 and bool(_MARKER.fullmatch(text)) and text.casefold() not in _BARE_WORDS


def split_comments(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Return the page without its readers' comments, and the comments.

    A marker above any prose is only a count beside the byline; it stays for the cleaning to drop.
    """
    seen_prose = False
    for place, block in enumerate(blocks):
        if seen_prose and is_marker(block.text):
            return tuple(blocks[:place]), tuple(b.text for b in blocks[place + 1 :])
        seen_prose = seen_prose or is_prose(block.text)
    return tuple(blocks), ()
