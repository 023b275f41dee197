"""The extractive composer: sentences of the archive, chosen by rules; no word of its own. Pure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations
from types import MappingProxyType

from bot.answering.asking.days import days_in
from bot.answering.asking.question import Question
from bot.answering.choosing.agreement import silent
from bot.answering.choosing.chains import first, is_about, latest, news_of
from bot.answering.choosing.nearby import near_figures, nearest
from bot.answering.choosing.ordering import reads
from bot.answering.choosing.selection import MARGIN, MOST, quote, select
from bot.answering.deeds.accounts import accounts, other_accounts
from bot.answering.deeds.claims import claim_of
from bot.answering.draft import Draft, DraftGroup, DraftStatement, Evidence
from bot.answering.figures.belonging import counts_it
from bot.answering.figures.comparison import compare
from bot.answering.figures.counting import event_asked
from bot.answering.figures.phrases import is_participle
from bot.answering.figures.tallies import asks_for_margin, margins
from bot.answering.judging.asked_kind import MUST_HOLD, must_count, of_the_kind
from bot.answering.judging.closeness import further
from bot.answering.judging.confidence import Judged, judge
from bot.answering.judging.confidence import confidence as coefficients
from bot.answering.judging.dating import at_those_times
from bot.answering.judging.evidence import Candidate
from bot.answering.judging.fitting import fitting
from bot.answering.judging.kinds import holds, tells_place
from bot.answering.judging.meeting import whole
from bot.answering.judging.saying import names_topic, surely_said
from bot.answering.judging.support import support, unsupported
from bot.answering.judging.telling import telling
from corpus.types import Voice
from embeddings.words import terms

_MOST_OTHERS = 2
_SAME_TOPIC = 0.6  # how much less than the best another outlet's report of it may score
_COMPARABLE = 0.15  # how sure it must be of the topic for a figure to stand beside those that answer
_CLAIM = (
    0.2  # of the question, how much less than the best a sentence may carry that says the claim asked about
)
_LESS = 0.1  # of the question, how much less than the best a further sentence may carry itself
_NEARLY = 0.4  # how much less than the best a shorter sentence of the same report may score
_SAYS_MORE = 1.0  # how much less than the best another sentence of the one asked of may score
_SAID = 0.15  # how sure it must be where the one asked for certainly speaks, and of the matter
_MENTIONED = 0.02  # and for a sentence of a report that is about it as a whole
_ALSO = 0.35  # and for a further report of the outlet asked of to have its say
# Characters of all statements: with the frames, and what stands beside them, under 900 before the sources.
_LONGEST, _LONGEST_BESIDE = 800, 450
_SPOKEN = frozenset({Voice.SOURCE, Voice.UNNAMED, Voice.OUTLET, Voice.SUMMARY})
# A headline, or a question for all there is of a story: each outlet has its say.
_STORY = re.compile(
    r"^(?!.*\?\s*$)(?!\W*(?:who|what|when|where|why|how|which)\b)(?:\S+\s+){3,}\S+$"
    r"|^\W*what (?:happened|is (?:known|reported|said)|do (?:the )?(?:outlets|papers|reports|media))\b",
    re.IGNORECASE,
)
_HAPPENED = re.compile(r"^\W*what happened\b", re.IGNORECASE)
_WORD = re.compile(r"\b[a-z]+\b")
_REST = re.compile(r"(?:another|a further|the (?:rest|others|remaining))\b.*\d", re.IGNORECASE)
_CERTAIN_KINDS = MUST_HOLD | {"definition", "reason"}
_SCORED = MUST_HOLD | {"definition"}  # of which the best stand together where none holds it

Chooser = Callable[[Question, Sequence[Candidate]], list[DraftStatement]]


class ExtractiveComposer:
    """Chooses the sentences that answer, or says what is missing."""

    def compose(self, question: Question, evidence: Evidence, *, abstain: bool) -> Draft:
        """Return what answers; where nothing does, what is missing and what comes nearest.

        Without `abstain` the nearest there is answers.
        """
        draft = self._composed(question, evidence, abstain=abstain)
        return _weighed(question, evidence, draft) if question.compared and draft.statements else draft

    def _composed(self, question: Question, evidence: Evidence, *, abstain: bool) -> Draft:
        fit = able_to_answer(question, evidence.candidates)
        judged = judge(question, fit, evidence.rarity, evidence.candidates)
        able, confidence = _able(question, judged)
        able = _going_on(question, able, evidence.candidates)
        able += [c for c in _of_the_chain(question, fit, answered=bool(able)) if c not in able]
        if able and len(question.outlets) == 1:
            able += _further_reports(able, _speaking_of(question, fit, _ALSO))
        groups = _side_by_side(question, fit) if able else ()
        told = tuple(figure.statement for group in groups for figure in group.figures)
        others = _others(question, evidence.others) if question.outlets else ()
        if len(told) > 1:
            return Draft(told, groups, others, confidence=confidence)
        if abstain and not told and _must_count(question) and any(of_the_kind(question, c) for c in able):
            # What else counts it counts it in another event.
            able = [c for c in able if whole(question, c) and counts_it(question, c)]
        if abstain and not told and not question.compared:
            able = telling(question, able, fit)
        if question.strangers and not told:
            able = [c for c in evidence.others if not question.terms or support(question, c).enough]
            others = ()
        if not abstain:
            able = list(evidence.candidates) or able
        statements = list(told) or _chooser(question)(question, able)
        if not abstain:
            statements = _filled(question, statements, able)
        if statements:
            beside = question.asks_for == "first" or bool(others)
            kept = tuple(_within(statements, _LONGEST_BESIDE if beside else _LONGEST))
            if question.asks_for == "speaker" and abstain:
                told_by = {q.document.outlet for s in kept for q in s.quotes}
                groups = other_accounts(question, evidence.candidates, told_by)
                return Draft(kept, groups, others, confidence=confidence)
            return Draft(kept, others=others, confidence=confidence)
        return Draft(
            others=tuple(
                select([c for c in evidence.others if support(question, c).enough], most=_MOST_OTHERS)
            ),
            missing=unsupported(question, evidence.candidates, evidence.rarity),
            nearest=nearest(question, evidence.candidates),
            near=near_figures(question, evidence.candidates),
            confidence=confidence,
        )


def able_to_answer(question: Question, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates that no rule refuses: sentences, about those and of the days asked about."""
    return at_those_times(question, fitting(question, [c for c in candidates if reads(c.text)]))


