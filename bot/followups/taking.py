"""What a follow-up asks as a whole question, taken with those before it. Rules only."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.answering.asking.names import NAME
from bot.answering.asking.outlets_named import outlets_asked
from bot.answering.asking.times import times_asked
from bot.followups.leaning import follows_on
from bot.followups.referents import Named, counted_in, meant_by, named_in, other_side_of, statement_of
from bot.followups.speech import AUXILIARY, OPENERS
from embeddings.words import terms

TURN = "\n"  # between the questions of a conversation, the newest first
_LONGEST = 600  # characters of a conversation that is kept whole
_AND = r"^\W*(?:(?:and|but|so|ok|okay)\b[\s,]*)?"
_ABOUT = re.compile(rf"{_AND}(?:(?:what|how)\s+about\s+)?(?P<rest>.+?)\W*$", re.IGNORECASE)
_IT = r"(?:that|this|it)"
_SOURCES = re.compile(
    rf"{_AND}(?:who\s+(?:says?|said|told|reports?|reported|claims?|claimed)"
    r"(?:\s+(?:that|so|this|it|them|all that))?"
    r"|says\s+who|according\s+to\s+(?:whom|who)|on\s+whose\s+word"
    rf"|whose\s+(?:word|claim|account)\s+is\s+{_IT}"
    rf"|(?:who|what)(?:['’]s|\s+is|\s+are)\s+(?:the|your)\s+sources?(?:\s+(?:of|for)\s+{_IT})?"
    rf"|where\s+(?:does|did)\s+{_IT}\s+come\s+from|how\s+do\s+(?:you|they|we)\s+know(?:\s+{_IT})?"
    r"|sources?)\W*$",
    re.IGNORECASE,
)
_ALL = r"(?:they|the\s+(?:outlets|reports|papers)|(?:all\s+)?outlets|everyone|others|all(?:\s+of\s+them)?)"
_CONFIRMS = re.compile(
    rf"{_AND}(?:(?:oh\s+)?really|(?:are\s+you\s+)?sure"
    rf"|is\s+{_IT}\s+(?:true|right|correct|certain|confirmed|so)"
    rf"|(?:do|does|did)\s+{_ALL}(?:\s+all)?\s+(?:agree|disagree|differ|say\s+(?:so|that|the\s+same))"
    rf"(?:\s+(?:on|about|with)\s+{_IT})?"
    r"|(?:does|did|do)\s+(?:anyone|anybody|any\s+other\w*|others|other\s+outlets)(?:\s+else)?"
    r"\s+\w+\s+(?:that|this|it|so|otherwise)"
    r"|who\s+(?:(?:says?|said|thinks?|claims?|reports?)\s+(?:otherwise|differently|the\s+opposite)"
    rf"|(?:denie[sd]|disputes?|disputed|doubts?|contradicts?|disagree[sd]?)(?:\s+(?:with\s+)?{_IT})?))\W*$",
    re.IGNORECASE,
)
# "Where was that?", "when did this happen?", "why?": the same event, another side of it.
_OTHER_SIDE = re.compile(
    rf"{_AND}(?P<asks>why|when|where|who|how\s+come|how\s+many|how\s+much|how)"
    rf"(?:\s+(?:{AUXILIARY})\s+(?:(?:that|this)|{_IT}\s+(?:happen\w*|occur\w*|so|take\s+place|come\s+about"
    r"|the\s+case)))?\W*$",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"\b(?P<word>it|its|they|them|their|those|these|he|she|him|his|hers?|that|this|there)\b(?P<behind>\s+\w)?",
    re.IGNORECASE,
)
_JOINS = re.compile(
    r"\b(?:said|says?|think\w*|report\w*|claim\w*|believe\w*|told|know\w*|true|sure)\s+$", re.IGNORECASE
)
_OWNING = frozenset({"its", "their", "his"})
_WITH_A_NOUN = frozenset({"that", "this", "those", "these"})
_INSTEAD = re.compile(
    rf"{_AND}(?:(?:what|how)\s+about\s+)?(?:(?P<where>in|at|from|to|by|of)\s+)?(?:the\s+)?"
    rf"(?P<name>(?-i:{NAME.pattern}))\W*$",
    re.IGNORECASE,
)
_COUNTING = re.compile(
    r"^\W*(?:and\s+|but\s+)?how\s+many(?=\s+(?:is|are|was|were|have|has|had|will|did|do|would|got)\b)",
    re.IGNORECASE,
)
_MARGIN = re.compile(rf"{_AND}by\s+(?:how\s+much|what\s+margin|how\s+many)\b", re.IGNORECASE)
_DATED = re.compile(
    r"^(?:in|on|since|before|after|until|by|during|between|from|last|this|yesterday|today)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Taken:
    """A follow-up as a whole question. `sources`: it asks who says what the answer before told."""

    text: str
    sources: bool = False


def conversation(question: str, taken_with: str | None) -> str:
    """Return what a follow-up goes on from: the question, with those that it leaned on itself.

    Of a long conversation only the question that it began with is kept beside the last.
    """
    if not taken_with:
        return question
    whole = f"{question}{TURN}{taken_with}"
    return whole if len(whole) <= _LONGEST else f"{question}{TURN}{taken_with.rsplit(TURN, 1)[-1]}"


def taken(asked: str, before: Sequence[str], archive: Sequence[str], newest: date | None = None) -> Taken:
    """Return what a follow-up asks. `before`: the questions of its conversation, the newest first.

    `archive` are the outlets that it may ask of, `newest` the day that "last week" is told from.
    """
    whole: list[str] = []  # the questions before as whole ones, the newest first
    for turn in reversed(before):
        whole.insert(0, _step(turn, whole, archive, newest).text if whole and follows_on(turn) else turn)
    return _step(asked, whole, archive, newest)


def part_whole(part: str, first: str) -> str:
    """Return a later part of a question with whom its pronoun means: the troops of "where will they"."""
    return (_spelt_out(part, [first]) or part) if follows_on(part) else part


def _step(asked: str, wholes: Sequence[str], archive: Sequence[str], newest: date | None) -> Taken:
    """Return what a follow-up asks after whole questions, the newest first."""
    before = wholes[0]
    if _SOURCES.match(asked):
        return Taken(before, sources=True)
    abouts = [outlets_asked(whole, archive).rest for whole in wholes]
    about = abouts[0]
    if _CONFIRMS.match(asked):
        return Taken(f"Do the outlets agree on {_small(before.rstrip('?!. '))}?")
    whole = (
        _of_an_outlet(asked, about, archive)
        or _of_other_days(asked, before, newest)
        or _of_another(asked, wholes)
        or _other_side(asked, about)
        or _spelt_out(asked, abouts)
    )
    return Taken(whole or _beside(asked, abouts))


def _of_an_outlet(asked: str, about: str, archive: Sequence[str]) -> str | None:
    """Return the question before, asked of an outlet: "what about Reuters?"."""
    rest = match["rest"] if (match := _ABOUT.match(asked)) else asked
    forms = (asked, f"what about {rest}?", f"according to {rest}")
    named = next((n for n in (outlets_asked(f, archive) for f in forms) if n.held or n.strangers), None)
    if named is None or set(terms(named.rest)) - {"say", "report", "write", "tell", "claim"}:
        return None
    return f"{about.rstrip('?!. ')}, according to {' and '.join([*named.held, *named.strangers])}?"


def _of_other_days(asked: str, before: str, newest: date | None) -> str | None:
    """Return the question before, asked of other days: "and in 2014?"."""
    rest = match["rest"] if (match := _ABOUT.match(asked)) else asked
    phrase = rest if _DATED.match(rest) else f"in {rest}"
    times = times_asked(phrase, newest)
    if (times.since is None and times.until is None) or terms(times.rest):
        return None
    return f"{times_asked(before, newest).rest.rstrip('?!. ')} {phrase}?"


def _of_another(asked: str, wholes: Sequence[str]) -> str | None:
    """Return a question before with another name in the place of the one it stands for.

    None where the follow-up is more than a name, or no name before is of its kind: "in Iraq" stands
    for a place, "Hezbollah" for the first who is named otherwise.
    """
    match = _INSTEAD.match(asked)
    if match is None or match["name"].split()[0] in OPENERS or match["name"] in wholes[0]:
        return None
    if match["where"]:
        placed = [n for n in named_in(wholes[0]) if n.placed]
        if not placed:
            return f"{wholes[0].rstrip('?!. ')} {match['where']} {match['name']}?"
        return _instead(placed[0], match["name"], wholes[0])
    for whole in wholes:
        if bare := [n for n in named_in(whole) if not n.placed and n.phrase == n.name]:
            return _instead(bare[0], match["name"], whole)
    named = named_in(wholes[0])
    able = [n for n in named if not n.placed] or named
    return _instead(able[0], match["name"], wholes[0]) if able else None


def _instead(old: Named, new: str, question: str) -> str:
    return re.sub(rf"\b{re.escape(old.name)}(?!\w)", lambda _: new, question, count=1)


def _other_side(asked: str, about: str) -> str | None:
    """Return another question of the same event: "where was that?"."""
    match = _OTHER_SIDE.match(asked)
    return other_side_of(about, match["asks"]) if match else None


def _spelt_out(asked: str, abouts: Sequence[str]) -> str | None:
    """Return the follow-up with what its pronoun means: "when did it sink?" of a ferry."""
    for match in _POINTING.finditer(asked):
        word = match["word"].casefold()
        noun = bool(match["behind"])
        if word in {"that", "this"} and noun and _JOINS.search(asked[: match.start()]):
            continue  # "who said that it sank": it joins a clause
        meant = meant_by(word, abouts)
        if meant is None or (word in _WITH_A_NOUN and noun):
            return None
        owning = word in _OWNING or (word == "her" and noun and _owns(asked, match))
        ends = match.start("word") + len(match["word"])
        placed = "in " if word == "there" else ""
        return _sentence(f"{asked[: match.start()]}{placed}{meant}{'’s' if owning else ''}{asked[ends:]}")
    return None


def _owns(asked: str, pronoun: "re.Match[str]") -> bool:
    """Tell whether "her" owns what follows: "her lawyer", and not "tell her to go"."""
    following = asked[pronoun.end("word") :].split()[:1]
    return bool(following) and bool(terms(following[0]))


def _beside(asked: str, abouts: Sequence[str]) -> str:
    """Return the follow-up with what the question before is about behind it."""
    about = abouts[0]
    words = (m["rest"] if (m := _ABOUT.match(asked)) else asked).rstrip("?!. ")
    if re.match(rf"{_AND}(?:what|how)\s+about\b", asked, re.IGNORECASE):
        return f"{about.rstrip('?!. ')}, {words}?"
    if _MARGIN.match(words):  # of the race, not of whoever is named
        return f"{about.rstrip('?!. ')}, {_small(words)}?"
    words = _COUNTING.sub(lambda m: f"{m.group()} {counted_in(abouts) or ''}".rstrip(), words)
    named = " and ".join(n.phrase for n in named_in(about)) or meant_by("it", abouts) or statement_of(about)
    return _sentence(f"{words}, {named}?")


def _small(question: str) -> str:
    first, _, rest = question.partition(" ")
    return f"{first.lower()} {rest}" if first[1:].islower() or len(first) == 1 else question


def _sentence(text: str) -> str:
    text = re.sub(_AND, "", text, count=1, flags=re.IGNORECASE).strip()
    return f"{text[:1].upper()}{text[1:].rstrip('?!. ')}?"
