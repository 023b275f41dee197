"""What "how many …" asks: the thing counted, the event it is counted in, whose it is. Pure."""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bot.answering.asking.question import Question
from bot.answering.deeds.actors import actor
from bot.answering.deeds.opposites import opposed
from bot.answering.figures.figures import Counted, actions, counted_noun
from bot.answering.figures.phrases import asked_phrase, is_participle, noun_phrase
from bot.answering.judging.coverage import forms
from bot.answering.lexicon import action_of, on_another_side, thing_of
from embeddings.words import terms
from embeddings.words import words as words_of

_VOTE = action_of("vote")
# "The Ulvik fire" and "the strike" name an event and tell no deed: "how many acres has the fire burned".
_NOUN_OF_DEED = re.compile(
    r"\b(?:[Tt]he|an?|[A-Z][\w-]+)\s+(?:fire|strike|raid|visit|vote|summit|talks|march)\b"
    # "in the mosque attacks" says where they died; "suicide bombings" beside the hurt tells of no death.
    r"|\b(?:in|at|by|during|from|of|after|did|on)\s+(?:[\w’'-]+\s+){0,5}?(?i:attacks?|bombings?|shootings?"
    r"|strikes?|raids?|fires?|explosions?|blasts?|massacre|battle|fighting|clashes)\b"
)
# So does a participle before a noun: "the voting bill".
_PARTICIPLE = re.compile(r"\b(?:[Tt]he|an?|this|that|its|their)\s+[a-z]+ing\s+(?=[a-z]{3,})")
_ABOARD = re.compile(
    r"\b(?:on board|onboard|aboard)\b"
    r"|\b(?:on|in)\s+(?:the|an?)\s+(?:[\w-]+\s+){0,4}?(?:air)?(?:planes?|airliner"
    r"|jetliner|jet|aircraft|flight|ferry|boat|ship|bus|train|helicopter|boeing|airbus|liner)\b",
    re.IGNORECASE,
)
_ABOARD_TOLD = re.compile(
    r"\b(?:on ?board|aboard)\b|\b(?:carr(?:y|ied|ying)|transporting)\s+(?:\w+\s+){0,3}$", re.IGNORECASE
)
_TRAVELLERS = frozenset(terms("passengers crew travellers travelers"))
# "Are serving in Syria" asks who is there; "are going to" asks who is sent.
_STAYING = re.compile(
    r"\b(?:are|is|were|was)\s+(?:(?:now|currently|still|there)\s+)?(?:fighting|serving|operating|stationed|based"
    r"|deployed|present)?(?=\s+in\s+[A-Z])"
)
_GOING = re.compile(r"\b(?:are|is|were|was)\s+(?:going|headed|heading|on (?:their|its) way)\s+to\b")
_NO_VOTE = frozenset("abstain abstained abstaining abstentions absent attend vacant".split())
_AWAY = re.compile(
    r"\b(?:stay(?:ed|ing)? away|boycott\w*|skip(?:ped)?|missed|(?:were|was) (?:not (?:there|present)|missing)"
    r"|absent|(?:did not|didn['’]t) (?:take part|turn up|attend))\b",
    re.IGNORECASE,
)
_NEXT = 3  # words behind a figure, of which one may be the question's: "176 people on board"
_DETERMINER = re.compile(r"^(?:the|an?|his|her|its|their|this|that)\s+", re.IGNORECASE)
_NO_OBJECT = frozenset("died dead arrived came went fled survived voted".split())
_BELONGS = 3  # terms before a name that may be those who only belong to it
_HAVE_ASKED = re.compile(r"\b(?:do|does|did)\b.+\bhave\b")
_HAVE = re.compile(r"\b(?:has|have|had)\b")
_BY_ASKED = re.compile(r"\b(?:do|does|did|has|have|had|will|would)\s+(?P<who>\S.*)$")
# What becomes of people: whom it befell is counted apart from who took part.
_FATED = frozenset(map(action_of, terms("kill wound arrest displace")))
_FATES = frozenset(terms("killed died wounded injured arrested detained displaced"))


