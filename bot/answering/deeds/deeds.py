"""What a question asks to have happened, and whether a sentence tells it as done or as wished. Rules only.

"The minister should resign" does not tell whether she did.
"""

import re
from collections.abc import Sequence

from bot.answering.figures.phrases import noun_phrase
from bot.answering.lexicon import action_of
from embeddings.words import is_past, terms

_TOKEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|[.,;:?!—–()“”\"]")
_FACT = re.compile(
    r"^\W*(?:(?:and|but)\s+)?(?:(?:when|where|why|how)\s+)?"
    r"(?P<aux>did|does|do|has|have|had|was|were|is|are)\s+(?P<rest>.+)",
    re.IGNORECASE,
)
_WHO = re.compile(r"^\W*(?:who|which\s+\w+)\s+(?P<verb>[a-z]+)\b", re.IGNORECASE)
_HOW_MANY = re.compile(r"^\W*how (?:many|much)\s+(?P<what>.+)", re.IGNORECASE)
_AUX = re.compile(r"(?:did|does|do|has|have|had|was|were|is|are)\b", re.IGNORECASE)
_DETERMINERS = frozenset(
    "the a an this that these those his her its their our your my any all some no".split()
)
_FOLLOWS = _DETERMINERS | frozenset(
    "in on at near by for from with into to against as over under about after before during since until"
    " through because despite him her it them us me you and or that yet again ever down out off away"
    " up".split()
)
_NO_DEED = frozenset("of help".split())
_MODALS = frozenset("should would could might may must shall can cannot will ought can't won't".split())
_BETWEEN = frozenset(
    "not be been being have has also now soon still never ever yet then even only just to get".split()
)
_CONDITIONS = frozenset("if unless whether".split())
_WISHES = frozenset(
    terms(
        "call urge ask demand want expect plan threaten refuse decline press pressure promise vow pledge hope"
        " intend seek order likely unlikely able unable ready willing reluctant due poised prepare supposed"
        " offer consider mull propose recommend possible possibility prospect fear reject oppose fail bid"
    )
)
_NOT_YET = re.compile(
    r"\b(?:(?:must|needs?|need|ha[sd]|have) (?:still|yet)(?: to)?|still (?:must|needs? to|ha[sd] to|have to)"
    r"|ha(?:s|d|ve)(?: not|n['’]t) yet|yet to)\s+(?:be\s+)?(?P<deed>\w+)",
    re.IGNORECASE,
)
_REACH = 6  # words before a deed in which it may be wished or made a condition


def deed_of(question: str) -> str | None:
    """Return the stem of the verb whose deed a question asks to have happened; None where no form tells."""
    text = " ".join(question.split()).rstrip("?!. ")
    if counting := _HOW_MANY.match(text):
        text = _turned(counting["what"])
    if match := _FACT.match(text):
        words = _TOKEN.findall(match["rest"])
        verb = _base(words) if match["aux"].casefold() in {"did", "does", "do"} else _participle(words)
    elif match := _WHO.match(text):
        verb = match["verb"] if _is_past(match["verb"]) else None
    else:
        return None
    return _with_second(verb, text) if verb else None


def _with_second(verb: str, text: str) -> str | None:
    """Return a verb's stem, where it tells a deed of its own with its second word that of both: "step in"."""
    stem, second = next(iter(terms(verb)), None), re.search(rf"\b{re.escape(verb)}\s+([a-z]+)\b", text)
    both = f"{stem}{second[1]}" if stem and second else ""
    return both if both and action_of(both) else stem


def only_wished(deed: str, sentence: str) -> bool:
    """Tell whether a sentence speaks of a deed, and each time as wished, feared, possible or a condition."""
    words = _TOKEN.findall(sentence)
    stems = [next(iter(terms(word)), "") for word in words]
    places = [
        i for i, stem in enumerate(stems) if stem and deed in (stem, stem + "".join(words[i + 1 : i + 2]))
    ]
    return bool(places) and all(_wished(words, place) for place in places)


def not_yet(deed: str, sentence: str) -> bool:
    """Tell whether a sentence says that a deed is still to be done: "a judge has yet to sign it"."""
    return any(terms(match["deed"])[:1] == [deed] for match in _NOT_YET.finditer(sentence))


def only_ahead(name: str, sentence: str) -> bool:
    """Tell whether a sentence names somebody, and each time only for what they may yet do.

    "The bill will be reviewed by the council" does not tell what the council decided.
    """
    words, last = _TOKEN.findall(sentence), terms(name)[-1:]
    places = [i for i, word in enumerate(words) if last and terms(word)[-1:] == last]
    return bool(places) and all(_ahead(words, place) for place in places)


def _ahead(words: Sequence[str], place: int) -> bool:
    following = [word.casefold() for word in words[place + 1 : place + 3]]
    if following and (following[0] in _MODALS or (following[0].endswith("ly") and following[-1] in _MODALS)):
        return True
    before = [word.casefold() for word in _clause(words, place)]
    by = max((i for i, word in enumerate(before) if word == "by"), default=None)
    return by is not None and by >= len(before) - _REACH and bool(_MODALS & {*before[max(0, by - 4) : by]})


def _wished(words: Sequence[str], place: int) -> bool:
    back = place - 1
    while back >= 0 and (words[back].casefold() in _BETWEEN or words[back].endswith("ly")):
        back -= 1
    if back >= 0 and words[back].casefold() in _MODALS:
        return True
    bare = not _is_past(words[place]) and not words[place].endswith("s")
    if bare and any(word.casefold() in _MODALS for word in _clause(words, place)[-_REACH:]):
        return True  # "might be forced out or resign"
    if place and words[place - 1][:1].isalnum() and _is_past(words[place]) and words[place - 1] != "be":
        return _conditioned(words, place)  # "whoever asked, she resigned"
    before = _clause(words, place)
    return _conditioned(words, place) or any(set(terms(word)) & _WISHES for word in before[-_REACH:])


def _conditioned(words: Sequence[str], place: int) -> bool:
    return any(word.casefold() in _CONDITIONS for word in _clause(words, place)[-_REACH:])


def _clause(words: Sequence[str], place: int) -> Sequence[str]:
    """Return the words before a place, from the last mark on."""
    start = max((i + 1 for i in range(place) if not words[i][:1].isalnum()), default=0)
    return words[start:place]


def _base(words: Sequence[str]) -> str | None:
    """Return the verb of "did ⟨the minister⟩ ⟨resign⟩": what stands where a subject can have ended."""
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        able = word.islower() and word not in _FOLLOWS and word not in _NO_DEED and not word.endswith("ly")
        ends = (
            not following or not following[:1].islower() or following in _FOLLOWS or following.endswith("ly")
        )
        if place and able and ends and words[place - 1].casefold() not in _DETERMINERS:
            return word
    return None


def _participle(words: Sequence[str]) -> str | None:
    return next((w for i, w in enumerate(words) if i and w.islower() and _is_past(w)), None)


def _turned(counting: str) -> str:
    """Return what "how many …" asks as a question for its deed: "were houses destroyed", "who died"."""
    thing = noun_phrase(counting)
    rest = counting[len(thing) :].strip() if counting.startswith(thing) else counting
    helped = _AUX.match(rest)
    return f"{helped.group()} {thing} {rest[helped.end() :]}" if helped else f"who {rest}"


def _is_past(word: str) -> bool:
    return word.endswith("ed") or is_past(word)
