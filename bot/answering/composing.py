"""The extractive composer: sentences of the archive, chosen by rules; no word of its own. Pure."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from types import MappingProxyType

from bot.answering.accounts import accounts
from bot.answering.comparison import compare
from bot.answering.dating import at_those_times
from bot.answering.draft import Draft, DraftStatement, Evidence, Quote
from bot.answering.evidence import Candidate
from bot.answering.figures import counted_noun, figures
from bot.answering.fitting import fitting
from bot.answering.kinds import holds
from bot.answering.lexicon import action_of, name_of, thing_of
from bot.answering.question import Question
from bot.answering.selection import MARGIN, MOST, quote, select
from bot.answering.support import Support, context, support, unsupported
from corpus.types import Voice

_MOST_OTHERS = 2
_SAME_TOPIC = 0.6  # how much less than the best another outlet's report of it may score
_COMPARABLE = 0.15  # confidence from which a figure may stand beside those that answer
_CLAIM = (
    0.2  # of the question, how much less than the best a sentence may carry that says the claim asked about
)
_NEAR = 0.02  # confidence from which anything is near at all
_LONGEST = 800  # characters of all statements: with the frames, under 900 before the sources
_SPOKEN = frozenset({Voice.SOURCE, Voice.UNNAMED, Voice.OUTLET, Voice.SUMMARY})
# A headline, or a question for all there is of a story: each outlet has its say.
_STORY = re.compile(
    r"^(?!.*\?\s*$)(?!\W*(?:who|what|when|where|why|how|which)\b)(?:\S+\s+){3,}\S+$"
    r"|^\W*what (?:happened|is (?:known|reported|said)|do (?:the )?(?:outlets|papers|reports|media))\b",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"\bhow many\b", re.IGNORECASE)
_MUST_HOLD = frozenset({"number", "date"})  # what words alone can tell, and an answer cannot lack
_CERTAIN_KINDS = _MUST_HOLD | {"definition"}
_ANY_THING = frozenset({"", "time", "thing-1"})  # "how many people": often only "12 were killed"


class ExtractiveComposer:
    """Chooses the sentences that answer, or says what is missing."""

    def compose(self, question: Question, evidence: Evidence, *, abstain: bool) -> Draft:
        """Return what answers; where nothing does, what is missing and what comes nearest.

        Without `abstain` the nearest there is answers.
        """
        about = evidence.candidates
        if abstain:
            about = at_those_times(question, fitting(question, about))
        judged = [(c, support(question, c)) for c in about]
        confidence = max((s.confidence for _, s in judged if not s.missing), default=0.0)
        able, near = list(evidence.candidates), list(evidence.candidates)
        if abstain:
            able = [c for c, s in judged if _enough(question, s) and _of_the_kind(question, c)]
            near = [c for c, s in judged if not s.missing and s.confidence >= _COMPARABLE]
        groups = compare(question, near) or accounts(question, near) if able else ()
        told = tuple(figure.statement for group in groups for figure in group.figures)
        others = tuple(select(evidence.others, most=_MOST_OTHERS)) if question.outlets else ()
        if len(told) > 1:
            return Draft(told, groups, others, confidence=confidence)
        if abstain and _must_count(question) and not told:
            able = []  # no figure here counts it
        if question.strangers and not told:
            able = [c for c in evidence.others if not question.terms or support(question, c).enough]
            others = ()
        statements = list(told) or _chosen(question, able)
        if not abstain and len(statements) < MOST:
            statements = select(able, most=2 * MOST, margin=float("inf"))
        if statements:
            return Draft(tuple(_within(statements)), others=others, confidence=confidence)
        return Draft(
            others=others,
            missing=_missing(question, about, evidence),
            nearest=_nearest(question, evidence.candidates),
            confidence=max((s.confidence for _, s in judged), default=0.0),
        )


def _missing(question: Question, about: Sequence[Candidate], evidence: Evidence) -> tuple[str, ...]:
    """Return what had no support; where what came near is told of somebody else, all that was asked."""
    lacking = unsupported(question, evidence.candidates, evidence.rarity)
    of_others = len(about) < len(evidence.candidates)
    return lacking or ((question.text.rstrip("?!. "),) if of_others else ())


def _chosen(question: Question, able: Sequence[Candidate]) -> list[DraftStatement]:
    """Choose by what the question asks for; of several outlets asked, each has its say."""
    default = _one_of_each_outlet if len(question.outlets) > 1 else _best
    if _STORY.search(question.text):
        default = _whole_story
    return _CHOOSERS.get(question.asks_for, default)(question, able)


def _enough(question: Question, judged: Support) -> bool:
    """Tell whether a candidate answers; where only days are asked about, what tells of them does."""
    only_days = not question.terms and (question.since is not None or question.until is not None)
    return judged.enough or (only_days and not judged.missing)


def _of_the_kind(question: Question, candidate: Candidate) -> bool:
    """Tell whether a sentence holds the number or the day that is asked for, and of the right thing."""
    if question.asks_for in _MUST_HOLD and not holds(question.asks_for, candidate.text, question.text):
        return False
    if not question.counted or not _HOW_MANY.search(question.text):
        return True  # "how much food" is not always told as a count
    head, _ = counted_noun(question.counted)
    counted = any(figure.counts_thing(head) for figure in figures(candidate.text))
    return (counted or head in _ANY_THING) and _about(question, head, candidate)


def _must_count(question: Question) -> bool:
    """Tell whether only a figure that counts the thing named can answer: "how many ships"."""
    asks = question.thing and _HOW_MANY.search(question.text)
    return bool(asks) and counted_noun(question.thing or "")[0] not in _ANY_THING


def _about(question: Question, head: str, candidate: Candidate) -> bool:
    """Tell whether what stands around a figure speaks of at least half of what the question adds."""
    added = [t for t in question.terms if thing_of(t) != head and action_of(t) is None]
    around = context(candidate)
    return 2 * sum(name_of(term) in around for term in added) >= len(added)


def _nearest(question: Question, candidates: Sequence[Candidate]) -> Quote | None:
    """Return what comes nearest to an answer: of the kind asked for if anything is."""
    near = [c for c in candidates[:20] if holds(question.asks_for, c.text, question.text) > 0] or candidates
    return quote(near[0]) if near and support(question, near[0]).confidence >= _NEAR else None


def _within(statements: Sequence[DraftStatement]) -> list[DraftStatement]:
    """Keep the first statements that together are short enough to be read at once; the first in any case."""
    kept, length = list(statements[:1]), sum(len(s.quotes[0].text) for s in statements[:1])
    for statement in statements[1:]:
        length += len(statement.quotes[0].text)
        if length <= _LONGEST and len(kept) < MOST:
            kept.append(statement)
        else:
            length -= len(statement.quotes[0].text)  # a shorter one behind it may still fit
    return kept


def _best(question: Question, able: Sequence[Candidate]) -> list[DraftStatement]:
    """Return the best, only those that hold a number or a day where that is asked for and any near does."""
    near = _same_topic(able)
    if question.asks_for in _CERTAIN_KINDS:
        return select([c for c in near if holds(question.asks_for, c.text, question.text) > 0] or near)
    if question.asks_for == "reason":
        near = [c for c in near if c.score >= near[0].score - MARGIN]
        near.sort(key=lambda c: -holds("reason", c.text, question.text))
        return select(near, margin=float("inf"))
    return select(near)


def _spoken(question: Question, able: Sequence[Candidate]) -> list[DraftStatement]:
    """Return each outlet's account, of sentences in which somebody speaks if any do: the question is who."""
    spoken = [c for c in able if c.sentence.voice in _SPOKEN or c.sentence.speaker]
    near = spoken or list(able)
    most = max((c.own for c in near), default=0.0)
    return _one_of_each_outlet(question, [c for c in near if c.own >= most - _CLAIM])


