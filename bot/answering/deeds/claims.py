"""Who did what to whom: what a question takes for granted. Rules only.

No parser stands behind this. A claim is read off a question only where its form is plain ("when did X
die", "who killed X", "does X support Y"). Whether a sentence says it is told in `fillers`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from bot.answering.asking.names import NAME
from bot.answering.lexicon import action_of, is_crisp, thing_of
from embeddings.words import is_past, terms

_NAME = rf"(?:{NAME.pattern})"
_NO_NAME = (
    r"(?!(?:of|in|for|with|to|from|by|near|against|at|on|over|into|about|after|before|that|not|as|like|than"
    r"|because|when|while|between|among|through)\b)"
)
_WHO = rf"(?:the\s+|an?\s+)?(?:{_NO_NAME}[a-z][\w-]*\s+){{0,2}}?(?P<name>{_NAME})"
_AUX = r"(?i:did|does|do|has|have|had|will|would|can|could|should)"
_BE = r"(?i:is|are|was|were)"
_VERB = r"(?P<verb>[a-z][a-z-]*)"
# "did ⟨Assad⟩ ⟨die⟩", "was ⟨Hamedani⟩ ⟨killed⟩", "who ⟨killed⟩ ⟨Hamedani⟩"
_DID = re.compile(rf"\b(?P<aux>{_AUX})\s+{_WHO}\s+(?:ever\s+|really\s+|also\s+)?{_VERB}\b(?P<rest>.*)")
# "did ⟨the Syrian army⟩ ⟨destroy⟩": a people's own, told by its noun
_GROUP_DID = re.compile(
    rf"\b(?i:did|does|do|will|would|can|could)\s+(?:the\s+)?(?:(?P<whose>{_NAME})\s+)?"
    r"(?P<noun>protesters|demonstrators|militants|army|government|police|parliament|troops|forces|military|navy|rebels|militia)\s+(?P<verb>[a-z]+)\b"
)
_WAS = re.compile(
    rf"\b(?:{_BE}\s+{_WHO}|{_AUX}\s+(?P<got>{_NAME})\s+(?:get|been))\s+(?:ever\s+|really\s+)?"
    r"(?P<verb>[a-z]+(?:ed|en|ain|ot|eld|own|ent|uck))\b"
)
_WHO_DID = re.compile(
    rf"^\W*(?:(?i:and|but)\s+)?(?i:who|what|which(?:\s+\w+){{1,2}})\s+(?!{_AUX}\b|{_BE}\b)"
    rf"(?P<verb>[a-z]+)\s+{_WHO}"
)
_IT_WAS = re.compile(
    rf"\b(?:how|why|when|where|whether|that|who)\s+{_WHO}\s+"
    rf"(?:(?P<died>died|perished|vanished)|{_BE}\s+(?P<done>[a-z]+ed|shot|slain))\b"
)  # "how ⟨Hamedani⟩ was ⟨killed⟩"
_OBJECT = re.compile(rf"^\s+(?:(?:up\s+|down\s+|out\s+)?(?:with\s+)?)?{_WHO}(?:\s+(?P<noun>[a-z]+))?")
_ROLE = re.compile(r"['’]s?\s|['’]s?$")  # "Assad's brother": whoever that is, a report may name him alone
AUXILIARY = frozenset(
    "is are was were be been being am has have had did does do will would can could may might should must"
    " not also then later reportedly allegedly never ever already just recently still now who which that"
    " to get got gets".split()
)
SAYING = frozenset(
    "say said says tell told tells claim claimed claims think thinks thought argue argued warn warned call"
    " called comment write wrote expect expected want wanted mean meant report reported reports describe"
    " mention mentioned believe believed respond react feel felt".split()
)
_ADJECTIVE = re.compile(
    r"(?:ian|ish|ese|ean|[rR]ench|aeli|raqi|emeni|audi|atari|uwaiti|omali|erman|ican|anese)$"
)
_GOES_WITH = frozenset(
    terms(
        "government army president police parliament administration campaign team company court law bill deal"
        " party military navy minister leader house airstrikes air state media group council court bank"
        " university church police department agency city district study poll"
    )
)


class Role(Enum):
    """The place of a name in what happens."""

    AGENT = auto()
    PATIENT = auto()


@dataclass(frozen=True, slots=True)
class Claim:
    """What a question takes for granted: that these names have these parts in this action."""

    verb: str  # its stem
    parts: tuple[tuple[Role, str], ...]

    @property
    def crisp(self) -> bool:
        """Tell whether an answer cannot do without the action: a death, an arrest."""
        return is_crisp(self.verb)


def claim_of(question: str) -> Claim | None:
    """Return what a question takes for granted, None where its form does not tell."""
    text = " ".join(question.split()).rstrip("?!. ")
    if match := _WAS.search(text):
        return _of(match["verb"], [(Role.PATIENT, match["name"] or match["got"])])
    if match := _IT_WAS.search(text):
        return _of(match["died"] or match["done"], [(Role.PATIENT, match["name"])])
    if (match := _GROUP_DID.search(text)) and match["verb"] not in SAYING | AUXILIARY:
        if len((match["whose"] or "").split()) > 1:
            return None  # "the Free Syrian Army": a name of its own
        return _of(match["verb"], [(Role.AGENT, match["noun"])])
    if match := _DID.search(text):
        follows = _OBJECT.match(match["rest"])
        if not _is_verb(match, done_to=follows is not None):
            return None
        verb = _with_second(match["verb"], match["rest"])
        parts = [(_subject(verb), match["name"])]
        if follows:
            parts.append((Role.PATIENT, _done_to(follows)))
        return _of(verb, parts)
    if (match := _WHO_DID.search(text)) and match["verb"] not in SAYING:
        return _of(match["verb"], [(Role.PATIENT, match["name"])])
    return None


def _of(verb: str, parts: Sequence[tuple[Role, str]]) -> Claim | None:
    stems = terms(verb)
    if not stems or any(_ROLE.search(name) for _, name in parts):
        return None
    return Claim(stems[0], tuple(parts))


def _with_second(verb: str, rest: str) -> str:
    """Return a verb with its second word, as one where the two tell a deed of their own: "step down"."""
    second = rest.split(maxsplit=1)[:1]
    both = "".join([*terms(verb), *second])
    return both if action_of(both) else verb


def _done_to(match: "re.Match[str]") -> str:
    """Return whom or what a deed is done to: of "the Ukrainian plane", the plane."""
    noun = match["noun"] if _ADJECTIVE.search(match["name"]) else None
    return noun or match["name"]


def _is_verb(match: "re.Match[str]", *, done_to: bool = False) -> bool:
    """Tell whether the word behind a name is what it did: not "the US president", "the Syrian civil war"."""
    verb, finished = match["verb"], match["aux"].casefold() in {"has", "have", "had"}
    if verb in AUXILIARY | SAYING or _ADJECTIVE.search(match["name"]):
        return False
    if finished and not (verb.endswith("ed") or is_past(verb)):
        return False
    if done_to and match["aux"].casefold() in {"did", "does", "do"}:
        return True  # "did Russia attack ISIS": a noun that is also a verb, with the one it is done to
    return not any(thing_of(term) != term or term in _GOES_WITH for term in terms(verb))


def _subject(verb: str) -> Role:
    """Return the part of the one who stands before a verb: who dies suffers it."""
    return Role.PATIENT if terms(verb)[:1] in (["die"], ["perish"], ["vanish"], ["disappear"]) else Role.AGENT
