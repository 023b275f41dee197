"""What each outlet tells of one deed, side by side in its own words: "killed during an airstrike". Pure."""

import re
from collections.abc import Sequence

from bot.answering.claims import Claim, Role, claim_of, says, telling
from bot.answering.coverage import forms
from bot.answering.draft import DraftFigure, DraftGroup
from bot.answering.evidence import Candidate
from bot.answering.names import NAME
from bot.answering.question import Question
from bot.answering.relations import Relation
from bot.answering.selection import gather

_ASKS = frozenset({"person", "agreement", "speaker", "statement", "reason"})
_MOST = 6
_STRETCH = 14  # words of an account
_ENDS = re.compile(r"[,;:()—]|\s–\s|[.!?](?=\s|$|[”\"])")
_HOW = re.compile(r"\b(?:by|at the hands of|during an?|in an?|when|with an?)\b", re.IGNORECASE)
_SAYS_THAT = re.compile(
    r"^\W*(?i:who\s+(?:says|said|claims|claimed|reports|reported)\s+(?:that\s+)?(?:the\s+)?)"
    rf"(?:{NAME.pattern})\s+(?P<verb>[a-z]+)\s+(?P<whom>.+)"
)
_HANDS = re.compile(r"\b(?:by|at the hands of)\s+(?P<who>[^,;.]{3,60})", re.IGNORECASE)


def accounts(question: Question, candidates: Sequence[Candidate]) -> tuple[DraftGroup, ...]:
    """Return how several outlets tell who did it or how it came about; none where fewer than two do."""
    claim = claim_of(question.text)
    if claim is None or not claim.crisp or question.asks_for not in _ASKS:
        return ()
    if not any(role is Role.PATIENT for role, _ in claim.parts):
        return ()
    told: dict[str, DraftFigure] = {}
    for candidate, phrase in _told(claim, candidates):
        figure = DraftFigure(phrase, "", phrase, 0, 0, gather([candidate]))
        told.setdefault(candidate.document.outlet, figure)
    figures = tuple(told.values())[:_MOST]
    if len(figures) < 2:
        return ()
    about = question.text.rstrip("?!. ")
    return (DraftGroup(about, figures, same_count=True, relation=_relation(figures), kind="account"),)


def other_accounts(
    question: Question, candidates: Sequence[Candidate], but: set[str]
) -> tuple[DraftGroup, ...]:
    """Return how outlets other than `but` tell the deed that somebody is asked to have told."""
    match = _SAYS_THAT.search(question.text)
    claim = claim_of(f"who {match['verb']} {match['whom']}") if match else None
    if claim is None or not claim.crisp:
        return ()
    wanted = [set(forms(name)[-1:]) for _, name in claim.parts]
    about = [
        c
        for c in candidates
        if c.document.outlet not in but
        and all(names <= set(forms(c.text)) for names in wanted)
        and says(claim, c.text, "")
    ]
    told: dict[str, DraftFigure] = {}
    for candidate, phrase in _told(claim, about):
        told.setdefault(candidate.document.outlet, DraftFigure(phrase, "", phrase, 0, 0, gather([candidate])))
    figures = tuple(told.values())[:_MOST]
    return (DraftGroup("other accounts", figures, same_count=False, kind="account"),) if figures else ()


def _told(claim: Claim, candidates: Sequence[Candidate]) -> list[tuple[Candidate, str]]:
    """Return those who tell the deed, each with its account; first those that tell by whom or how."""
    told = [(c, phrase) for c in candidates if (phrase := _phrase(claim, c.text))]
    return sorted(told, key=lambda pair: (not _HOW.search(pair[1]), -pair[0].own, -pair[0].score))


def _phrase(claim: Claim, sentence: str) -> str | None:
    """Return the stretch that tells the deed: from its verb to the end of the clause."""
    start = telling(claim, sentence)
    if start is None:
        return None
    rest = sentence[start:]
    end = next((m.start() for m in _ENDS.finditer(rest)), len(rest))
    words = list(re.finditer(r"\S+", rest[:end]))[:_STRETCH]
    return rest[: words[-1].end()] if len(words) > 1 else None


def _relation(figures: Sequence[DraftFigure]) -> Relation:
    """Tell whether the accounts name different ones as having done it."""
    named = [set(forms(" ".join(NAME.findall(m["who"])))) for f in figures if (m := _HANDS.search(f.value))]
    named = [names for names in named if names]
    apart = any(not a & b for i, a in enumerate(named) for b in named[i + 1 :])
    return Relation.DIFFER if apart else Relation.UNKNOWN
