"""How somebody died: whether a question asks it, and whether a sentence tells it. Pure."""

import re

_HOW_DIED = re.compile(
    r"^\W*how (?:did|was|were|is|are)\b.*\b(?:die|died|killed|murdered|slain|perish)\b"
    r"|^\W*how\b.*\b(?:met? (?:his|her|their) (?:death|end))\b",
    re.IGNORECASE,
)
_MANNER = re.compile(
    r"\b(?:shot|stabbed|drowned|detonated|exploded|blew|blown|hanged|hung|crashed|suicide|poisoned|beaten"
    r"|choked|suffocated|strangled|overdosed?|fell|bombed|collapsed|drove|crushed|executed|beheaded|struck"
    r"|electrocuted|starved|burned|heart (?:attack|failure)|stroke|cancer|complications|gunned down)\b"
    r"|\b(?:died|dead|dies|killed|death|perished|slain)\b[^.;]{0,40}?\b(?:of|from|by|after|when|while|in an?|during|fighting)\b",
    re.IGNORECASE,
)


def asks_how_died(question: str) -> bool:
    """Tell whether a question asks in which way somebody died."""
    return bool(_HOW_DIED.search(question))


def tells_manner(sentence: str) -> bool:
    """Tell whether a sentence tells a manner, a cause or a deed of dying."""
    return bool(_MANNER.search(sentence))
