"""Whether a sentence tells what a question asks for: who, where, why, what it is. Pure.

Stricter than `kinds.holds`, which only weighs: a sentence that speaks of the matter and names nobody does not
tell who it was. Where it cannot be told from words, it is taken to tell.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from bot.answering.asking.names import NAME, bare_name
from bot.answering.asking.question import Question
from bot.answering.choosing.selection import quote
from bot.answering.deeds.actors import actor, deed_asked
from bot.answering.figures.phrases import is_participle
from bot.answering.judging.coverage import forms
from bot.answering.judging.evidence import Candidate, leans
from bot.answering.judging.kinds import DATE, holds, tells_place
from bot.answering.judging.manner import asks_how_died, tells_manner
from bot.answering.judging.meeting import meets_some
from bot.answering.judging.nextdoor import full_names, led_by, names_countries, neighbours
from bot.answering.lexicon import is_nation
from embeddings.words import terms

_REASON = re.compile(
    r"\b(?:because|due to|owing to|thanks to|so that|in order to|so as to|as a result|result(?:ed"
    r"|s)? (?:of|from)|caus(?:e|ed|es|ing)|prompt(?:s|ed|ing)?|spark(?:s|ed|ing)?|trigger(?:s|ed|ing)?"
    r"|inspir(?:ed|es)|led to|motiv\w+|reasons?|purpose|aim(?:s|ed|ing)?|meant to|intend(?:s|ed)?"
    r"|driven by|based on|stem(?:s|med)? from|citing|cited|blam(?:ed|es|ing)|accus(?:ed|es|ing|ation\w*)"
    r"|alleg\w+|fear(?:s|ed|ing)?|worr(?:y|ied|ies)|concern(?:s|ed)?|in (?:response|protest|retaliation"
    r"|reaction|return|exchange)|response to|out of|therefore|thus|hence|otherwise|or else|given that"
    r"|in view of|on (?:the )?grounds?|thought|believ(?:e|ed|es)|want(?:s|ed)? to"
    r"|in an? (?:bid|effort|attempt)|found (?:him|her|them|it)|to (?:help|protect"
    r"|prevent|avoid|keep|save|fight|recapture|win|shore|support|weaken|push|secure|stop|make|allow"
    r"|ensure|pay|force|give|show|mark|protest|spend|focus|end|reduce|cut))\b|\b(?:after|over|amid"
    r"|following|for)\s+(?!\w+day\b|the (?:next|last|past|first)\b|\d|(?:a )?(?:day|week|month"
    r"|year)s?\b)\w|(?:^|,|—)\s*(?:since|as|given)\s+(?!of\b|well\b|then\b|\d)"
    r"|\b(?:since|as)\s+(?:he|she|it|they|we|there)\b|\bif (?:you|he|she|they|we|it)\b|[:;]\s*\w",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\b(?:(?!\b(?:to|in|into|at|toward)\b)[^,.;])*")
# "in the lungs", "along the coast": a place without a name.
_SOMEWHERE = re.compile(
    r"\b(?:in|at|near|inside|outside|along|through|throughout|across|between|under|beneath|behind|beside|off|into"
    r"|around|aboard|on)\s+(?:(?:the|an?|its|his|her|their|most|other|some|many)\s+)*(?P<noun>[a-z][a-z-]{2,})"
)
_NOWHERE = frozenset(
    terms(
        "day week month year hour minute time morning afternoon evening night moment past future century"
        " decade recent early late last next response addition order fact case part result term favor"
        " favour behalf charge condition statement interview speech letter meeting television hearing"
        " report advance attempt effort bid protest wake light face need support power office custody"
        " talks all both least first once top risk odds war peace general particular doubt track turn way"
        " sight contrast"
    )
)
_ROLE = re.compile(
    r"^\W*(?:(?:[Aa]nd|[Bb]ut)\s+)?[Ww]ho(?:se)?\s+(?:is|are|was|were)\s+(?:(?:the|an?|its|their)\s+)?"
    r"(?!(?:the|an?|its|their)\b)(?P<role>[a-z][^?]*)",
)
_PAST_HOLDER = re.compile(r"\b(?:former|ex|late|outgoing)\b[ -]", re.IGNORECASE)
_LED = re.compile(r"\b(?:to|of|in|at|from|for|on|with|near|into|by the|the)\s+$", re.IGNORECASE)
_NOT_BEFORE_NAMES = frozenset(
    "when where while after before because if that which who whom and or but as since although though than"
    " of in on at to for from with by about over under against between into until during is are was were be"
    " has have had said says told say did does do not the a an this these those his her its their our your"
    " my".split()
)
_WHAT_IS = re.compile(r"\b(?:is|are|was|were)\s+(?:the\s+|an?\s+)?(?P<name>.+?)\W*$", re.IGNORECASE)
_WHICH_COUNTRY = re.compile(r"^\W*(?:(?:and|but)\s+)?(?:which|what)\s+(?:countr|state)", re.IGNORECASE)
_NEAR = 0.6  # how much less than the best a sentence may score that tells it
_LIKE = 0.8  # closeness, word for word, from which a sentence tells it in other words
_OF_DEEDS = frozenset({"date", "reason"})
# "Who did she fire": whom somebody did it to, which no pattern tells.
_FREE = re.compile(r"^\W*(?:(?:and|but)\s+)?whom?\s+(?:did|does|do|has|have|had)\b", re.IGNORECASE)
_SHARES = 0.15  # of the question, what a sentence beside the best must carry that tells it

_WHOLE = 0.9  # of the question, what the best carries that has all of it
_WORDS = 5  # letters of a word of reasons that says by itself what it is
_WHY = re.compile(r"\bwhy\b", re.IGNORECASE)
_CLEARLY = re.compile(
    r"\b(?:because|due to|owing to|cit(?:es|ed|ing) (?!(?-i:[A-Z])|sources|interviews|officials)"
    r"|blam(?:ed|es|ing)|in (?:response|protest|retaliation)|on (?:the )?grounds?|the reasons?)\b",
    re.IGNORECASE,
)

Tells = Callable[[str], bool]


def telling(
    question: Question, able: Sequence[Candidate], candidates: Sequence[Candidate]
) -> list[Candidate]:
    """Return the candidates that tell what is asked for; where none near does, what is beside it.

    able: those that answer by all else; best first. candidates: all, among which the neighbours are.
    """
    able = [c for c in able if _speaks_of_it(question, c)]
    tells = _test(question)
    if tells is None or not able:
        return list(able)
    found = [c for c in able if tells(quote(c).text)]
    near = [c for c in able if c.score >= able[0].score - _NEAR]
    if pair := _told_next_door(question, able[0], candidates):
        return [pair]
    if found and found[0].score >= near[-1].score:
        return _named_doers(question, near) or (found[:1] if _FREE.search(question.text) else found)
    return [n for c in near for n in _beside(c, candidates) if n.own >= _SHARES and tells(n.text)] or found


def _told_next_door(question: Question, best: Candidate, candidates: Sequence[Candidate]) -> Candidate | None:
    """Return the best with its neighbour, where the best has the whole question and that one the answer.

    "Holm steps down. The mayor is citing her age"; "It is Omar Lind. Many have called him the Fox".
    """
    clearly, reach = _missing_next_door(question, best)
    if clearly is None or best.own < _WHOLE:
        return None
    beside = (n for far in range(1, reach + 1) for n in neighbours(best, candidates, far))
    neighbour = next((n for n in beside if clearly(n.text)), None)
    return led_by(question, best, neighbour) if neighbour else None


def _missing_next_door(question: Question, best: Candidate) -> tuple[Tells | None, int]:
    """Return what clearly tells what the best lacks, None where it lacks nothing; and how far to look."""
    if question.asks_for == "reason" and not _gives_reason(best.text, question.text):
        return lambda said: bool(_CLEARLY.search(said)), 1
    if question.asks_for == "definition" and _only_called(best.text, question.text):
        return lambda said: _names_them(said, question.text), 2
    return None, 0


def _only_called(said: str, question: str) -> bool:
    """Tell whether a name asked about is told as what somebody is called, and not who that is."""
    asked = _WHAT_IS.search(question)
    if not asked or not question.casefold().lstrip().startswith("who"):
        return False
    called = rf"\b(?:known as|called|dubbed|nicknamed)\W+(?:the )?{re.escape(asked['name'])}"
    return bool(re.search(called, said)) and not _names_them(said, question)


def _names_them(said: str, question: str) -> bool:
    """Tell whether a text says of somebody that this is their name: "the man is Omar Lind"."""
    names = full_names(said, question)
    return any(re.search(rf"\b(?:is|was|as|named)\s+{re.escape(name)}\b", said) for name in names)


def _gives_reason(said: str, question: str) -> bool:
    """Tell whether a text has a word of reasons; "out of" is none where they are asked to pull out of it."""
    asked = question.casefold() if _WHY.search(question) else ""
    return any(len(m.group()) < _WORDS or m.group().casefold() not in asked for m in _REASON.finditer(said))


def _speaks_of_it(question: Question, candidate: Candidate) -> bool:
    """Tell whether a sentence has anything of what is asked but the names, in these or like words.

    When somebody was sentenced is not told by what they did in May.
    """
    if question.asks_for not in _OF_DEEDS or candidate.closeness >= _LIKE:
        return True
    return meets_some(question, candidate)


def _named_doers(question: Question, near: Sequence[Candidate]) -> list[Candidate]:
    """Return those that name who did what is asked: before those who are named for something else."""
    deed = deed_asked(question.text) if question.asks_for == "person" else None
    if deed is None:
        return []
    return [c for c in near if (who := actor(deed.verb, c.text)) and _people(who, question.text)]


def _beside(candidate: Candidate, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the sentences right before and behind one, that behind it first, with its own score."""
    beside = neighbours(candidate, candidates)
    return [replace(c, score=candidate.score, own=max(c.own, _SHARES * leans(c.text))) for c in beside]


