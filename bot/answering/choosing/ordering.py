"""Which report came first, which is the latest; which sentences read as one. Pure."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache

from bot.answering.judging.evidence import Candidate
from corpus.types import Kind, Voice

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_ENDS = re.compile(r"[.!?…][”’\"')\]]*\s*$")
_TRAILS = re.compile(r"(?:\.\.\.|…)[”’\"')\]]*\s*$")
# "LoweyWhite": two labels. What must stand before is looked at behind the capital: few letters are capitals.
_GLUED = re.compile(r"[A-Z](?<=[a-z]{3}.)(?<!Mc.)(?<!Mac.)(?<!La.)(?<!De.)[A-Za-z]{2,}")
_MANY_GLUED, _LONG = 2, 45  # words of a sentence that is long
_SHORT, _TITLED = 6, 0.6  # words of a line too short to judge; capitals' share in headlines run together


def earliest(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates by their days, the undated last; whose reporting it is before who carries it.

    Of those who carry it, whoever credits it first tells more than who quotes its source.
    """
    return sorted(
        candidates,
        key=lambda c: (
            c.document.published or date.max,
            _carried(c),
            _carried(c) and c.sentence.voice is not Voice.OUTLET,
            -c.score,
            c.place,
        ),
    )


def newest(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return what was printed last first, the undated behind the dated; only reports where there are any."""
    reports = [c for c in candidates if not _is_opinion(c)] or candidates
    return sorted(
        reports,
        key=lambda c: (c.document.published is None, -(c.document.published or date.min).toordinal()),
    )


def first_of_each(candidates: Sequence[Candidate], key: Callable[[Candidate], str]) -> list[Candidate]:
    """Return the first candidate of each report, outlet or whatever else the key tells, in their order."""
    firsts: dict[str, Candidate] = {}
    for candidate in candidates:
        firsts.setdefault(key(candidate), candidate)
    return list(firsts.values())


def by_report(candidate: Candidate) -> str:
    """Return what tells a candidate's report from others."""
    return candidate.document.id


def by_outlet(candidate: Candidate) -> str:
    """Return the outlet that printed a candidate."""
    return candidate.document.outlet


@lru_cache(maxsize=4096)
def reads(sentence: str) -> bool:
    """Tell whether a stretch reads as a sentence, and is not headlines and labels run together."""
    glued = len(_GLUED.findall(sentence))
    if glued >= _MANY_GLUED or (glued and len(sentence.split()) >= _LONG):
        return False
    if _ENDS.search(sentence) and not _TRAILS.search(sentence):
        return True
    words = [word for word in _WORD.findall(sentence) if len(word) > 3]
    if len(words) < _SHORT:
        return True
    capitals = sum(1 for word in words if str(word)[:1].isupper())
    return capitals < _TITLED * len(words)


def _carried(candidate: Candidate) -> bool:
    return bool(candidate.sentence.origin) and candidate.document.outlet != candidate.sentence.origin


def _is_opinion(candidate: Candidate) -> bool:
    title = (candidate.document.title or "").casefold()
    opinion: bool = candidate.document.kind is Kind.OPINION or candidate.sentence.voice is Voice.OPINION
    return opinion or title.startswith(("opinion:", "opinion |", "editorial:"))
