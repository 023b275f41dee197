"""Whether two sentences print one fact, and whether one prints all that another does. Pure."""

import re

from rapidfuzz import fuzz

from bot.answering.deeds.opposites import opposed
from bot.answering.figures.figures import figures
from bot.answering.figures.phrases import is_participle
from bot.answering.judging.coverage import forms
from bot.answering.judging.evidence import Candidate
from bot.answering.lexicon import action_of
from embeddings.words import terms, words

_SAME_WORDS = 85.0  # rapidfuzz's ratio, in [0, 100], of two sentences that are one
# Terms that two outlets' sentences share, of the shorter one's and of all, where they print one fact.
# Nearness of vectors does not tell: "killed in an airstrike" and "killed by Daesh" are near.
# Of another origin it must be nearly the whole, or one would seem to confirm what it does not say.
_CONTAINED, _SHARED, _SHARED_ELSEWHERE = 0.6, 0.25, 0.5
_WORD = re.compile(r"[\w’'-]+")
_BEFORE_A_VERB = frozenset("will would could may might must can did does do not to".split())
_BEFORE_A_NOUN = frozenset(
    "a an the his her its their our this that these those of in on at for with from by".split()
)
# How somebody speaks is no part of the fact: "police said", "told reporters", "was quoted as saying".
_SAYING = frozenset(
    terms(
        "said told added announced reported stated according quoted noted confirmed explained described based"
        " asked replied wrote called named titled used made had got following went came took gave put set"
    )
)
# ", who worked for two mayors," says who he is, and is no part of what befell him.
_ASIDE = re.compile(r",\s+(?:who|whom|whose|which|where)\s[^,;]+,")
_NOT = re.compile(r"\b(?:not|no|never|none|nobody|nor|without|neither)\b|n['’]t\b", re.IGNORECASE)


def same_fact(left: Candidate, right: Candidate) -> bool:
    """Tell whether two sentences print one fact: the same words, or most of them, and the same deeds.

    Within one origin the figures may differ: a carrier leaves some out.
    """
    one_story = left.sentence.origin == right.sentence.origin
    if _apart(left.text, right.text):
        return False
    if fuzz.ratio(words(left.text), words(right.text)) >= _SAME_WORDS:
        return one_story or _figures(left.text) == _figures(right.text)
    mine, theirs = set(forms(left.text)), set(forms(right.text))
    if left.document.id == right.document.id or not mine or not theirs:
        return False
    both = len(mine & theirs)
    shared = _SHARED if one_story else _SHARED_ELSEWHERE
    alike = both >= _CONTAINED * min(len(mine), len(theirs)) and both >= shared * len(mine | theirs)
    return alike and (one_story or _figures(left.text) == _figures(right.text))


def prints(fact: str, sentence: str) -> bool:
    """Tell whether a sentence that prints one fact with another prints all of its deeds and figures.

    "A bear was seen near the school" does not print that "the bear seen near the school was shot".
    """
    return _deeds(_ASIDE.sub(",", fact)) <= _deeds(sentence, named=True) and _figures(fact) <= _figures(
        sentence
    )


def _apart(left: str, right: str) -> bool:
    """Tell whether one says no to what the other says, or each tells a deed or a figure of its own."""
    if bool(_NOT.search(left)) != bool(_NOT.search(right)) or opposed(left, right) or opposed(right, left):
        return True
    mine, theirs = _deeds(left), _deeds(right)
    if mine - _deeds(right, named=True) and theirs - _deeds(left, named=True):
        return True
    return bool(_figures(left) - _figures(right) and _figures(right) - _figures(left))


def _deeds(text: str, *, named: bool = False) -> frozenset[str]:
    """Return what a sentence's verbs tell, one form for verbs that tell the same.

    `named`: what its nouns tell counts too: "the arrest of" tells that somebody was arrested.
    """
    found = _WORD.findall(text)
    told = {stem for word in found for stem in terms(word)} if named else set()
    for before, word in zip(["", *found], found, strict=False):
        verb = before.casefold() in _BEFORE_A_VERB or (
            is_participle(word) and before.casefold() not in _BEFORE_A_NOUN
        )
        if verb and word[:1].islower():
            told.update(stem for stem in terms(word) if stem not in _SAYING)
    return frozenset(action_of(stem) or stem for stem in told)


def _figures(text: str) -> frozenset[tuple[float, float]]:
    return frozenset((figure.low, figure.high) for figure in figures(text))
