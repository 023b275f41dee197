"""Whether a sentence holds the kind of thing that a question asks for: a number, a date, a name, a reason."""

import re

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
    r"|\b(?:last|next|this|earlier this)\s+(?:week|month|year|summer|winter|spring|autumn|fall)\b"
    r"|\b\w+\s+(?:days|weeks|months|years)\s+(?:ago|later|earlier)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][\w'’-]+")
_REASON = re.compile(
    r"\b(?:because|due to|owing to|since|so that|in order to|aim(?:ed|s|ing)?|purpose|as a result"
    r"|result of|caused?"
    r"|prompt(?:ed|ing)|meant to|intended|motive|reasons?|driven by|to (?:help|protect|prevent"
    r"|avoid|keep|save|fight"
    r"|recapture|win|shore|support|weaken|push|secure))\b",
    re.IGNORECASE,
)


def holds(asks_for: str, sentence: str, question: str) -> float:
    """Return 1 where the sentence holds such a thing that the question does not give, 0 where not.

    0.5 where the kind cannot be told from words.
    """
    if asks_for == "reason":
        return float(bool(_REASON.search(sentence)))
    pattern = {"number": NUMBER, "date": DATE, "person": _NAME, "place": _NAME, "speaker": _NAME}.get(
        asks_for
    )
    if pattern is None:
        return 0.5
    given = set(re.findall(r"\w+", question.casefold()))
    return float(any(not set(re.findall(r"\w+", m.casefold())) <= given for m in pattern.findall(sentence)))
