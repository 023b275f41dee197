"""An answer as Discord messages: Markdown, escaped, within the length limit."""

import re
from collections.abc import Sequence

from discord.utils import escape_markdown, escape_mentions

from bot.answering.types import Answer
from bot.rendering.layout import Line, Style, lay_out
from bot.rendering.lengths import units

MESSAGE_LIMIT = 2000  # characters in a message's content (Discord's own limit)
_LINK_LIMIT = 512
_MARKS = {
    Style.HEADLINE: ("**", "**"),
    Style.HEADING: ("**", "**"),
    Style.QUOTE: ("> ", ""),
    Style.ITEM: ("- ", ""),
    Style.SMALL: ("-# ", ""),
}
PAGE_LIMIT = 1960  # leaves room for the line that numbers a page
_TOO_LONG = "(This is longer than a message may be: press Passages to read it.)"
_BRACKET = re.compile(r"(?<!\\)((?:\\\\)*)([\[\]])")  # not escaped yet
SAFE_LINK = re.compile(r"https?://[^\s<>()\[\]]+\Z")


def to_messages(answer: Answer) -> tuple[str, ...]:
    """Return the answer as one or more pages of a message, each within PAGE_LIMIT.

    No page is cut inside a link, a quotation or a citation: pages end where lines end, and a
    line that no page can hold says so instead.
    """
    return pack([paint(line) for line in lay_out(answer)])


def pack(lines: Sequence[str], limit: int = PAGE_LIMIT) -> tuple[str, ...]:
    """Put lines into as few pages as hold them, in order; none has more than `limit` UTF-16 units."""
    messages: list[str] = []
    for line in lines:
        fitting = line if units(line) <= limit else _TOO_LONG
        if messages and units(messages[-1]) + 1 + units(fitting) <= limit:
            messages[-1] += f"\n{fitting}"
        else:
            messages.append(fitting)
    return tuple(stripped for message in messages if (stripped := message.strip("\n")))


def paint(line: Line) -> str:
    """Return one line as Discord's Markdown; what the news prints stays words."""
    before, after = _MARKS.get(line.style, ("", ""))
    return f"{before}{_linked(line)}{after}"


def escaped(text: str) -> str:
    """Return text with Markdown and mentions made harmless."""
    return _harmless(" ".join(text.split()))


def _harmless(text: str) -> str:
    # discord.py escapes the first of several brackets only, and any may open a link.
    return escape_mentions(escape_markdown(text)).replace("](", "]\\(")


def _linked(line: Line) -> str:
    text, linked = (" ".join(words.split()) for words in (line.text, line.linked))
    safe = line.link is not None and len(line.link) <= _LINK_LIMIT and SAFE_LINK.match(line.link)
    if not safe or not linked or linked not in text:
        return _harmless(text)
    before, words, after = text.partition(linked)
    # A bracket in a title must not close the link.
    shown = _BRACKET.sub(r"\1\\\2", _harmless(words))
    return f"{_harmless(before)}[{shown}](<{line.link}>){_harmless(after)}"