def _test(question: Question) -> Tells | None:
    """Return what tells whether a text tells what is asked for, None where any sentence may."""
    text = question.text
    if asks_how_died(text):
        return lambda said: tells_manner(said, question.names)
    if question.asks_for == "reason":
        return lambda said: _gives_reason(said, text)
    if question.asks_for == "place" and _WHICH_COUNTRY.match(text):  # whatever leads to it: "crossing Verda"
        return lambda said: names_countries(said, text) or bool(holds("place", said, text))
    if question.asks_for == "place":
        return lambda said: _tells_where(_FROM.sub(" ", said), question)
    if question.asks_for == "person" or _ROLE.match(text):  # "who is the pope", "who was arrested"
        return lambda said: names_who(said, text)
    if question.asks_for == "definition":
        return lambda said: says_what_it_is(said, text)
    return None


def _tells_where(said: str, question: Question) -> bool:
    return tells_place(said, question.text) or any(
        not set(terms(m["noun"])) & (_NOWHERE | set(question.terms)) for m in _SOMEWHERE.finditer(said)
    )


def names_who(said: str, question: str) -> bool:
    """Tell whether a text names somebody whom the question does not, as the one who did it or holds the role.

    "A gunman opened fire" does not tell who the gunman was. Who is asked for by a deed may be told by a role
    ("two officers"), whoever is asked for by a role only by name.
    """
    deed = deed_asked(question)
    if deed and (actor(deed.verb, said) or leans(said)):
        return True
    role = _ROLE.match(question)
    if not role or is_participle(role["role"].split()[0]):
        return deed is None or holds("person", said, question) > 0
    was = bool(_PAST_HOLDER.search(said)) and not _PAST_HOLDER.search(question)
    return bool(_people(said, question)) and not was


