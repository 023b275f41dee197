"""What each outlet tells of one thing, side by side in its own words: who did it, where, why. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answering.asking.names import NAME
from bot.answering.asking.question import Question
from bot.answering.choosing.selection import gather
from bot.answering.deeds.actors import actor, deed_asked
from bot.answering.deeds.causes import asks_for_cause, cause
from bot.answering.deeds.claims import Claim, Role, claim_of
from bot.answering.deeds.denials import Told, clause_that_tells, told
from bot.answering.deeds.fillers import says, telling
from bot.answering.deeds.places import exclude, places
from bot.answering.draft import DraftFigure, DraftGroup
from bot.answering.figures.belonging import before_it_began, began
from bot.answering.figures.relations import Relation
from bot.answering.judging.coverage import forms
from bot.answering.judging.evidence import Candidate
from bot.answering.lexicon import is_crisp, kin_of, name_of
from embeddings.words import terms

_ASKS = frozenset({"person", "agreement", "speaker", "statement", "reason"})
_MOST = 6
_STRETCH = 14  # words of an account
_OWN = 0.5  # of the question, that a sentence itself carries which tells where, why or by whom
_CLAIMED = 0.85  # of a yes-or-no question, that a sentence carries which tells or denies what it asks
_ENDS = re.compile(r"[,;:()—]|\s–\s|[.!?](?=$|[”\"])")  # a full stop within a sentence shortens a word
_OF_WHAT = 0.6  # of what it was done to, that a sentence speaks of which names the one who did it
_HOW = re.compile(r"\b(?:by|at the hands of|during an?|in an?|when|with an?)\b", re.IGNORECASE)
_OBJECT = re.compile(r"\w+\s+(?:the|an?|his|her|their|its|\w+['’]s)\s")
_SAYS_THAT = re.compile(
    r"^\W*(?i:who\s+(?:says|said|claims|claimed|reports|reported)\s+(?:that\s+)?(?:the\s+)?)"
    rf"(?:{NAME.pattern})\s+(?P<verb>[a-z]+)\s+(?P<whom>.+)"
)
_NO_OBJECT = re.compile(r"(?:from|as|in|at|on|to|with|for|of|over|against)\b", re.IGNORECASE)
_HANDS = re.compile(r"\b(?:by|at the hands of)\s+(?P<who>[^,;.]{3,60})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Account:
    """What one sentence tells: the printed stretch, and its terms, by which two accounts are one."""

    candidate: Candidate
    phrase: str
    terms: frozenset[str]


def accounts(question: Question, candidates: Sequence[Candidate]) -> tuple[DraftGroup, ...]:
    """Return how several outlets tell who did it, where, why, or whether; none where fewer than two do.

    Two places, causes or actors may be one in other words: only what excludes the other is told as differing.
    """
    for kind in (_of_actor, _of_deed, _of_place, _of_cause, _of_denial):
        if group := kind(question, candidates):
            return (group,)
    return ()


def _of_deed(question: Question, candidates: Sequence[Candidate]) -> DraftGroup | None:
    claim = claim_of(question.text)
    if claim is None or not claim.crisp or question.asks_for not in _ASKS:
        return None
    if not any(role is Role.PATIENT for role, _ in claim.parts):
        return None
    found = [
        _Account(c, phrase, frozenset())
        for c, phrase in _told(claim, candidates)
        if not _done_to_another(claim, phrase)
    ]
    figures = _figures(found)
    if len(figures) < 2:
        return None
    about = question.text.rstrip("?!. ")
    return DraftGroup(about, figures, same_count=True, relation=_relation(figures), kind="account")


def _done_to_another(claim: Claim, phrase: str) -> bool:
    """Tell whether a deed's object is somebody else than the one asked about: "killed the mayor's wife"."""
    named = {form for _, name in claim.parts for form in forms(name)[-1:]}
    return bool(_OBJECT.match(phrase)) and not named & set(forms(phrase.split(" of ", maxsplit=1)[0]))


def _of_place(question: Question, candidates: Sequence[Candidate]) -> DraftGroup | None:
    if question.asks_for != "place" or not question.names:
        return None  # without a name it is not told which event is meant
    named = [(c, found) for c in _about(question, candidates) if (found := places(question, c.text))]
    told_ = [
        _Account(c, place.phrase, place.terms)
        for c, found in named
        for place in [p for p in found if not p.denied][:1]
    ]
    apart = any(exclude(a, b) for i, (_, a) in enumerate(named) for _, b in named[i + 1 :])
    return _beside(question, told_, "place", Relation.DIFFER if apart else Relation.UNKNOWN)


