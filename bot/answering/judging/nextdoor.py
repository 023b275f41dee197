"""What a question asks for, told beside the sentence that repeats its words. Pure.

The sentence nearest to a question often has all its words and not what is asked: who the leaders are, the
shares of a vote, who it was that told it first. What `telling` refuses is another matter: here, where
nothing near tells it, the nearest stands.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.answering.asking.names import NAME, bare_name
from bot.answering.asking.question import Question
from bot.answering.choosing.ordering import reads
from bot.answering.judging.coverage import forms
from bot.answering.judging.evidence import Candidate, leans
from bot.answering.judging.kinds import DATE
from bot.answering.judging.support import lacking
from bot.answering.lexicon import is_nation, is_person
from embeddings.words import terms

Tells = Callable[[str], bool]

_NEAR = 0.6  # how much less than the best a sentence may score that tells it, or stands beside what does
_AS_MUCH = 0.1  # of the question, how much less than the best one of its report may carry that tells it
_WHICH = re.compile(
    r"^\W*(?:(?:and|but)\s+)?which (?:of (?:the|these|those|its|his|her|their) )?", re.IGNORECASE
)
_NOUN = re.compile(r"(?:[\w-]+ ){0,3}?(?P<noun>[a-z-]+s|men|women|people)\b(?! of the two)")
_COUNTRIES = frozenset(terms("countries nations states governments"))
_SEVERAL = re.compile(r"\b[A-Z][a-z]+,? and [A-Z][a-z]+\b(?! [A-Z])")
_PERSONS = frozenset(
    terms(
        "leaders politicians professors ministers presidents senators lawyers players writers actors"
        " scientists bishops lawmakers candidates judges mayors governors authors singers ambassadors"
        " generals engineers"
    )
)
_SHARE = re.compile(
    r"\bwhat (?:share|percentage|per ?cent|proportion) of (?:the )?(?P<whole>[\w ’'-]+?)"
    r" (?:[a-z]+ed|have|has|had|is|are|was|were|do|did|will|would|can|live|own|think|say)\b",
    re.IGNORECASE,
)
_VOTE = re.compile(
    r"\bhow did .+ vote\b(?! for\b)|\b(?:result|outcome) of the (?:vote|referendum|election)\b", re.IGNORECASE
)
_PART = re.compile(r"\d\s?(?:%|per ?cent\b|percentage)|\b(?:half|thirds?|quarters?) of\b", re.IGNORECASE)
_RESULT = re.compile(
    r"\d\s?(?:%|per ?cent\b)(?=.*\b(?:in favou?r|against|for|yes|no|leave|remain|voted|oppos\w+)\b)"
    r"|\b(?:vot\w+ (?:by )?|by )\d+(?: votes)?(?:-| to |–)\d+",
    re.IGNORECASE,
)
_TELLING = r"(?:reported|revealed|disclosed|published|broken|named|identified)"
_FIRST = re.compile(
    rf"\bbroke the (?:story|news)\b|^\W*(?:who|which [a-z]+)\b(?=.*\bfirst\b).*\b{_TELLING}\b", re.IGNORECASE
)
_BY = r"by (?:the )?(?:[a-z]+ ){0,3}(?-i:[A-Z])"
_TOLD_BY = re.compile(rf"\b{_TELLING}(?: first)? {_BY}", re.IGNORECASE)
_TOLD_FIRST_BY = re.compile(
    rf"\bfirst {_TELLING} {_BY}|\b{_TELLING} first {_BY}|\bbroken {_BY}", re.IGNORECASE
)
_OWNED = re.compile(
    r"\bwho (?:said|says) (?:that )?(?:they|he|she|it)\b|\bwho claim(?:ed|s) (?:responsibility|credit)\b",
    re.IGNORECASE,
)
_OWNS = re.compile(
    r"\b(?:claim(?:ed|s|ing)?|took|taken|assumed) (?:responsibility|credit)\b|\b(?:admitted|confessed)\b",
    re.IGNORECASE,
)


def with_next_door(
    question: Question, able: Sequence[Candidate], candidates: Sequence[Candidate]
) -> list[Candidate]:
    """Return those that tell newly what is asked for, before what repeats the question; where none, `able`.

    able: those that answer by all else, best first. candidates: all, among which the neighbours are.
    """
    if not able:
        return []
    if tells := _names_asked(question):
        return _naming(tells, able, candidates) or list(able)
    if tells := _clear(question):
        return _clearly(question, tells, able, candidates) or list(able)
    return list(able)


def _naming(tells: Tells, able: Sequence[Candidate], candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return what names somebody: of the best, else of their reports what carries as much of the question."""
    near = [c for c in able if c.score >= able[0].score - _NEAR]
    if found := [c for c in near if tells(c.text)]:
        return found
    best = able[0]
    return [
        replace(c, score=best.score)
        for c in candidates
        if c.document.id == best.document.id and c.own >= best.own - _AS_MUCH and tells(c.text)
    ]


