"""Furniture: what a page carries beside its report, block by block, each kind with its reason.

Nothing is rewritten: a block stays whole or goes whole.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.comments import is_marker
from corpus.dates import parse_date
from corpus.furniture import why_furniture
from corpus.pages import Block, Role
from corpus.shapes import ends_sentence, plain, same_words, words
from corpus.types import Dropped, Provenance

_REPLY_FORM = re.compile(
    r"(?:leave a reply|leave a comment|post a comment|leave your (?:reply|comment)|cancel reply)\b.{0,60}",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"^by [A-Z][\w.'-]*(?: [A-Z][\w.'-]*){1,3}(?:,? (?:and|for|in|of)? ?[^.!?]{0,60})?$")
_BIO_SIGN = re.compile(
    r"\b(?:tweets at @|follow (?:him|her|them)\b|on twitter (?:at )?@|can be reached at|is the author of)",
    re.IGNORECASE,
)
_BIO_VERB = re.compile(r"^(?:is|was|writes|covers|reports|works|serves|has written)\b")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The blocks that are kept, and what was dropped with the reason, both in page order."""

    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...] = ()


def clean(blocks: Sequence[Block], page: Provenance) -> Cleaned:
    """Drop the furniture of a page. Headings and cut marks stay: they tell where excerpts lie.

    page: what is known of it; its title and author are fields and no part of the text.
    Cleaning what was cleaned changes nothing.
    """
    kept = list(enumerate(blocks))
    reasons: dict[int, str] = {}
    rules = _RULES
    while gone := {place: why for rule in rules for place, why in rule(kept, page).items()}:
        rules = _LOOKING_AROUND  # dropping one block can bring two halves of another kind together
        reasons |= {kept[place][0]: why for place, why in gone.items()}
        kept = [entry for place, entry in enumerate(kept) if place not in gone]
    dropped = tuple(Dropped(blocks[place].text, reasons[place]) for place in sorted(reasons))
    return Cleaned(tuple(block for _, block in kept), dropped)


def body(blocks: Sequence[Block], *, subheads: bool = False) -> Cleaned:
    """Keep what is a report's text: no mark where an excerpt was cut, and no heading but its `subheads`.

    Subheads stand between its paragraphs; what stands above the first is the page's, not the text's.
    """
    told = [place for place, block in enumerate(blocks) if block.role not in _NO_TEXT]
    between = range(told[0], told[-1]) if told and subheads else range(0)
    gone = {
        place: _NO_TEXT[block.role]
        for place, block in enumerate(blocks)
        if block.role in _NO_TEXT and not (block.role is Role.HEADING and place in between)
    }
    return Cleaned(
        tuple(block for place, block in enumerate(blocks) if place not in gone),
        tuple(Dropped(blocks[place].text, why) for place, why in gone.items()),
    )


_NO_TEXT = {Role.HEADING: "a heading", Role.CUT: "where the excerpt was cut off"}
_Placed = Sequence[tuple[int, Block]]
_Gone = dict[int, str]


def _lines(kept: _Placed, page: Provenance) -> _Gone:
    return {place: why for place, (_, block) in enumerate(kept) if (why := _line(block, page))}


def _line(block: Block, page: Provenance) -> str | None:
    """Return why a block alone, whatever stands around it, is furniture."""
    if block.role is Role.CUT:
        return None
    text = plain(block.text).strip()
    if not words(text):
        return "no words in it"
    if page.title and same_words(text, page.title):
        return "the title, said again"
    if page.author and same_words(text.removeprefix("By ").removeprefix("by "), page.author):
        return "the byline"
    length = len(text.split())
    if length <= 16 and _BYLINE.match(text[:1].casefold() + text[1:]) and not ends_sentence(text):
        return "the byline"
    if length <= 6 and parse_date(text):
        return "the page's own date"
    if is_marker(text):
        return "a count of comments"
    return why_furniture(text)


def _above_title(kept: _Placed, page: Provenance) -> _Gone:
    """Drop the short lines above the title: the page's head, not the report's."""
    for place, (_, block) in enumerate(kept[:12]):
        if page.title and same_words(block.text, page.title):
            return {p: "above the title" for p in range(place) if not ends_sentence(kept[p][1].text)}
    return {}


def _said_twice(kept: _Placed, _page: Provenance) -> _Gone:
    """Drop captions, which pages print twice in a row; of a paragraph printed twice keep one."""
    gone: _Gone = {}
    for text, run in groupby(range(len(kept)), key=lambda place: kept[place][1].text):
        places = list(run)
        if len(places) > 1 and kept[places[0]][1].role is not Role.CUT:
            first = 1 if ends_sentence(text) else 0
            gone |= dict.fromkeys(places[first:], "a caption, said twice" if not first else "said twice")
    return gone


def _reply_form(kept: _Placed, _page: Provenance) -> _Gone:
    for place, (_, block) in enumerate(kept):
        if place and _REPLY_FORM.fullmatch(plain(block.text).strip()):
            return dict.fromkeys(range(place, len(kept)), "a reply form, and what follows it")
    return {}


def _writer(kept: _Placed, page: Provenance) -> _Gone:
    """Drop what a page says below its report about who wrote it."""
    last = max(1, len(kept) - 4)
    return {
        p: "about the writer" for p in range(last, len(kept)) if _about(plain(kept[p][1].text), page.author)
    }


def _about(text: str, author: str | None) -> bool:
    if len(text.split()) > 90:
        return False
    if re.fullmatch(r"about (?:the )?(?:author|writer|reporter)s?", text, re.IGNORECASE):
        return True
    if author and plain(author).casefold() in text.casefold()[: len(author) + 6]:
        rest = text.casefold().removeprefix("about ").removeprefix(plain(author).casefold()).strip()
        return not rest or bool(_BIO_VERB.match(rest))
    return len(text.split()) <= 60 and bool(_BIO_SIGN.search(text)) and '"' not in text


_Rule = Callable[[_Placed, Provenance], _Gone]
_LOOKING_AROUND: tuple[_Rule, ...] = (_above_title, _said_twice, _reply_form, _writer)
_RULES: tuple[_Rule, ...] = (_lines, *_LOOKING_AROUND)
