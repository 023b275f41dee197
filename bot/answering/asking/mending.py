"""A name with a slip of the pen -> the name that the archive prints. Pure.

Only what is no word of the archive is mended, and only to a name printed there: everything else may
be meant as it was typed.
"""

import re
from calendar import day_name, month_name
from collections.abc import Callable, Iterable

from rapidfuzz.distance import OSA

from embeddings.words import STOP_WORDS

_WORD = re.compile(r"[^\W\d_]{4,}")  # shorter words have too many neighbours, as have shorter names
_NAMED = 5  # letters of a name that anything is taken for
_CALENDAR = {*month_name, *day_name}
_LONG = 9  # letters from which two slips are forgiven

Known = Callable[[str], bool]
Names = Callable[[str], Iterable[str]]


def mended(text: str, known: Known, names: Names) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return a question with its mistyped names as printed, and each that was changed: (typed, taken as).

    `known` tells whether the archive has a word in any form, `names` gives the printed names that a word
    may be meant for, the most printed first.
    """
    taken: dict[str, str] = {}
    for typed in dict.fromkeys(_WORD.findall(text)):
        if (
            typed.casefold() not in STOP_WORDS
            and not known(typed)
            and (name := _nearest(typed, names(typed)))
        ):
            taken[typed] = name
    return _WORD.sub(lambda m: taken.get(m.group(), m.group()), text), tuple(taken.items())


def forgiven(word: str) -> int:
    """Return how many letters of a word may be left out, added, changed or swapped with their neighbour."""
    return 2 if len(word) >= _LONG else 1


def distance(left: str, right: str) -> int:
    """Return the number of slips between two words, letter case aside."""
    return int(OSA.distance(left.casefold(), right.casefold()))


def _nearest(typed: str, names: Iterable[str]) -> str | None:
    """Return the nearest name, of equally near ones the first; None where none is near."""
    able = [name for name in names if len(name) >= _NAMED and name not in _CALENDAR]
    near = [name for name in able if distance(typed, name) <= forgiven(typed)]
    return min(near, key=lambda name: distance(typed, name), default=None)
