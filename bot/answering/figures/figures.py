"""Figures in sentences: their value as printed, what they count, and how large they are. Pure."""

import re
from dataclasses import dataclass

from bot.answering.figures.numbers import FIGURE, PLAIN, is_money, plain_number, size
from bot.answering.figures.phrases import REACH, asked_phrase, is_participle, phrase_end
from bot.answering.lexicon import action_of, is_person, name_of, thing_of
from embeddings.words import STOP_WORDS, terms

_MONTH_BEFORE = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|sept?|oct|nov|dec|jan|feb|aug)\.?\s*$",
    re.IGNORECASE,
)
_MONTH_OR_HOUR_AFTER = re.compile(
    r"\s+(?:January|February|March|April|May|June|July|August|Sept|Oct|Nov|Dec)|\s?[ap]\.?m\b"
    r"|\s(?:hours\s)?(?:GMT|BST|UTC|[ECMP][SD]?T|CET|local time)\b|\s?o['’]clock\b"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_OF_A_YEAR = re.compile(
    r"(?:\b(?:the|an?|its|his|her|their|this)|['’]s)\s+$", re.IGNORECASE
)  # "the 2016 election"
# A number that is part of a name: "a Boeing 737", "Gate 12", "World War Two".
_NAMED = re.compile(
    r"\b(?:(?i:gate|line|act|district|precinct|station|type|model|form|size|world war|amendment)"
    r"|Boeing|Airbus|Apollo|Area|Unit|Group|Ward|Zone|Engine|Company|Battalion|Division|Pier"
    r"|Platform|Terminal|Runway|S&P|FTSE|Nasdaq|CAC|Fortune"
    r"|Windows|iPhone|Formula|Hurricane|Psalm|Super Bowl)\s+$"
)
_AGE_BEHIND = re.compile(r"(?:[\s-]years?[\s-]old\b)")
_AGE = re.compile(r"(?:\b(?:turned|turning)|[A-Z][\w’'-]+,)\s+$")  # "Holm, 39, was"
_AGED = re.compile(r"\b(?:aged?|at age|the age of)\s+$")  # "under the age of 12 and"
_SINCE = re.compile(r"\b(?:in|since|until|till|during|before|after|early|late)\s+$", re.IGNORECASE)


_PEOPLE = thing_of("person")
_OF_MORE = re.compile(  # "one of three generals", "80 of the county's 210 schools"
    rf"\s+of (?:(?:the|these|those|its|their)\s+)?(?:[\w-]+['’]s?\s+)?(?:{PLAIN})(?=\s)", re.IGNORECASE
)
_ONE_OF = re.compile(r"(?:at least )?one of (?:the|these|those|its|his|her|their|our|my)\b", re.IGNORECASE)
# Behind "two of the 116 people" it says what befell them all; "80 of the 210 schools closed" does not.
_SUFFERED = re.compile(
    r"\s+(?:who|that|which|killed|injured|wounded|hurt|arrested|detained|shot|charged|convicted|taken|held|evacuated|rescued)\b"
)
_DO = re.compile(r"\s+(?:(?:have|had|were|are|died|came|went|fled|took|left|met)\b|[a-z]{2,}ed\b)")
# What a bare figure is the size of, left of it: "the death toll from the flood has risen to" 19.
_LEVEL = re.compile(
    r"\b(?:(?P<toll>(?:(?:death|casualty)\s+)?toll)\b"
    r"|(?P<people>attendance|turnout|crowds?|audience|population|membership|workforce)\b"
    r"|(?:number|total|count|tally)\s+of\s+(?P<what>[\w'’ -]{3,40}?))"
    r"(?:\s[^.;:\d]{0,60}?)?\s(?:rose|risen|rises|climbed|climbs|grew|grown|grows|jumped|soared|mounted|increased"
    r"|fell|fallen|falls|dropped|reached|reaches|hit|hits|passed|passes|topped|tops|exceeded|exceeds|surpassed"
    r"|stood|stands?|was|is|were|are|of|at|to)\s+(?:(?:to|at|past|above|now|from)\s+)*$",
    re.IGNORECASE,
)
_FROM = re.compile(  # "rose from" 12 to 19: what it rose to
    r"\b(?:rose|risen|climbed|grew|grown|rais(?:ed|ing)|increased|up|jumped|fell|fallen|dropped|cut|down"
    r"|revised)\b[^.;]{0,60}\bfrom\s+$",
    re.IGNORECASE,
)
_FELL_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)  # "from 35% to 21%" is no score
_LIVES = re.compile(r"\b(?:claim|cost|took|take|taken|lost|lose)\w*\b[^.;]{0,12}\blives\b", re.IGNORECASE)
_OF = re.compile(r"\s(?:of|per|an?)\s")
# A number behind such a noun names one of them: "step one", "Category 4", "Article 50".
_LABELLED = re.compile(
    r"\b(?:step|phase|article|category|section|chapter|title|page|round|part|volume|number|no\.|level|grade"
    r"|class|channel|flight|route|highway|interstate|room|proposition|resolution|(?:house|senate) bill)\s+$",
    re.IGNORECASE,
)
_YEAR_TO = re.compile(r"(?:1[5-9]|20)\d\d to ")  # "raised it in 2017 to 110,000" gives no range


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure in a sentence. `start` and `end` count in the sentence; `low` and `high` are its size."""

    value: str
    phrase: str  # the figure with what it counts, as printed: one stretch of the sentence
    counts: str  # what it counts, as printed; "" for people that no word tells: "18,000 marched"
    start: int
    end: int
    low: float
    high: float
    unit: str = ""  # what the size is told in, where it is no plain count: "$", "length"

    @property
    def things(self) -> frozenset[str]:
        """Return what is counted, one form for words that count the same."""
        return frozenset(thing_of(term) for term in terms(self.counts))

    def counts_thing(self, head: str) -> bool:
        """Tell whether it counts `head`: as its last noun, as "missile" in "missile strikes", "25-point"."""
        if not self.counts:
            return head == _PEOPLE and not is_money(self.value)
        found = terms(self.counts.split()[0] if self.counts.startswith("-") else self.counts)
        last = found[-1] if found else ""
        if thing_of(last) == head or (head in self.things and action_of(last) is not None):
            return True
        ahead = terms(_OF.split(self.counts)[0])  # "members of Congress" are members, "barrels a day" barrels
        return (bool(ahead) and thing_of(ahead[-1]) == head) or (head == _PEOPLE and is_person(last))

    @property
    def share(self) -> bool:
        """Tell whether it is a share of a whole, not a count."""
        return "%" in self.value or bool(re.match(r"per ?cent\b", self.counts))


def figures(sentence: str) -> list[Counted]:
    """Return the figures of a sentence that count something, in order; days and years do not."""
    found: list[Counted] = []
    told = 0  # up to where the sentence's figures are told
    for match in FIGURE.finditer(sentence):
        if match.start() < told or (_is_date(sentence, match) and not _from_year(match)):
            continue
        low, high = size(match)
        of_more = _OF_MORE.match(sentence, match.end())
        if _ONE_OF.match(sentence, match.start()):
            continue
        if of_more and (high <= 1 or _SUFFERED.match(sentence, phrase_end(sentence, of_more.end()))):
            continue
        falling = bool(_FELL_FROM.search(sentence[max(0, match.start() - REACH) : match.start()]))
        if _is_score(match) and not falling:
            continue
        value, at = match["value"], match.start()
        rising = _FROM.search(sentence[max(0, at - REACH) : at]) and not _is_score(match)
        if match["second"] and (rising or _is_score(match) or _from_year(match)):
            value, at = match["second"], match.start("second")
            low = high = high if rising else plain_number(value)
        left, counts, end = _what(sentence, match, of_more.end() if of_more else match.end(), found)
        start = left if left < match.start() else at
        found.append(Counted(value, sentence[start:end], counts, start, end, low, high))
        told = of_more.end() if of_more else 0
    return found


def _from_year(match: "re.Match[str]") -> bool:
    """Tell whether the first of two numbers is a year: "in 2017 to 110,000", not "2005 to 2010"."""
    return bool(_YEAR_TO.match(match.group())) and not _YEAR.fullmatch(match["second"])


def _is_score(match: "re.Match[str]") -> bool:
    """Tell whether two numbers are a score or a vote and no range: "47-43"."""
    return bool(match["second"]) and plain_number(match["second"]) < plain_number(match["first"])


def _what(sentence: str, match: "re.Match[str]", end: int, before: list[Counted]) -> tuple[int, str, int]:
    """Return what a figure counts, as printed, and from where to where the sentence tells it."""
    at, after = match.start(), phrase_end(sentence, end)
    counts = sentence[end:after].strip()
    if any(not is_participle(word) or is_person(t) for word in counts.split() for t in terms(word)):
        return at, counts, after
    back = max(0, at - REACH)
    if level := _LEVEL.search(sentence[back:at]):
        return back + level.start(), level["toll"] or (level["what"] or "").strip(), end
    counts = _inherited(sentence, at, before)  # "59 voted against it": as the figure before it
    alone = _DO.match(sentence, end) and not any(map(is_person, terms(counts)))
    if alone and not (before and terms(before[-1].counts)):
        counts = ""  # "18,000 marched": people
    return at, counts, end


def counted_noun(question: str) -> tuple[str, tuple[str, ...]]:
    """Return what "how many ⟨…⟩" counts, head and modifiers: "Iranian troops have" -> troop, (iran,)."""
    phrase = asked_phrase(question)
    phrase = _OF.split(phrase)[0] if terms(_OF.split(phrase)[0]) else phrase
    stems = terms(phrase)
    # "How many strikes" counts strikes, "how many died" and "how many deaths" count people.
    found = [t for t in stems if not action_of(t)] or [t for t in stems if thing_of(t) != t]
    if not found:
        return (_PEOPLE if any(map(is_person, stems)) else ""), ()
    if name_of(found[-1]) != found[-1] and thing_of(found[-1]) == found[-1]:
        return _PEOPLE, tuple(name_of(term) for term in found)  # "how many Iranians"
    return thing_of(found[-1]), tuple(name_of(term) for term in found[:-1])


def actions(text: str) -> frozenset[str]:
    """Return the kinds of event that a text's verbs tell."""
    told = _LIVES.sub("killed", text)
    return frozenset(action for term in terms(told) if (action := action_of(term)))


