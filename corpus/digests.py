"""Digests: a page cut into the excerpts that it quotes, each for the one it credits."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.outlets import find_outlet, looks_like_person, normalise
from corpus.pages import Block, Role
from corpus.shapes import listed, plain
from corpus.types import Kind

_CAPITAL = r"[^\W\d_a-z][\w.&'/+-]*"
_NAME = (
    rf"(?P<name>(?:[Tt]he )?{_CAPITAL}(?: (?:{_CAPITAL}|\d+|of|the|and|for|de|in|al|el|von|van|&)){{0,6}})"
)
_SAYS = re.compile(
    _NAME + r",? (?P<verb>reports?|reported|writes?|wrote|notes|explains|argues|observes)\s*:\s*"
)
_VIA = re.compile(
    r"(?:[Vv]ia|[Ff]rom|[Hh]/[Tt])\s+" + _NAME + r"(?<!'s)(?:'s (?:report|story|article))?\s*:\s*"
)
_VIA_ALONE = re.compile(r"[Vv]ia\s+" + _NAME + r"\s*:?\s*")
_CUT = re.compile(
    r"[\[(](?:continue reading|read more|read the rest|more|keep reading|full story)"
    r"\s*(?:(?:…|\.\.\.)\s*)?[\])]\s*$",
    re.IGNORECASE,
)
_OF_OUTLET = re.compile(r"(.+?)'s? (\S.*)")  # "HuffPost's Ann Lee"
_NOT_NAMES = frozenset(listed("he she it they we i you who one this that there but and"))
_QUOTED = re.compile(r'"[^"]*"')
_OWN_VOICE = re.compile(r"\b(?:we|our|ours|us|I|I'm|I've|my|we're|we've)\b")
_WRITES = frozenset({"writes", "write", "wrote", "argues", "explains", "observes", "notes"})
_FEWEST = 3  # credited paragraphs that make a page a digest by itself


@dataclass(frozen=True, slots=True)
class Credit:
    """Who is credited at the start of a paragraph. `length`: characters of the credit itself."""

    name: str
    verb: str
    length: int

    @property
    def writer(self) -> str | None:
        """Return the person who is credited; None where an outlet is."""
        name = self._parts[1]
        return name if find_outlet(name) is None and looks_like_person(name) else None

    @property
    def outlet(self) -> str:
        """Return the outlet's usual name; a person whose outlet is not named stands for himself."""
        return normalise(self._parts[0] or self._parts[1])

    @property
    def _parts(self) -> tuple[str, str]:
        """Return ("HuffPost", "Ann Lee") of "HuffPost's Ann Lee", else ("", the name)."""
        match = _OF_OUTLET.fullmatch(plain(self.name))
        outlet = find_outlet(match[1]) if match else None
        return (outlet, self.name[match.start(2) :]) if match and outlet else ("", self.name)

    @property
    def kind(self) -> Kind:
        """Return opinion where a person "writes", which is commentary; what is reported is a report."""
        return Kind.OPINION if self.writer and self.verb in _WRITES else Kind.REPORT


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of a page that another outlet or writer printed.

    `printed`: the credit as the page has it. `title`: the heading directly above.
    """

    credit: Credit
    blocks: tuple[Block, ...]
    printed: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """A page taken apart: what it says itself, and its excerpts in page order."""

    own: tuple[Block, ...]
    excerpts: tuple[Excerpt, ...] = ()


def mark_cuts(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Set each "[Continue reading…]" apart from the paragraph that it closes."""
    marked: list[Block] = []
    for block in blocks:
        match = _CUT.search(block.text)
        text = block.text[: match.start()].rstrip() if match else block.text
        if text:
            marked.append(replace(block, text=text))
        if match:
            marked.append(Block(match[0].strip(), Role.CUT))
    return tuple(marked)


