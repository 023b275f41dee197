"""What a question asks for: the kind of thing, the outlets it names, the names it stands on. Rules only."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.answering.asking.names import NAME, bare_name
from bot.answering.asking.outlets_named import Named, outlets_asked
from bot.answering.asking.times import Times, times_asked
from bot.answering.figures.phrases import asked_phrase
from bot.answering.lexicon import name_of
from embeddings.words import terms

_SAYS = r"(?:says|said|claims|claimed|reported|reports|told|thinks|believes|argues|argued|denies|denied)"
_WHAT = r"\b(?:what|which) "
# The first that matches tells the kind.
_KINDS = (
    (
        "first",
        r"\b(?:who|which \w+|what outlet) (?:was |were )?(?:the )?first\b|\bfirst (?:to )?report"
        r"|\breport(?:ed|s)?\b.*\bfirst\b"
        r"|\bbroke the (?:story|news)",
    ),
    ("latest", r"\b(?:latest|newest|most recent|up to date)\b"),
    (
        "agreement",
        r"\b(?:do|does|did|how) .*\b(?:outlets?|reports?|papers|sources|media|they)\b.*"
        r"\b(?:agree|disagree|differ)",
    ),
    (
        "confirmation",  # whatever it counts or names; "is it known how many" asks for what is known
        r"^\W*(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b"
        r"(?!.*\b(?:know|known|clear|say|said|tell|told)\b.*\b(?:how|who|whom|when|where|why|what|which)\b)",
    ),
    (
        "number",
        r"\bhow (?:many|much|often|long|old|far|big|large|high|tall|fast|deep|wide|heavy)\b"
        r"|\bwhat (?:\w+ )?(?:number|percentage|per ?cent|share|proportion|amount|total|toll"
        r"|price|cost|sum)\b"
        r"|\bwhat (?:is|was|were|are) (?:the |its |their )?(?:[\w-]+ ){0,3}?"
        r"(?:rate|turnout|temperature|salary|deficit|margin|tally|score)\b"
        r"|\bwhat (?:\w+ )?(?:age|size)\b|\bhow did .*\bvote\b|\b(?:result|outcome) of the vote"
        r"|\bdeath toll\b"
        r"|\bto what extent\b",
    ),
    (
        "definition",  # of one or two words, or of a name
        r"^\W*(?:what|who) (?:is|are|was|were) (?:the |an? )?"
        r"(?:[\w'’+-]+(?: [\w'’+-]+)?|(?-i:[A-Z][\w'’+-]+(?: (?:of )?[A-Z][\w'’+-]+){0,4}))\W*$",
    ),
    (
        "date",  # "when" within a question joins a clause
        r"^\W*(?:and |but |since |until |by |from )*when\b"
        rf"|{_WHAT}(?:day|date|month|year|week|time|century|decade)\b",
    ),
    ("speaker", rf"\bwho {_SAYS}\b|\baccording to whom\b|\bwhose (?:claim|word|report|account)"),
    (
        "person",
        rf"\b(?:who|whom|whose)\b|{_WHAT}(?:person|people|man|woman|leader|president|general|minister)\b"
        rf"|{_WHAT}(?:company|group|party|organi[sz]ation|team|agency|country's)\b",
    ),
    (
        "place",
        rf"\bwhere\b|{_WHAT}(?:cit(?:y|ies)|countr(?:y|ies)|(?:state|place|town|region|province|village|area|continent)s?)\b",
    ),
    (
        "reason",
        rf"\bwhy\b|{_WHAT}(?:caused|reasons?|motives?|prompted|led to)\b|\bhow come\b|\bfor what reason",
    ),
)
_COUNTED = re.compile(
    r"\bhow (?:many|much(?!\s+(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could)\b))"
    r"\s+(?P<what>.+)",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r"\b(?:do|does|did|has|have)\s+(?P<who>[^,?]{2,60}?)\s+"
    r"(?:say|said|tell|told|claim|claimed|think|argue|argued|warn|warned|call|called|comment"
    r"|write|expect|want|believe|warn|describe|mention|respond|reply)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?:\?|[,;]? (?:and|but|or)) "  # `parts` joins the spaces first
    r"(?=(?:what|who|whom|whose|when|where|why|how|which|did|does|is|was|were)\b)",
    re.IGNORECASE,
)
_YEAR_ALONE = re.compile(r"\b(?:in|since|before|after|until|by|during|from)\s+(\d{4})\b", re.IGNORECASE)
_SINCE_EVENT = re.compile(  # not "since when", and no year
    r"\bsince\s+(?P<event>(?:the|this|that|his|her|their|its)\s+[^\W\d]\w*(?:\s+[^\W\d]\w*){0,4})\s*[?.!]*$",
    re.IGNORECASE,
)
# Whoever holds an office is told by a name of their own: "Jon Falk's lawyer", "the mayor of Tarn".
_HELD = re.compile(
    r"(?:the |an? )?(?:[\w.’'-]+ ){0,3}?[\w.-]+['’]s? (?:[a-z-]+ )?(?P<office>[a-z-]+)"
    r"|the (?:[a-z-]+ ){0,2}?(?P<of>[a-z-]+) of (?:the )?[A-Z].*"
)
_FRAME = re.compile(
    r"^\W*(?:please\s+)?(?:(?:can|could|would) you (?:tell me|say)\s+|tell me\s+|do (?:you|we) know\s+)",
    re.IGNORECASE,
)
# Words of questions, not of what is asked about.
_ASKING = frozenset(
    terms(
        "say said says tell told report reported reports reporting outlet outlets news archive"
        " according article articles"
        " story stories claim claims claimed happen happened happening exactly actually really"
        " write wrote writes number think thinks believe"
        " long far old many much first latest newest agree disagree differ"
    )
)
_SENTENCE_OPENERS = frozenset(
    "what who whom whose when where why how which did does do is are was were has have had can"
    " could will would should"
    " in on at according the a an and tell please by for of from to since after before during i".split()
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question, or one part of it, as rules understand it."""

    text: str
    asks_for: str
    terms: tuple[str, ...]  # stems that an answer should carry, in order, each once
    names: tuple[str, ...]  # proper names and figures in it, as written
    outlets: tuple[str, ...] = ()  # outlets of the archive that it asks of
    strangers: tuple[str, ...] = ()  # outlets that it asks of and that the archive does not hold
    counted: str | None = None  # "how many ⟨counted⟩ …"
    saying: tuple[str, ...] = ()  # the stems of the one of whom it asks what they said
    since: date | None = None  # the days that it asks of
    until: date | None = None
    compared: bool = False  # it asks whether outlets agree on what the rest of it asks
    saying_names: tuple[str, ...] = ()  # of these, the ones that only that one can have: their name
    event: str | None = None  # it asks what came since then: "the vote"
    unprinted: tuple[str, ...] = ()  # of the terms, those that the archive never prints

    @property
    def thing(self) -> str | None:
        """Return what is counted, as written: "how many ⟨Iranian troops⟩ have arrived"."""
        return asked_phrase(self.counted) or None if self.counted else None

    @property
    def key(self) -> str:
        """Return the question without what makes no difference: case, stray spaces, closing marks."""
        return " ".join(self.text.split()).rstrip("?!. ").casefold()


