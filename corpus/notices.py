"""What a page says of its own report: corrections, clarifications, updates, a retraction."""

import re
from collections.abc import Sequence

from corpus.pages import Block
from corpus.shapes import plain

Notice = tuple[str, str]  # "correction", "clarification", "update" or "retraction"; the words as printed

_LONGEST = 120  # words
_REPORT = r"(?:article|story|report|post|piece|column|page|essay|headline|caption|paragraph|item|blog)"
_HEAD = re.compile(
    r"\W*(?P<word>correct(?:ions?|ed)|clarifications?|retract(?:ions?|ed)|errat(?:um|a))\b"
    r"(?: (?:and|&) [a-z]+| appended| notice)?(?:,? [^:.]{0,40}|\s*\([^()]{0,40}\))?\s*(?:[:—–]|-(?=\s)|$)",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    rf"\b(?:earlier|previous|prior|original|first) version of (?:this|the) (?:\w+ )?{_REPORT}\b",
    re.IGNORECASE,
)
_WRONGLY = re.compile(
    rf"\bthis {_REPORT} (?:had )?(?:incorrectly|wrongly|mistakenly|erroneously) \w+"
    rf"|\bthis {_REPORT} (?:had )?(?:originally|previously|initially) (?:mis\w+|said|gave|wrote|stated"
    r"|claimed|identified|listed|described|reported|referred|attributed|named|included|indicated|suggested|implied)\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    rf"\b(?:this|the following|the above) {_REPORT} (?:has|have|was|is)(?: \w+){{0,3}}? "
    r"(?:updated|corrected|amended|edited|revised|changed|clarified|retracted|withdrawn)\b"
    rf"|^\W*(?:update: )?{_REPORT} (?:updated|corrected)\b",
    re.IGNORECASE,
)
_RETRACTED = re.compile(
    rf"\bretract(?:s|ed|ing)? this {_REPORT}\b|\bthis {_REPORT} [^.]{{0,40}}\b(?:retracted|withdrawn)\b"
    r"|^\W*retract",
    re.IGNORECASE,
)
_SIGNS = (  # one of these stands in whatever is a notice: looking for them first saves nearly all the time
    *(
        "orrect",
        "ORRECT",
        "larif",
        "LARIF",
        "etract",
        "ETRACT",
        "rrat",
        "ersion of",
        "pdated",
        "mended",
        "edited",
    ),
    *(
        "evised",
        "hanged",
        "riginally",
        "reviously",
        "nitially",
        "rongly",
        "istakenly",
        "rroneously",
        "ithdrawn",
    ),
)
_WRONG = re.compile(
    r"\b(?:correct|amend|misst|misid|misch|misatt|wrong|mistak|erron|incorrect|error|errat)", re.IGNORECASE
)
_CLEARER = re.compile(r"\bclarif", re.IGNORECASE)


def split_notices(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Notice, ...]]:
    """Return the page without what it says of its own report, and that, in page order.

    Such a line often repeats what was wrong: nobody shall take that for the report.
    """
    kept: list[Block] = []
    notices: list[Notice] = []
    announced = None
    for block in blocks:
        kind = kind_of_notice(block.text) or announced
        announced = kind if kind and len(block.text.split()) <= 4 and announced is None else None
        if kind:
            notices.append((kind, block.text))
        else:
            kept.append(block)
    return tuple(kept), tuple(notices)


def kind_of_notice(line: str) -> str | None:
    """Return what a line declares of its own page: a correction, clarification, update or retraction."""
    for sign in _SIGNS:
        if sign in line:
            break
    else:
        return None
    text = plain(line)
    if len(text) > 12 * _LONGEST or len(text.split()) > _LONGEST or text.lstrip(" •*[(-").startswith('"'):
        return None
    head = _HEAD.match(text)
    if head is None and not any(sign.search(text) for sign in (_EARLIER, _WRONGLY, _CHANGED)):
        return "retraction" if _RETRACTED.search(text) and len(text.split()) <= 60 else None
    if _RETRACTED.search(text):
        return "retraction"
    if _WRONG.search(text) or _WRONGLY.search(text):
        return "correction"
    return "clarification" if _CLEARER.search(text) else "update"
