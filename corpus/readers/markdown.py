"""Markdown with YAML front matter."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.pages import Block, RawPage, Role, host_of, joined
from corpus.sources import provenance_of, read_mapping
from corpus.types import Provenance

_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\r?\n(.*?)(?:\r?\n)?^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_ROLES = {"heading_open": Role.HEADING, "blockquote_open": Role.QUOTE, "list_item_open": Role.ITEM}
_PRINTED = {"text", "code_inline"}


def read_markdown(text: str) -> RawPage:
    """Return the blocks of a Markdown page, and what its front matter says. Markup is not text."""
    front, warnings, rest = _front_matter(text)
    blocks = tuple(_blocks(MarkdownIt("commonmark").parse(rest)))
    return RawPage(blocks, front_matter=front, warnings=tuple(warnings), marked=True)


def _front_matter(text: str) -> tuple[Provenance, list[str], str]:
    match = _FRONT_MATTER.match(text)
    if match is None:
        return Provenance(), [], text
    try:
        said, warnings = provenance_of(read_mapping(match[1]))
    except ValueError as problem:
        return Provenance(), [f"its front matter is left out: {problem}"], text[match.end() :]
    return said, [f"front matter: {warning}" for warning in warnings], text[match.end() :]


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    """Yield what each inline token prints, with the role of the innermost block that says one."""
    around: list[Role] = []
    for token in tokens:
        if role := _ROLES.get(token.type):
            around.append(role)
        elif token.type.removesuffix("close") + "open" in _ROLES:
            around.pop()
        elif token.type == "inline" and (text := joined(_printed(token.children or []))):
            linked = (c.attrGet("href") for c in token.children or [] if c.type == "link_open")
            yield Block(text, around[-1] if around else Role.PARAGRAPH, host=host_of(map(str, linked)))
        elif token.type in {"fence", "code_block"} and (text := joined(token.content)):
            yield Block(text)


def _printed(children: Sequence[Token]) -> str:
    """Return an inline token's words: links keep theirs, images and markup have none."""
    return "".join(
        c.content if c.type in _PRINTED else " " if c.type.endswith("break") else "" for c in children
    )
