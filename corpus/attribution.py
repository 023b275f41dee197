"""Whom a sentence credits with what it says: the verbs of saying, and the names before or behind them.

All functions work on text whose quotations are blanked (see `quotations.unquoted`).
"""

import re
from collections import deque
from collections.abc import Iterator
from itertools import chain

from corpus.outlets import find_outlet
from corpus.shapes import either
from corpus.speakers import voice_of
from corpus.types import Voice

_SAID = either("""
    said says say told tells tell added adds asked asks announced announces claimed wrote writes warned warns
    noted explained explains argued argues argue insisted insists confirmed confirms acknowledged acknowledges
    reported believe believes estimate estimated predicted predicts suggested suggests complained complain
    alleged alleges testified vowed admitted denied denies tweeted declared declares replied recalled
    disclosed revealed accused cautioned contended contends maintained summarizes summarized summarises
    summarised quoted quotes concluded concludes emphasized emphasised stressed stated saying claiming
    reporting arguing warning responded responds retorted remarked commented continued quipped joked recounted
    countered observed lamented reiterated boasted urged
    """)
_NOUNS_TOO = either("states claims notes estimates claim maintains reports report")
_ADVERBS = """
    also then later long already previously still repeatedly recently first now once since publicly not
    further reportedly famously bluntly initially again subsequently
    """