@dataclass(frozen=True, slots=True)
class Event:
    """What "how many ⟨head⟩ …" asks: the thing counted, what is said of it, and of what it is said."""

    head: str  # "" where it names no thing: "how many were killed"
    modifiers: tuple[str, ...]
    names: frozenset[str]
    actions: frozenset[str]
    all_words: frozenset[str]
    words: frozenset[str]  # of no listed action: the verb may be among them
    of_having: bool = False  # "how many delegates does Berg have"
    text: str = ""  # as asked
    by: tuple[str, ...] = ()  # the stems of who is asked to have done it, and of what they did
    aim: str = ""  # the stem of what it is done to: "how many missiles hit the rebel ⟨base⟩"
    said_by: frozenset[str] = frozenset()  # the stems of who is asked to have said so
    aboard: bool = False  # "how many were on the ferry"

    @property
    def asked(self) -> bool:
        """Tell whether it asks of an event, and not of how many there are."""
        return bool(self.actions or self.words)

    @property
    def of_people(self) -> bool:
        """Tell whether it asks whom a fate befell: how many died, were hurt, were arrested."""
        return bool(self.actions & _FATED)

    @property
    def of_votes(self) -> bool:
        """Tell whether votes are counted: "by how many votes", and not "how many deputies voted"."""
        return self.of_a_vote and "vote" in terms(noun_phrase(self.text))

    @property
    def of_a_vote(self) -> bool:
        """Tell whether it asks for votes, which one sentence lists: "161 for it, 59 against"."""
        return _VOTE in self.actions

    def opposed(self, clause: str) -> bool:
        """Tell whether a clause tells the opposite: who survived, not who died; "against", not "for"."""
        if opposed(self.text, clause):
            return True
        if not self.of_a_vote:
            return False
        told = set(words_of(clause))
        if _AWAY.search(self.text):
            return not _AWAY.search(clause)
        away = bool(told & _NO_VOTE) and not self.all_words & _NO_VOTE
        return away or ("against" in self.all_words) != ("against" in told)

    def of_another_deed(self, clause: str, behind: str = "") -> bool:
        """Tell whether a clause tells what is not asked: who was arrested, where it is asked who marched.

        `behind`: what follows the figure. "All 176 people on board" are those on board, whatever befell them.
        """
        if self.words & set(forms(" ".join(behind.split()[:_NEXT]))):
            return False
        return not self.actions and not _FATES.isdisjoint(terms(clause))

    def told_aboard(self, sentence: str, figure: Counted) -> bool:
        """Tell whether a figure counts those aboard, where they are asked for."""
        behind = " ".join(sentence[figure.end :].split()[:_NEXT])
        near = f"{figure.counts} {behind}"
        ahead = sentence[: figure.start]
        aboard = _ABOARD_TOLD.search(near) or _ABOARD_TOLD.search(ahead)
        return bool(aboard or _TRAVELLERS & set(terms(figure.counts)))

    def told_around(self, sentence: str) -> bool:
        """Tell whether a sentence tells the event where a clause need not: a vote, what no list knows."""
        if self.of_a_vote:
            return self.told_in(sentence)
        told = self.words & set(forms(sentence))
        return bool(told) and not self.actions and 2 * len(told) >= len(self.words)

    def by_another(self, clause: str) -> bool:
        """Tell whether a clause tells it of those who stand against the ones asked about: rebels, an army."""
        asked = set(self.by)
        named = {stem: name for stem in self.by if (name := actor(stem, clause))}
        who = asked - self.names - named.keys()
        if any(who & set(forms(clause.partition(name)[0])[-_BELONGS:]) for name in named.values()):
            return False  # "rebels affiliated to the Army destroyed"
        doers = {form for name in named.values() for form in forms(name)}
        return bool(doers) and not doers & asked and _against(asked, doers)

    def aimed_at(self, sentence: str) -> bool:
        """Tell whether a sentence speaks of what the question says that it was done to, if of anything."""
        return not self.aim or self.aim in forms(sentence)

    def had_in(self, clause: str) -> bool:
        """Tell whether it asks how many somebody named has, and a clause tells what they have."""
        return (
            self.of_having
            and bool(self.names)
            and self.names <= set(forms(clause))
            and bool(_HAVE.search(clause))
        )

    def stands_in(self, around: AbstractSet[str]) -> bool:
        """Tell whether it asks how many of a named kind there are somewhere, and a sentence is of there."""
        places = self.names - set(self.modifiers)
        return not self.asked and bool(self.head and self.modifiers and places) and places <= around

    def told_in(self, clause: str) -> bool:
        """Tell whether a clause tells this very event."""
        if _AWAY.search(self.text) and _AWAY.search(clause):
            return True
        return bool(self.actions & actions(clause)) or bool(self.words & set(forms(clause)))


def event_asked(question: Question) -> Event:
    """Return what "how many ⟨counted⟩" asks of, with the stems of who is asked to have done or said it."""
    counted = _GOING.sub("sent to", _STAYING.sub("", question.counted or ""))
    head, modifiers = counted_noun(counted)
    names = frozenset(form for name in question.names for form in forms(name))
    rest = [form for form in forms(counted) if thing_of(form) != head and form not in {*names, *modifiers}]
    words = frozenset(form for form in rest if action_of(form) is None)
    # Beside a noun ("the fire") the verb is among the words: shots "fired" are not what a fire burned.
    verbal = _PARTICIPLE.sub(" ", _NOUN_OF_DEED.sub(" ", counted))
    told = actions(verbal) or (actions(counted) if not words else frozenset())
    return Event(
        head,
        modifiers,
        names,
        told,
        frozenset(words_of(counted)),
        frozenset() if told else words,
        bool(_HAVE_ASKED.search(counted)),
        counted,
        _by_whom(counted),
        _aim(counted),
        frozenset(question.saying),
        bool(_ABOARD.search(counted)),
    )


def _aim(counted: str) -> str:
    """Return the stem of a verb's object, where the thing counted does it: "missiles hit the rebel base"."""
    verb, _, rest = counted[len(asked_phrase(counted)) :].strip().partition(" ")
    if not (is_participle(verb) or any(map(action_of, terms(verb)))) or verb.casefold() in _NO_OBJECT:
        return ""
    found = forms(noun_phrase(_DETERMINER.sub("", rest)))
    return found[-1] if found else ""


def _by_whom(counted: str) -> tuple[str, ...]:
    """Return the stems of who is asked to have done it, with what they did: "did ⟨the army destroy⟩"."""
    by = _BY_ASKED.search(counted)
    first = by["who"].split()[0] if by else ""
    return tuple(forms(by["who"])) if by and not is_participle(first) else ()  # "have arrived" has no "by"


def _against(asked: AbstractSet[str], doers: AbstractSet[str]) -> bool:
    """Tell whether two are known to be two: two peoples, or an army and rebels."""
    peoples, others = ({form for form in who if form.startswith("people-")} for who in (asked, doers))
    return bool(peoples and others and not peoples & others) or on_another_side(asked, doers)
