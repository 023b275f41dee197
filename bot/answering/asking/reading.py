"""A question as typed -> as the archive prints its words. Pure.

Capitals tell names, and people type without them; so the case of each word is taken from the
archive, whatever was typed, and the same question in other letters is the same question.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from bot.answering.asking.names import NAME
from embeddings.words import STOP_WORDS, terms

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_JOINED = re.compile(r"[^\W\d_][\w’'-]*$")  # the beginning of the same word
_NEARLY_ALWAYS = 0.8
_SAME_BEGINNING = 3  # letters that words of one stem have in common, to look at few
_OWNING = re.compile(r"[’']s$|(?<=s)[’']$", re.IGNORECASE)
_OPENS = re.compile(r"(?:^|[.!?:…]['\"”’)]*\s+|[\n“\"‘(•]\s*)$")


def words_of(text: str) -> list[str]:
    """Return the words whose letter case may tell something, as typed, without possessive endings."""
    return [_bare(word) for word in _WORD.findall(text) if word.casefold() not in STOP_WORDS]


def recased(text: str, passages: Sequence[str], unprinted: Collection[str] = ()) -> str:
    """Return the question with each word as the passages mostly print it within a sentence.

    Else as they print others of its stem. Of what is left the archive tells no letter case: it stays as
    typed, or goes to small letters where nothing but capitals was typed; as do `unprinted` words.
    """
    printed = _printed(_WORD.findall(text), passages)
    named = _parts_of_names(text, passages)
    shouted = text.isupper() or text.istitle()

    def as_printed(match: "re.Match[str]") -> str:
        word = match.group()
        if word.casefold() in STOP_WORDS:
            return word.casefold()
        bare, owning = _bare(word), word[len(_bare(word)) :].casefold()
        if match.start() in named:
            return named[match.start()]
        if bare in unprinted:
            return bare.casefold() + owning
        told = printed.get(bare.casefold()) or _like_its_kin(bare, passages)
        return (told or (bare.casefold() if shouted else bare)) + owning

    return _WORD.sub(as_printed, text)


def _like_its_kin(word: str, passages: Sequence[str]) -> str:
    """Return a word that stands within no sentence as others of its stem do, else part by part, else ""."""
    beginning = re.compile(rf"(?<!\w){re.escape(word[:_SAME_BEGINNING])}[\w’'-]*", re.IGNORECASE)
    kin = {m.group() for passage in passages for m in beginning.finditer(passage)}
    forms = set(_printed([other for other in kin if terms(other) == terms(word)], passages).values())
    if forms:
        small = any(form == form.casefold() for form in forms)
        return (
            word.casefold() if small else word.upper() if all(map(str.isupper, forms)) else word.capitalize()
        )
    return "-".join(recased(part, passages) for part in word.split("-")) if "-" in word else ""


def _parts_of_names(text: str, passages: Sequence[str]) -> dict[int, str]:
    """Return, by their places, the words of two that stand side by side in a name: "Army of Conquest".

    By itself the word may mostly be printed small: an army.
    """
    found: dict[int, str] = {}
    words = [m for m in _WORD.finditer(text) if m.group().casefold() not in STOP_WORDS]
    for one, other in pairwise(words):
        between = text[one.end() : other.start()]
        if between.casefold() not in {" ", " of ", " of the "}:
            continue
        both = text[one.start() : other.end()]
        with_both = [passage for passage in passages if both.casefold() in _folded(passage)]
        pair = re.compile(re.escape(both), re.IGNORECASE)
        forms = Counter(m.group() for passage in with_both for m in pair.finditer(passage))
        form, times = forms.most_common(1)[0] if forms else ("", 0)
        if form[:1].isupper() and form.split()[-1][:1].isupper() and times >= _NEARLY_ALWAYS * forms.total():
            found[one.start()], found[other.start()] = form.split()[0], form.split()[-1]
    return found


def as_typed(words: str, typed: str) -> str:
    """Return words of a recased question as its asker wrote them; a name that was typed whole, whole."""
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", typed, re.IGNORECASE)
    if found is None:
        return words
    whole = (m for m in NAME.finditer(typed) if m.start() <= found.start() and found.end() <= m.end())
    name = next(whole, None)
    begins_small = name is None or (name.start() == 0 and name.group() != found.group())
    return found.group() if begins_small or name is None else name.group()


def printed_names(stem: str, passages: Sequence[str]) -> list[str]:
    """Return the words of this stem that the passages print as names, within sentences, the most first."""
    words = sorted({_bare(word) for passage in passages for word in _WORD.findall(passage)})
    printed = _printed([word for word in words if terms(word) == [stem]], passages)
    return sorted({form for form in printed.values() if form != form.casefold()})


def _bare(word: str) -> str:
    """Return a word without its possessive ending."""
    return _OWNING.sub("", word) if word[-2:-1] in "’'" else word


def places(word: str, passage: str) -> Iterator["re.Match[str]"]:
    """Yield where a passage has a word, in whatever letter case, with or without a possessive ending."""
    wanted, folded = word.casefold(), _folded(passage)
    if len(folded) != len(passage):  # a letter that is two when folded: every word is looked at
        yield from (m for m in _WORD.finditer(passage) if _bare(m.group()).casefold() == wanted)
        return
    place = folded.find(wanted)
    while place >= 0:
        match = _WORD.match(passage, place) if _begins(passage, place) else None
        if match and _bare(match.group()).casefold() == wanted:
            yield match
        place = folded.find(wanted, place + 1)


def _begins(passage: str, place: int) -> bool:
    """Tell whether a word may begin here, and does not go on."""
    before = passage[place - 1 : place] or " "
    return before.isspace() or not (before.isalpha() or _JOINED.search(passage, max(0, place - 40), place))


@lru_cache(maxsize=256)
def _folded(passage: str) -> str:
    return passage.casefold()


def _printed(words: Sequence[str], passages: Sequence[str]) -> dict[str, str]:
    """Return how the passages print each word where it does not open a sentence."""
    forms: dict[str, Counter[str]] = {}
    for word in dict.fromkeys(_bare(word).casefold() for word in words):
        forms[word] = Counter(
            _bare(match.group())
            for passage in passages
            for match in places(word, passage)
            if not _OPENS.search(passage, max(0, match.start() - 4), match.start())
        )
    return {word: _form(word, printed) for word, printed in forms.items() if printed}


def _form(word: str, forms: "Counter[str]") -> str:
    """Return a word as it is mostly printed; with capitals only where nearly always: "us", not "US"."""
    form, times = forms.most_common(1)[0]
    return form if form == word or times >= _NEARLY_ALWAYS * forms.total() else word