def _people(said: str, question: str) -> Sequence[str]:
    """Return the names in a text that may be somebody's: no place, no day, none of the question."""
    given = set(forms(question))
    return [
        name
        for m in NAME.finditer(said)
        if (name := bare_name(m.group()))
        and not _LED.search(said[: m.start()])
        and not DATE.fullmatch(name)
        and not set(forms(name)) & given
        and not any(is_nation(stem) for stem in terms(name))
        and (" " in m.group() or m.start() == 0)  # "FBI", "Investigators": no person's
        and not m.group().isupper()
    ]


@lru_cache(maxsize=4)
def _defining(name: str) -> "re.Pattern[str]":
    whole = re.escape(name) + "s?"
    last = re.escape(name.rsplit(maxsplit=1)[-1]) if name[:1].isupper() and " " in name else whole
    either = rf"(?:{whole}|{last})"
    dashed = rf"\b{whole}\b[”’\"']?\s?[—–]\s?" + (r"\w" if name.islower() else r"an?\b")
    return re.compile(
        rf"\b{either}\b[”’\"']?(?:\s\([^)]*\))?[”’\"']?(?:,|\s?[—–]|\s-)\s*(?:[”’\"']\s*)?"
        rf"(?:an?|the|one)\b"
        rf"|{dashed}"
        rf"|\b{either}\b[”’\"']? (?:(?:is|are|was|were) (?:an?|the|one|what)\b"
        rf"|means?\b|refers? to\b|stands for\b)"
        rf"|\b{whole}\b,?[”’\"']?,? [a-z]+(?:ing|\sof|\sthat|\swith|\sfor)\b|\bsuch as [^.;]*?\b{whole}\b"
        rf"|\b{either}\b[”’\"']?,? (?:which|who) (?:is|are|was|were|[a-z]{{2,}}s)\b"
        rf"|(?<!what’s )(?<!what's )(?<!what is )\b(?:known as|called|named|dubbed|so-called|nicknamed)"
        rf" (?:the )?[“‘\"']?{whole}\b"
        rf"|(?:\w, |(?-i:[a-z]{{3,}}), the )[“‘\"']?{whole}\b[”’\"']?,(?! and| but)"
        rf"|\b{whole}\b[”’\"']?\s?\(",
        re.IGNORECASE,
    )


def says_what_it_is(said: str, question: str) -> bool:
    """Tell whether a text says what the thing is, or who somebody is: "X, a …", "the mayor, X"."""
    asked = _WHAT_IS.search(question)
    if not asked:
        return True
    name = asked["name"]
    if _defining(name).search(said):
        return True
    if not name[:1].isupper():
        return False
    if not question.casefold().lstrip().startswith("who"):
        return False
    before = [said[: m.start()].split()[-2:] for m in re.finditer(rf"\b{re.escape(name)}\b", said)]
    return any(_is_role(*words) for words in before if len(words) > 1)


def _is_role(before: str, word: str) -> bool:
    """Tell whether a word right before a name says what somebody is: not "to love Lars Berg"."""
    able = word.islower() and word.isalpha() and word not in _NOT_BEFORE_NAMES
    return able and before not in {"to", "and"} and not word.endswith(("ed", "ing"))