def _must_count(question: Question) -> bool:
    """Tell whether only a figure that counts what is asked answers: ships, or those aboard one."""
    return must_count(question) or (bool(question.counted) and event_asked(question).aboard)


def _able(question: Question, judged: Sequence[Judged]) -> tuple[list[Candidate], float]:
    """Return those that answer, and how sure that is."""
    confidence = max((j.confidence for j in judged), default=0.0)
    able = [j.candidate for j in judged if _enough(question, j)]
    if not able and (able := [j.candidate for j in judged if _said_surely(question, j)]):
        confidence = max(confidence, coefficients().threshold)
    return able, confidence


def _said_surely(question: Question, judged: Judged) -> bool:
    return judged.confidence >= _SAID and not judged.missing and surely_said(question, judged.candidate)


def _speaking_of(question: Question, candidates: Sequence[Candidate], least: float) -> list[Candidate]:
    """Return the candidates that speak of the topic and all its names; nobody of them need stand out."""
    judged = ((c, support(question, c)) for c in candidates)
    return [c for c, s in judged if not s.missing and s.confidence >= least]


def _side_by_side(question: Question, candidates: Sequence[Candidate]) -> tuple[DraftGroup, ...]:
    """Return the figures, or else the accounts, that several outlets give of what is asked."""
    near = _speaking_of(question, candidates, _COMPARABLE)
    if groups := compare(question, near) or accounts(question, near):
        return groups
    # A count says so itself: what counts the thing in the event answers, however little else it shares.
    return compare(question, _speaking_of(question, candidates, _MENTIONED)) if question.counted else ()


def _of_the_chain(question: Question, fit: Sequence[Candidate], *, answered: bool) -> list[Candidate]:
    """Return what else belongs to the reports of which the latest or the first is asked.

    Of "the latest" only the matter is asked: whatever report is about it tells of it, in other words too.
    """
    if question.asks_for == "latest":
        speaking = _speaking_of(question, fit, _MENTIONED if answered else _COMPARABLE)
        return [c for c in speaking if is_about(question, c.document)]
    return _speaking_of(question, fit, _ALSO) if question.asks_for == "first" and answered else []


def _others(question: Question, others: Sequence[Candidate]) -> tuple[DraftStatement, ...]:
    """Return what others tell of the reporting asked for, where it is of what was asked."""
    return tuple(select(_speaking_of(question, others, _COMPARABLE), most=_MOST_OTHERS))


def _weighed(question: Question, evidence: Evidence, draft: Draft) -> Draft:
    """Return a draft for whether outlets agree: what counts one thing, and who is silent on it."""
    surely = tuple(g for g in draft.groups if g.same_count)
    if surely and len(surely) < len(draft.groups):
        told = tuple(figure.statement for group in surely for figure in group.figures)
        draft = replace(draft, groups=surely, statements=told)
    quiet = silent(question, evidence.candidates, _telling(question, evidence, draft))
    return replace(draft, silent=quiet)


def _telling(question: Question, evidence: Evidence, draft: Draft) -> set[str]:
    """Return the outlets that tell what is asked, those too for whose words there was no room."""
    judged = (j for j in judge(question, evidence.candidates, evidence.rarity) if _enough(question, j))
    telling = {j.candidate.document.outlet for j in judged if of_the_kind(question, j.candidate)}
    return telling | {q.document.outlet for s in draft.statements for q in s.quotes}


def _chooser(question: Question) -> Chooser:
    """Return how to choose, by what the question asks for; of several outlets asked, each has its say."""
    several = len(question.outlets) > 1 or question.compared
    default = _one_of_each_outlet if several else _said if question.saying_names else _best
    if _STORY.search(question.text):
        default = _whole_story
    return _CHOOSERS.get(question.asks_for, default)


