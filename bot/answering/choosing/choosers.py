"""Which of the sentences that answer are told, by what a question asks for. Pure."""

import re
from collections.abc import Callable, Sequence
from types import MappingProxyType

from bot.answering.asking.days import days_in
from bot.answering.asking.question import Question
from bot.answering.choosing.chains import first, is_about, latest, news_of
from bot.answering.choosing.ordering import by_outlet, first_of_each
from bot.answering.choosing.selection import MARGIN, MOST, quote, select
from bot.answering.deeds.claims import claim_of
from bot.answering.draft import DraftStatement
from bot.answering.figures.phrases import is_participle
from bot.answering.figures.tallies import asks_for_margin
from bot.answering.judging.asked_kind import MUST_HOLD
from bot.answering.judging.evidence import Candidate
from bot.answering.judging.kinds import holds, tells_place
from bot.answering.judging.saying import names_topic
from corpus.types import Voice
from embeddings.words import terms

_SAME_TOPIC = 0.6  # how much less than the best another outlet's report of it may score
_CLAIM = 0.2  # of the question, how much less than the best a sentence that says the claim may carry
_LESS = 0.1  # of the question, how much less than the best a further sentence may carry itself
_NEARLY = 0.4  # how much less than the best a shorter sentence of the same report may score
_SAYS_MORE = 1.0  # how much less than the best another sentence of the one asked of may score
_SPOKEN = frozenset({Voice.SOURCE, Voice.UNNAMED, Voice.OUTLET, Voice.SUMMARY})
# A headline, or a question for all there is of a story: each outlet has its say.
STORY = re.compile(
    r"^(?!.*\?\s*$)(?!\W*(?:who|what|when|where|why|how|which)\b)(?:\S+\s+){3,}\S+$"
    r"|^\W*what (?:happened|is (?:known|reported|said)|do (?:the )?(?:outlets|papers|reports|media))\b",
    re.IGNORECASE,
)
_HAPPENED = re.compile(r"^\W*what happened\b", re.IGNORECASE)
_WORD = re.compile(r"\b[a-z]+\b")
_CERTAIN_KINDS = MUST_HOLD | {"definition", "reason"}
_SCORED = MUST_HOLD | {"definition"}  # of which the best stand together where none holds it
LONGEST = 800  # characters of all statements: with the frames under 900 before the sources

Chooser = Callable[[Question, Sequence[Candidate]], list[DraftStatement]]


def chooser(question: Question) -> Chooser:
    """Return how to choose, by what the question asks for; of several outlets asked, each has its say."""
    several = len(question.outlets) > 1 or question.compared
    default = _one_of_each_outlet if several else _said if question.saying_names else best
    if STORY.search(question.text):
        default = _whole_story
    return _CHOOSERS.get(question.asks_for, default)


def best(question: Question, able: Sequence[Candidate]) -> list[DraftStatement]:
    """Return the best of what holds what is asked for, if any near does; of each report one.

    A further report must carry nearly as much of the question: of the same people it may tell others.
    """
    near = _same_topic(able)
    if asks_for_margin(question.text):  # "by how much?": the sentence before tells who won
        return select(able[:1])
    near = [c for c in near if _holds(question, c)] or (near if question.asks_for in _SCORED else near[:1])
    if question.asks_for in {"date", "reason"}:
        near = [c for c in near if c.score >= near[0].score - MARGIN]
    if question.asks_for == "date":  # a day that its sentence names, before "six weeks ago"
        near.sort(key=lambda c: not _named_day(c.text))
    near = _in_that_word_first(question, near)
    told = _of_each_report([c for c in near if c.own >= near[0].own - _LESS])
    return select(told, margin=float("inf") if question.asks_for in {"date", "reason"} else MARGIN)


def _in_that_word_first(question: Question, near: Sequence[Candidate]) -> list[Candidate]:
    """Return first the nearly best that tells the deed asked about in its very word: what she ⟨banned⟩."""
    claim = claim_of(question.text) if question.asks_for == "statement" else None
    if claim is None or not near:
        return list(near)
    best = near[0].score - MARGIN
    return sorted(near, key=lambda c: c.score < best or not _does(claim.verb, c.text))


