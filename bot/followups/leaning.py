"""Whether a question leans on the one before it. Rules only."""

import re

from bot.answering.asking.names import NAME
from bot.followups.speech import AUXILIARY, OPENERS
from embeddings.words import terms

_POINTS = re.compile(r"\b(?:it|they|them|he|she|him|his|her|their|its)\b", re.IGNORECASE)
_ALONE = re.compile(
    r"^\W*(?:what about\b|how about\b|why\W*$|when\W*$|where\W*$|who\W*$|how\W*$|really\W*$|says who\b)"
    # "that" and "there" point back only where they do not join a clause or say that something is.
    r"|\b(?:about|of|like|after|before|for|with|do|does|did|in|on|at|to|is|was)\s+that\b|\bthat\W*$"
    r"|^\W*(?:is|was) that\b"
    r"|(?<!\bis\s)(?<!\bare\s)(?<!\bwas\s)(?<!\bwere\s)\bthere\b(?!\s+(?:is|are|was|were)\b)"
    r"|\b(?:since|until|by) then\b|\bthen\W*$|^\W*then\b|\bat that (?:time|moment|point)\b"
    r"|^\W*who\s+\w+\s+(?:otherwise|differently|the opposite)\W*$"
    r"|\b(?:said|say|says|think|thinks|report|reports|reported|believe|believes)\s+so\W*$",
    re.IGNORECASE,
)
# "this" of this week is told from the archive; "those who" and "these days" say themselves who is meant.
_THIS = re.compile(
    r"\bthis\b(?!\s+(?:week|month|year|morning|evening|summer|winter|spring|autumn|fall)\b)"
    r"|\bth(?:o|e)se\b(?!\s+(?:who|that|which|in|of|on|at|with|days)\b|\s+\w+ed\b)",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"^\W*(?:and|but|so|then|also)\b\W*", re.IGNORECASE)
# "Is it true that …", "how long does it take to …": nothing is meant by "it".
_DUMMY = re.compile(
    r"it\s+(?:take[sn]?|took|mean[st]?|rain\w*|snow\w*|(?:\w+ly\s+)?\w+\s+(?:that|to|for|whether|if))\b",
    re.IGNORECASE,
)
_STANDS_BEFORE = re.compile(rf"\b(?:{AUXILIARY})\s+$", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"\b(?:the|an?|every|each|some|many|which|what|whose)\s+(?!of\b)[a-z]{3,}"
    r"|\b(?:people|officials|lawmakers|police)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(rf"\b(?:who|whom|whose|what|when|where|why|how|which|{AUXILIARY})\b", re.IGNORECASE)
_OBJECT = frozenset({"it", "him", "them"})
# Where another clause begins, whose object may be the subject before it.
_JOINT = re.compile(
    r"\b(?:when|while|that|because|if|after|before|since|until|who|which|whether|how|why|to|and|or|but)\b"
    r"|\b(?:say|says|said|thinks?|thought|claim\w*|believe\w*)\b(?!\s+(?:about|of|on)\b)|[,;:]",
    re.IGNORECASE,
)
_ENOUGH = 2  # terms of a question that can be asked alone


def follows_on(question: str) -> bool:
    """Tell whether a follow-up cannot be understood without the question before it."""
    begun = _BEGINS.match(question)
    whole = question[begun.end() :] if begun else question
    named, weight = _names_one(whole), len(set(terms(whole)))
    if weight < _ENOUGH and not named:  # "any survivors?", not "Who is Holm?"
        return True
    if _ALONE.search(whole) or _THIS.search(whole) or any(_points_back(whole, m) for m in _points(whole)):
        return True
    return begun is not None and not (named and weight >= _ENOUGH and _ASKS.search(whole))


def _points(question: str) -> "list[re.Match[str]]":
    return [m for m in _POINTS.finditer(question) if not _DUMMY.match(question, m.start())]


def _points_back(question: str, pronoun: "re.Match[str]") -> bool:
    """Tell whether a pronoun means somebody whom the question itself has not named before it.

    Behind "did" and its like the pronoun is who it is asked of, unless a name stands before it:
    "how many people did they arrest?", but not "when Holm resigned, did she say why?". The object of a
    clause is never its subject: "did the captain survive it?".
    """
    before = question[: pronoun.start()]
    known = [*names_in(before), *_SOMEBODY.finditer(before)]
    if not known or (not _names_one(before) and _STANDS_BEFORE.search(before)):
        return True
    behind = before[max(match.end() for match in known) :]
    return pronoun.group().casefold() in _OBJECT and not _JOINT.search(behind)


def _names_one(text: str) -> bool:
    """Tell whether a text names anybody: a capital that opens it, or "Did" before a name, tells nothing."""
    return any(m.start() > 0 or len(m.group().split()) > 1 for m in names_in(text))


def names_in(text: str) -> "list[re.Match[str]]":
    """Return the names in a question, without the words that open questions."""
    return [m for m in NAME.finditer(text) if m.group() not in OPENERS]
