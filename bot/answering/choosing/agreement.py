"""Whether outlets agree: what they are asked to agree on, and who reports on it without telling it. Pure."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from bot.answering.asking.question import Question
from bot.answering.figures.figures import actions, counted_noun, figures
from bot.answering.figures.surroundings import clause_of
from bot.answering.judging.coverage import forms
from bot.answering.judging.evidence import Candidate
from bot.answering.judging.kinds import holds
from bot.answering.judging.support import support
from bot.answering.lexicon import thing_of

_ASKS = re.compile(
    r"^\W*(?:(?:and|but|so)\s+)?(?:do|does|did|how\s+(?:do|does|did|far\s+do)|where\s+do|on\s+what\s+do)\b.*?"
    r"\b(?:outlets?|reports?|papers|newspapers|sources|media|they|everyone|all)\b.*?"
    r"\b(?:agree|disagree|differ)\b(?:\s+with\s+(?:each\s+other|one\s+another))?(?P<on>.*)$",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"^\s*(?:on|about|over|as\s+to|in|regarding)?\s*(?:the\s+(?:question|issue|matter)\s+(?:of\s+)?)?",
    re.IGNORECASE,
)
_OF = r"\s+(?:of|from|in|for|at|on|after|behind)\s+(?P<what>.+)$"
# A thing that is asked of by its noun -> the question that a report answers.
_AS_QUESTION = tuple(
    (re.compile(rf"^(?:the\s+|its\s+|his\s+|her\s+|their\s+)?{noun}{_OF}", re.IGNORECASE), question)
    for noun, question in (
        (
            r"(?:death\s+toll|toll|number\s+of\s+(?:deaths|dead|victims|fatalities))",
            "How many people were killed in {}",
        ),
        (r"number\s+of\s+injured", "How many people were injured in {}"),
        (r"(?:number|count|total)", "How many {}"),
        (r"(?:causes?|reasons?)", "What caused {}"),
        (r"(?:day|date|time)", "When was {}"),
        (r"(?:place|location)", "Where was {}"),
        (r"(?:cost|price)", "How much did {} cost"),
        (r"age", "How old is {}"),
    )
)
_CLAIM = re.compile(r"^(?:that|whether|if)\s+(?P<claim>.+)$", re.IGNORECASE)
# "How many people ⟨the ferry⟩ carried": what is counted ends where somebody else begins.
_EMBEDDED = re.compile(
    r"^(?P<counted>(?i:how\s+(?:many|much))\s+(?:[a-z-]+\s+){1,2}?)(?P<who>(?:the|an?|its|his|her|their)\s|[A-Z])"
)
_IN_PART = 0.35  # of the question, that a sentence carries which may tell it
_IN_OTHER_WORDS = 0.5  # of the question, that a sentence carries which may tell who, why or whether
_ANYTHING = frozenset({"", thing_of("person")})
_MENTIONED = 0.6  # of the question's terms by rarity, that a sentence or what stands around it carries


def agreed_on(text: str) -> str | None:
    """Return the question that outlets are asked to agree on, None where nothing of the kind is asked.

    "Do outlets agree on the toll of the storm?" -> "How many people were killed in the storm?".
    """
    asked = _ASKS.match(" ".join(text.split()).rstrip("?!. "))
    what = _JOINT.sub("", asked["on"], count=1).strip(" ,") if asked else ""
    if not what:
        return None
    for noun, question in _AS_QUESTION:
        if found := noun.match(what):
            return f"{question.format(found['what'])}?"
    if claim := _CLAIM.match(what):
        return f"Is it so that {claim['claim']}?"
    return _EMBEDDED.sub(r"\g<counted>did \g<who>", what) + "?"


def compared(question: Question) -> Question:
    """Return what outlets are asked to agree on as a question to each of them."""
    return replace(question, compared=True)


def silent(question: Question, candidates: Sequence[Candidate], telling: AbstractSet[str]) -> tuple[str, ...]:
    """Return the outlets whose reports speak of what was asked about and do not tell it, nearest first.

    Nobody is called silent who may tell it in other words: "52 people" where passengers are asked for.
    """
    speaking = [
        c.document.outlet for c in candidates if c.coverage >= _MENTIONED and not support(question, c).missing
    ]
    perhaps = {c.document.outlet for c in candidates if _may_tell(question, c)}
    return tuple(outlet for outlet in dict.fromkeys(speaking) if outlet not in {*telling, *perhaps})


def _may_tell(question: Question, candidate: Candidate) -> bool:
    """Tell whether a sentence has a figure, or a day, in a clause that speaks of what is asked."""
    if question.asks_for == "date":
        return candidate.own >= _IN_PART and holds("date", candidate.text, question.text) > 0
    if question.asks_for != "number":
        return candidate.own >= _IN_OTHER_WORDS
    clauses = [clause_of(candidate.text, f.start, f.end) for f in figures(candidate.text)]
    named = {form for name in question.names for form in forms(name)}
    head, modifiers = counted_noun(question.counted or "")
    if head not in _ANYTHING and any(f.counts_thing(head) for f in figures(candidate.text)):
        return True  # it counts such a thing, in whatever words
    if any(f.counts_thing(head) and set(modifiers) & set(forms(f.counts)) for f in figures(candidate.text)):
        return True  # "hundreds of Iranian troops", where Iranians are asked for
    asked, deeds = {t for t in question.terms if thing_of(t) != head} - named, actions(question.text)
    return any(asked & set(forms(clause)) or deeds & actions(clause) for clause in clauses)
