"""Whether a sentence is about the very ones a question asks about. Pure.

Nearness of meaning does not tell who died, who said it or whose leader somebody is.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answering.asking.names import NAME
from bot.answering.asking.question import Question
from bot.answering.choosing.selection import quote
from bot.answering.deeds.actors import Deed, actor, deed_asked, is_killing
from bot.answering.deeds.claims import SAYING, Claim, Role, claim_of
from bot.answering.deeds.deeds import deed_of, not_yet, only_ahead, only_wished
from bot.answering.deeds.fillers import makes, says, tells
from bot.answering.figures.figures import figures
from bot.answering.figures.phrases import is_participle
from bot.answering.judging.asked_kind import counts_others, of_the_kind
from bot.answering.judging.coverage import forms
from bot.answering.judging.evidence import Candidate, leans
from bot.answering.judging.meeting import says as yes_or_no
from bot.answering.judging.meeting import says_what, told
from bot.answering.judging.saying import is_said_by, speaks_of_topic
from bot.answering.lexicon import LIGHT, action_of, is_crisp, is_mutual, name_of
from corpus.types import Voice
from embeddings.words import terms

_OFFICES = (
    "leader|head|chief|boss|president|prime minister|foreign minister|defen[cs]e minister|minister|king|queen"
    "|commander|chairman|chairwoman|chair|director|editor-in-chief|editor|spokesman|spokeswoman|governor"
    "|mayor|founder|owner|ceo|wife|husband|son|daughter|father|mother|brother|sister|lawyer|successor|capital"
)
_OFFICE_OF = re.compile(
    rf"\b(?i:is|are|was|were|became|becomes)\s+(?:the\s+)?(?:[a-z-]+\s+)?(?P<office>{_OFFICES})s?\s+"
    rf"(?:of|for|at|in)\s+(?:the\s+)?(?P<name>{NAME.pattern})"
    rf"|\b(?i:is|are|was|were)\s+(?P<owner>{NAME.pattern})['’]s?\s+(?:[a-z-]+\s+)?(?P<held>{_OFFICES})\b"
)
_LEADS = re.compile(
    rf"\b(?i:who)\s+(?P<office>leads|heads|chairs)\s+(?:the\s+)?(?P<name>{NAME.pattern})(?P<owner>)(?P<held>)"
)
_BECAUSE = re.compile(r"\bbecause\s+(?:of\s+)?(?:his|her|its|their|the)?\s*(?P<why>[^?]+)", re.IGNORECASE)
_LIKE = (
    {"leader", "lead", "leadership", "head", "chief", "boss", "command", "commander", "secretari", "chair"},
)  # one office under several words
_WORD = re.compile(r"[\w-]+(?:['’]s?\b)?|[,;:]")
_DOER = 0.15  # what it counts that a sentence names who did what is asked
_OWN = 0.5  # of the question, that it must carry itself for that
_PASSES_ON = re.compile(r"\b(?:reports?|according to|sa(?:id|ys?)|told|announced|confirmed)\b", re.IGNORECASE)
_CLAIMED = 0.55  # of a yes-or-no question's claim, what the sentence itself must carry
_TOLD_OTHERWISE = LIGHT | frozenset(terms(" ".join(SAYING)))  # who calls for it may only say: "your turn"
_BACK = 3  # sentences before one in which "he" and "the general" were named


def fitting(question: Question, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates that do not certainly speak of something else than the question asks about.

    Certain is only what an answer cannot do without: who died or was arrested, who said it, that it was
    done at all and not only wished, the figure that is to be confirmed.
    """
    claim, deed = claim_of(question.text), deed_of(question.text)
    confirming = question.asks_for == "confirmation"
    verb = claim.verb if claim else deed
    group = claim is not None and claim.parts[0][1].islower()  # "did the Syrian army", not "did Syria"
    crisp = claim if claim and (confirming or claim.crisp or group) else None
    office = _OFFICE_OF.search(question.text) or _LEADS.search(question.text)
    because = _BECAUSE.search(question.text) if confirming else None
    asked = set() if not confirming else {(f.low, f.high) for f in figures(question.text)}
    by_whom = deed_asked(question.text) if question.asks_for == "person" else None
    killing = replace(crisp, verb="kill") if crisp and by_whom and is_killing(by_whom.verb) else None
    kept = [
        c
        for c in candidates
        if not c.text.rstrip("”\"’' ").endswith("?")  # a question tells nothing
        and (crisp is None or _says(crisp, c, told=confirming) or (killing and _says(killing, c, told=False)))
        and (not confirming or claim is None or not action_of(claim.verb) or told(claim.verb, question, c))
        and (not confirming or verb is None or _tells_deed(verb, question, c))
        and (office is None or _holds_office(office, c.text))
        and (not question.saying_names or is_said_by(question, c))
        and speaks_of_topic(question, c)
        and (not question.saying_names or not question.counted or of_the_kind(question, c))
        and not counts_others(question, c)
        and (because is None or set(forms(because["why"])) <= set(forms(c.text)))
        and (by_whom is None or _names_doer(question, by_whom, c))
        and (claim is None or not _may_yet(claim, c.text) or _says_not_yet(question, deed, c))
        and (
            deed is None
            or question.counted is not None
            or not only_wished(deed, quote(c).text)
            or _says_not_yet(question, deed, c)
        )
        and (not confirming or c.own >= _CLAIMED or yes_or_no(question, deed, c))
        and (not confirming or says_what(question, c))
        and (not confirming or not _is_opinion(c, question))
        and (not asked or asked <= {(f.low, f.high) for f in figures(c.text)})
    ]
    return kept if by_whom is None else _doers_first(by_whom, kept)


