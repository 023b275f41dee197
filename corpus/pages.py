"""A page as its reader hands it on: blocks of text with their roles, before anything is judged."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlsplit

from corpus.types import Dropped, Provenance

_SPACES = re.compile(
    r"[ \t\r\n\f\v]{2,}|[\t\r\n\f\v]"
)  # not U+00A0: a no-break space is printed, so it stays


class Role(StrEnum):
    """What a block is on its page."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"  # set apart by the page as somebody else's words
    ITEM = "item"  # of a list
    CUT = "cut"  # "[Continue reading…]": an excerpt was cut off here


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or list item; no line breaks inside."""

    text: str
    role: Role = Role.PARAGRAPH
    doubtful: bool = False  # it may stand beyond an end of its excerpt that the page does not mark
    host: str | None = None  # of the one site that its links lead to, where they lead to one


@dataclass(frozen=True, slots=True)
class RawPage:
    """What a reader found: blocks in page order, what the page says of itself, its comments.

    `dropped` is what the page itself marks as no part of its report, such as a sidebar. `marked` is whether
    its format tells a heading from a line that merely looks like one.
    """

    blocks: tuple[Block, ...]
    provenance: Provenance = field(default_factory=Provenance)
    front_matter: Provenance = field(default_factory=Provenance)
    comments: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    warnings: tuple[str, ...] = ()
    marked: bool = False


def joined(text: str) -> str:
    """Return `text` on one line: ordinary white space joined, every other character as it is."""
    return _SPACES.sub(" ", text).strip()


def host_of(addresses: Iterable[str]) -> str | None:
    """Return the host that all links to other sites lead to; None where there is none, or several."""
    hosts = {host for address in addresses if (host := _host(address))}
    return hosts.pop() if len(hosts) == 1 else None


def _host(address: str) -> str | None:
    try:
        parts = urlsplit(address.strip())
    except ValueError:  # no address at all
        return None
    return parts.hostname if parts.scheme in {"http", "https"} else None
