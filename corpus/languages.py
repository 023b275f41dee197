"""The language a report is written in."""

import re
from collections.abc import Callable
from functools import cache

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ENGLISH = frozenset(
    "the of and to in a that is for on with was as at by it from be said has have an are he his were which"
    " this had not but who they their after will its she her been".split()
)
_LOOKED_AT = 2_000  # characters
_FEWEST = 70  # letters: fewer tell too little
_FOREIGN = 20  # letters of another alphabet, which tell more
_SHARE = 0.12  # of the words: texts in other languages have next to none of these
_NAMES = dict(
    pair.split(":")
    for pair in """
    af:Afrikaans ar:Arabic bg:Bulgarian bn:Bengali ca:Catalan cs:Czech da:Danish de:German el:Greek
    en:English es:Spanish et:Estonian fa:Persian fi:Finnish fr:French ga:Irish he:Hebrew hi:Hindi
    hr:Croatian hu:Hungarian hy:Armenian id:Indonesian is:Icelandic it:Italian ja:Japanese ka:Georgian
    ko:Korean lt:Lithuanian lv:Latvian ms:Malay nl:Dutch no:Norwegian pl:Polish ps:Pashto pt:Portuguese
    ro:Romanian ru:Russian sk:Slovak sl:Slovenian sq:Albanian sr:Serbian sv:Swedish sw:Swahili ta:Tamil
    th:Thai tl:Tagalog tr:Turkish uk:Ukrainian ur:Urdu vi:Vietnamese zh:Chinese
    """.split()
)


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of a report's language, None where the text is too short to tell.

    English is told by its commonest words, which costs next to nothing; what else it is, by letters.
    """
    head = text[:_LOOKED_AT]
    words = [word.casefold() for word in _WORD.findall(head)]
    if sum(word in _ENGLISH for word in words) >= max(3, _SHARE * len(words)):
        return "en"
    letters = "".join(words)
    foreign = sum(letter > "\u024f" for letter in letters)  # of no Latin alphabet: few words tell enough
    if len(letters) < _FEWEST and foreign < _FOREIGN:
        return None
    code: str = _by_letters()(head)[0]
    return code


@cache
def _by_letters() -> Callable[[str], tuple[str, float]]:
    """Return what tells languages apart; it takes half a second to load, and English needs none of it."""
    import py3langid  # noqa: PLC0415

    py3langid.set_languages(list(_NAMES))
    classify: Callable[[str], tuple[str, float]] = py3langid.classify
    return classify


def name_of(code: str) -> str:
    """Return a language's English name, its code where none is listed."""
    return _NAMES.get(code, code)
