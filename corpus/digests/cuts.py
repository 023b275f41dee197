"""The marks by which a page says that it cut an excerpt off: "[Continue reading…]", "Read the rest at X"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.pages import Block, Role
from corpus.shapes import ends_sentence

_READ_ON = (
    r"continue reading|keep reading|read on|read (?:more|the rest|(?:it|them) all|the (?:full|whole|entire)"
    r" (?:story|article|report|piece|post|thing))|(?:the )?full (?:story|article|report)"
)
_WHERE = r"(?: (?:here|at|on|in|from|via)\b[^.!?:;]{0,60})?"
_ARROW = r"\s*(?:…|\.\.\.|»|→|>>?|\.)?"
_BRACKETED = re.compile(
    rf"[\[(](?:(?:{_READ_ON}|more){_WHERE}\s*(?:…|\.\.\.|»|→)?|…|\.\.\.|snip)[\])]\s*$", re.IGNORECASE
)
_BEHIND = re.compile(  # unbracketed, behind the end of a sentence
    rf"(?<=[.!?…\"”’)])\s+(?:(?:(?:»|→|>)\s*)?(?:{_READ_ON}){_WHERE}{_ARROW}|[»→]|>>)\s*$", re.IGNORECASE
)
_ALONE = re.compile(rf"(?:[»→>]\s*)?(?:{_READ_ON}){_WHERE}{_ARROW}\s*", re.IGNORECASE)
_TAIL = 100  # characters; a mark is no longer


def mark_cuts(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Set each mark of a cut apart from the paragraph that it closes."""
    marked: list[Block] = []
    for block in blocks:
        start = _cut_at(block.text)
        text = block.text if start is None else block.text[:start].rstrip()
        if text:
            heading = block.role is Role.HEADING and not (start and ends_sentence(text))
            role = block.role if heading or block.role is not Role.HEADING else Role.PARAGRAPH
            marked.append(block if start is None else replace(block, text=text, role=role))
        if start is not None:
            marked.append(Block(block.text[start:].strip(), Role.CUT))
    return tuple(marked)


def _cut_at(text: str) -> int | None:
    """Return where the mark begins that closes a block; None where there is none."""
    if (
        not text.endswith(("]", ")", "…", "...", "»", "→", ">"))
        and "ead" not in text[-_TAIL:]
        and "ull " not in text[-_TAIL:]
    ):
        return None
    if len(text) <= _TAIL and _ALONE.fullmatch(text):
        return 0
    tail = max(0, len(text) - _TAIL)
    match = _BRACKETED.search(text, tail) or _BEHIND.search(text, tail)
    return match.start() if match else None
