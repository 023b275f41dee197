"""Who reports a claim, who prints otherwise, and who does not mention it. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from bot.answering.asking.question import Question
from bot.answering.choosing.facts import prints, same_fact
from bot.answering.choosing.selection import quote
from bot.answering.deeds.denials import Told, told
from bot.answering.judging.evidence import Candidate
from bot.answering.judging.support import support
from bot.exploring.prints import meet, of_the_same, printed
from bot.exploring.topics import Cited, Looked
from bot.exploring.types import ClaimReport, Finding, Stance

LONGEST = 300  # characters of a claim that are looked up: a claim is a sentence or two
_SAYS = 0.85  # of the claim's words, by rarity, that a sentence which says the same carries itself
_SAYS_TOO = 0.6  # where it prints the claim's figures
_YEAR = 364  # days, of which the first and the last lie this far apart
_ANY_DAY = date(2000, 1, 1)
_MOST = 6  # lines of each stance
_NEAREST = 2
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
_NOISE = re.compile(r"<a?:\w+:\d+>|<[@#&!]+\d+>|<t:\d+(?::\w)?>|https?://\S+|@(?:everyone|here)\b|[*_~`|>#]+")
_SHOUT = re.compile(
    r"^(?:(?:breaking(?: news)?|just in|update[d]?|urgent|developing|alert|exclusive|rt)\b[\s:!–—-]*)+",
    re.IGNORECASE,
)
_ORDER = (Stance.REPORTS, Stance.DENIES, Stance.DIFFERS, Stance.NEAR)


def claim_in(text: str) -> str:
    """Return what a message claims, "" for none: its first sentences, without links, marks and mentions."""
    words = _SHOUT.sub("", " ".join(_NOISE.sub(" ", text).split()))
    if not any(character.isalpha() for character in words):
        return ""
    claim = ""
    for sentence in _SENTENCE.split(words):
        if claim and len(claim) + len(sentence) >= LONGEST:
            break
        claim = f"{claim} {sentence}".strip()
    return claim if len(claim) <= LONGEST else claim[:LONGEST].rsplit(" ", 1)[0]


def without_figures(claim: str) -> str:
    """Return a claim without the counts, sums, votes and days in it, which others may tell otherwise.

    A year stays: it tells which event is meant.
    """
    left = claim
    for figure in reversed(printed(claim, _ANY_DAY)):
        if figure.unit == "day" and figure.high - figure.low >= _YEAR:
            continue
        place = left.find(figure.value, figure.start)
        left = left[:place] + left[place + len(figure.value) :]
    return " ".join(left.split()) if any(map(str.isalpha, left)) else claim


def judged(
    claim: str, looked: Looked, outlets: Sequence[str], *, documents: int, generation: str
) -> ClaimReport:
    """Return how each outlet's report stands to the claim. `outlets`: all that were searched."""
    question = replace(looked.question, asks_for="statement")
    best: dict[str, tuple[Stance, Candidate, str]] = {}
    for candidate in looked.candidates:
        judgement = _stance(question, candidate)
        if judgement is None:
            continue
        stance, why = judgement
        outlet = candidate.document.outlet
        if outlet not in best or _ORDER.index(stance) < _ORDER.index(best[outlet][0]):
            best[outlet] = (stance, candidate, why)
    cited = Cited(looked.stored)
    findings = tuple(_findings(list(best.values()), cited))
    speaking = {outlet for outlet, (stance, _, _) in best.items() if stance is not Stance.NEAR}
    return ClaimReport(
        claim=claim,
        findings=findings,
        citations=cited.citations,
        silent=tuple(outlet for outlet in outlets if outlet not in speaking),
        documents=documents,
        generation=generation,
    )


def _findings(best: Sequence[tuple[Stance, Candidate, str]], cited: Cited) -> Iterator[Finding]:
    """Yield findings by stance; outlets that print one fact are one finding with all their citations."""
    for stance in _ORDER:
        groups: list[list[tuple[Candidate, str]]] = []
        for _, candidate, why in (item for item in best if item[0] is stance):
            group = next(
                (g for g in groups if stance is not Stance.NEAR and _confirms(candidate, g[0][0])), None
            )
            if group is None:
                groups.append([(candidate, why)])
            else:
                group.append((candidate, why))
        for group in groups[: _NEAREST if stance is Stance.NEAR else _MOST]:
            if statement := cited.statement([quote(candidate) for candidate, _ in group]):
                yield Finding(stance, statement, group[0][1])


def _confirms(candidate: Candidate, first: Candidate) -> bool:
    """Tell whether a sentence prints the fact that another does, and all of it."""
    return same_fact(first, candidate) and prints(first.text, candidate.text)


def _stance(question: Question, candidate: Candidate) -> tuple[Stance, str] | None:
    """Return how one sentence stands to the claim, and what differs; None where it is elsewhere."""
    if not support(question, candidate).enough:
        return None
    claim, text = question.text, candidate.text
    day = candidate.document.published or _ANY_DAY  # from which "in September" is told, in both
    claimed, theirs = printed(claim, day), printed(text, day)
    same = [of_the_same(figure, claim, text, theirs) for figure in claimed]
    for figure, others in zip(claimed, same, strict=True):
        if others and not any(meet(figure, other) for other in others):
            return Stance.DIFFERS, others[0].phrase
    enough = _SAYS_TOO if claimed and all(same) else _SAYS  # the very figures tell much by themselves
    if candidate.own < enough or not all(same):
        return Stance.NEAR, ""
    how = told(claim, question.terms, text)
    return {Told.SAID: Stance.REPORTS, Told.DENIED: Stance.DENIES}.get(how, Stance.NEAR), ""
