"""Text as search terms: lower-cased stems, without the words that carry no meaning."""

import re
import unicodedata
from functools import lru_cache

import Stemmer

_WORD = re.compile(r"\w+(?:[.,]\d+)*")
_SEPARATOR = re.compile(r"(?<=\d)[.,](?=\d{3})")
_INITIALS = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_SHORT_FORMS = {
    "united states of america": "us",
    "united states": "us",
    "united kingdom": "uk",
    "united nations": "un",
    "european union": "eu",
}
_SPELT_OUT = re.compile(rf"\b(?:{'|'.join(_SHORT_FORMS)})\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s\b", re.IGNORECASE)
STOP_WORDS = frozenset(
    """a an and are as at be been being but by can could did do does for from had has have he her him his
    how i if in into is it its many me much my no not of on or our shall she should so some such
    than that the their them then there these they this those to was we were what when where which
    who whom whose why will with would you your about after all also any because before between
    both during each few just more most other over own same s t too under until up very while""".split()
)


_IRREGULAR = dict(
    pair.split("=")
    for pair in """began=begin begun=begin went=go gone=go gave=give given=give took=take taken=take made=make
    sent=send spent=spend fought=fight bought=buy brought=bring caught=catch held=hold led=lead
    left=leave lost=lose met=meet paid=pay ran=run rose=rise risen=rise saw=see seen=see
    sold=sell shot=shoot spoke=speak spoken=speak stood=stand struck=strike won=win
    withdrew=withdraw withdrawn=withdraw wrote=write written=write chose=choose chosen=choose
    drove=drive driven=drive fell=fall fallen=fall flew=fly flown=fly fled=flee grew=grow
    grown=grow knew=know known=know broke=break broken=break built=build came=come became=become
    found=find kept=keep said=say says=say told=tell thought=think threw=throw thrown=throw
    understood=understand men=man women=woman children=child sank=sink sunk=sink swam=swim
    drank=drink drunk=drink sang=sing drew=draw drawn=draw people=person died=die dying=die""".split()
)


_NOUNS = frozenset({"men", "women", "children", "people"})


class _Unmarked(dict[int, int | None]):
    """A table for `str.translate` that drops combining marks; it learns of each character once."""

    def __missing__(self, character: int) -> int | None:
        self[character] = None if unicodedata.combining(chr(character)) else character
        return self[character]


_UNMARKED = _Unmarked()


def is_past(word: str) -> bool:
    """Tell whether a word is an irregular verb's past: "went"."""
    return word.casefold() in _IRREGULAR and word.casefold() not in _NOUNS


def terms(text: str) -> list[str]:
    """Return the text's terms in order: "Iranian troops’ 1,500" -> ["iranian", "troop", "1500"].

    Accents are folded and kinds of space and quotation marks make no difference, so that what is
    typed finds what is printed.
    """
    return list(_terms(text))


def fresh_terms(text: str) -> list[str]:
    """Return `terms` of a text that nobody will ask about again soon, as a passage that is indexed."""
    return [_stem(word) for word in words(text) if word not in STOP_WORDS]


@lru_cache(maxsize=20_000)
def _terms(text: str) -> tuple[str, ...]:
    # An answer looks at the same sentences from several sides, and the next answer at many of them again.
    return tuple(fresh_terms(text))


def words(text: str) -> list[str]:
    """Return the text's words, lower-cased, unaccented, numbers without separators."""
    whole = _INITIALS.sub(lambda match: match.group().replace(".", "") + " ", _POSSESSIVE.sub("", text))
    whole = _SPELT_OUT.sub(lambda match: _SHORT_FORMS[match.group().lower()], whole)
    if not whole.isascii():
        whole = unicodedata.normalize("NFKD", whole).translate(_UNMARKED)
    found = _WORD.findall(whole.lower())
    return [word if word.isalnum() else _SEPARATOR.sub("", word) for word in found]


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    # A stemmer is not safe to share between threads; making one is cheap beside the cache.
    return str(Stemmer.Stemmer("english").stemWord(_IRREGULAR.get(word, word)))
