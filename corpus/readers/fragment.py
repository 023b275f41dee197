"""A piece of HTML that is all report, as feeds carry it: its blocks, nothing looked for or left out."""

from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from corpus.pages import Block, Role, joined

Element = Any  # lxml carries no types
_ROLES = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Role.HEADING),
    "blockquote": Role.QUOTE,
    "li": Role.ITEM,
}
_BLOCKS = frozenset(
    "address article aside blockquote body br dd div dl dt figure h1 h2 h3 h4 h5 h6 header footer hr html li"
    " main ol p pre section table tbody td th thead tr ul".split()
)
_UNPRINTED = frozenset(
    "script style noscript template svg iframe object form button select figcaption".split()
)


def read_fragment(text: str) -> tuple[Block, ...]:
    """Return the blocks of a piece of HTML, or of plain text, in order."""
    if not text.strip():
        return ()
    parser = html.HTMLParser(recover=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(f"<body>{_whole(text)}</body>", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):  # nothing in it but markup
        return ()
    return tuple(_gathered(_pieces(root)))


def _whole(text: str) -> str:
    """Return text that lxml takes: no NUL, and no lone surrogate."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def _gathered(pieces: Iterator[tuple[str, Role] | None]) -> Iterator[Block]:
    """Yield a block for each run of text between the edges of blocks, which are None."""
    run: list[str] = []
    role = Role.PARAGRAPH
    for piece in pieces:
        if piece is not None:
            role = piece[1] if not run else role
            run.append(piece[0])
        elif run:
            if text := joined("".join(run)):
                yield Block(text, role)
            run = []


def _pieces(root: Element) -> Iterator[tuple[str, Role] | None]:
    """Yield (text, role of the block around it) in page order, and None at the edges of blocks.

    Walks with a stack of its own: pages may be nested deeper than Python calls.
    """
    roles = [Role.PARAGRAPH]
    silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        opens, tag = event == "start", str(element.tag)
        if tag in _UNPRINTED:
            silent += 1 if opens else -1
        if tag in _BLOCKS:
            yield None
        if opens:
            roles.append(_ROLES.get(tag, roles[-1]))
        else:
            roles.pop()
        said = element.text if opens else element.tail
        if said and not silent:
            yield said, roles[-1]
    yield None