def _of_cause(question: Question, candidates: Sequence[Candidate]) -> DraftGroup | None:
    if not asks_for_cause(question.text):
        return None
    told_ = [_Account(c, *found) for c in _about(question, candidates) if (found := cause(c.text))]
    return _beside(question, told_, "cause", Relation.UNKNOWN)


def _of_actor(question: Question, candidates: Sequence[Candidate]) -> DraftGroup | None:
    deed = deed_asked(question.text)
    if deed is None or not deed.past or question.asks_for != "person" or not question.names:
        return None
    if _NO_OBJECT.match(deed.to):
        return None  # who "resigned from the board" did it each for themselves
    told_ = [
        _Account(c, who, frozenset(forms(who)))
        for c in _about(question, candidates)
        if _speaks_of(deed.to, c.text) and (who := actor(deed.verb, c.text, past=True))
    ]
    told_.sort(key=lambda account: not NAME.search(account.phrase))  # who is named before "an officer"
    named = [names for a in told_ if (names := set(forms(" ".join(NAME.findall(a.phrase)))))]
    apart = is_crisp(deed.verb) and any(not a & b for i, a in enumerate(named) for b in named[i + 1 :])
    return _beside(question, told_, "account", Relation.DIFFER if apart else Relation.UNKNOWN)


def _speaks_of(what: str, sentence: str) -> bool:
    """Tell whether a sentence speaks of what a deed was done to: the oil plant, and not the airport."""
    wanted, own = set(forms(what)), set(forms(sentence))
    held = sum(1 for form in wanted if form in own or kin_of(form) & own)
    return held >= _OF_WHAT * len(wanted)


def _of_denial(question: Question, candidates: Sequence[Candidate]) -> DraftGroup | None:
    """Return who tells and who denies what a yes-or-no question asks, where some do each."""
    if question.asks_for != "confirmation":
        return None
    ways: dict[Told, list[_Account]] = {Told.SAID: [], Told.DENIED: [], Told.OPEN: []}
    named = {form for name in question.names for form in forms(name)}
    deed = {term for term in question.terms if name_of(term) not in named}
    for c in candidates:
        clause = clause_that_tells(c.text, question.terms).strip(" .")
        carried = deed.intersection(terms(clause))
        if c.own >= _CLAIMED and 2 * len(carried) > len(deed):
            ways[told(question.text, question.terms, c.text)].append(_Account(c, clause, frozenset()))
    said, denied = ways[Told.SAID], ways[Told.DENIED]
    apart = {a.candidate.document.outlet for a in said} ^ {a.candidate.document.outlet for a in denied}
    if not said or not denied or not apart:
        return None
    figures = (*_figures(said)[: _MOST // 2], *_figures(denied)[: _MOST // 2])
    about = question.text.rstrip("?!. ")
    return DraftGroup(about, figures, same_count=True, relation=Relation.DIFFER, kind="denial")


def _about(question: Question, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the sentences that themselves speak of what is asked, and of every name in it."""
    for candidate in candidates:
        own = set(forms(candidate.text))
        if candidate.own >= _OWN and all(set(forms(name)[-1:]) <= own for name in question.names):
            yield candidate


def _beside(
    question: Question, told_: Sequence[_Account], kind: str, relation: Relation
) -> DraftGroup | None:
    """Return accounts side by side, where several outlets give several; where all give one, none."""
    first = began(question, [account.candidate for account in told_])
    firsts: dict[str, _Account] = {}
    for account in told_:
        if before_it_began(account.candidate.document, first):
            continue  # printed before it happened
        firsts.setdefault(account.candidate.document.outlet, account)
    apart = any(not a.terms & b.terms for a in firsts.values() for b in firsts.values())
    if len(firsts) < 2 or not apart:
        return None
    about = question.text.rstrip("?!. ")
    return DraftGroup(about, _figures(list(firsts.values())), same_count=True, relation=relation, kind=kind)


def _figures(told_: Sequence[_Account]) -> tuple[DraftFigure, ...]:
    """Return the first account of each outlet, as a line."""
    lines: dict[str, DraftFigure] = {}
    for a in told_:
        line = DraftFigure(a.phrase, "", a.phrase, 0, 0, gather([a.candidate]))
        lines.setdefault(a.candidate.document.outlet, line)
    return tuple(lines.values())[:_MOST]


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
    figures = _figures([_Account(c, phrase, frozenset()) for c, phrase in _told(claim, about)])
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
