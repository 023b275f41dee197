"""Names that look like an outlet's though nobody has listed them, and short names of outlets."""

import re
from collections.abc import Iterator
from itertools import takewhile

from corpus.outlets import find_outlet
from corpus.shapes import listed, plain

_MEDIA = frozenset(
    listed("""
    advertiser bee blog broadcasting bulletin chronicle courier daily dispatch echo examiner express
    gazette globe guardian herald inquirer journal ledger list magazine mail mirror monitor news
    newspaper newswire observer post press radio record register review sentinel standard star sun
    telegraph television times today tribune tv wire weekly zeitung post-dispatch post-gazette
    post-intelligencer star-ledger plain-dealer sun-times sun-sentinel times-picayune times-union
    journal-constitution journal-sentinel news-gazette
    """)
)
_STATION = re.compile(r"(?:[A-Z]{0,5}TV|Radio|Kanal|Canal|Channel)[ -]?\d*")
_OF = re.compile(r"(?:The )?(?:Times|Voice|Radio) of |Radio |Channel \d")
_CAPITALISED = re.compile(r"[^\W_a-z][\w.&'/+-]*")
_SMALL = frozenset(listed("of the and de la le al el von van der den du des & a"))
_NOT_FIRST = frozenset(listed("a an and as at but from he her his in its my on our she their they we your"))
_MOST = 6  # words
_SPAN = 80  # characters; three words are no longer


def named_like_outlet(name: str) -> bool:
    """Tell whether a name is an outlet's by its words: "The Harbour Post", "Radio Bergen", "TV2"."""
    words = plain(name).split()
    if not words or len(words) > _MOST or words[0].casefold() in _NOT_FIRST:
        return False
    if not all(_CAPITALISED.fullmatch(word) or word in _SMALL for word in words):
        return False
    if "and" in words or ("of" in words and not _OF.match(" ".join(words))):
        return False  # "Ann Lee of Harbour News"
    bare = words[1:] if words[0].casefold() == "the" else words
    if len(bare) == 1:
        return bool(_STATION.fullmatch(bare[0]))
    return (
        words[-1].casefold() in _MEDIA
        or bool(_STATION.fullmatch(words[-1]))
        or bool(_OF.match(" ".join(words)))
    )


def full_name(short: str, text: str) -> str | None:
    """Return the outlet that a text means by "the Post": the known one that it calls by a longer name.

    None where `short` is no such word, or the text names none or several.
    """
    word = short.removeprefix("The ").removeprefix("the ")
    if word.casefold() not in _MEDIA or not word[:1].isupper():
        return None
    longer = set(_names_ending_in(word, text))
    found = {outlet for name in longer for outlet in _endings(name)}
    return found.pop() if len(found) == 1 else None


def words_before(word: str, text: str, most: int = 1) -> Iterator[list[str]]:
    """Yield up to `most` words that stand before each place where `text` prints `word`, as a word."""
    place = text.find(f" {word}")
    while place >= 0:
        end = place + 1 + len(word)
        if not text[end : end + 1].isalnum():
            yield text[max(0, place - _SPAN) : place].replace("\n", " . ").split(" ")[-most:]
        place = text.find(f" {word}", place + 1)


def _names_ending_in(word: str, text: str) -> Iterator[str]:
    """Yield the capitalised words, with `word` behind them, of each place where it closes such a run."""
    for before in words_before(word, text, 3):
        run = list(takewhile(_CAPITALISED.fullmatch, reversed(before)))
        if run:
            yield " ".join([*reversed(run), word])


def _endings(name: str) -> list[str]:
    """Return the known outlet in the last words of a stretch of capitalised ones."""
    words = name.split()
    return [o for n in range(len(words) - 1) if (o := find_outlet(" ".join(words[n:])))][:1]
