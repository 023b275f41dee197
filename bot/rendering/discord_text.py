"""An answer as Discord messages: Markdown, escaped, within the length limit."""

import re
from collections.abc import Sequence

from discord.utils import escape_markdown, escape_mentions

from bot.answering.types import Answer
from bot.rendering.layout import Line, Style, lay_out

MESSAGE_LIMIT = 2000  # characters in a message's content (Discord's own limit)
_LINK_LIMIT = 512
_MARKS = {
    Style.HEADLINE: ("**", "**"),
    Style.HEADING: ("**", "**"),
    Style.QUOTE: ("> ", ""),
    Style.ITEM: ("- ", ""),
    Style.SMALL: ("-# ", ""),
}
_TOO_LONG = "(This is longer than a message may be: press Passages to read it.)"
_BRACKET = re.compile(r"(?<!\\)[\[\]]")
_SAFE_LINK = re.compile(r"https?://[^\s<>()\[\]]+\Z")


def to_messages(answer: Answer) -> tuple[str, ...]:
    """Return the answer as one or more messages, each at most MESSAGE_LIMIT long.

    No message is cut inside a link, a quotation or a citation: messages end where lines end, and a
    line that no message can hold says so instead.
    """
    return pack([paint(line) for line in lay_out(answer)])


def pack(lines: Sequence[str], limit: int = MESSAGE_LIMIT) -> tuple[str, ...]:
    """Put lines into as few messages as hold them, in order; none is longer than `limit`."""
    messages: list[str] = []
    for line in lines:
        fitting = line if len(line) <= limit else _TOO_LONG
        if messages and len(messages[-1]) + 1 + len(fitting) <= limit:
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
    return escape_mentions(escape_markdown(" ".join(text.split())))


def _linked(line: Line) -> str:
    text = escaped(line.text)
    if line.link is None or len(line.link) > _LINK_LIMIT or not _SAFE_LINK.match(line.link):
        return text
    words = escaped(line.linked)
    # A bracket in a title must not close the link and open one of its own.
    shown = _BRACKET.sub(r"\\\g<0>", words)
    return text.replace(words, f"[{shown}](<{line.link}>)", 1)
