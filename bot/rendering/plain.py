"""An answer as plain text: the terminal's form, and `text` in the JSON."""

import textwrap
from collections.abc import Iterable

from bot.rendering.layout import Line, Style

_INDENT = {Style.QUOTE: "  ", Style.ITEM: "- "}


def to_text(lines: Iterable[Line], width: int | None = None) -> str:
    """Return the lines as text, wrapped at `width` columns where one is given."""
    return "\n".join(_wrapped(_plain(line), line.style, width) for line in lines)


def _plain(line: Line) -> str:
    address = f" <{line.link}>" if line.link else ""
    return f"{_INDENT.get(line.style, '')}{line.text}{address}"


def _wrapped(text: str, style: Style, width: int | None) -> str:
    if width is None:
        return text
    behind = "    " if style is Style.SMALL and text.startswith("[") else "  " if style in _INDENT else ""
    return textwrap.fill(
        text, width, subsequent_indent=behind, break_long_words=False, break_on_hyphens=False
    )
