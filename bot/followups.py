"""Whether a question leans on the one before it, and what it then asks."""

import re

from bot.answering.names import NAME
from embeddings.words import terms

_LEANING = re.compile(
    r"^\W*(?:and\b|but\b|what about\b|how about\b|why\W*$|when\W*$|where\W*$|who\W*$|how\W*$|really\W*$)"
    r"|\b(?:this|it|they|them|he|she|him|his|her|their|those|these|then)\b"
    # "that" and "there" point back only where they do not join a clause or say that something is.
    r"|\b(?:about|of|like|after|before|for|with|do|does|did|in|on|at|to|is|was)\s+that\b|\bthat\W*$"
    r"|(?<!\bis\s)(?<!\bare\s)(?<!\bwas\s)(?<!\bwere\s)\bthere\b(?!\s+(?:is|are|was|were)\b)",
    re.IGNORECASE,
)


_NAME = re.compile(r"(?<=\s)[A-Z]")
# "And what about Hezbollah?", "and in Iraq?": a name that takes another's place.
_INSTEAD = re.compile(
    r"^\W*(?i:(?:(?:and|but)\s+)?(?:(?:what|how)\s+about\s+)?(?:(?P<where>in|at|from|to|by|of)\s+)?"
    r"(?:the\s+)?)(?!(?i:and|but|what|how|who|why|when|where)\b)"
    rf"(?P<name>{NAME.pattern})\W*$"
)
_PLACED = re.compile(r"\b(?:in|at|from|to|into|near|on)\s+(?:the\s+)?$", re.IGNORECASE)
_OPENERS = frozenset(
    "Who What When Where Why How Which Did Does Do Is Are Was Were Has Have Had Will".split()
)


def follows_on(question: str) -> bool:
    """Tell whether a follow-up cannot be understood without the question before it."""
    bare = len(terms(question)) < 2 and not _NAME.search(question)  # "any survivors?", not "Who is Holm?"
    return bare or bool(_LEANING.search(question))


def joined(question: str, previous: str) -> str:
    """Return the text to search with: the follow-up first, since it says what is new."""
    return f"{question.rstrip('?!. ')}? {previous}"


def replaced(question: str, previous: str) -> str | None:
    """Return the question before with the follow-up's name in the place of the one it stands for.

    None where the follow-up is more than a name, or no name before is of its kind: "in Iraq" stands
    for a place, "Hezbollah" for the first who is named otherwise.
    """
    asked = _INSTEAD.match(question)
    if asked is None:
        return None
    names = [m for m in NAME.finditer(previous) if m.group() not in _OPENERS]
    placed = [m for m in names if _PLACED.search(previous[: m.start()])]
    able = placed if asked["where"] else [m for m in names if m not in placed] or placed
    if not able or asked["name"] in previous:
        return None
    old, new = able[0], asked["name"]
    opens = next(
        (w for w in _OPENERS if old.group().startswith(f"{w} ")), ""
    )  # "Does Russia", read as a name
    start = old.start() + (len(opens) + 1 if opens else 0)
    owned = re.search(r"['’]s?$", old.group())
    return previous[:start] + new + (owned.group() if owned else "") + previous[old.end() :]