def understand(
    text: str,
    archive_outlets: Sequence[str] = (),
    newest: date | None = None,
    *,
    literal: bool = False,
    unprinted: Sequence[str] = (),
) -> Question:
    """Read a question.

    `archive_outlets` are the names that it may ask of, `newest` the day that "last week" is told from.
    `literal` reads no outlet and no day out of it. `unprinted` words are known to stand nowhere in the
    archive: whatever else they are, they may be the name of the one whose words are asked for.
    """
    text = _FRAME.sub("", " ".join(text.split()))
    times = Times(rest=text) if literal else times_asked(text, newest)
    named = Named((), (), text) if literal else outlets_asked(times.rest, archive_outlets)
    # A year stays what an answer must speak of: undated reports tell theirs in their words alone.
    years = [] if times.rest == text else _YEAR_ALONE.findall(text)
    counted = _COUNTED.search(_SAYING.sub(" ", named.rest))  # "did police say" counts nothing
    asked_of = _SAYING.search(text)
    who = asked_of["who"] if asked_of else ""
    event = _SINCE_EVENT.search(times.rest) if times.since is None else None
    strange = {stem for word in unprinted for stem in terms(word)}
    asked = tuple(dict.fromkeys([*(t for t in terms(named.rest) if t not in _ASKING), *years]))
    return Question(
        text=text,
        asks_for=_kind(named.rest),
        terms=asked,
        names=tuple(dict.fromkeys([*_names(named.rest), *years])),
        outlets=named.held,
        strangers=named.strangers,
        since=times.since,
        until=times.until,
        counted=" ".join(counted["what"].split()).rstrip("?!. ") if counted else None,
        saying=tuple(map(name_of, terms(who))),
        saying_names=(
            *(_holder(who) or (name_of(t) for name in NAME.findall(who) for t in terms(name)[-1:])),
            *(stem for stem in terms(who) if stem in strange),
        ),
        event=event["event"] if event and not literal else None,
        unprinted=tuple(term for term in asked if term in strange),
    )


def parts(text: str) -> list[str]:
    """Split a question that asks several things: "How …, and what …?" -> ["How …", "what …"]."""
    pieces = [piece.strip(" ,;?") for piece in _PART.split(" ".join(text.split()))]
    whole = [piece for piece in pieces if len(terms(piece)) >= 1 and len(piece.split()) >= 3]
    return whole if len(whole) == len(pieces) and len(whole) > 1 else [text]


def _holder(who: str) -> tuple[str, ...]:
    """Return the stem of the office that tells who is asked of: "X's lawyer", "the mayor of X"; else none."""
    held = _HELD.fullmatch(who)
    return tuple(map(name_of, terms(held["office"] or held["of"])[-1:])) if held else ()


def _kind(text: str) -> str:
    return next((kind for kind, pattern in _KINDS if re.search(pattern, text, re.IGNORECASE)), "statement")


def _names(text: str) -> tuple[str, ...]:
    """Return proper names and figures: what the evidence must speak of for an answer to be one.

    Capitals tell a name only where the question uses them as sentences do.
    """
    if text.isupper() or text.istitle():
        return ()
    names = []
    for match in NAME.finditer(text):
        words = match.group().split()
        opens = match.start() == 0 and len(words) == 1  # a capital that any first word has
        while words and words[0].casefold() in _SENTENCE_OPENERS:
            words = words[1:]
        if not opens and (name := bare_name(" ".join(words))):
            names.append(name)
    figures = re.findall(r"\b\d[\d,.]*\d\d\b", text)  # years and larger figures
    return tuple(dict.fromkeys([*names, *figures]))