def _filled(
    question: Question, statements: Sequence[DraftStatement], able: Sequence[Candidate]
) -> list[DraftStatement]:
    """Return what was chosen, behind it what goes on from it best: where the nearest there is answers.

    Of a question for one thing only the best that was chosen stays, and the others are chosen anew.
    """
    kept = statements[:1] if _chooser(question) is _best else statements
    places = [(s.quotes[0].document.id, s.quotes[0].sentence.start) for s in kept]
    leading = sorted((c for c in able if c.place in places), key=lambda c: places.index(c.place))
    behind = [c for c in further(question, able) if c.place not in places]
    return select([*leading, *behind], most=2 * MOST, margin=float("inf"))


def _enough(question: Question, judged: Judged) -> bool:
    """Tell whether a candidate answers; where only days or a name are asked of, what tells of them does."""
    if judged.missing:
        return judged.enough
    only_days = not question.terms and (question.since is not None or question.until is not None)
    only_name = len(question.terms) == len(question.names) == 1 and judged.candidate.own == 1
    told = judged.enough or only_days or (only_name and bool(_STORY.search(question.text)))
    return told or whole(question, judged.candidate)


def _going_on(
    question: Question, able: Sequence[Candidate], candidates: Sequence[Candidate]
) -> list[Candidate]:
    """Return what answers, and behind a count the sentence that tells the rest of it: "Another 17 …"."""
    if question.asks_for != "number":
        return list(able)
    found: list[Candidate] = []
    places = {c.place for c in able}
    for candidate in able:
        found.append(candidate)
        gap = candidate.sentence.end
        found += [
            replace(c, score=candidate.score)
            for c in candidates
            if c.document.id == candidate.document.id
            and c.place not in places
            and _REST.match(c.text)
            and not c.document.text[gap : c.sentence.start].strip()
            and c.sentence.start >= gap
        ]
    return found


def _further_reports(able: Sequence[Candidate], near: Sequence[Candidate]) -> list[Candidate]:
    """Return the best sentence of each report of the outlet that has none yet."""
    firsts: dict[str, Candidate] = {}
    for candidate in near:
        firsts.setdefault(candidate.document.id, candidate)
    return [c for id_, c in firsts.items() if id_ not in {a.document.id for a in able}]


def _within(statements: Sequence[DraftStatement], longest: int) -> list[DraftStatement]:
    """Keep the first statement, and as many behind it as may be read at once: of these the best that fit."""
    first, *lengths = (len(s.quotes[0].text) for s in statements)
    fitting_in = [
        rest
        for most in range(MOST)
        for rest in combinations(range(len(lengths)), most)
        if sum(lengths[place] for place in rest) <= longest - first
    ]
    best = min(fitting_in, key=lambda rest: (-len(rest), sum(rest), rest), default=())
    return [statements[0], *(statements[1 + place] for place in best)]


def _best(question: Question, able: Sequence[Candidate]) -> list[DraftStatement]:
    """Return the best of what holds what is asked for, if any near does; of each report one.

    A further report must carry nearly as much of the question: of the same people it may tell others.
    """
    near = _same_topic(able)
    if asks_for_margin(question.text):  # "by how much?": the sentence before tells who won
        return select([c for c in able if margins(c.text)][:1] or near[:1])
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
    return select(_best_of_each_outlet(able), margin=_SAME_TOPIC)


def _whole_story(question: Question, able: Sequence[Candidate]) -> list[DraftStatement]:
    """Return each outlet's say: its nearest report's best sentence, the nearest report first.

    What happened is told by reports about it, where there are any; who mentions it tells something else.
    """
    if _HAPPENED.search(question.text):
        about = [c for c in able if is_about(question, c.document)]
        return select(
            [news_of(question, c) for c in _best_of_each_outlet(about)] or able[:1], margin=float("inf")
        )
    reports: dict[str, str] = {}
    for candidate in sorted(able, key=lambda c: -c.hit.score):
        reports.setdefault(candidate.document.outlet, candidate.document.id)
    told = [_with_room([c for c in able if c.document.id == report]) for report in reports.values()]
    return select(told, margin=float("inf"))


def _with_room(able: Sequence[Candidate]) -> Candidate:
    """Return a report's best sentence, or one nearly as good that leaves the other outlets their room."""
    near = (c for c in able if c.score >= able[0].score - _NEARLY)
    return min(near, key=lambda c: max(len(quote(c).text), _LONGEST // MOST))  # of equals the first


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


def _best_of_each_outlet(able: Sequence[Candidate]) -> list[Candidate]:
    firsts: dict[str, Candidate] = {}
    for candidate in able:
        firsts.setdefault(candidate.document.outlet, candidate)
    return list(firsts.values())


def _same_topic(able: Sequence[Candidate]) -> list[Candidate]:
    return [c for c in able if c.score >= able[0].score - _SAME_TOPIC]


_CHOOSERS: MappingProxyType[str, Chooser] = MappingProxyType(
    {"speaker": _spoken, "first": _earliest, "latest": _newest}
)
