"""Where the readers' comments begin on a page that does not set them apart itself."""

import re
from collections.abc import Sequence

from corpus.pages import Block, Role
from corpus.shapes import is_prose, plain

_WORD = r"(?:comments|(?<=\d )comment|kommentare|commentaires|comentarios|commenti|reacties|kommentarer)"
_MARKER = re.compile(
    r"(?:\(?\d[\d,]*\)?\s+)?"
    r"(?:(?:reader|readers'|user|top|all|latest|recent|featured|community|your|facebook|public)\s+)?"
    rf"(?:(?:{_WORD}|(?<=\d )(?:responses?|replies|thoughts))(?:\s+(?:to|on)\s+.+)?"
    r"|responses|replies|thoughts)"
    r"(?:\s+so far|\s+from (?:our )?readers)?"
    r"(?:\s*[(\[]?\d[\d,.]*[)\]]?)?\s*:?"
    r"|(?:leave|post|add|write|submit|make)\s+(?:a|your)\s+comment"
    r"|(?:view|show|read|see|hide|load|showing)\s+(?:all\s+|more\s+|the\s+)?(?:\d[\d,.]*\s+)?comments?(?:\s*\(\d+\))?"
    r"|join\s+(?:in\s+)?the\s+(?:conversation|discussion|debate)"
    r"|(?:discussion|conversation)\s*\(?\d+\)?"
    r"|have\s+your\s+say|what\s+(?:readers\s+say|our\s+readers\s+say|do\s+you\s+think\s*\?)"
    r"|readers\s+(?:respond|write|say)|letters\s+from\s+readers",
    re.IGNORECASE,
)
_BARE_WORDS = ("responses", "response", "replies", "thoughts", "thought")  # a heading may say just this
_AGO = (
    r"\d+\s*(?:s|m|h|d|w|mo|y|secs?|mins?|minutes?|hours?|hrs?|days?|weeks?|months?|years?)\.? ago|just now"
)
_WHEN = (  # a day with an hour: pages date reports by days, and only comments by minutes
    r"(?:\w+ \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2} \w+ \d{4}|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}),?"
    r" (?:at )?\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?"
)
_HEADER = re.compile(  # the line above one reader's comment: who, and when
    r"(?!posted (?:on|at)|updated|published|last|first)"
    r"(?:(?:posted|written|comment) by )?"
    r"(?:@|[^\W\d])[\w.'@-]{0,30}(?: [\w.'-]{1,20}){0,3}?"
    r"(?: says| said| wrote| writes| commented| replied)?"
    rf"\s*[:,•·|–-]?\s*(?:on |at |posted )?(?:{_WHEN}|{_AGO})\s*:?",
    re.IGNORECASE,
)
_SAYS = re.compile(r"[@\w][\w.'-]*(?: [\w.'-]+){0,2} (?:says|said|wrote):", re.IGNORECASE)
_MINUTE = re.compile(_WHEN, re.IGNORECASE)
_FEWEST = 2  # such lines that tell comments which nothing announces
_LONGEST = 120  # characters of a marker or of such a line


def is_marker(line: str) -> bool:
    """Tell whether a line of its own announces readers' comments, as "12 Comments" does."""
    text = plain(line).strip()
    return len(text) <= _LONGEST and bool(_MARKER.fullmatch(text)) and text.casefold() not in _BARE_WORDS


def split_comments(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Return the page without its readers' comments, and the comments.

    A marker above any prose is only a count beside the byline; it stays for the cleaning to drop, and so
    does one under each post of a page that has several.
    """
    prose = next((place for place, block in enumerate(blocks) if is_prose(block.text)), len(blocks))
    markers = [place for place in range(prose + 1, len(blocks)) if is_marker(blocks[place].text)]
    begins = next((place for place in markers if not _under_a_post(blocks, place, markers)), None)
    if begins is not None:
        return tuple(blocks[:begins]), tuple(b.text for b in blocks[begins + 1 :])
    headers = [place for place in range(prose + 1, len(blocks)) if _is_header(blocks, place)]
    if len(headers) >= _FEWEST and all(_followed(blocks, place) for place in headers[:_FEWEST]):
        return tuple(blocks[: headers[0]]), tuple(b.text for b in blocks[headers[0] :])
    return tuple(blocks), ()


def _under_a_post(blocks: Sequence[Block], place: int, markers: Sequence[int]) -> bool:
    """Tell whether a marker only counts the comments on the post above: another post has one like it."""
    below = blocks[place + 1 : place + 4]
    another_post = bool(below) and below[0].role is Role.HEADING and any(is_prose(b.text) for b in below)
    like = [m for m in markers if m > place and _shape(blocks[m].text) == _shape(blocks[place].text)]
    return another_post and bool(like)


def _shape(line: str) -> str:
    return re.sub(r"\d[\d,.]*|s\b", "", plain(line)).strip().casefold()


def _is_header(blocks: Sequence[Block], place: int) -> bool:
    """Tell whether a line, or with the next line two, name a reader and the minute of a comment."""
    text = plain(blocks[place].text).strip()
    if len(text) > _LONGEST:
        return False
    if _SAYS.fullmatch(text):
        return place + 1 < len(blocks) and bool(_MINUTE.fullmatch(plain(blocks[place + 1].text).strip()))
    return _HEADER.fullmatch(text) is not None and not _MINUTE.fullmatch(text)


def _followed(blocks: Sequence[Block], place: int) -> bool:
    """Tell whether something is said below a line that names a reader."""
    return place + 1 < len(blocks) and not _is_header(blocks, place + 1)
