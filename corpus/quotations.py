"""What stands between quotation marks."""

import re
from collections.abc import Sequence

from corpus.sentences import Span, paragraph_spans
from corpus.shapes import plain

_MARK = re.compile('"')


def quotations(text: str) -> list[Span]:
    """Return (start, end) of each quotation, marks included, in order.

    Double marks only: a single one is too often an apostrophe. A quotation that its paragraph
    leaves open runs to the paragraph's end, as speech over several paragraphs is printed.
    """
    level = plain(text)
    if '"' not in level:
        return []
    return [span for start, end in paragraph_spans(text) for span in _in_paragraph(level, text, start, end)]


def _in_paragraph(level: str, text: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    opened, depth = 0, 0
    nests = text.count("“", start, end) == text.count("”", start, end)  # else a second opening is a slip
    for place in (match.start() for match in _MARK.finditer(level, start, end)):
        if not depth:
            if text[place] != "”":  # a closing mark without its opening is a slip of the page
                opened, depth = place, 1
        elif text[place] in "“„":
            depth += nests and text[place] == "“"
        else:
            depth = depth - 1 if text[place] == "”" else 0
            if not depth:
                found.append((opened, place + 1))
    return [*found, (opened, end)] if depth else found


def blanked(text: str, quoted: Sequence[Span] | None = None) -> str:
    """Return `text` with plain characters and every quotation blanked by a run of its mark.

    The length is the same, so a place in it is a place in `text`; no word of a quotation is left.
    quoted: the quotations, where they are known already.
    """
    pieces, last, level = [], 0, plain(text)
    for start, end in quotations(text) if quoted is None else quoted:
        pieces += [level[last:start], '"' * (end - start)]
        last = end
    return "".join([*pieces, level[last:]])


def all_quoted(blank: str) -> bool:
    """Tell whether a blanked sentence is a quotation and nothing else."""
    return '"' in blank and not any(character.isalnum() for character in blank)
