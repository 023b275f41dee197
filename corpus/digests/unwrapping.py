"""The walk through a page, block by block: what is its own, and what another outlet or writer printed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.digests.credits import Credit, bare, behind_quotation, closing, in_heading, opening, titled
from corpus.digests.names import Name
from corpus.digests.quoted import quotations, quote_blocks, quoted_run, speaks_itself, unquoted
from corpus.digests.titles import fits
from corpus.outlets import outlet_of_host
from corpus.pages import Block, Role
from corpus.shapes import ends_sentence, is_prose, plain
from corpus.types import Dropped, Kind

_FEWEST = 3  # credited paragraphs that make a page a digest by itself
_IN_DOUBT = 3  # paragraphs after a takeover without any sign of its end; what bloggers copy is rarely longer


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of a page that another outlet or writer printed.

    `printed`: the credit as the page has it. `title`: the heading above, where it fits.
    """

    credit: Credit
    blocks: tuple[Block, ...]
    printed: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """A page taken apart: what it says itself, its excerpts in page order, and what it only links to."""

    own: tuple[Block, ...]
    excerpts: tuple[Excerpt, ...] = ()
    dropped: tuple[Dropped, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """An excerpt with the block that it starts at and the one behind its last."""

    excerpt: Excerpt
    start: int
    end: int


def is_digest(blocks: Sequence[Block], host: str) -> bool:
    """Tell whether a page that does not say so is a digest: it credits often, and excerpts fill it.

    Writers alone do not make one, unless a mark says that something was cut: reports quote people so.
    """
    if _credited(blocks) < _FEWEST:
        return False
    parts = unwrap(blocks, host=host, digest=True)
    own = sum(len(block.text) for block in parts.own if block.role is not Role.HEADING)
    others = sum(len(block.text) for excerpt in parts.excerpts for block in excerpt.blocks)
    return len(parts.excerpts) >= _FEWEST and others > own


def _credited(blocks: Sequence[Block]) -> int:
    """Return how many blocks name an outlet, or a writer, as a digest does."""
    cut = any(block.role is Role.CUT for block in blocks)
    opened = [credit for block in blocks if (credit := opening(block)) and credit.verb]
    under = (
        block.role is Role.HEADING and below.role in {Role.PARAGRAPH, Role.QUOTE} and in_heading(block)
        for block, below in pairwise(blocks)
    )
    by_name = sum(c.name.sure or (cut and c.name.writer is not None) for c in opened)
    return by_name + sum(map(bool, under))


def unwrap(blocks: Sequence[Block], *, host: str, digest: bool) -> Unwrapped:
    """Cut a page into its own words and its excerpts.

    host: the page's outlet; a credit of its own is no excerpt. digest: whether the page is one: then
    any writer and outlet is believed, and what follows a credit is an excerpt up to the next sign (a cut
    mark, a heading, a credit, the page's own voice). On any other page only outlets that are known or
    named like one are, with a line of their own or with quotation marks or a quoted block. Where no
    sign marks the end, what may lie beyond it is doubtful.
    """
    return _Walk(blocks, host, digest).unwrapped()


class _Walk:
    def __init__(self, blocks: Sequence[Block], host: str, digest: bool) -> None:  # noqa: FBT001
        self.blocks = list(blocks)
        self.host = host
        self.digest = digest
        self.own: list[int] = []  # places of the page's own blocks
        self.found: list[_Found] = []
        self.dropped: list[Dropped] = []

    def unwrapped(self) -> Unwrapped:
        place = 0
        while place < len(self.blocks):
            place = self._step(place)
        own = tuple(self.blocks[place] for place in self.own)
        return Unwrapped(own, tuple(self._titled()), tuple(self.dropped))

    def _step(self, place: int) -> int:
        """Take the block at `place`, with what belongs to it, and return the next place."""
        found = self._excerpt_at(place) or self._closed_at(place)
        if found is not None:
            self.own = [before for before in self.own if before < found.start]
            self.found.append(found)
            return found.end
        block = self.blocks[place]
        link = in_heading(block) if self.digest and block.role is not Role.HEADING else None
        if link and link.title and not ends_sentence(link.title):
            self.dropped.append(Dropped(block.text, "a link to another outlet's report"))
        else:
            self.own.append(place)
        return place + 1

    def _excerpt_at(self, place: int) -> _Found | None:
        """Return the excerpt that the block at `place` opens."""
        block = self.blocks[place]
        if credit := behind_quotation(block):
            return self._inside(place, credit)
        if block.role is Role.HEADING:
            return self._under_heading(place)
        if credit := titled(block):
            return self._inside(place, credit)
        if credit := self._told_by_link(opening(block), block):
            return self._after(place, credit)
        credit = bare(block)
        if credit is None or credit.name.outlet == self.host or self._below_quotation(place):
            return None
        return self._set_apart(place, credit)

    def _told_by_link(self, credit: Credit | None, block: Block) -> Credit | None:
        """Return a credit; a digest's of a writer alone with the outlet that it links to."""
        if credit is None or credit.name.sure or not credit.name.writer or not (self.digest and block.host):
            return credit
        outlet = outlet_of_host(block.host, only_known=True)
        return replace(credit, name=Name(outlet, credit.name.writer, sure=True)) if outlet else credit

    def _inside(self, place: int, credit: Credit) -> _Found | None:
        """Return the excerpt that a block holds whole, in quotation marks before or behind its credit."""
        block = self.blocks[place]
        text = block.text[credit.end :] if credit.start == 0 else block.text[: credit.start]
        quote = Block(text.strip())
        if credit.name.outlet == self.host or not quoted_run([quote]):
            return None
        return self._made(credit, [unquoted(quote)], place, place + 1)

    def _under_heading(self, place: int) -> _Found | None:
        """Return the excerpt under a heading that names its outlet."""
        credit = in_heading(self.blocks[place])
        rest = self.blocks[place + 1 :]
        if credit is None or credit.name.outlet == self.host or not rest:
            return None
        return self._set_apart(place, credit) or (
            self._plain(place, credit, surely=0) if self.digest and is_prose(rest[0].text) else None
        )

    def _after(self, place: int, credit: Credit) -> _Found | None:
        """Return the excerpt behind a credit, in its own block or from the next block on."""
        if credit.name.outlet == self.host or not (credit.name.sure or self._believed(place, credit)):
            return None
        if credit.alone:
            set_apart = self._set_apart(place, credit)
            return set_apart or (self._plain(place, credit, surely=1) if credit.verb else None)
        block = self.blocks[place]
        rest = replace(block, text=block.text[credit.end :].strip())
        if run := quoted_run([rest, *self.blocks[place + 1 :]]):
            if not credit.name.sure and not self.digest:
                return None
            blocks = [unquoted(b) for b in (rest, *self.blocks[place + 1 : place + run])]
            return self._made(credit, blocks, place, place + run)
        if not self.digest or (not credit.verb and not is_prose(rest.text)):
            return None
        return self._plain(place, credit, surely=1 if credit.verb else 0)

    def _believed(self, place: int, credit: Credit) -> bool:
        """Tell whether a name that is not known to be an outlet's is credited all the same."""
        boundary = place == 0 or self.blocks[place - 1].role in {Role.HEADING, Role.CUT}
        single = " " not in credit.name.outlet and not credit.name.outlet.isupper()
        if not self.digest:  # "Ann Lee wrote:" quotes a source, "Via Ann Lee:" takes over
            reports = credit.verb in {"reports", "reported"} and credit.name.writer is None
            return credit.alone and (credit.verb == "via" or reports)
        return bool(credit.verb) and (boundary or not single or credit.verb in {"reports", "reported"})

    def _set_apart(self, place: int, credit: Credit) -> _Found | None:
        """Return the excerpt that the page marks in the blocks below: quoted blocks or quotation marks."""
        rest = self.blocks[place + 1 :]
        if run := quote_blocks(rest):
            run = next((n for n, b in enumerate(rest[:run]) if n and closing(b, quoted=True)), run)
            return self._made(credit, rest[:run], place, place + 1 + run)
        if run := quoted_run(rest):
            if credit.verb == "" and run < len(rest) and closing(rest[run], quoted=True):
                return None  # the quotation has its own credit below
            return self._made(credit, [unquoted(block) for block in rest[:run]], place, place + 1 + run)
        return None

    def _plain(self, place: int, credit: Credit, *, surely: int) -> _Found | None:
        """Return the excerpt whose end only what follows can tell.

        surely: how many paragraphs are the excerpt's where no cut mark closes it.
        """
        rest = self.blocks[place + 1 :] if credit.alone else self.blocks[place:]
        first = (
            replace(rest[0], text=rest[0].text[0 if credit.alone else credit.end :].strip()) if rest else None
        )
        if first is None or first.role in {Role.HEADING, Role.CUT} or (credit.alone and speaks_itself(first)):
            return None
        run, how = self._run(place + (2 if credit.alone else 1), credit)
        run += 1
        blocks = [first, *rest[1:run]]
        if how == "cut":
            surely = len(blocks)
        elif not self.digest and (how == "" or run > 1 + _IN_DOUBT):
            self._doubt(place + 2, _IN_DOUBT)
            run, blocks = 1, blocks[:1]
        blocks = [replace(b, doubtful=n >= surely) for n, b in enumerate(blocks)]
        return self._made(credit, blocks, place, place + run + (1 if credit.alone else 0))

    def _run(self, start: int, credit: Credit) -> tuple[int, str]:
        """Return how many blocks from `start` on go on an excerpt, and what ends it: "cut", "sign" or ""."""
        ended: int | None = None
        for place in range(start, len(self.blocks)):
            block = self.blocks[place]
            if block.role is Role.CUT:
                return place + 1 - start, "cut"
            if block.role is Role.HEADING or self._starts(place):
                return (place if ended is None else ended) - start, "sign"
            if ended is None and credit.kind is Kind.REPORT and speaks_itself(block):
                ended = place
        return (len(self.blocks) if ended is None else ended) - start, "" if ended is None else "sign"

    def _starts(self, place: int) -> bool:
        """Tell whether another excerpt begins at a block."""
        block = self.blocks[place]
        credit = opening(block)
        if credit and (credit.name.sure or self._believed(place, credit)):
            return credit.alone or bool(credit.verb) or self.digest
        return titled(block) is not None or behind_quotation(block) is not None

    def _doubt(self, start: int, most: int) -> None:
        """Mark the page's own paragraphs that may still be an excerpt's."""
        for place in range(start, min(start + most, len(self.blocks))):
            block = self.blocks[place]
            if block.role in {Role.HEADING, Role.CUT} or self._starts(place):
                return
            self.blocks[place] = replace(block, doubtful=True)

    def _closed_at(self, place: int) -> _Found | None:
        """Return the excerpt that a credit at `place` closes: quoted blocks or paragraphs above it."""
        block = self.blocks[place]
        if not self.own or self.own[-1] != place - 1:
            return None
        credit = self._told_by_link(closing(block, quoted=self._below_quotation(place)), block)
        if credit is None or credit.name.outlet == self.host:
            return None
        if not credit.name.sure and not (self.digest and credit.name.writer):
            return None
        start, surely = self._above(place, dashed=block.text.lstrip().startswith(("—", "–", "―", "-")))
        if start == place:
            return None
        above = self.blocks[start:place]
        if several := quotations(above[-1]) if len(above) == 1 else ():
            return self._made(credit, several, start, place + 1)
        blocks = [unquoted(b) for b in above] if quoted_run(above) == len(above) else list(above)
        blocks = [replace(b, doubtful=place - start - n > surely) for n, b in enumerate(blocks)]
        return self._made(credit, blocks, start, place + 1)

    def _below_quotation(self, place: int) -> bool:
        """Tell whether a quotation that is still the page's own stands right above."""
        if not self.own or self.own[-1] != place - 1:
            return False
        above = self.blocks[place - 1]
        return above.role is Role.QUOTE or plain(above.text).rstrip().endswith('"')

    def _above(self, place: int, *, dashed: bool) -> tuple[int, int]:
        """Return where the excerpt begins that ends above `place`; how many of its paragraphs are sure."""
        start = place
        while start - 1 in self.own and self.blocks[start - 1].role is Role.QUOTE:
            start -= 1
        if start < place:
            return start, place - start
        if quotations(self.blocks[place - 1]):
            return place - 1, 1
        for start in range(place - 1, max(-1, place - 12), -1):
            if start not in self.own or self.blocks[start].role is Role.HEADING:
                break
            if quoted_run(self.blocks[start:place]) == place - start and self._opens(start, place):
                return start, place - start
        if not self.digest or not dashed:
            return place, 0
        start = place
        while start - 1 in self.own and self._may_be_quoted(self.blocks[start - 1]):
            start -= 1
        return start, 1

    def _opens(self, start: int, place: int) -> bool:
        """Tell whether a quotation does not go on above `start`."""
        return not (start - 1 in self.own and quoted_run(self.blocks[start - 1 : place]) == place - start + 1)

    @staticmethod
    def _may_be_quoted(block: Block) -> bool:
        return block.role is Role.PARAGRAPH and is_prose(block.text) and not speaks_itself(block)

    def _made(self, credit: Credit, blocks: Sequence[Block], start: int, end: int) -> _Found | None:
        printed = self._printed(credit, start, end)
        kept = tuple(block for block in blocks if block.text and block.role is not Role.CUT)
        return _Found(Excerpt(credit, kept, printed, credit.title), start, end) if kept else None

    def _printed(self, credit: Credit, start: int, end: int) -> str:
        """Return the credit's own words on the page."""
        opened = self.blocks[start].text[credit.start : credit.end].strip()
        last = self.blocks[end - 1]
        closed = self._told_by_link(closing(last, quoted=True), last)
        return last.text if credit.alone and closed == credit else opened

    def _titled(self) -> Iterator[Excerpt]:
        """Yield the excerpts, each with the heading directly above where that fits it."""
        headings = [p for p, block in enumerate(self.blocks) if block.role is Role.HEADING]
        section = {f.start: max((h for h in headings if h < f.start), default=-1) for f in self.found}
        count = Counter(section.values())
        for found in self.found:
            above = section[found.start]
            direct = self.digest and above >= 0 and above == found.start - 1
            heading = self.blocks[above].text if direct else ""
            alone = count[above] == 1
            title = heading if heading and fits(heading, found.excerpt.blocks, alone=alone) else None
            yield found.excerpt if found.excerpt.title else replace(found.excerpt, title=title)