def _inherited(sentence: str, at: int, before: list[Counted]) -> str:
    """Return what a bare figure counts: as the figure before it, else the nearest noun to its left.

    A sum counts what a sum before it does.
    """
    if before and terms(before[-1].counts) and is_money(before[-1].value) is is_money(sentence[at:]):
        return before[-1].counts
    left = re.findall(r"[\w'’-]+", sentence[:at])[-4:]
    return next((word for word in reversed(left) if word.casefold() not in STOP_WORDS), "")


def _is_age(sentence: str, match: "re.Match[str]", before: str) -> bool:
    """Tell whether a number is somebody's age: "Holm, 39, was", "aged 12", "a 46-year-old"."""
    after = sentence[match.end() : match.end() + 12]
    behind_name = _AGE.search(before) and match["value"].isdigit() and len(match["value"]) < 3
    aged = _AGED.search(before) and match["value"].isdigit()
    return bool(_AGE_BEHIND.match(after) or aged or (behind_name and re.match(r"\s*(?:[,;.)]|$)", after)))


def _is_date(sentence: str, match: "re.Match[str]") -> bool:
    """Tell whether a figure is no count: part of a day, an hour, an age, a name, or a year ("in 2009")."""
    before = sentence[max(0, match.start() - REACH) : match.start()]
    after = sentence[match.end() : match.end() + REACH]
    if _LABELLED.search(before) or _MONTH_BEFORE.search(before) or _MONTH_OR_HOUR_AFTER.match(after):
        return True
    if _NAMED.search(before) or _is_age(sentence, match, before):
        return True
    counts = phrase_end(sentence, match.end()) > match.end() + 1
    if _YEAR.fullmatch(match["value"]) and _OF_A_YEAR.search(before):
        return True
    return bool(_YEAR.fullmatch(match["first"])) and (not counts or bool(_SINCE.search(before)))
