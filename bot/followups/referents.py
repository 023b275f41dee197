"""Whom and what a question speaks of: what "it", "she" and "there" in the next one mean. Rules only."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.asking.names import NAME
from bot.answering.figures.phrases import noun_phrase
from bot.answering.lexicon import is_nation
from bot.followups.speech import AUXILIARY, OPENERS
from embeddings.words import STOP_WORDS, is_past, terms

_FRAME = re.compile(
    rf"^\W*(?:(?:and|but|so)\s+)?(?:"
    r"what(?:['’]s|\s+is|\s+are)\s+(?:the\s+)?(?:latest|newest|most recent)(?:\s+(?:news|report|word))?"
    r"\s+(?:on|about|from|of|in)\s+"
    r"|(?:who|which \w+)\s+(?:was\s+(?:the\s+)?)?first\s+(?:to\s+)?(?:report\w*|br[eo]ke?\w*|wrote|write)"
    r"\s+(?:that\s+|on\s+|about\s+|of\s+)?|who\s+reported\s+(?P<_>.*)\s+first\W*$"
    r"|(?:do|does|did|how)\b.*?\b(?:agree|disagree|differ)\w*\s+(?:(?:on|about|over|that|as to|in)\s+)?"
    r"(?:(?:how many|how much|who|whom|what|when|where|why|how|whether)\s+)?"
    r"|who\s+(?:says?|said|claims?|claimed|reports?|reported|told)\s+(?:that\s+)?"
    r"|(?:how\s+(?:many|much|long|old|often|far|big)|what|who|whom|whose|when|where|why|how|which)\s+"
    rf"(?:(?:{AUXILIARY})\s+)?"
    rf"|(?:{AUXILIARY})\s+)",
    re.IGNORECASE,
)
_PLACED = re.compile(r"\b(?:in|at|from|to|into|near|on|of|by)\s+(?:the\s+)?$", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\s+(?P<noun>[a-z][a-z-]+)\b")
_NOUNS_BEFORE = re.compile(r"\bthe\s+(?:[a-z-]+\s+){0,2}$", re.IGNORECASE)
_DEFINITE = re.compile(r"\bthe\s+(?=(?P<words>[a-z-]+(?:\s+[a-z-]+){0,2}))")
_PLURAL = re.compile(r"(?<![\w’'-])[a-z]{3,}[^s\W]s\b(?!['’])")
_COUNTED = re.compile(r"\bhow many\s+(?P<what>.+)", re.IGNORECASE)
_SIDE = re.compile(
    r"^\W*(?:how\s+(?:many|much)\s+(?:[\w-]+\s+){0,3}?|(?:who|what|whom|when|where|why|how)\s+)?"
    rf"(?P<rest>(?:{AUXILIARY})\s+.+)",
    re.IGNORECASE,
)
_WORDS_OF_A_THING = 3
_SHE = frozenset({"he", "she", "him", "his", "her", "hers"})
_THEY = frozenset({"they", "them", "their", "those", "these", "both"})


@dataclass(frozen=True, slots=True)
class Named:
    """One that a question names: `phrase` with its article and noun, "the Millbrook library"."""

    name: str
    phrase: str
    placed: bool  # behind "in", "of": where it was, and not who

    @property
    def is_thing(self) -> bool:
        """Tell whether the question itself shows that it is no person: people have no article."""
        return self.phrase.casefold().startswith("the ") or any(map(is_nation, terms(self.name)))


def statement_of(question: str) -> str:
    """Return what a question is about, without what makes it one: "people died when the Solveig sank"."""
    text = question.strip().rstrip("?!. ")
    framed = _FRAME.match(text)
    if framed is None:
        return text
    return (framed["_"] or text[framed.end() :]).strip() or text


def other_side_of(question: str, asks: str) -> str:
    """Return what else may be asked of the same event: "Why did it sink?" of "When did it sink?"."""
    text = question.strip().rstrip("?!. ")
    framed = _SIDE.match(text)
    agreed = _FRAME.match(text)
    whole = framed["rest"] if framed and not (agreed and "agree" in agreed.group()) else statement_of(text)
    return f"{asks.capitalize()} {whole[:1].lower() + whole[1:] if whole[1:2].islower() else whole}?"


def named_in(question: str) -> list[Named]:
    """Return those whom a question names, in order, each once."""
    found: dict[str, Named] = {}
    for match in NAME.finditer(question):
        words = match.group().split()
        while words and words[0] in OPENERS:
            words = words[1:]
        name = re.sub(r"['’]s?$", "", " ".join(words))
        if name and name not in OPENERS:
            start = match.start() + match.group().rindex(words[0] if len(words) == 1 else " ".join(words))
            found.setdefault(name, _named(question, name, start))
    return list(found.values())


def meant_by(pronoun: str, questions: Sequence[str]) -> str | None:
    """Return what a pronoun means after some questions, the newest first; None where no name tells it."""
    for question in questions:
        if meant := _meant_in(pronoun.casefold(), question):
            return meant
    named = [n for question in questions for n in named_in(question)]
    return named[0].phrase if named else None


def counted_in(questions: Sequence[str]) -> str | None:
    """Return what "how many" goes on counting: what was counted before, else the last things spoken of."""
    for question in questions:
        counted = _COUNTED.search(question)
        if counted and (what := noun_phrase(counted["what"])):
            return what
        things = [str(w) for w in _PLURAL.findall(statement_of(question)) if w not in STOP_WORDS]
        if things:
            return things[-1]
    return None


def _meant_in(pronoun: str, question: str) -> str | None:
    named = named_in(question)
    people = [n for n in named if not n.is_thing]
    if pronoun in _SHE:
        able = [n for n in people if not n.placed] or people
    elif pronoun in _THEY:
        return _several(question, named)
    elif pronoun == "there":
        able = [n for n in named if n.placed]
    else:
        things = [n for n in named if n.is_thing]
        able = [n for n in things if not n.placed] or things
        return able[0].phrase if able else _thing(question)
    return able[0].phrase if able else None


def _several(question: str, named: "Sequence[Named]") -> str | None:
    """Return what "they" means: those who were counted, else those who were named."""
    counted = _COUNTED.search(question)
    if counted and (what := noun_phrase(counted["what"])):
        return what
    subjects = [n for n in named if not n.placed] or named
    return " and ".join(n.phrase for n in subjects) or _thing(question)


def _named(question: str, name: str, start: int) -> Named:
    before, behind = question[:start], question[start + len(name) :]
    article = _NOUNS_BEFORE.search(before)
    begins = article.start() if article else start
    attribute = _ATTRIBUTE.match(behind) if article and before.endswith("the ") else None
    noun = attribute["noun"] if attribute else ""
    # A name with an article is mostly a thing's, and the word behind it says which: "the Millbrook library".
    takes = bool(noun) and noun not in STOP_WORDS and not is_past(noun) and not noun.endswith("ed")
    ends = start + len(name) + (attribute.end() if attribute and takes else 0)
    return Named(name, question[begins:ends], bool(_PLACED.search(question[:begins] or before)))


def _thing(question: str) -> str | None:
    """Return the first thing that a question speaks of with an article: "the ferry"."""
    for match in _DEFINITE.finditer(question):
        words: list[str] = []
        for word in match["words"].split():
            if word in STOP_WORDS or is_past(word) or (words and word.endswith("ed")):
                break
            words.append(word)
        if words and words != ["latest"] and not {"outlets", "reports", "papers"} & set(words):
            return f"the {' '.join(words[:_WORDS_OF_A_THING])}"
    return None