def credit_of(block: Block, *, boundary: bool) -> Credit | None:
    """Return whom a paragraph credits at its start.

    boundary: whether an excerpt may well begin here; inside one, a single unknown word is no credit.
    """
    if block.role in {Role.HEADING, Role.CUT}:
        return None
    text = plain(block.text)
    match = _VIA.match(text) or _SAYS.match(text) or _VIA_ALONE.fullmatch(text)
    if match is None or match["name"].split()[0].casefold() in _NOT_NAMES:
        return None
    name = block.text[match.start("name") : match.end("name")].removeprefix("As ")
    sure = boundary or " " in name or name.isupper() or find_outlet(name)
    return Credit(name, match.groupdict().get("verb") or "via", match.end()) if sure else None


def is_digest(blocks: Sequence[Block]) -> bool:
    """Tell whether a page that does not say so is a digest: several paragraphs open with a credit."""
    return sum(credit_of(block, boundary=False) is not None for block in blocks) >= _FEWEST


def unwrap_digest(blocks: Sequence[Block]) -> Unwrapped:
    """Cut a digest into its excerpts. A heading titles only the excerpt directly below it.

    An excerpt ends at a cut mark, a heading, the next credit, or where its quoted blocks end.
    """
    own: list[Block] = []
    excerpts: list[Excerpt] = []
    place = 0
    while place < len(blocks):
        block = blocks[place]
        boundary = place == 0 or blocks[place - 1].role in {Role.HEADING, Role.CUT}
        credit = credit_of(block, boundary=boundary)
        if credit is None:
            own.append(block)
            place += 1
            continue
        heading = own[-1] if own and blocks[place - 1].role is Role.HEADING else None
        length = 1 + _run_length(blocks[place + 1 :], alone=credit.length >= len(block.text.rstrip()))
        excerpts.append(_excerpt(credit, blocks[place : place + length], heading))
        place += length
    return Unwrapped(tuple(own), tuple(e for e in excerpts if e.blocks))


def unwrap_takeovers(blocks: Sequence[Block], host: str) -> Unwrapped:
    """Find what an ordinary page takes over under a line of its own such as "Via Fox News:".

    The end is rarely marked: quoted blocks end it, or a cut mark, or the first paragraph where the
    host speaks as "we" or "I" outside quotation marks. Without any sign only one paragraph is taken.
    host: the page's outlet; a credit of its own is no excerpt.
    """
    own: list[Block] = []
    excerpts: list[Excerpt] = []
    place = 0
    while place < len(blocks):
        credit = credit_of(blocks[place], boundary=False)
        alone = credit is not None and credit.length >= len(blocks[place].text.rstrip())
        if credit is None or not alone or credit.outlet == host:
            own.append(blocks[place])
            place += 1
            continue
        length = 1 + _takeover_length(blocks[place + 1 :])
        excerpts.append(_excerpt(credit, blocks[place : place + length], None))
        place += length
    return Unwrapped(tuple(own), tuple(e for e in excerpts if e.blocks))


def _excerpt(credit: Credit, blocks: Sequence[Block], heading: Block | None) -> Excerpt:
    """Return the excerpt without its credit, which is a field and not the quoted outlet's words."""
    first = replace(blocks[0], text=blocks[0].text[credit.length :].strip())
    kept = [block for block in (first, *blocks[1:]) if block.text and block.role is not Role.CUT]
    return Excerpt(
        credit, tuple(kept), blocks[0].text[: credit.length].strip(), heading.text if heading else None
    )


def _run_length(rest: Sequence[Block], *, alone: bool) -> int:
    """Return how many of the blocks after a credit still belong to its excerpt, cut mark included."""
    quoted = alone and bool(rest) and rest[0].role is Role.QUOTE
    for length, block in enumerate(rest):
        if block.role is Role.CUT:
            return length + 1
        if block.role is Role.HEADING or credit_of(block, boundary=False):
            return length
        if quoted and block.role is not Role.QUOTE:
            return length
    return len(rest)


def _takeover_length(rest: Sequence[Block]) -> int:
    if rest and rest[0].role is Role.QUOTE:
        return next((n for n, block in enumerate(rest) if block.role is not Role.QUOTE), len(rest))
    for length, block in enumerate(rest):
        if block.role is Role.CUT:
            return length + 1
        if block.role is Role.HEADING:
            return length
        if _OWN_VOICE.search(_QUOTED.sub("", plain(block.text))):
            return length
    return min(1, len(rest))
