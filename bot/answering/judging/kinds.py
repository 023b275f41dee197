"""Whether a sentence holds the kind of thing that a question asks for: a number, a date, a name, a reason."""

import re
from functools import lru_cache

_NUMBER_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty"
    " sixty seventy eighty"
    " ninety dozens? scores hundreds? thousands? millions? billions? trillions? half twice"
).split()
NUMBER = re.compile(
    r"(?<![\w.])(?:[$€£]\s?)?\d[\d,.]*(?:\s?%)?|\b(?:" + "|".join(_NUMBER_WORDS) + r")\b", re.IGNORECASE
)
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
DATE = re.compile(
    rf"\b(?:1[0-9]{{3}}|20[0-9]{{2}})s?\b|\b(?:{_MONTHS}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b"
    rf"|\b(?:{_DAYS})\b|\b(?:century|yesterday|today|tomorrow|tonight)\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)\b"
    r"|\b(?:last|next|this|earlier this)\s+(?:week|month|year|summer|winter|spring|autumn|fall)\b"
    r"|\b\w+\s+(?:days|weeks|months|years)\s+(?:ago|later|earlier)\b",
    re.IGNORECASE,
)
# The day on which somebody spoke is not the day of what they spoke of: "sank, the union said on Thursday".
_DAY_OF_SAYING = re.compile(
    r"\b(?:said|told(?: [\w’'-]+){1,4}?|announced|stated|added|tweeted|wrote)"
    r"(?: in an?(?: [\w-]+){1,2}?)?(?: late| early)?(?: on)? (?:late |early )?"
    rf"(?:(?:{_DAYS})\b(?:,? (?:{_MONTHS}|\w{{3,4}}\.) \d{{1,2}})?|(?:yesterday|today)\b)",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:sa(?:y|ys|id)|tell|tells|told|announce[ds]?|add(?:s|ed)?|tweet(?:s|ed)?|writes?|wrote)\b"
    r"|(?<!the )(?<!a )(?<!this )(?<!\w['’]s )\bstated?\b(?!\s+(?:of|police|law|senate|house)\b)",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\b\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b\.?|\b\d{3,4} (?:GMT|hours)\b", re.IGNORECASE)
_NAME = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][\w'’-]+")
_REASON = re.compile(
    r"\b(?:because|for (?:not |repeatedly )?[a-z]+ing|due to|owing to|since|so that|in order to"
    r"|aim(?:ed|s|ing)?|purpose|as a result"
    r"|result of|caused?"
    r"|prompt(?:ed|ing)|meant to|intended|motive|reasons?|driven by|to (?:help|protect|prevent"
    r"|avoid|keep|save|fight"
    r"|recapture|win|shore|support|weaken|push|secure))\b",
    re.IGNORECASE,
)


# What a figure must be of to answer, by how the question begins.
_UNITS = (
    (r"how old|what age", r"\b\d{1,3}[- ]years?[- ]old|\baged? \d{1,3}\b|, \d{1,3},"),
    (
        r"how far(?!.*\b(?:ahead|behind|apart)\b)|how long is|how wide|how high|how tall|how deep",
        r"\d[\d,.]*[ -](?:miles?|kilomet|met(?:er|re)|km|feet|foot|yards?)",
    ),
    (r"how (?:long|often)", r"\b(?:second|minute|hour|day|week|month|year|decade|time)s?\b"),
    (
        r"how much (?:money|.*\b(?:cost|spent|spend|paid|(?<!more )(?<!less )(?<!the )pay|worth)\b)",
        r"[$€£]|\b(?:dollars?|euros?|pounds?|billions?|millions?)\b",
    ),
)


@lru_cache(maxsize=64)
def _unit(question: str) -> "re.Pattern[str] | None":
    for asked, given in _UNITS:
        if re.search(asked, question, re.IGNORECASE):
            return re.compile(given, re.IGNORECASE)
    return None


@lru_cache(maxsize=64)
def _words(question: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", question.casefold()))


def _defines(sentence: str, question: str) -> bool:
    """Tell whether a sentence says what the thing asked about is: "X, a …", "X is the …", "known as X"."""
    match = re.search(r"\b(?:is|are|was|were)\s+(?:the\s+|an?\s+)?(?P<name>.+?)\W*$", question, re.IGNORECASE)
    if not match:
        return False
    name = re.escape(match["name"])
    return bool(
        re.search(
            rf"\b{name}\b[”’\"']?(?:,| \(|\s?[—–])\s*(?:an?|the|which|who|whose)\b"
            rf"|\b{name}\b (?:is|are|was|were) (?:an?|the|one)\b"
            rf"|\b(?:known as|called|named|so-called) (?:the )?[“‘\"']?{name}\b|{name}\s?[—–]\s?\w+",
            sentence,
            re.IGNORECASE,
        )
    )


# "In Moscow, the minister said" tells where somebody spoke.
_LEADS = (
    r"in|at|near|off|outside|around|across|along|throughout|within|beneath|beyond|over|into|towards?|inside"
    r"|on|of"
)
_PLACE = re.compile(
    rf"(?<!^)\b(?:{_LEADS}|to)\s+(?:(?:the|an?|its|his|her|their|a\s+\w+|[a-z]+ern|central|nearby)\s+)*"
    r"(?P<name>[A-Z][\w’-]+)"
    rf"|(?<!^)\b(?:{_LEADS}|to(?=\s+(?:the|an?|its|his|her|their)\b))\s+(?:[a-z-]+\s+){{0,3}}?(?P<site>(?:street"
    r"|square|home|house|school|station|border|coast|airport|hospital|hotel|village|town|building|base|market"
    r"|outskirt|suburb|capital|port|pier|park|river|lake|sea|shore|island|mountain|hill|valley|forest|desert"
    r"|farm|court|prison|jail|shop|theat(?:er|re)|museum|palace|temple|mosque|college|bridge|road|stadium)s?"
    r"|(?:universit|academ|cit|factor|laborator)(?:y|ies)|(?:church|beach)(?:es)?)\b"
)


def tells_place(sentence: str, question: str) -> bool:
    """Tell whether a sentence names a place that the question does not: "in Brask", "at the airport"."""
    given = _words(question)
    return any(
        place.casefold() not in given and not re.match(rf"{_MONTHS}|{_DAYS}", place, re.IGNORECASE)
        for m in _PLACE.finditer(sentence)
        for place in [m["name"] or m["site"]]
    )


def holds(asks_for: str, sentence: str, question: str) -> float:
    """Return 1 where the sentence holds such a thing that the question does not give, 0 where not.

    0.5 where the kind cannot be told from words.
    """
    if asks_for == "reason":
        return float(bool(_REASON.search(sentence)))
    if asks_for == "definition":
        return float(_defines(sentence, question))
    if asks_for == "number" and (unit := _unit(question)):
        return float(bool(unit.search(sentence)))
    if asks_for == "date" and not _SAID.search(question):
        sentence = _DAY_OF_SAYING.sub(" ", sentence)
    if asks_for == "number":
        sentence = _CLOCK.sub(" ", sentence)
    pattern = {"number": NUMBER, "date": DATE, "person": _NAME, "place": _NAME, "speaker": _NAME}.get(
        asks_for
    )
    if pattern is None:
        return 0.5
    given = _words(question)
    return float(any(not set(re.findall(r"\w+", m.casefold())) <= given for m in pattern.findall(sentence)))
