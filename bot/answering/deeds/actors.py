"""Who did it, as a sentence prints it: "Lars Berg" of "was killed by Lars Berg". Rules only. Pure."""

import re
from dataclasses import dataclass

from bot.answering.figures.phrases import is_participle
from bot.answering.lexicon import action_of
from embeddings.words import is_past, terms

_ASKED = re.compile(
    r"^\W*(?:(?:and|but)\s+)?(?:who|which\s+(?:\w+\s){1,2}?)\s*(?:else\s+)?(?P<verb>[a-z]+)\s+(?P<what>\w.+)$",
    re.IGNORECASE,
)
_NO_DEED = frozenset(
    "is are was were be been did does do has have had will would can could should may might says said say"
    " claims claimed reports reported told thinks believes else first wants wanted needs".split()
)
_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*(?:['’]s\b)?")
_ENDS = re.compile(r"[;:()—“”\"]|,\s|\.\s|\s–\s")
_BEING = re.compile(r"\b(?:is|are|was|were|been|being|be|get|got)\b(?:\s+\w+ly)?\s*$", re.IGNORECASE)
_BY = re.compile(
    r"^[^;:()“”\"]{0,70}?\b(?:by|at the hands of)\s+[“\"‘]?"
    r"(?P<who>(?!an? (?:bullet|blast|car)\b)[^,;:()“”\"]+)"
)
_NO_OBJECT = re.compile(
    r"\s*(?:$|\.|\s(?:in|on|at|near|during|by|when|while|last|this|after|before|outside|inside)\b)"
)
_TRAIL = re.compile(
    r"\s+(?:in|on|at|during|near|after|before|who|which|while|when|as|and(?!\s(?:the\s)?[A-Z]))\b.*$|\.\s*$"
)
_HELPS = re.compile(
    r"(?:\s|^)(?:has|have|had|would|will|could|may|might|can|did|do|does|to|also|then|later|allegedly|reportedly"
    r"|fatally|not|\w+ly)$"
)
_AND_DID = re.compile(r"\b(?:shot|beat|kidnapped|seized|captured|stabbed) and$")
_DOING = re.compile(  # "was convicted of" killing
    r"\s+(?:(?:has|have|had|is|are|was|were|been|be)\s+)*(?:convicted|accused|suspected|guilty|charged|admitted"
    r"|admits|confessed|denied|denies|acquitted|cleared|arrested|tried|jailed|blamed|responsible|wanted)"
    r"\b[^,;]{0,20}\b(?:of|with|to|for|over)?\s*$"
)
_RELATIVE = re.compile(r",?\s*\b(?:who|which|that)$")
_OPENS = re.compile(
    r"^(?:(?:by )?the time|(?:on|in|at|early|late) (?:\w+day|\d{4}|[A-Z]\w+)"
    r"|and|but|so|then|while|when|after|before|as"
    r"|that|which|because|if|where|since|until)\s+",
    re.IGNORECASE,
)
_PARTING = frozenset(
    "when while after before because if that which who whom whose although though since until as but so have"
    " has had is are was were be been to will would could can may might did do does not".split()
)
_QUOTED_NOUN = re.compile(r"[“\"‘](?P<noun>[^“”\"]{2,60})[”\"’]$")
_ARTICLES, _LINKS = (
    frozenset({"a", "an", "the"}),
    frozenset({"of", "and", "in", "from", "for", "at", "on", "with"}),
)
_PRONOUNS = frozenset("he she it they we i you who which that this these those there".split())
_KILLING = frozenset(terms("shot stabbed murdered assassinated executed beheaded"))
_LIKE_KILLING = action_of(terms("kill")[0])
_AMOUNT = re.compile(r"\d|\b(?:percent|points?|digits?|margin)\b|^\w+ing\b")
# A name, an article, or several: whoever did it is told by one of these.
_SOMEBODY = re.compile(
    r"[A-Z]|\b(?:the|an?|his|her|its|their|this|that|these|those|one|two|three|four|five|six|some|several|many"
    r"|police|\w*men|people|children|\w{2,}[^s\W]s)\b"
)
_LONGEST = 9  # words of one who did it


@dataclass(frozen=True, slots=True)
class Deed:
    """What is asked to have been done by somebody: its verb's stem, and the words it was done to."""

    verb: str
    to: str
    past: bool = True  # "who killed X", not "who leads X"


def deed_asked(question: str) -> Deed | None:
    """Return the deed of "who ⟨killed⟩ ⟨X⟩?", None for a question of another form."""
    match = _ASKED.match(" ".join(question.split()).rstrip("?!. "))
    if not match or match["verb"].casefold() in _NO_DEED:
        return None
    verb = match["verb"].casefold()
    told = verb.endswith(("ed", "s")) or is_past(verb)
    stems = terms(verb)
    past = verb.endswith("ed") or is_past(verb)
    return Deed(stems[0], match["what"], past) if told and stems else None


def actor(verb: str, sentence: str, *, past: bool = False) -> str | None:
    """Return who does what a verb's stem tells, as printed; None where the sentence does not name it.

    past: only what was done, not what is done ("drone |attacks" is no deed).
    """
    for word in _WORD.finditer(sentence):
        if not word.group()[:1].islower() or not _tells(verb, word.group()):
            continue
        if past and word.group().endswith("s"):
            continue
        if who := _who(sentence, word.start(), word.end()):
            return who
    return None


def is_killing(verb: str) -> bool:
    """Tell whether a verb's stem tells a way to kill: whoever shot somebody dead also killed them."""
    return verb in _KILLING


def _tells(verb: str, word: str) -> bool:
    stem = next(iter(terms(word)), "")
    kind = action_of(verb)
    killing = kind is not None and kind == _LIKE_KILLING and stem in _KILLING
    killing |= verb in _KILLING and action_of(stem) == _LIKE_KILLING  # "who shot him": "who killed him"
    return stem == verb or killing or (kind is not None and action_of(stem) == kind)


def _who(sentence: str, start: int, end: int) -> str | None:
    before, behind, verb = sentence[:start].rstrip(), sentence[end:], sentence[start:end].casefold()
    by = _BY.match(behind)
    # "Three generals killed in Syria": with nobody behind the verb, it tells what befell them.
    befell = verb.endswith("ed") and _NO_OBJECT.match(behind) is not None
    at_once = re.match(r"\s+(?:by|at the hands of)\s", behind) is not None
    passive = befell or _BEING.search(before) is not None or (at_once and verb.endswith(("ed", "en", "own")))
    if passive or verb in {"died", "death", "dead"}:
        return _clean(_TRAIL.sub("", by["who"])) if by else None
    if verb.endswith("ing"):
        doing = _DOING.search(before)
        return _subject(before[: doing.start()]) if doing else None
    if not (verb.endswith(("ed", "s")) or is_past(verb)) and not _HELPS.search(before):
        return None  # a noun: "the shot"
    return _subject(before)


def _subject(before: str) -> str | None:
    """Return the noun phrase that ends where a verb begins, helping verbs and a relative "who" left out."""
    before = _AND_DID.sub("", before).rstrip()
    while helped := _HELPS.search(before):
        before = before[: helped.start()].rstrip()
    before = _RELATIVE.sub("", before).rstrip()
    if quoted := _QUOTED_NOUN.search(before):  # "an intruder" who killed
        before = quoted["noun"]
    if before.endswith(","):  # "Berg, a sailor, killed": who stands before the apposition
        before = before[:-1]
        opens = before.rfind(",")
        before = before[:opens] if opens > 0 else before
    begins = max((m.end() for m in _ENDS.finditer(before)), default=0)
    return _clean(_last_phrase(before[begins:]))


def _last_phrase(clause: str) -> str:
    """Return the noun phrase that ends a clause's beginning: "the officer" of "to identify the officer"."""
    words = clause.split()
    start = len(words)
    while start and not _parts(words[start - 1]):
        start -= 1
    words = words[start:]
    opens = [i for i, word in enumerate(words) if word.casefold() in _ARTICLES and words[i - 1] not in _LINKS]
    return " ".join(words[opens[-1] :] if opens else words)


def _parts(word: str) -> bool:
    """Tell whether a word parts a noun phrase from what stands before it: "when", "was", "resisted"."""
    return word.casefold() in _PARTING or (word[:1].islower() and is_participle(word))


def _clean(stretch: str) -> str | None:
    """Return a stretch that can name somebody, None where it is a pronoun or too long to be a name."""
    who = stretch.strip(" ,.–-")
    while opened := _OPENS.match(who):
        who = who[opened.end() :]
    words = who.split()
    if not words or len(words) > _LONGEST or words[-1].casefold() in _PRONOUNS or not terms(who):
        return None
    if _AMOUNT.search(who) or not _SOMEBODY.search(who):  # "leads by 11 points", "weekend drone"
        return None
    return who
