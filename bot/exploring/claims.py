"""Who reports a claim, who prints otherwise, and who does not mention it. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answering.coverage import forms
from bot.answering.evidence import Candidate
from bot.answering.figures import Counted, actions, counted_noun, figures
from bot.answering.opposites import opposed
from bot.answering.question import Question
from bot.answering.selection import quote, same_fact
from bot.answering.support import support
from bot.exploring.topics import Cited, Looked
from bot.exploring.types import ClaimReport, Finding, Stance
from embeddings.words import terms

LONGEST = 300  # characters of a claim that are looked up: a claim is a sentence or two
_SAYS = 0.85  # of the claim's words, by rarity, that a sentence which says the same carries itself
_MOST = 6  # lines of each stance
_NEAREST = 2
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nor|without|den(?:y|ies|ied|ying)|refut(?:e|es|ed)"
    r"|dismiss(?:es|ed)?|false|untrue)\b|n['’]t\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:if|whether|may|might|could|would|should|unless|until|up to|expected to|plan(?:s|ned)? to|wants? to"
    r"|threat(?:s|en|ens|ened)|call(?:s|ed)? for|about to|likely)\b",
    re.IGNORECASE,
)
_MARKS = (", ", ";", ":", "—")
_CLAUSE = re.compile(r"(?:, |[;:—])")
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
    """Return a claim without the numbers of what it counts, which others may tell otherwise."""
    left = claim
    for figure in reversed(figures(claim)):
        if counted_noun(figure.counts)[0]:
            left = left[: figure.start] + left[figure.start + len(figure.value) :]
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
                (g for g in groups if stance is not Stance.NEAR and same_fact(g[0][0], candidate)), None
            )
            if group is None:
                groups.append([(candidate, why)])
            else:
                group.append((candidate, why))
        for group in groups[: _NEAREST if stance is Stance.NEAR else _MOST]:
            if statement := cited.statement([quote(candidate) for candidate, _ in group]):
                yield Finding(stance, statement, group[0][1])


def _stance(question: Question, candidate: Candidate) -> tuple[Stance, str] | None:
    """Return how one sentence stands to the claim, and what differs; None where it is elsewhere."""
    if not support(question, candidate).enough:
        return None
    claimed = [figure for figure in figures(question.text) if counted_noun(figure.counts)[0]]
    own = [_of_the_same(figure, question.text, candidate.text) for figure in claimed]
    for figure, theirs in zip(claimed, own, strict=True):
        if theirs and not any(_meet(figure, other) for other in theirs):
            return Stance.DIFFERS, theirs[0].phrase
    said = candidate.own >= _SAYS and all(own)
    if not said or _open(candidate.text, question) != _open(question.text, question):
        return Stance.NEAR, ""
    contrary = opposed(question.text, candidate.text)
    if contrary is None:
        return Stance.NEAR, ""
    if contrary != (_negated(candidate.text, question) != _negated(question.text, question)):
        return Stance.DENIES, ""
    return Stance.REPORTS, ""


def _of_the_same(figure: Counted, claim: str, sentence: str) -> list[Counted]:
    """Return the sentence's figures that count what the claim's figure counts, of whom, in the same event."""
    head, modifiers = counted_noun(figure.counts)
    event = actions(_clause_of(claim, figure))
    return [
        other
        for other in figures(sentence)
        if other.counts_thing(head)
        and other.share == figure.share
        and _of_them(other, set(modifiers), sentence)
        and (not event or event & actions(_clause_of(sentence, other)))
    ]


def _of_them(figure: Counted, modifiers: set[str], sentence: str) -> bool:
    """Tell whether a figure counts those who are asked about: "Shiite fighters" are not "Iranian troops"."""
    named = any(word[:1].isupper() for word in figure.counts.split()[:-1])
    return not modifiers or bool(modifiers & set(forms(figure.counts if named else sentence)))


def _meet(left: Counted, right: Counted) -> bool:
    """Tell whether two figures may be one number, give or take a rounding of 3%."""
    slack = 0.03 * max(left.low, right.low)
    return left.low <= right.high + slack and right.low <= left.high + slack


def _clause_of(sentence: str, figure: Counted) -> str:
    """Return the figure's clause: from the mark before it to the mark after."""
    start = max(sentence.rfind(mark, 0, figure.start) for mark in _MARKS)
    ends = [place for mark in _MARKS if (place := sentence.find(mark, figure.end)) >= 0]
    return sentence[start + 1 : min(ends, default=len(sentence))]


def _told_in(sentence: str, question: Question) -> str:
    """Return the clause that carries most of the claim's words."""
    wanted = set(question.terms)
    return max(_CLAUSE.split(sentence), key=lambda clause: len(wanted & set(terms(clause))))


def _negated(sentence: str, question: Question) -> bool:
    """Tell whether the clause that carries most of the claim's words says no."""
    return len(_NEGATION.findall(_told_in(sentence, question))) % 2 == 1


def _open(sentence: str, question: Question) -> bool:
    """Tell whether that clause leaves open what happened: "may", "up to parliament to reject"."""
    return bool(_OPEN.search(_told_in(sentence, question)))
