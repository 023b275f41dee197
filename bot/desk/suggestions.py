"""What is suggested while somebody types the name of an outlet. Pure."""

from collections.abc import Sequence

from bot.rendering.lengths import units

CHOICES = 25  # Discord shows no more suggestions, and none longer than this:
CHOICE_LENGTH = 100  # UTF-16 units


def suggest(names: Sequence[str], typed: str) -> list[str]:
    """Return at most CHOICES names that start with, then those that contain, what was typed.

    Case and white space at the ends do not matter; the order of `names` is kept. Names longer than
    CHOICE_LENGTH are left out, since Discord refuses them: they can still be typed.
    """
    wanted = typed.strip().casefold()
    fitting = [name for name in names if 0 < units(name) <= CHOICE_LENGTH]
    starting = [name for name in fitting if name.casefold().startswith(wanted)]
    containing = [name for name in fitting if wanted in name.casefold()]
    return list(dict.fromkeys(starting + containing))[:CHOICES]
