"""Who has a part in a deed, by a sentence's own words: the one asked about, or another. Rules only.

A sentence is refused only for what its own words show: that somebody else is in the place of the one
asked about.
"""

import re
from collections.abc import Sequence
from enum import Enum, auto

from bot.answering.deeds.claims import AUXILIARY, Claim, Role
from bot.answering.figures.phrases import is_participle
from bot.answering.lexicon import action_of, is_mutual, is_nation, name_of, on_one_side
from embeddings.words import terms

_NOUNS = frozenset(terms("death dead fatality casualty toll"))
_TOKEN = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*(?:['’]s?\b)?|[,;:—–()“”\"]")
_CLAUSE_ENDS = frozenset(';:—–()“”"')
_PREPOSITIONS = frozenset(
    "of in for with to from by near against at on over into under about between among during after before"
    " within without toward towards across including despite like than as around behind".split()
)
# "Killing himself", "killing all of them": who did it suffered it too.
_ONESELF = re.compile(r"(?:him|her|it)self\b|themselves\b|(?:all|both|everyone|three|two|four) of them\b")
_AMOUNT = re.compile(r"\d|(?:least|most)$")
_BEING = frozenset("is are was were be been being get got gets".split())
_NO_PASSIVE = frozenset(terms("resign quit step vote agree talk"))
_PRONOUNS = frozenset("he she it they him her them who whom we i".split())
# What may stand for somebody named in the sentence before: "he", "the country", "both".
_STANDS_IN = _PRONOUNS | frozenset("his its their both this these those the".split())
_ARTICLES = frozenset({"a", "an", "the"})
_DEFINITE = frozenset("the this that these those his her its their both".split())
_OWNING = ("'s", "’s", "s'", "s’")
_STATE = frozenset(terms("government authorities"))
_OPENING = 5  # words of a sentence in which the one that it is about is named
_SUBJECT = 8  # words before a verb in which its subject stands
_WORDS_BACK, _WORDS_ON = 24, 12


class Filler(Enum):
    """What a sentence shows of the one in the place asked about."""

    SAME = auto()
    OTHER = auto()  # somebody else is named there, or the sentence does not tell of it at all
    OPEN = auto()  # "he", "the general": it may be the one


def filler(claim: Claim, role: Role, name: str, sentence: str, before: str, *, alike: bool = False) -> Filler:
    """Tell who has a part in the claim's action, by a sentence and what stands before it.

    alike: told by another verb for it too, where the claim's is none that tells a crisp event.
    """
    tokens = _TOKEN.findall(sentence)
    wanted = set(_forms(name)[-1:])
    found = [_at(tokens, place, role, wanted) for place in _told(claim, tokens, alike=alike)]
    if not found:
        return Filler.OTHER if claim.crisp else Filler.OPEN
    if Filler.SAME in found:
        return Filler.SAME
    if name.islower() and role is Role.PATIENT and wanted <= set(_forms(sentence)):
        return Filler.SAME
    if name.islower() and on_one_side(wanted, _subjects(claim, tokens)):
        return Filler.OPEN  # "the police", "security forces"
    spoken_of = wanted <= set(_forms(sentence)) | set(_forms(before))
    nation = spoken_of and any(map(is_nation, terms(name))) and not _another_nation(claim, tokens, wanted)
    if nation and on_one_side(_STATE, _subjects(claim, tokens)):
        return Filler.OPEN  # "authorities", of a nation that is spoken of
    return Filler.OPEN if Filler.OPEN in found and spoken_of else Filler.OTHER


def telling(claim: Claim, sentence: str) -> int | None:
    """Return where a sentence's verb tells the deed of one who suffers it, None where no verb does."""
    for match in _TOKEN.finditer(sentence):
        stem = next(iter(terms(match.group())), "") if match.group()[:1].islower() else ""
        kind = action_of(claim.verb)
        if stem and stem not in _NOUNS and (stem == claim.verb or (kind and action_of(stem) == kind)):
            return match.start()
    return None


def tells(claim: Claim, sentence: str) -> bool:
    """Tell whether a sentence has a claim's verb, or one like it, as verb or noun."""
    return bool(_places(claim, _TOKEN.findall(sentence)))


def makes(claim: Claim, sentence: str, before: str = "") -> bool:
    """Tell whether a sentence tells the deed of both who had a part in it: each on its side of the verb.

    `before` is the sentence that this one leans on, whose names "he" and "the two" may stand for. Where
    the deed is mutual, both may stand on one side: "the two met", "talks between X and Y".
    """
    tokens, earlier = _TOKEN.findall(sentence), set(_forms(before))
    stands_in = [i for i, token in enumerate(tokens) if token.casefold() in _STANDS_IN]
    names = [set(_forms(name)[-1:]) for _, name in claim.parts]
    mutual = is_mutual(claim.verb)
    for place in _places(claim, tokens):
        pointing = stands_in and stands_in[0] < place
        ahead = (earlier if pointing else set()) | {
            form for token in tokens[max(0, place - _WORDS_BACK) : place] for form in _forms(token)
        }
        behind = {form for token in tokens[place + 1 : place + 1 + _WORDS_ON] for form in _forms(token)}
        one, other = names[0], names[-1]
        if (one <= ahead and other <= behind) or (other <= ahead and one <= behind):
            return True
        if mutual and _coupled(tokens, names):
            return True
    return False


def _coupled(tokens: Sequence[str], names: Sequence[set[str]]) -> bool:
    """Tell whether both names are the two of a mutual deed: "X and Y met", "talks between X and Y"."""
    for i, token in enumerate(tokens):
        if token.casefold() != "and":
            continue
        left = {form for word in tokens[max(0, i - 4) : i] for form in _forms(word)}
        right = {form for word in tokens[i + 1 : i + 5] for form in _forms(word)}
        apart = (names[0] <= left and names[-1] <= right) or (names[-1] <= left and names[0] <= right)
        led = {word.casefold() for word in tokens[max(0, i - 6) : i]}
        if apart and ("between" in led or not led & {"with", "to", "by", "against"}):
            return True
    return False


def _places(claim: Claim, tokens: Sequence[str]) -> list[int]:
    """Return where the deed is told by its verb or one like it, as verb or noun: "met", "talks"."""
    kind = action_of(claim.verb)
    stems = [_stem_at(tokens, i) for i in range(len(tokens))]
    return [
        i
        for i, s in enumerate(stems)
        if s and (s == claim.verb or (kind is not None and action_of(s) == kind))
    ]


def says(claim: Claim, sentence: str, before: str, *, alike: bool = False) -> bool:
    """Tell whether nothing in a sentence puts somebody else into the parts of a claim."""
    return all(
        filler(claim, role, name, sentence, before, alike=alike) is not Filler.OTHER
        for role, name in claim.parts
    )


def _stem_at(tokens: Sequence[str], place: int) -> str:
    """Return a word's stem, of "stepped down" that of both; "" for a capital, which tells no deed."""
    if not tokens[place][:1].islower():
        return ""
    stem = next(iter(terms(tokens[place])), "")
    both = stem + (tokens[place + 1] if place + 1 < len(tokens) else "")
    return both if stem and action_of(both) else stem


def _subjects(claim: Claim, tokens: Sequence[str]) -> set[str]:
    """Return the stems of what stands just before the claim's verb, where it is told."""
    nearby = (tokens[max(0, place - _SUBJECT) : place] for place in _told(claim, tokens))
    return {form for words in nearby for word in words for form in _forms(word)}


def _another_nation(claim: Claim, tokens: Sequence[str], wanted: set[str]) -> bool:
    """Tell whether just before the claim's verb another nation is named: "Iranian military support"."""
    nearby = [word for place in _told(claim, tokens) for word in tokens[max(0, place - _SUBJECT) : place]]
    return any(is_nation(stem) and name_of(stem) not in wanted for word in nearby for stem in terms(word))


def _told(claim: Claim, tokens: Sequence[str], *, alike: bool = False) -> list[int]:
    """Return where the sentence tells of the action: its verb, or another of the same kind."""
    kind = action_of(claim.verb)
    places = []
    for place in range(len(tokens)):
        stem = _stem_at(tokens, place)
        if stem not in _NOUNS and place and tokens[place - 1].casefold() in _ARTICLES:
            continue  # "by a vote of": a noun, that has no subject
        same_kind = kind and (claim.crisp or (alike and is_participle(tokens[place])))
        if stem and (stem == claim.verb or (same_kind and action_of(stem) == kind)):
            places.append(place)
    return places


def _at(tokens: Sequence[str], place: int, role: Role, wanted: set[str]) -> Filler:
    """Tell who has the part at one telling: before the verb, behind it, or behind "by"."""
    stem = terms(tokens[place])[0]
    if stem in _NOUNS:
        return _near(tokens[max(0, place - 4) : place + 5], wanted)
    being = any(token.casefold() in _BEING for token in tokens[max(0, place - 4) : place])
    passive = (being and not tokens[place].endswith("ing")) or (
        stem not in _NO_PASSIVE and _bare_participle(tokens, place)
    )
    suffers = stem in {"die", "perish", "vanish", "disappear"}
    to_oneself = _ONESELF.match(" ".join(tokens[place + 1 : place + 4]))
    opening = tokens[:_OPENING]
    if to_oneself and wanted <= set(_forms(" ".join(opening))) and not _owned(opening, wanted):
        return Filler.SAME
    if role is Role.PATIENT and not suffers and not passive and not to_oneself:
        return _behind(tokens[place + 1 :], wanted)
    if role is Role.AGENT and passive:
        by = next((i for i in range(place + 1, min(place + 8, len(tokens))) if tokens[i] == "by"), None)
        return Filler.OPEN if by is None else _behind(tokens[by + 1 :], wanted)
    return _before(tokens[max(0, place - _WORDS_BACK) : place], wanted)


def _bare_participle(tokens: Sequence[str], place: int) -> bool:
    """Tell whether a participle stands without "was": "three generals killed in Syria"."""
    after = tokens[place + 1].casefold() if place + 1 < len(tokens) else ","
    before = tokens[place - 1].casefold() if place else ""
    if tokens[place + 2 : place + 3] and _AMOUNT.match(tokens[place + 2]):
        return False  # "destroyed at least 18", "killed over 20"
    return tokens[place].endswith("ed") and after in _PREPOSITIONS | {",", "."} and before not in AUXILIARY


def _near(tokens: Sequence[str], wanted: set[str]) -> Filler:
    """Judge "the death of X", "X's death", "X dead"."""
    return Filler.SAME if wanted <= {form for token in tokens for form in _forms(token)} else Filler.OTHER


def _before(tokens: Sequence[str], wanted: set[str]) -> Filler:
    """Judge the subject that stands before a verb: the last name that is nobody's attribute."""
    words = list(tokens)
    while words and (words[-1].casefold() in AUXILIARY or words[-1].endswith("ly")):
        words.pop()
    if words and words[-1] == ",":  # "Holm, the mayor of Bergen, was …"
        opens = max((i for i, word in enumerate(words[:-1]) if word == ","), default=len(words) - 1)
        beside = words[opens + 1 : -1]
        if _named_in(beside, wanted):
            return Filler.SAME  # "the mayor of Bergen, Anna Holm, was …"
        words = words[:opens]
    cut = max((i for i, word in enumerate(words) if word in _CLAUSE_ENDS), default=-1)
    words = words[cut + 1 :]
    if words and words[-1].casefold() in _PRONOUNS:
        return Filler.OPEN
    names, place = [], len(words) - 1
    while place >= 0:
        if _capital(words[place]):
            end = place
            while place > 0 and (_capital(words[place - 1]) or words[place - 1] in {"al", "bin", "of"}):
                place -= 1
            if _stands_alone(words, place, end):
                names.append(words[place : end + 1])
        place -= 1
    if names:
        first = {form for word in names[0] for form in _forms(word)}
        return Filler.SAME if wanted <= first or _joined(words, wanted) else Filler.OTHER
    return _of_noun(_without_attribute(words), wanted)


def _without_attribute(words: Sequence[str]) -> Sequence[str]:
    """Return a subject without the name that tells whose it is: "rebels of the Free Army" -> "rebels"."""
    place = len(words)
    while place and (_capital(words[place - 1]) or words[place - 1] in {"al", "bin"}):
        place -= 1
    named = place < len(words)
    if place and words[place - 1].casefold() in _DEFINITE:
        place -= 1
    led = place > 1 and words[place - 1].casefold() in _PREPOSITIONS
    return words[: place - 1] if named and led else words


def _of_noun(words: Sequence[str], wanted: set[str]) -> Filler:
    """Judge a subject without a name: "the army", "the general", "an adviser"."""
    if wanted & {form for word in words[-2:] if word[:1].islower() for form in _forms(word)}:
        return Filler.SAME
    article = next((w.casefold() for w in reversed(words) if w.casefold() in _DEFINITE | {"a", "an"}), "")
    return Filler.OPEN if article in _DEFINITE and not _owned(words, wanted) else Filler.OTHER


def _named_in(words: Sequence[str], wanted: set[str]) -> bool:
    """Tell whether words beside a noun are its name: "the mayor, Anna Holm," and not "an aide of Holm"."""
    if not words or not _capital(words[-1]) or not wanted & set(_forms(words[-1])):
        return False
    start = len(words) - 1
    while start and _capital(words[start - 1]):
        start -= 1
    return _stands_alone(words, start, len(words) - 1)


def _stands_alone(words: Sequence[str], start: int, end: int) -> bool:
    """Tell whether a name is nobody's attribute: not "Syrian troops", "Assad's", "of Iran"."""
    led = start - 1 if start and words[start - 1].casefold() in {"the", "a", "an"} else start
    before = words[led - 1].casefold() if led else ""
    after = words[end + 1] if end + 1 < len(words) else ""
    attribute = after[:1].islower() and after.casefold() not in AUXILIARY | _PREPOSITIONS | {"and", "or"}
    owner = words[end].endswith(_OWNING)
    return not (before in _PREPOSITIONS or attribute or owner)


def _joined(words: Sequence[str], wanted: set[str]) -> bool:
    """Tell whether the name is one of several that share the verb: "Russia and Iran sent"."""
    tail = words[-8:]
    places = [
        i for i, word in enumerate(tail) if wanted & set(_forms(word)) and not word.endswith(("'s", "’s"))
    ]
    return any("and" in [w.casefold() for w in tail[i + 1 : i + 3]] for i in places)


def _owned(words: Sequence[str], wanted: set[str]) -> bool:
    return any(wanted & set(_forms(word)) and word.endswith(_OWNING) for word in words)


def _behind(tokens: Sequence[str], wanted: set[str]) -> Filler:
    """Judge the object that stands behind a verb, up to the clause's end."""
    words: list[str] = []
    for token in tokens[:14]:
        if token in _CLAUSE_ENDS or (words and token.casefold() in _PREPOSITIONS - {"of"}):
            break
        words.append(token)
    if wanted <= {form for word in words for form in _forms(word)}:
        return Filler.OTHER if _owned(words, wanted) and words and not _capital(words[-1]) else Filler.SAME
    if any(_capital(word) and _stands_alone(words, i, i) for i, word in enumerate(words)):
        return Filler.OTHER
    first = words[0].casefold() if words else ""
    return Filler.OPEN if first in _PRONOUNS | _DEFINITE else Filler.OTHER


def _capital(word: str) -> bool:
    return word[:1].isupper() and word.casefold() not in _PRONOUNS


def _forms(text: str) -> list[str]:
    return [name_of(term) for term in terms(text)]