def _clearly(
    question: Question, tells: Tells, able: Sequence[Candidate], candidates: Sequence[Candidate]
) -> list[Candidate]:
    """Return what tells it, each in the place of the best that it stands beside or is."""
    near = [c for c in able if c.score >= able[0].score - _NEAR]
    if found := [c for c in near if tells(c.text)]:
        return found
    reports = {c.document.id for c in near}
    around = [c for c in candidates if c.document.id in reports and c.score >= able[0].score - _NEAR]
    for reach in (1, 2):
        beside = [
            led_by(question, c, n)
            for c in around
            for n in neighbours(c, candidates, reach)
            if tells(n.text) and reads(n.text)
        ]
        if beside:
            return beside
    return []


def led_by(question: Question, anchor: Candidate, neighbour: Candidate) -> Candidate:
    """Return a neighbour in the place of its anchor; with all between quoted where it needs them.

    Behind the anchor it needs it where it names nothing that the question does, before it always: then
    the anchor is who tells whom it is of.
    """
    order = anchor.document.sentences
    gap = order.index(neighbour.sentence) - order.index(anchor.sentence)
    if gap < 0:
        return replace(anchor, led=-gap)
    stands = leans(neighbour.text) or not lacking(question, frozenset(forms(neighbour.text)))
    return replace(
        neighbour, score=anchor.score, own=max(anchor.own, neighbour.own), led=0 if stands else gap
    )


def neighbours(candidate: Candidate, candidates: Sequence[Candidate], reach: int = 1) -> list[Candidate]:
    """Return the sentences of the same report so many places behind and before one, that behind first."""
    sentences = candidate.document.sentences
    place = sentences.index(candidate.sentence)
    starts = [sentences[i].start for i in (place + reach, place - reach) if 0 <= i < len(sentences)]
    places = {c.place: c for c in candidates}
    return [places[key] for start in starts if (key := (candidate.document.id, start)) in places]


def _clear(question: Question) -> Tells | None:
    """Return what tells in words of its own what is asked for: shares, a result, who told it or owns it."""
    text = question.text
    if share := _SHARE.search(text):
        whole = set(forms(share["whole"])[-1:])
        return lambda said: bool(_PART.search(said)) and whole <= set(forms(said))
    if _VOTE.search(text):
        return lambda said: bool(_RESULT.search(said))
    if _FIRST.search(text):
        told_by = _TOLD_FIRST_BY if question.asks_for == "first" else _TOLD_BY
        return lambda said: bool(told_by.search(said))
    if _OWNED.search(text):
        return lambda said: bool(_OWNS.search(said))
    return None


def _names_asked(question: Question) -> Tells | None:
    """Return what tells whether a text names such as "which leaders", "which countries" asks for, newly."""
    which = _WHICH.match(question.text)
    noun = _NOUN.match(question.text, which.end()) if which else None
    if not noun or question.asks_for not in {"statement", "place"}:
        return None
    head = set(terms(noun["noun"]))
    if head & _COUNTRIES:
        return lambda said: names_countries(said, question.text)
    if head & _PERSONS or any(map(is_person, head)):
        return lambda said: bool(full_names(said, question.text))
    return None


def names_countries(said: str, question: str) -> bool:
    """Tell whether a text names a country that the question does not, a known one or one of several."""
    said, given = DATE.sub(" ", said), set(terms(question))
    known = any(is_nation(stem) for name in NAME.findall(said) for stem in terms(name) if stem not in given)
    return known or any(not set(terms(m.group())) & given for m in _SEVERAL.finditer(said))


def full_names(said: str, question: str) -> list[str]:
    """Return the names of two words and more that may be somebody's and that the question does not have."""
    given = set(forms(question))
    return [
        name
        for m in NAME.finditer(said)
        if " " in (name := bare_name(m.group()))
        and not set(forms(name)) & given
        and not DATE.search(name)
        and not any(map(is_nation, terms(name)))
        and not re.search(r"\b(?:of|in|at|from|near|into|the)\s+$", said[: m.start()])
    ]