def _tells_deed(verb: str, question: Question, candidate: Candidate) -> bool:
    """Tell whether a sentence tells a deed, in a word of its kind or one like it; of a light one, any."""
    return verb in _TOLD_OTHERWISE or candidate.has_like(verb) or told(verb, question, candidate)


def _doers_first(deed: Deed, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates, those that name who did what is asked with more for it."""
    named = {c.place for c in candidates if c.own >= _OWN and actor(deed.verb, c.text)}
    scored = [replace(c, score=c.score + _DOER) if c.place in named else c for c in candidates]
    return sorted(scored, key=lambda c: -c.score)


def _names_doer(question: Question, deed: Deed, candidate: Candidate) -> bool:
    """Tell whether a sentence may name who did it: it tells the deed, and of a killing names who killed.

    Of a deed to somebody named only: what is near a name is near it, whatever befell them.
    """
    if leans(candidate.text) or is_mutual(deed.verb) or terms(deed.verb)[:1] in (["die"], ["perish"]):
        return True
    if is_crisp(deed.verb):
        return actor(deed.verb, candidate.text) is not None
    unread = not question.names or not candidate.alike
    return unread or candidate.has_like(deed.verb) or told(deed.verb, question, candidate)


def _may_yet(claim: Claim, sentence: str) -> bool:
    """Tell whether a sentence names the one who is asked about for what they may yet do, not for the deed."""
    agents = [name for role, name in claim.parts if role is Role.AGENT]
    done = any(is_participle(w) and terms(w)[:1] == [claim.verb] for w in _WORD.findall(sentence))
    return bool(agents) and not done and only_ahead(agents[0], sentence)


def _says_not_yet(question: Question, deed: str | None, candidate: Candidate) -> bool:
    """Tell whether a sentence answers "has it been done" with no: it is still to be done."""
    return question.asks_for == "confirmation" and bool(deed) and not_yet(deed or "", candidate.text)


def _is_opinion(candidate: Candidate, question: Question) -> bool:
    """Tell whether a writer's own opinion would stand for a fact.

    What a writer passes on ("reports say that") is no opinion, and of the outlet that is asked it is wanted.
    """
    opinion = candidate.sentence.voice is Voice.OPINION and not _PASSES_ON.search(candidate.text)
    return opinion and not {candidate.document.outlet, candidate.document.via} & {*question.outlets}


def _says(claim: Claim, candidate: Candidate, *, told: bool) -> bool:
    """Tell whether a sentence says it of no other; `told`: it must tell of the deed at all."""
    document, start = candidate.document, candidate.sentence.start
    earlier = [s for s in document.sentences if s.start < start][-_BACK:]
    before = " ".join(document.text[s.start : s.end] for s in earlier)
    if told and len(claim.parts) > 1 and tells(claim, candidate.text):
        last = document.text[earlier[-1].start : earlier[-1].end] if earlier else ""
        leaning = last if leans(candidate.text) else ""
        if not makes(claim, candidate.text, leaning):
            return False
        return is_mutual(claim.verb) or says(claim, candidate.text, f"{before} {document.title or ''}")
    if len(claim.parts) > 1 and not _names_all(claim, candidate.text, before):
        return False
    return says(claim, candidate.text, f"{before} {document.title or ''}", alike=told)


def _names_all(claim: Claim, sentence: str, before: str) -> bool:
    """Tell whether the one who did it and the one it was done to are both named there or just before."""
    around = set(forms(sentence)) | set(forms(before))
    return all(set(forms(name)[-1:]) <= around for _, name in claim.parts)


def _holds_office(asked: "re.Match[str]", sentence: str) -> bool:
    """Tell whether a sentence names the office with what it is held in: "X's leader", "head of X"."""
    office, name = asked["office"] or asked["held"], asked["name"] or asked["owner"]
    offices, wanted = _same_office(office), name_of(terms(name)[-1]) if terms(name) else ""
    words = _WORD.findall(sentence)
    places = [i for i, word in enumerate(words) if wanted in forms(word)]
    return any(_office_near(words, place, offices) for place in places)


def _office_near(words: Sequence[str], place: int, offices: set[str]) -> bool:
    before = words[max(0, place - 6) : place]
    after = words[place + 1 : place + 4]
    linked = [i for i, w in enumerate(before) if w in {"of", "for", "at", "in"} and "," not in before[i:]]
    held = bool(linked) and any(offices & set(terms(w)) for w in before[: linked[-1]][-3:])
    clear = after[: after.index(",")] if "," in after else after
    return held or any(offices & set(terms(w)) for w in clear)


def _same_office(office: str) -> set[str]:
    stems = set(terms(office)[-1:])
    return next((group | stems for group in _LIKE if group & stems), stems)
