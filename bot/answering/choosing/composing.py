"""The extractive composer: sentences of the archive, chosen by rules; no word of its own. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from bot.answering.asking.question import Question
from bot.answering.choosing.agreement import silent
from bot.answering.choosing.chains import is_about
from bot.answering.choosing.choosers import LONGEST, STORY, best, chooser
from bot.answering.choosing.nearby import near_figures, nearest
from bot.answering.choosing.ordering import by_report, first_of_each, reads
from bot.answering.choosing.selection import MOST, select
from bot.answering.deeds.accounts import accounts, other_accounts
from bot.answering.draft import Draft, DraftGroup, DraftStatement, Evidence
from bot.answering.figures.belonging import counts_it
from bot.answering.figures.comparison import compare
from bot.answering.figures.counting import event_asked
from bot.answering.figures.tallies import asks_for_margin, margins
from bot.answering.judging.asked_kind import must_count, of_the_kind
from bot.answering.judging.closeness import further
from bot.answering.judging.confidence import Judged, judge
from bot.answering.judging.confidence import confidence as coefficients
from bot.answering.judging.coverage import forms
from bot.answering.judging.dating import at_those_times
from bot.answering.judging.evidence import Candidate
from bot.answering.judging.fitting import fitting
from bot.answering.judging.meeting import met, whole
from bot.answering.judging.nextdoor import with_next_door
from bot.answering.judging.saying import surely_said
from bot.answering.judging.support import support, unsupported
from bot.answering.judging.telling import telling

_MOST_OTHERS = 2
_COMPARABLE = 0.15  # how sure it must be of the topic for a figure to stand beside those that answer
_MEETS = 0.25  # how sure it must be where a sentence meets the whole question: of chance, words meet too
_MEETS_NAMED = 0.1  # the same where those asked about are named there too: that is no chance
_ITSELF = 0.85  # of the question, what it must carry itself to answer however sure that is
_SAID = 0.15  # how sure it must be where the one asked for certainly speaks, and of the matter
_MENTIONED = 0.02  # and for a sentence of a report that is about it as a whole
_ALSO = 0.35  # and for a further report of the outlet asked of to have its say
_LONGEST_BESIDE = 450  # characters of all statements, where more stands beside them
_IN_A_WORD = re.compile(
    r"\b(?:margin|landslide|narrow(?:ly)?|by a wide|overwhelming(?:ly)?)\b", re.IGNORECASE
)
_REST = re.compile(r"(?:another|a further|the (?:rest|others|remaining))\b.*\d", re.IGNORECASE)


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
        if abstain and not told:
            able = _telling_it(question, able, fit)
        if question.strangers and not told:
            able = [c for c in evidence.others if not question.terms or support(question, c).enough]
            others = ()
        if not abstain:
            able = list(evidence.candidates) or able
        statements = list(told) or chooser(question)(question, able)
        if not abstain:
            statements = _filled(question, statements, able)
        if statements:
            beside = question.asks_for == "first" or bool(others)
            kept = tuple(_within(statements, _LONGEST_BESIDE if beside else LONGEST))
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


def _telling_it(question: Question, able: Sequence[Candidate], fit: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates that tell the kind of thing asked for, or what stands near them and does."""
    if asks_for_margin(question.text):
        return _margins(able, fit)
    if question.compared:
        return list(able)
    return with_next_door(question, telling(question, able, fit), fit)


def _margins(able: Sequence[Candidate], fit: Sequence[Candidate]) -> list[Candidate]:
    """Return what tells by how much, in the reports that tell who won: shares and tallies, else in a word."""
    reports = {c.document.id for c in able}
    found = [c for c in fit if c.document.id in reports and margins(c.text)]
    return found or [c for c in able if _IN_A_WORD.search(c.text)]


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
    """Tell whether the one asked for speaks of it; where it was may stand elsewhere in their report."""
    report = set(forms(judged.candidate.document.text)) if judged.missing else set()
    if any(not set(forms(name)[-1:]) <= report for name in judged.missing):
        return False
    return judged.confidence >= _SAID and surely_said(question, judged.candidate)


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


def _filled(
    question: Question, statements: Sequence[DraftStatement], able: Sequence[Candidate]
) -> list[DraftStatement]:
    """Return what was chosen, behind it what goes on from it best: where the nearest there is answers.

    Of a question for one thing only the best that was chosen stays, and the others are chosen anew.
    """
    kept = statements[:1] if chooser(question) is best else statements
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
    told = judged.enough or only_days or (only_name and bool(STORY.search(question.text)))
    least = _MEETS_NAMED if question.names and met(question, judged.candidate) == 1 else _MEETS
    able = judged.confidence >= least or judged.candidate.own >= _ITSELF
    return told or (able and whole(question, judged.candidate))


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
    told = {c.document.id for c in able}
    return [c for c in first_of_each(near, by_report) if c.document.id not in told]


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
