"""Whether a sentence tells a claim, denies it, or leaves it open. Rules only. Pure."""

import re
from collections.abc import Sequence
from enum import Enum, auto

from bot.answering.deeds.opposites import opposed
from embeddings.words import terms

_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nor|without|den(?:y|ies|ied|ying)|refut(?:e|es|ed)"
    r"|dismiss(?:es|ed)?|reject(?:s|ed)? (?:claims|reports|allegations)|false|untrue)\b|n['’]t\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:if|whether|may|might|could|would|should|unless|until|up to|expected to|plan(?:s|ned)? to|wants? to"
    r"|threat(?:s|en|ens|ened)|call(?:s|ed)? for|about to|likely)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?:, |[;:—])")


class Told(Enum):
    """How a sentence that speaks of a claim stands to it."""

    SAID = auto()
    DENIED = auto()
    OPEN = auto()  # it may be so, or the sentence tells neither


def told(claim: str, words: Sequence[str], sentence: str) -> Told:
    """Tell how a sentence that carries a claim's words stands to the claim. `words`: the claim's terms."""
    if _open(sentence, words) != _open(claim, words):
        return Told.OPEN
    contrary = opposed(claim, sentence)
    if contrary is None:
        return Told.OPEN
    denied = contrary != (_negated(sentence, words) != _negated(claim, words))
    return Told.DENIED if denied else Told.SAID


def clause_that_tells(sentence: str, words: Sequence[str]) -> str:
    """Return the clause that carries most of the claim's words."""
    wanted = set(words)
    return max(_CLAUSE.split(sentence), key=lambda clause: len(wanted & set(terms(clause))))


def _negated(sentence: str, words: Sequence[str]) -> bool:
    """Tell whether the clause that carries most of the claim's words says no."""
    return len(_NEGATION.findall(clause_that_tells(sentence, words))) % 2 == 1


def _open(sentence: str, words: Sequence[str]) -> bool:
    """Tell whether that clause leaves open what happened: "may", "up to parliament to reject"."""
    return bool(_OPEN.search(clause_that_tells(sentence, words)))
