"""How somebody died: whether a question asks it, and whether a sentence tells it. Pure."""

import re
from collections.abc import Sequence

from bot.answering.judging.coverage import forms

_HOW_DIED = re.compile(
    r"^\W*how (?:did|was|were|is|are)\b.*\b(?:die|died|killed|murdered|slain|perish)\b"
    r"|^\W*how\b.*\b(?:me?et (?:his|her|their) (?:death|end))\b",
    re.IGNORECASE,
)
_MANNER = re.compile(
    r"\b(?:shot|stabbed|drowned|detonated|exploded|blew|blown|hanged|hung|crashed|suicide|poisoned|beaten"
    r"|choked|suffocated|strangled|overdosed?|fell|bombed|collapsed|drove|crushed|executed|beheaded|struck"
    r"|electrocuted|starved|burned|heart (?:attack|failure)|stroke|cancer|complications|gunned down)\b"
    r"|\b(?:died|dead|dies|killed|death|perished|slain)\b[^.,;]{0,40}?,? ?"
    r"\b(?:of|from|by|after|when|while|in an?|during|fighting)\b",
    re.IGNORECASE,
)


def asks_how_died(question: str) -> bool:
    """Tell whether a question asks in which way somebody died."""
    return bool(_HOW_DIED.search(question))


def tells_manner(sentence: str, names: Sequence[str] = ()) -> bool:
    """Tell whether a sentence tells a manner, a cause or a deed of dying.

    Of a list, "slain Ms Holm; a town where five were shot", only what is said of one of these names.
    """
    listed = [part for part in sentence.split(";") if set(forms(part)) & {f for n in names for f in forms(n)}]
    return any(map(_MANNER.search, listed or [sentence]))
