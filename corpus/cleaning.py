"""Furniture: what a page carries beside its report, block by block, each kind with its reason.

Nothing is rewritten: a block stays whole or goes whole.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.comments import is_marker
from corpus.dates import parse_date
from corpus.pages import Block, Role
from corpus.shapes import ends_sentence, plain, same_words, words
from corpus.types import Dropped, Provenance

_BULLET = r"^[•·*–-]?\s*"


def _starts(pattern: str) -> re.Pattern[str]:
    return re.compile(_BULLET + pattern, re.IGNORECASE)


_LINES: tuple[tuple[str, int, re.Pattern[str]], ...] = (
    # why, the most words such a line has, what it looks like (quotation marks and spaces made plain)
    ("a link to another page", 40, _starts(
        r"(?:read (?:more|also|next)|also read|see also|related(?: \w+){0,2}|more on this(?: \w+)?|recommended(?: for you)?"
        r"|watch(?: now)?|listen|don't miss|you (?:may|might) also like|trending|most (?:read|popular))(?:\s*:.*|\s*)$")),
    ("a link to another page", 12, _starts(
        r"(?:also in|more (?:from|in)|latest (?:news|from)|top stories|related (?:articles|stories|posts)"
        r"|(?:click|tap) here)\b[^.!?]*$")),
    ("an editor's shelf", 6, _starts(
        r"(?:online editors?|editor'?s'? (?:choice|picks?)|featured|advertisement|sponsored(?: content)?"
        r"|menu|home|skip to (?:main )?content|loading)\W*$")),
    ("a line for sharing or printing", 10, _starts(
        r"(?:print(?: friendly.*| this.*)?|e-?mail(?: this.*)?|share(?: this.*| on.*| via.*)?|tweet(?: this)?"
        r"|send to kindle|facebook|twitter|whatsapp|linkedin|pinterest|reddit|copy link|save(?: for later)?"
        r"|click to (?:share|print|e-?mail).*)$")),
    ("a newsletter line", 40, _starts(
        r"(?:(?:sign up|subscribe)\b.*|get (?:the|our|all the) (?:latest|best|top|daily|morning)\b.*|join our\b.*"
        r"|[^\"]*\byour inbox\b[^\"]*|[^\".]*\bnewsletters?\W*)$")),
    ("a donation line", 40, _starts(
        r"(?:donate\b.*|donations?(?: are)? tax[ -]deductible.*|to the full(?:est)? extent (?:allowed|permitted) by law\W*"
        r"|make a (?:donation|gift)\b.*|(?:please )?support (?:us|our (?:work|journalism|site|reporting))\b.*"
        r"|please (?:donate|consider (?:donating|a donation|supporting|making))\b.*|become a (?:member|supporter|patron)\b.*)$")),
    ("a line to follow the writer", 30, _starts(
        r"(?:you can )?follow \S+(?: \S+){0,4}? on (?:twitter|x|facebook|instagram|threads|mastodon|bluesky)\b.*$")),
    ("a photo credit", 40, re.compile(
        r"^[\[(]?\s*(?:photos?|images?|pictures?|photographs?|videos?|screenshot|illustration|file photo|credit)"
        r"(?: credits?| by| courtesy(?: of)?)?\s*[:/].*$|^\[(?:photo|image|video)\b[^\]]*\]$", re.IGNORECASE)),
    ("a caption", 80, re.compile(
        r"\((?:[^()]*\bphoto\b[^()]*|[^()]*getty images[^()]*|file)\)$", re.IGNORECASE)),
    ("a caption", 40, re.compile(r"[^.!?\"]\s*\((?:AP|AFP|Reuters|EPA|PA|Getty|UPI|Photo)[^()]*\)$")),
    ("where the page was filed", 60, _starts(
        r"(?:this (?:entry|post|article) was (?:posted|filed|published)\b.*|bookmark the permalink.*|filed under\b.*"
        r"|posted (?:in|on|by|under)\b.*|(?:tags?|categor(?:y|ies)|topics?)\s*:.*)$")),
    ("the page's own date", 12, _starts(r"(?:first )?(?:published|updated|posted|last (?:updated|modified))\b[^.!?]*\d[^!?]*$")),
    ("a reply form", 40, _starts(
        r"(?:your email address will not be published.*|required fields are marked.*|this site uses akismet.*"
        r"|comments are (?:now )?closed.*|you must be logged in to.*)$")),
    ("a copyright line", 40, _starts(r"(?:©|\(c\)|copyright\b)[^\"]*\d{4}.*$|^all rights reserved\W*$")),
)  # fmt: skip
_REPLY_FORM = _starts(
    r"(?:leave a reply|leave a comment|post a comment|leave your (?:reply|comment)|cancel reply)\b.{0,60}$"
)
_BYLINE = re.compile(r"^by [A-Z][\w.'-]*(?: [A-Z][\w.'-]*){1,3}(?:,? (?:and|for|in|of)? ?[^.!?]{0,60})?$")
_BIO_SIGN = re.compile(
    r"\btweets at @|\bfollow (?:him|her|them)\b|\bon twitter (?:at )?@|\bcan be reached at\b|\bis the author of\b",
    re.IGNORECASE,
)
_BIO_VERB = re.compile(r"^(?:is|was|writes|covers|reports|works|serves|has written)\b")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The blocks that are kept, and what was dropped with the reason, both in page order."""

    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...] = ()


def clean(blocks: Sequence[Block], page: Provenance) -> Cleaned:
    """Drop the furniture of a page. Headings and cut marks stay: they tell where excerpts begin and end.

    page: what is known of it; its title and author are fields and no part of the text.
    Cleaning what was cleaned changes nothing.
    """
    kept, reasons = list(enumerate(blocks)), {}
    while True:  # dropping one block can bring two halves of another kind together
        gone = {place: why for rule in _RULES for place, why in rule(kept, page).items()}
        if not gone:
            break
        reasons |= {kept[place][0]: why for place, why in gone.items()}
        kept = [entry for place, entry in enumerate(kept) if place not in gone]
    dropped = tuple(Dropped(blocks[place].text, reasons[place]) for place in sorted(reasons))
    return Cleaned(tuple(block for _, block in kept), dropped)


def body(blocks: Sequence[Block]) -> Cleaned:
    """Keep what is a report's text: no heading, no mark where an excerpt was cut."""
    why = {Role.HEADING: "a heading", Role.CUT: "where the excerpt was cut off"}
    return Cleaned(
        tuple(block for block in blocks if block.role not in why),
        tuple(Dropped(block.text, why[block.role]) for block in blocks if block.role in why),
    )


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
    return next((why for why, most, pattern in _LINES if length <= most and pattern.search(text)), None)


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
        if place and _REPLY_FORM.match(plain(block.text)):
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


_RULES: tuple[Callable[[_Placed, Provenance], _Gone], ...] = (
    _lines,
    _above_title,
    _said_twice,
    _reply_form,
    _writer,
)