# "promptly", not "family" or "daily"
_LY = r"(?!(?:fami|assemb|supp|rep|mono?po|bul|al|on|ear|dai|week|month|quarter)ly\b)[a-z]+ly"
_AUXILIARY = rf"(?:(?:has|have|had|is|are|was|were|been|being|{either(_ADVERBS)}|{_LY}) )*"
_VERB = re.compile(
    rf"(?<![\w-])(?P<aux>{_AUXILIARY})(?:(?P<verb>{_SAID})(?![\w-])"
    rf"|(?P<noun>{_NOUNS_TOO})(?=,? that\b|:|,|\.|$| \"| (?:a |the )?[A-Z]))"  # else it is the noun
)
_OPENING = frozenset(
    f"{_SAID}|{_NOUNS_TOO}|has|have|had|is|are|was|were|been|being|{either(_ADVERBS)}".split("|")
)
_TOKEN = re.compile(r"[\w-]+")
_BE = re.compile(r"\b(?:is|are|was|were|been|being)\b")
_NO_SAYING = re.compile(r" (?:the lives|responsibility|victory|credit|for)\b")  # "claimed the lives of"
# Verbs that also do other things: they tell what somebody said only before a clause, a quotation or a stop.
_MAY_SAY = frozenset(
    "added adds announced announces continued observed accused urged believe disclosed maintained".split()
)
_TELLING = re.compile(
    r"[,.:;]|$|,? ?\"| (?:that|it|he|she|they|we|there|to reporters|in|on|at|during|by|how|what|why|whether"
    r"|no|(?:mon|tues|wednes|thurs|fri|satur|sun)day|this|last|earlier"
    r"|the \w+ (?:was|were|is|had|would|will))\b"
)
_SUBORDINATING = frozenset("after before since until because when whenever than".split())
_CONJUNCTION = re.compile(r"^(?:but|and|so|yet) ", re.IGNORECASE)
_APPOSED = re.compile(r"^(?:\w+ )?[A-Z][\w.'-]*(?: [A-Z][\w.'-]*)+, [^\",]+,$")
_RESTRICTIVE = re.compile(r"(?<!,) who$|\bwhat (?:\w+ ){0,2}\w+$")  # "voters who said", "over what he called"
ACCORDING = re.compile(
    r"\b[Aa]ccording to (?P<who>[^;\"]+)|\b[Aa]s (?:first )?(?:reported|seen) by (?P<by>[^;,\"]+)"
)
_QUOTING = re.compile(r"\b(?:quoting|citing) (?P<who>[^;\"]+)")
_PAPER_BY = re.compile(
    r"^(?:.*\b)?(?:statement|letter|report|interview|message|post) (?:by|from|of|with) ", re.IGNORECASE
)
_STOPS = re.compile(
    r",|;|:|\"| – | — |—|\(|\)"
    r"| (?:that|while|but|although|though|when|because|as|where|if|whether|since|after|before|until|than) "
)
_DAY = r"(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:morning|night|afternoon|evening))?"
_TAIL = re.compile(
    r" (?:who|which|with|familiar|interviewed|briefed|close to|there|here|when|told|said|speaking|including"
    rf"|today|yesterday|(?:late|early|earlier|this|last) \w+|{_DAY})\b.*$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"^.* (?:who|which|whom) ")
_LEADING = re.compile(
    r"^(?:(?:and|but|so|yet|however|meanwhile|now|then|today|yesterday|still|just|even|as|earlier|later|while"
    rf"|though|although|what's more|which|who|what|that|where|in part|{_DAY}"
    r"|(?:in|by|since) (?:\w+ )?\d{4})\s+)+",
    re.IGNORECASE,
)
_ADVERBIALS = """
    in on at by after before since for during last earlier later still however meanwhile already but and yet
    so also moreover instead now then thus of_course to_be_sure while although though if when as because with
    without despite besides under from over until following asked speaking head_of who which
    """
_ADVERBIAL = re.compile(rf"(?:{either(_ADVERBIALS)})\b", re.IGNORECASE)
_REDUCED = re.compile(
    r"^(?!an? |the )[a-z].* [a-z][\w-]* ([A-Z][\w.'-]*)$"
)  # "part of a programme Washington" says
_CLAUSE = re.compile(
    r" (?:that|it|he|she|they|we|i|there|if|whether|in|on|at|to|about|of|for|with|from|by|as|against|over"
    r"|during|after|before|when|because|how|why|what)\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"^(?:when|whose|after|before|because|since|if|none|like|contrary|instead|counted|nonetheless|nevertheless"
    r"|consistent|including|said|something|would|could|(?-i:will|may)|might|is|are|was|were|has|have|had|he|she|we"
    r"|they|i|you|for|outside|inside|with|under|from|by|of|to|in|at|on|back|while)\b(?! and )"
    r"|^(?:[a-z]+ (?:an?|the)|\d+ (?-i:[A-Z])) "  # "issued a statement", "May 11 Trump"
    r"|(?:n't|'ll|'ve|'re)\b"
    r"| (?:is|are|was|were|had|has|have|would|could|will|can|did|does|been|what|which|him|them|himself"
    r"|herself|also|themselves|i|he|she|we|they|you|heard|weighed|just) "  # a clause, not a name
    r"| (?:and|or|could|would|can|may|might|should|must|will|did|does|do|that|over|of|for|to|at|by|with|the"
    r"|an?|new|his|her|their|its|i|he|she|we|they)$",
    re.IGNORECASE,
)
_TO_OUTLET = re.compile(r" to (?:the )?(?P<outlet>[A-Z][\w .]*)$")
_PROPER_WORD = r"(?:[A-Z][\w.'-]*|al|de|bin|ibn|von|van|el|la)"
_PROPER = re.compile(rf"{_PROPER_WORD}(?: {_PROPER_WORD}){{1,4}}")
_WITHIN = re.compile(
    r'(?<= with )"+$|(?<= of )"+$|(?<= called )"+$'
)  # part of the name: an official with "…" said
_DATELINE = re.compile(r"^[A-Z][A-Z.' -]{2,}(?:, [A-Z][\w.]+)?(?: \(\w+\))? (?:—|–|--?) ")
# What so many of those asked said is the poll's finding; none of them speaks.
_POLLED = re.compile(
    r"\b(?:per ?cent|percentage|majority|thirds?|quarters?|respondents|in (?:three|four|five|ten|10))\b|\d%",
    re.IGNORECASE,
)
_PRONOUNS = frozenset({"he", "she", "they", "it"})
_LONGEST = 14  # words; what is longer is no name


def credited(blank: str) -> str | None:
    """Return whom a blanked sentence credits, as it prints the name; None where it credits nobody.

    "According to X" is the surest sign; a pronoun counts only where nobody is named.
    """
    found = list(chain(_according(blank), _speaking(blank)))
    return next((who for who in found if not is_pronoun(who)), next(iter(found), None))


def quoted_within(blank: str) -> str | None:
    """Return whom the credited one quotes in turn ("…, quoting a statement by X"); None where nobody."""
    match = _QUOTING.search(blank)
    return named(match["who"]) if match else None


def is_pronoun(who: str) -> bool:
    """Tell whether `who` points back to one named before."""
    return who.casefold() in _PRONOUNS


def _according(blank: str) -> Iterator[str]:
    for match in ACCORDING.finditer(blank) if "ccording to " in blank or " by " in blank else ():
        if who := named(match["who"] or match["by"]):
            yield who


def _speaking(blank: str) -> Iterator[str]:
    """Yield the subject of each verb of saying, in order."""
    for match in verbs_of_saying(blank):
        verb = match["verb"] or match["noun"]
        if _NO_SAYING.match(blank, match.end()) or bool(_BE.search(match["aux"])) != verb.endswith("ing"):
            continue  # "claimed the lives"; "was reported to" names nobody; "saying" needs its "is"
        before = blank[: match.start()].rstrip()
        if verb in _MAY_SAY and not _TELLING.match(blank, match.end()):
            continue  # "added a chair", "announced the death of"
        if _is_subordinate(before, blank[match.end() :]):
            continue  # "days after Lee said that": the sentence itself is not Lee's
        rest = blank[match.end() :]
        apposed = _before_apposition(before) if _APPOSED.search(before) else None  # "Lee, a sailor, says Ray"
        who = apposed or _inverted(rest, before, verb) or _subject(before)
        if who:
            yield who


def verbs_of_saying(blank: str) -> Iterator[re.Match[str]]:
    """Yield each verb of saying with what helps it, tried only where such a word stands: it takes a third."""
    end = 0
    for token in _TOKEN.finditer(blank):
        word = token[0]
        if (word in _OPENING or word.endswith("ly")) and token.start() >= end:
            match = _VERB.match(blank, token.start())
            if match:
                end = match.end()
                yield match


def _is_subordinate(before: str, rest: str) -> bool:
    """Tell whether the verb between the two belongs to a clause that only says when, why or who."""
    if _RESTRICTIVE.search(before):
        return True
    stop = next(iter(deque(_STOPS.finditer(before), maxlen=1)), None)
    if stop is not None:
        return stop.group().strip() in _SUBORDINATING
    return before.partition(" ")[0].casefold() in _SUBORDINATING and "," in rest


def _inverted(rest: str, before: str, verb: str) -> str | None:
    """Return the speaker behind the verb: "…,” said Phillip Smyth, a researcher"."""
    if not before.endswith(('"', ",")) or verb.startswith("t"):  # "told the AP" names who listened
        return None
    return named(rest) if rest.startswith(" ") and not _CLAUSE.match(rest) else None


def _subject(before: str) -> str | None:
    """Return the name that stands before the verb, whatever apposition stands between."""
    if before.endswith((",", ")")):
        return _before_apposition(before)
    before = _WITHIN.sub(lambda quoted: "x" * len(quoted.group()), before)
    last = max((stop.end() for stop in _STOPS.finditer(before)), default=0)
    name = named(before[last:])
    if name and before[:last].endswith(",") and name.casefold().startswith(("a ", "an ", "the ", "head ")):
        return _proper_before(before[:last]) or name  # "Ruslan Pukhov, a member of the board said"
    return name


def _before_apposition(before: str) -> str | None:
    """Return X of "X, the leader of Y, a faction," : the first part of the clause that can be a name.

    A part that is a name as a whole is surer than the end of one: "… to residents of Tarn, Lee, a lawyer,".
    """
    clause = _DATELINE.sub("", before[before.rfind('"') + 1 :].strip(" ,"))
    parts = [_CONJUNCTION.sub("", part.strip()) for part in clause.split(", ")]
    found = [(name, part) for part in parts if not _ADVERBIAL.match(part) and (name := named(part))]
    if not found or _trimmed(found[0][1]) == found[0][0]:
        return found[0][0] if found else None
    return next((name for name, _ in found if _PROPER.fullmatch(name)), found[0][0])


def _proper_before(before: str) -> str | None:
    """Return the proper name that closes a stretch, where nothing else stands in its part."""
    part = _LEADING.sub("", _STOPS.split(before.rstrip(", "))[-1].strip())
    return part if _PROPER.fullmatch(part) and not _ADVERBIAL.match(part) else None


def named(stretch: str) -> str | None:
    """Return the speaker that a stretch of text names, its circumstances cut off; None for no speaker."""
    first = next(
        (part for part in _STOPS.split(_PAPER_BY.sub("", stretch.strip(" ,"))) if part and part.strip()), ""
    )
    whole = _trimmed(first)
    if _POLLED.search(whole):
        return None
    for guess in (whole, _trimmed(_RELATIVE.sub("", first)), _trimmed(first.rpartition(" and ")[2])):
        voice = voice_of(guess) if 0 < len(guess.split()) <= _LONGEST and not _NO_NAME.search(guess) else None
        if voice is not None or is_pronoun(guess):
            reduced = _REDUCED.match(guess) if voice is Voice.SOURCE else None
            return reduced[1] if reduced else guess
    return None


def _trimmed(part: str) -> str:
    """Return a part without what leads to the name, trails behind it, or ends the sentence."""
    name = _TAIL.sub("", _LEADING.sub("", part.strip(" ,-–—").lstrip("'‘’ "))).strip()
    if (told := _TO_OUTLET.search(name)) and find_outlet(told["outlet"].rstrip(".")):
        name = name[: told.start()]  # "said Amos Brown to CNN"
    last = name.rpartition(" ")[2]
    return name.rstrip(".!?") if "." not in last.rstrip(".") else name
