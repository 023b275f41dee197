"""How a body voted: "9-6", "by nine votes to six", "161 for, 59 against". Pure."""

import re

from bot.answering.figures.figures import Counted
from bot.answering.figures.numbers import PLAIN, plain_number
from embeddings.words import terms

_TALLIES = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<![\w.,-])(?P<one>{PLAIN})\s?[-–]\s?(?P<other>{PLAIN})(?![\w-]|[.,]\d)",
        rf"(?<![\w.,-])(?P<one>{PLAIN})(?:\s+votes?)?[\s-]to[\s-](?P<other>{PLAIN})(?![\w-]|[.,]\d)",
        rf"(?<![\w.,-])(?P<one>{PLAIN})\b[^.;]{{0,60}}?\b(?:for|in favou?r|yes|approv\w+|support\w*"
        rf"|back\w*)\b[^.;\d]{{0,60}}?(?P<other>{PLAIN})\b[^.;\d]{{0,30}}?\b(?:against|oppos\w+|no)\b",
    )
)
_DECIDES = (
    r"(?:w[io]n|los[et]|fail|beat|defeat|pass|reject|ahead|lead|led|victory|carr(?:y|ied)"
    r"|race|election|referendum|contest)\w*"
)
_MARGIN_ASKED = re.compile(
    r"\b(?:what|which) (?:was|is) the margin\b|\bby (?:what|how (?:large|big|wide|much of) an?) margin\b"
    rf"|\bby how (?:much|many (?:votes|points))\b(?=.*\b{_DECIDES})"
    rf"|^\W*by how much,|\b{_DECIDES}\b.*\bby how (?:much|many (?:votes|points))\b",
    re.IGNORECASE,
)
_PERCENT = r"(?:\s?%|\s+per ?cent)?"
_SHARES = re.compile(
    rf"(?<!from )\b(?:{PLAIN}){_PERCENT}\s*(?:to|[-–]|versus|against)\s*(?:{PLAIN}){_PERCENT}"
    r"(?=[\s.,;])[^.;]{0,30}?(?:margin|vote|lead|per ?cent|%|$)"
    r"|\bby\s+(?:\w+\s){0,3}?(?:votes|points|percentage points)\b",
    re.IGNORECASE,
)
_VOTING = re.compile(  # near before the numbers
    r"\b(?:vot(?:e|es|ed|ing)|tally|ballots?|pass(?:ed|es)|approv\w+|confirm\w+|reject\w+|adopt\w+|defeat\w+"
    r"|ruled|ruling|decid\w+|margin|majority|advanced|backed)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_VOTE_BEHIND = re.compile(
    r"^\s*(?:[\w-]+\s){0,2}?(?:votes?|tally|ruling|decision|majority|margin|in favou?r|against|for)\b",
    re.IGNORECASE,
)
_BODIES = frozenset(
    terms(
        "council house senate committee parliament board court assembly panel jury commission congress"
        " chamber commons lords knesset duma bundestag legislature union synod"
    )
)
_MANY = 1_000_000.0  # larger than any body: the greater part counts first, then the smaller


def tallies(sentence: str, asked: str) -> list[Counted]:
    """Return the results of votes; of another body than the one asked about, none.

    Size: the larger part and then the smaller one, so that two tallies are one number only where both are.
    """
    wanted = _bodies(asked)
    found: dict[int, Counted] = {}
    for form in _TALLIES:
        for match in form.finditer(sentence):
            one, other = plain_number(match["one"]), plain_number(match["other"])
            if not _is_vote(sentence, match):
                continue
            body = _body(sentence, match.start(), match.end())
            if "%" in match.group() or (wanted and body and body not in wanted and "congress" not in wanted):
                continue
            size = max(one, other) * _MANY + min(one, other)
            text = match.group()
            if all(not (f.start < match.end() and match.start() < f.end) for f in found.values()):
                found[match.start()] = Counted(
                    text, text, "votes", match.start(), match.end(), size, size, body
                )
    return [found[start] for start in sorted(found)]


def asks_for_margin(question: str) -> bool:
    """Tell whether a question asks by how much somebody won, or something passed or failed."""
    return bool(_MARGIN_ASKED.search(question))


def margins(sentence: str) -> bool:
    """Tell whether a sentence gives the margin of a vote: "212-164", "57 percent to 41 percent"."""
    return bool(tallies(sentence, "") or _SHARES.search(sentence))


def _is_vote(sentence: str, match: "re.Match[str]") -> bool:
    """Tell whether two numbers are votes, by what stands before, behind or between them."""
    before, behind = sentence[: match.start()], sentence[match.end() :]
    return bool(_VOTING.search(before) or _VOTE_BEHIND.match(behind) or "vot" in match.group())


def _bodies(text: str) -> list[str]:
    return [term for term in terms(text) if term in _BODIES]


def _body(sentence: str, start: int, end: int) -> str:
    """Return whose vote it is: the body named nearest to it in the sentence, "" where none is."""
    before, behind = _bodies(sentence[:start]), _bodies(sentence[end : end + 60])
    return (behind or before[-1:] or [""])[0] if not before else before[-1]
