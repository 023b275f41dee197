"""Figures in sentences: their value as printed, what they count, and how large they are. Pure."""

import re
from dataclasses import dataclass
from math import prod

from bot.answering.lexicon import action_of, is_person, name_of, thing_of
from embeddings.words import STOP_WORDS, is_past, terms

_ONES = dict(zip("one two three four five six seven eight nine".split(), range(1, 10), strict=True))
_TENS = dict(
    zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True)
)
_TEENS = dict(
    zip(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),
        range(10, 20),
        strict=True,
    )
)
_WORDS = {"zero": 0, **_ONES, **_TEENS, **_TENS}
# The least that they mean; the most is not quite five times as much.
_VAGUE = {
    "several": 2, "few": 2, "tens": 20, "dozens": 24, "scores": 40,
    "hundreds": 200, "thousands": 2_000, "millions": 2_000_000, "billions": 2 * 10**9,
}  # fmt: skip
_SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_SHORT = {"k": 1_000, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}
_ABOUT = (
    r"(?:(?:more|fewer|less) than|at least|at most|up to|as many as|nearly|almost|about|around"
    r"|roughly|some|over"
    r"|under|an estimated|approximately|close to|well over|just over)"
)
_AT_LEAST = re.compile(r"(?:at least|more than|over|well over)\b", re.IGNORECASE)
_AT_MOST = re.compile(r"(?:at most|fewer than|less than|up to|under|as many as)\b", re.IGNORECASE)
_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
_SCALE = rf"(?:{'|'.join(_SCALES)})\b"
_MONEY = rf"(?:US)?[$€£]\s?{_DIGITS}(?:\s?(?:{'|'.join(_SHORT)})\b)?|{_DIGITS}(?:bn|mn)\b"
_SPELT = rf"(?:{'|'.join(_TENS)})[\s-](?:{'|'.join(_ONES)})\b|(?:{'|'.join(_WORDS)})\b"
_LOOSE = (
    r"(?:tens|dozens|scores|hundreds|thousands)\s+of\s+(?:thousands|millions|billions)\b"
    rf"|(?:several|a few)\s+{_SCALE}|(?:dozens|scores|hundreds|thousands|millions|billions)\b"
)
_PLAIN = rf"{_MONEY}|{_DIGITS}(?:\s?%)?|{_SPELT}"
_ONE = rf"(?:{_LOOSE}|an?\s{_SCALE}|(?:{_PLAIN})(?:[\s-]{_SCALE}){{0,2}})"
FIGURE = re.compile(
    rf"(?<![\w.,:$-])(?P<value>(?P<between>between\s+)?(?:{_ABOUT}\s+)?(?P<first>{_ONE})"
    rf"(?:(?(between)\s+and\s+|(?:\s+(?:to|or)\s+|\s?[-–—]\s?))(?P<second>{_ONE}))?)(?![\w]|[.,:]\d)",
    re.IGNORECASE,
)
# Where the noun phrase behind a figure ends.
_STOP = re.compile(
    r"(?<![A-Z])\.|[,;:!?()“”\"—–\[\]]|\b(?:have|has|had|is|are|was|were|be|been|will|would|could|can|may"
    r"|might|who|which|that"
    r"|in|on|at|by|for|from|with|into|to|against|as|(?:and|or)(?! [A-Z])|but|while|during|after"
    r"|before|since|under|over|than|out|amid|among|around|near|outside|inside|within|aboard|following|including|become|becomes|became|need|needs|take|takes|make|makes|get|gets|join|joins|win|wins|lose|loses|file|files|leave|leaves|face|faces"
    r"|did|do|does|not|said|says|told|now|already|operating|arriv\w+|cross\w+|fighting|killed"
    r"|voted|abstained|fired)\b",
    # A capital tells a further group ("members and Iranian volunteers") from a further clause.
)
_MONTH_BEFORE = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|sept?|oct|nov|dec|jan|feb|aug)\.?\s*$",
    re.IGNORECASE,
)
_MONTH_OR_HOUR_AFTER = re.compile(
    r"\s+(?:January|February|March|April|May|June|July|August|Sept|Oct|Nov|Dec)|\s?[ap]\.?m\b"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_SINCE = re.compile(r"\b(?:in|since|until|till|during|before|after|early|late)\s+$", re.IGNORECASE)


_PEOPLE = thing_of("person")
_PAST = re.compile(r"[a-z]{2,}ed")  # "carried"; not "US-trained"
_OF_MORE = re.compile(
    rf"\s+of (?:the |these |those )?(?:{_PLAIN})\s", re.IGNORECASE
)  # "one of three generals"
_SAID_OF = 1.6  # "at least 15" is not said of 27; nor "up to 27" of 15
_REACH = 160  # characters to either side of a figure that are looked at: a sentence may be very long
_LIVES = re.compile(r"\b(?:claim|cost|took|take|taken|lost|lose)\w*\b[^.;]{0,12}\blives\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure in a sentence. `start` and `end` count in the sentence; `low` and `high` are its size."""

    value: str
    phrase: str  # the figure with what it counts, as printed: one stretch of the sentence
    counts: str  # what it counts, as printed
    start: int
    end: int
    low: float
    high: float

    @property
    def things(self) -> frozenset[str]:
        """Return what is counted, one form for words that count the same."""
        return frozenset(thing_of(term) for term in terms(self.counts))

    def counts_thing(self, head: str) -> bool:
        """Tell whether it counts `head`: as its last noun, as "missile" in "missile strikes", "25-point"."""
        found = terms(self.counts.split()[0] if self.counts.startswith("-") else self.counts)
        last = found[-1] if found else ""
        if thing_of(last) == head or (head in self.things and action_of(last) is not None):
            return True
        ahead = terms(self.counts.split(" of ")[0])  # "members of Congress" are members
        return (bool(ahead) and thing_of(ahead[-1]) == head) or (head == _PEOPLE and is_person(last))

    @property
    def share(self) -> bool:
        """Tell whether it is a share of a whole, not a count."""
        return "%" in self.value or bool(re.match(r"per ?cent\b", self.counts))


def figures(sentence: str) -> list[Counted]:
    """Return the figures of a sentence that count something, in order; days and years do not."""
    found: list[Counted] = []
    for match in FIGURE.finditer(sentence):
        if _is_date(sentence, match) or _OF_MORE.match(sentence, match.end()):
            continue
        after = _noun_phrase(sentence, match.end())
        counts, end = (
            (sentence[match.end() : after].strip(), after) if after > match.end() else ("", match.end())
        )
        if not terms(counts):
            counts, end = _inherited(sentence, match, found), match.end()
        low, high = _size(match)
        found.append(
            Counted(match["value"], sentence[match.start() : end], counts, match.start(), end, low, high)
        )
    return found


def is_at_least(value: str) -> bool:
    """Tell whether a printed figure is a least: "more than 40"."""
    return bool(_AT_LEAST.match(value))


def is_round(value: str) -> bool:
    """Tell whether a printed figure may be rounded: "about 40", "2,000", "dozens", and not "844"."""
    digits = re.sub(r"\D", "", value)
    return not digits or digits.endswith("0") or bool(re.match(rf"{_ABOUT}\b", value, re.IGNORECASE))


def counted_noun(question: str) -> tuple[str, tuple[str, ...]]:
    """Return what "how many ⟨…⟩" counts, head and modifiers: "Iranian troops have" -> troop, (iran,)."""
    phrase = noun_phrase(question)
    phrase = phrase.split(" of ")[0] if terms(phrase.split(" of ")[0]) else phrase
    found = [term for term in terms(phrase) if not action_of(term)] or terms(phrase)
    if found and name_of(found[-1]) != found[-1] and thing_of(found[-1]) == found[-1]:
        return _PEOPLE, tuple(name_of(term) for term in found)  # "how many Iranians"
    return (thing_of(found[-1]), tuple(name_of(term) for term in found[:-1])) if found else ("", ())


def actions(text: str) -> frozenset[str]:
    """Return the kinds of event that a text's verbs tell."""
    told = _LIVES.sub("killed", text)
    return frozenset(action for term in terms(told) if (action := action_of(term)))


def noun_phrase(text: str) -> str:
    """Return the noun phrase with which a text begins, "" where it begins with none ("were killed")."""
    return text[: _noun_phrase(text, 0)].strip()


def _noun_phrase(text: str, start: int) -> int:
    """Return where the noun phrase that begins at `start` ends: at most eight words on."""
    reach = start + _REACH
    stop = _STOP.search(text, start, reach)
    end = stop.start() if stop else min(len(text), reach)
    words = list(re.finditer(r"\S+", text[start:end]))[:8]
    verb = next((i for i, word in enumerate(words) if i and _is_verb(word.group())), len(words))
    return start + words[verb - 1].end() if words else start


def _is_verb(word: str) -> bool:
    """Tell whether a word tells an event and names no thing: "hit" and "went", but not "strikes"."""
    if is_past(word) or _PAST.fullmatch(word):
        return True
    return any(action_of(term) and thing_of(term) == term for term in terms(word))


def _inherited(sentence: str, match: "re.Match[str]", before: list[Counted]) -> str:
    """Return what a bare figure counts: as the figure before it, else the nearest noun to its left."""
    if before and terms(before[-1].counts):
        return before[-1].counts
    left = re.findall(r"[\w'’-]+", sentence[: match.start()])[-4:]
    return next((word for word in reversed(left) if word.casefold() not in STOP_WORDS), "")


def _is_date(sentence: str, match: "re.Match[str]") -> bool:
    """Tell whether a figure is part of a day, an hour, or a year: "in 2009 the ferry", not "2009 men"."""
    before = sentence[max(0, match.start() - _REACH) : match.start()]
    after = sentence[match.end() : match.end() + _REACH]
    if _MONTH_BEFORE.search(before) or _MONTH_OR_HOUR_AFTER.match(after):
        return True
    counts = _noun_phrase(sentence, match.end()) > match.end() + 1
    return bool(_YEAR.fullmatch(match["first"])) and (not counts or bool(_SINCE.search(before)))


def _size(match: "re.Match[str]") -> tuple[float, float]:
    """Return the smallest and the largest number that a figure may mean."""
    first, second = match["first"], match["second"] or match["first"]
    if not _scale(first) and _number(first) < _number(second) / _scale_size(second):
        first = f"{first} {_scale(second)}"  # "2-3 million" begins at two million
    sizes = (_number(first), _number(second))
    vague = 4.95 if set(_letters(second)) & set(_VAGUE) else 1
    low = min(sizes) / (_SAID_OF if _AT_MOST.match(match["value"]) else 1)
    return low, max(sizes) * (_SAID_OF if _AT_LEAST.match(match["value"]) else vague)


def _number(text: str) -> float:
    """Return the least that one figure means."""
    words = _letters(text)
    digits = re.search(r"\d[\d,]*(?:\.\d+)?", text)
    vague = next((word for word in words if word in _VAGUE), None)
    spelt = [_WORDS[word] for word in words if word in _WORDS]
    value = float(digits.group().replace(",", "")) if digits else float(
        _VAGUE[vague] if vague else sum(spelt) if spelt else 1
    )  # fmt: skip
    return value * _scale_size(text)


def _scale_size(text: str) -> int:
    """Return what the words behind a number multiply it by; "of thousands" behind "tens" does too."""
    scales = {**_SCALES, **(_SHORT if re.search(r"\d", text) else {})}
    words = _letters(text)
    behind = words[1:] if words and words[0] in _VAGUE else words
    return prod(scales.get(word.removesuffix("s") if word in _VAGUE else word, 1) for word in behind)


def _scale(text: str) -> str:
    """Return the words of a figure's scale: "hundred thousand"."""
    return " ".join(word for word in _letters(text) if word in {**_SCALES, **_SHORT})


def _letters(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.casefold())
