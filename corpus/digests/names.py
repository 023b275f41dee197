"""Who is named in a credit: an outlet, a writer, or a writer at an outlet."""

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.naming import named_like_outlet
from corpus.outlets import find_outlet, looks_like_person, normalise
from corpus.shapes import listed, plain
from corpus.speakers import is_institution, voice_of
from corpus.types import Voice

_HOST = re.compile(r"(?:[\w-]+\.)+(?:com|org|net|news|tv|info|co\.\w\w|[a-z]{2})", re.IGNORECASE)
_CAPITALISED = re.compile(r"[^\W_a-z][\w.&'/+-]*")
_SMALL = frozenset(listed("of the and de la le al el von van der den du des & a"))
_OF_OUTLET = re.compile(r"(.{2,40}?)'s? (\S.*)")  # "HuffPost's Ann Lee"
_JOINT = re.compile(r",? (?:at|of|for|in|from|on|with|over at|writing in|writing for) |, | \(")
_AND = re.compile(r", (?:and )?| and | & ")
_NOT_NAMES = frozenset(
    listed("""
    a after all also an analysis and as at background but by each else every for from he her here his how i if
    in it its latest more no not note now of on one our photos read related see she so some that their then
    there these they this those to top update updated video watch we what when where which who why you
    """)
)
_LONGEST = 90  # characters


@dataclass(frozen=True, slots=True)
class Name:
    """Who is named. `outlet`: its usual name, for a writer alone the writer himself.

    `sure`: whether it is an outlet that Byline knows or that is named like one; a name that is merely
    capitalised is not, and a writer alone is not.
    """

    outlet: str
    writer: str | None = None
    sure: bool = False


@lru_cache(maxsize=4096)  # the same few outlets are named over and over
def read_name(printed: str) -> Name | None:
    """Return who is named by a stretch that is nothing but a name; None where it names no one who prints.

    "Ann Lee at The Washington Post", "HuffPost's Ann Lee", "The Guardian", "Ann Lee", "Harbourwatch".
    """
    name = " ".join(printed.split()).strip(" ,.;")
    if not 2 <= len(name) <= _LONGEST:
        return None
    if outlet := known_outlet(name):
        return Name(outlet, sure=True)
    return _joint(name) or _of_outlet(name) or _alone(name)


def known_outlet(name: str) -> str | None:
    """Return the usual name of a known outlet that is printed as a name: an economist is no Economist."""
    bare = name.removeprefix("the ")
    return find_outlet(name) if not bare[:1].islower() or "." in bare else None


def sure_outlet(name: str) -> str | None:
    """Return the usual name of an outlet that is known, or named like one: "The Harbour Post"."""
    if found := known_outlet(name):
        return found
    if named_like_outlet(name):
        return name
    return normalise(name) if _HOST.fullmatch(name) else None


def _joint(name: str) -> Name | None:
    """Read a writer and an outlet on the two sides of "at", "for", a comma or a bracket, in either order."""
    for joint in _JOINT.finditer(name):
        left, right = name[: joint.start()], name[joint.end() :].rstrip(")")
        if (writers := _writers(left)) and (outlet := sure_outlet(right)):
            return Name(outlet, writers, sure=True)
        if (outlet := sure_outlet(left)) and (writers := _writers(right)):
            return Name(outlet, writers, sure=True)
    return None


def _of_outlet(name: str) -> Name | None:
    match = _OF_OUTLET.fullmatch(plain(name))
    if match is None:
        return None
    outlet = sure_outlet(name[: match.end(1)])
    writers = _writers(name[match.start(2) :]) if outlet else None
    return Name(outlet, writers, sure=True) if outlet and writers else None


def _alone(name: str) -> Name | None:
    """Read a name that Byline does not know: a writer, or what may be an outlet."""
    if outlet := sure_outlet(name):
        return Name(outlet, sure=True)
    words = plain(name).split()
    if words[0].casefold() in _NOT_NAMES or is_institution(name):
        return None
    if writers := _writers(name):
        return Name(writers, writers)
    bare = words[1:] if words[0].casefold() == "the" else words
    if not 1 <= len(bare) <= 5 or not _CAPITALISED.fullmatch(bare[0]) or voice_of(name) is Voice.UNNAMED:
        return None
    proper = all(_CAPITALISED.fullmatch(word) or word in _SMALL for word in bare)
    return Name(name) if proper or len(bare) == 2 else None  # "Jutarnji list"


def _writers(name: str) -> str | None:
    """Return the name where it is one person's, or several persons'."""
    people = _AND.split(name)
    return name if len(people) <= 4 and all(map(looks_like_person, people)) else None  # of one piece