def _one_of_each_outlet(_question: Question, able: Sequence[Candidate]) -> list[DraftStatement]:
    """Return the best sentence of each outlet."""
    return select(_best_of_each_outlet(able), margin=_SAME_TOPIC)


def _whole_story(_question: Question, able: Sequence[Candidate]) -> list[DraftStatement]:
    """Return each outlet's say: its nearest report's best sentence, the nearest report first."""
    reports: dict[str, str] = {}
    for candidate in sorted(able, key=lambda c: -c.hit.score):
        reports.setdefault(candidate.document.outlet, candidate.document.id)
    told = [next(c for c in able if c.document.id == report) for report in reports.values()]
    return select(told, margin=float("inf"))


def _earliest(_question: Question, able: Sequence[Candidate]) -> list[DraftStatement]:
    """Return the reports that answer in the order of their days, the undated last."""
    near = _best_of_each_outlet(_same_topic(able))
    near.sort(key=lambda c: (c.document.published or date.max, -c.score, c.place))
    return select(near, margin=float("inf"))


def _newest(_question: Question, able: Sequence[Candidate]) -> list[DraftStatement]:
    """Return what was printed last first, the undated behind the dated."""
    near = _best_of_each_outlet(_same_topic(able))
    near.sort(key=lambda c: (c.document.published is None, -(c.document.published or date.min).toordinal()))
    return select(near, margin=float("inf"))


def _best_of_each_outlet(able: Sequence[Candidate]) -> list[Candidate]:
    firsts: dict[str, Candidate] = {}
    for candidate in able:
        firsts.setdefault(candidate.document.outlet, candidate)
    return list(firsts.values())


def _same_topic(able: Sequence[Candidate]) -> list[Candidate]:
    return [c for c in able if c.score >= able[0].score - _SAME_TOPIC]


_CHOOSERS: MappingProxyType[str, Callable[[Question, Sequence[Candidate]], list[DraftStatement]]] = (
    MappingProxyType(
        {"speaker": _spoken, "agreement": _one_of_each_outlet, "first": _earliest, "latest": _newest}
    )
)