def _does(verb: str, text: str) -> bool:
    return any(is_participle(word) and terms(word)[:1] == [verb] for word in _WORD.findall(text))


def _holds(question: Question, candidate: Candidate) -> bool:
    """Tell whether a sentence holds what is asked for, where words alone tell that."""
    if question.asks_for == "place":
        return tells_place(candidate.text, question.text)
    if question.asks_for in _CERTAIN_KINDS:
        return holds(question.asks_for, candidate.text, question.text) > 0
    return True


def _named_day(text: str) -> bool:
    return any(ch.isdigit() for d in days_in(text, None) for ch in text[d.start : d.end])


def _of_each_report(able: Sequence[Candidate]) -> list[Candidate]:
    """Return each report's best sentence, and what goes on from it: of one thing a report tells once."""
    kept: dict[str, Candidate] = {}
    return [
        c
        for c in able
        if (first := kept.setdefault(c.document.id, c)) is c or quote(c).start == quote(first).start
    ]


def _spoken(question: Question, able: Sequence[Candidate]) -> list[DraftStatement]:
    """Return each outlet's account, of sentences in which somebody speaks if any do: the question is who."""
    spoken = [c for c in able if c.sentence.voice in _SPOKEN or c.sentence.speaker]
    near = spoken or list(able)
    most = max((c.own for c in near), default=0.0)
    return _one_of_each_outlet(question, [c for c in near if c.own >= most - _CLAIM])


def _one_of_each_outlet(_question: Question, able: Sequence[Candidate]) -> list[DraftStatement]:
    """Return the best sentence of each outlet."""
    return select(first_of_each(able, by_outlet), margin=_SAME_TOPIC)


def _whole_story(question: Question, able: Sequence[Candidate]) -> list[DraftStatement]:
    """Return each outlet's say: its nearest report's best sentence, the nearest report first.

    What happened is told by reports about it, where there are any; who mentions it tells something else.
    """
    if _HAPPENED.search(question.text):
        about = [c for c in able if is_about(question, c.document)]
        return select(
            [news_of(question, c) for c in first_of_each(about, by_outlet)] or able[:1], margin=float("inf")
        )
    nearest = first_of_each(sorted(able, key=lambda c: -c.hit.score), by_outlet)
    told = [_with_room([c for c in able if c.document.id == near.document.id]) for near in nearest]
    return select(told, margin=float("inf"))


def _with_room(able: Sequence[Candidate]) -> Candidate:
    """Return a report's best sentence, or one nearly as good that leaves the other outlets their room."""
    near = (c for c in able if c.score >= able[0].score - _NEARLY)
    return min(near, key=lambda c: max(len(quote(c).text), LONGEST // MOST))  # of equals the first


def _earliest(question: Question, able: Sequence[Candidate]) -> list[DraftStatement]:
    """Return the reports that tell it in the order of their days, the undated last."""
    return select(first(question, able), margin=float("inf"))


def _newest(question: Question, able: Sequence[Candidate]) -> list[DraftStatement]:
    """Return what was printed last first, the undated behind the dated."""
    return select(latest(question, able), margin=float("inf"))


def _said(question: Question, able: Sequence[Candidate]) -> list[DraftStatement]:
    """Return what one speaker says: more of it than the sentence nearest to the question.

    Where any of it names what it is about, only what does: a headline's word for the rest is not enough.
    """
    return select([c for c in able if names_topic(question, c)] or able, margin=_SAYS_MORE)


def _same_topic(able: Sequence[Candidate]) -> list[Candidate]:
    return [c for c in able if c.score >= able[0].score - _SAME_TOPIC]


_CHOOSERS: MappingProxyType[str, Chooser] = MappingProxyType(
    {"speaker": _spoken, "first": _earliest, "latest": _newest}
)
