"""Figures of several outlets side by side: which count the same, which differ, which only may. Pure."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date

from bot.answering.asking.question import Question
from bot.answering.deeds.deeds import deed_of
from bot.answering.draft import DraftFigure, DraftGroup
from bot.answering.figures.belonging import before_it_began, began, belongs
from bot.answering.figures.counting import Event, event_asked
from bot.answering.figures.figures import Counted, actions, figures
from bot.answering.figures.measures import kind_of, measured
from bot.answering.figures.owners import of_the_asked, with_places
from bot.answering.figures.relations import Relation, relation, replaced, rivals
from bot.answering.figures.rows import Found, drafted
from bot.answering.figures.surroundings import clause_of
from bot.answering.figures.tallies import tallies
from bot.answering.judging.coverage import carried, forms
from bot.answering.judging.evidence import Candidate
from bot.answering.judging.meeting import told
from bot.answering.judging.support import context
from bot.answering.lexicon import action_of, is_nation, is_person, kin_of, name_of, thing_of
from corpus.types import Document
from embeddings.words import terms

MOST_LINES = 6
_MOST_BESIDE = 2  # that may count something else
_COVERED = 0.35  # of the question, for a figure to be of what it asks about
_ANYBODY = thing_of("person")
_NEARLY_ALL = 0.7  # of the question, that a sentence itself carries whose verb need not be the question's
_COVERED_ABOARD = 0.25  # the same where it counts those aboard, which needs no further word
_SOME_YEAR = date(2000, 12, 31)  # where no report is dated, days without a year are days of one year
_LIKE_DEED = 0.45  # of a deed and the word most like it: "cancelled" and "scrapped" have 0.46, "delayed" 0.40
_MEASURED = 0.5  # of the question, that the very sentence must carry for its measure to be the one


_HOW_MANY = re.compile(r"\bhow many\b", re.IGNORECASE)
# Who gives figures of what others give otherwise.
_WITNESSES = frozenset(
    terms(
        "police organisers organizers officials ministry government army rebels activists witnesses union"
        " doctors"
    )
)
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would)\b")
_DEED_AS_NOUN = re.compile(r"\b(?:withdrawal|arrival|deployment|departure)s?\b")
# "Another 12", "dozens more": what comes on top of a count, and no count that stands against it.
_ON_TOP = re.compile(r"\b(?:another|(?:an )?additional|a further)\s+$", re.IGNORECASE)
_MORE = re.compile(r"^\s*(?:\w+\s)?(?:more|additional|further)\b(?!(?:\s+\w+)?\s+than)", re.IGNORECASE)
_TO_COME = re.compile(r"\b(?:will|would|could|may|might|plan)\b", re.IGNORECASE)
_DOER = re.compile(r"(?:er|or|ist|ian|ee|an|im)s?$|men$")  # "concertgoers", "Muslims"
# "15 more than was admitted" counts how far two figures lie apart, and is neither of them.
_DIFFERENCE = re.compile(r"\S+(?: \w+)? (?:more|fewer|less|higher|lower) than\b", re.IGNORECASE)


def compare(question: Question, candidates: Sequence[Candidate]) -> tuple[DraftGroup, ...]:
    """Return the figures that answer "how many …", at most six: first those of the event asked about.

    A group has `same_count` where each of its figures counts the thing asked about, in the event
    asked about. None where no figure counts it.
    """
    sums = () if _HOW_MANY.search(question.text) else _measures(question, candidates)
    return sums or (_counted(question, candidates) if question.counted else ())


def _counted(question: Question, candidates: Sequence[Candidate]) -> tuple[DraftGroup, ...]:
    event = event_asked(question)
    first = began(question, candidates)
    found = [
        f
        for f in _found(event, candidates, question)
        if belongs(question, f.candidate, f.figure, candidates)
        and not before_it_began(f.candidate.document, first)
    ]
    found = of_the_asked(event, found)
    same = drafted([f for f in found if f.same_event])[:MOST_LINES]
    # What may count something else answers only where no event is asked about, and beside one stands only
    # what counts the same kind of thing ("Iranian troops", not "people") and speaks of every name itself.
    beside = [f for f in found if not f.same_event]
    there = [f for f in beside if event.modifiers and _all_named(question, f.candidate)] if same else beside
    if event.asked and not same:
        there = []
    rest = drafted(there)[: min(_MOST_BESIDE, MOST_LINES - len(same)) if same else MOST_LINES]
    counted = question.counted or ""
    groups = (_group(counted, same, same_count=True), _group(counted, rest, same_count=False))
    return tuple(
        replace(group, figures=tuple(with_places(group.figures))) for group in groups if group.figures
    )


def _measures(question: Question, candidates: Sequence[Candidate]) -> tuple[DraftGroup, ...]:
    """Return the ages, sums, shares, votes or days that several outlets give, where they are not the same.

    Where it is asked whether outlets agree, also where they are.
    """
    undated = all(c.document.published is None for c in candidates)
    found = [
        Found(candidate, figure, same_event=True)
        for candidate in candidates
        if candidate.own >= _MEASURED
        and (_all_named(question, candidate) or _named_around(question, candidate))
        for figure in measured(
            question, candidate.text, candidate.document.published or (_SOME_YEAR if undated else None)
        )
    ]
    kind = kind_of(question.text)
    group = _group(_about(question), drafted(found)[:MOST_LINES], same_count=True, kind=kind)
    reports = [f.statement.quotes[0].document for f in group.figures]
    if undated and kind == "date" and len({date.fromordinal(int(f.low)).year for f in group.figures}) > 1:
        return ()  # some name their year and some do not
    told = group.relation is Relation.DIFFER or (group.relation is Relation.ROUNDED and kind == "number")
    told |= question.compared and group.relation is not Relation.UNKNOWN
    return (group,) if told and _apart(reports) else ()


def _apart(reports: Sequence[Document]) -> bool:
    """Tell whether reports are of several outlets, or of one that printed them on one day."""
    days = {r.published for r in reports}
    several = len({r.id for r in reports}) > 1
    return len({r.outlet for r in reports}) > 1 or (several and len(days) == 1 and None not in days)


def _about(question: Question) -> str:
    return question.text.rstrip("?!. ")


def _found(event: Event, candidates: Sequence[Candidate], question: Question) -> list[Found]:
    found = []
    deed = deed_of(question.text)
    for candidate in candidates:
        untold = bool(deed and candidate.alike) and not _tells(deed, question, candidate)
        if candidate.coverage < (_COVERED_ABOARD if event.aboard else _COVERED):
            continue
        for figure in _figures(event, candidate.text):
            if not event.of_votes and not _counts(figure, event, candidate):
                continue
            clause, behind = _clause(candidate.text, figure), candidate.text[figure.end :]
            if (
                (not event.of_votes and event.opposed(clause))
                or event.of_another_deed(clause, behind)
                or event.by_another(clause)
            ):
                continue
            if event.aboard and not event.told_aboard(candidate.text, figure):
                continue
            if event.said_by and not _said(event.said_by, candidate, clause):
                continue
            same = (
                event.aboard
                or event.told_in(clause)
                or event.told_around(candidate.text)
                or event.had_in(clause)
                or _told_otherwise(event, figure, candidate, clause)
                or _told_alike(deed, question, candidate, clause)
                or (
                    event.stands_in(context(candidate)) and not actions(_DEED_AS_NOUN.sub(" ", clause))
                )  # who came is not who is there
            )
            # A figure of another event ("40 were saved") counts something else for certain.
            if same or (event.head and not (event.asked and actions(clause))):
                narrowed = untold or not (
                    _only(event.names, figure.counts) and event.aimed_at(candidate.text)
                )
                found.append(Found(candidate, figure, same, narrowed))
    return found


def _tells(deed: str | None, question: Question, candidate: Candidate) -> bool:
    """Tell whether a sentence tells the deed asked about, in whatever word the model holds for like it."""
    return told(deed, question, candidate) or candidate.alike.get(deed or "", 0.0) >= _LIKE_DEED


def _told_alike(deed: str | None, question: Question, candidate: Candidate, clause: str) -> bool:
    """Tell whether a sentence that has every name tells the deed in another word, its clause no other."""
    if deed is None or not candidate.has_like(deed) or actions(clause) or not _all_named(question, candidate):
        return False
    own = carried(candidate.text)
    return not own.has(deed) and kin_of(deed).isdisjoint(own.all)  # else it is told in a clause of its own


def _told_otherwise(event: Event, figure: Counted, candidate: Candidate, clause: str) -> bool:
    """Tell whether a sentence carries nearly all that is asked, and the deed, that no list has, in its words.

    Of anybody's count ("how many people") it does not.
    """
    if candidate.own < _NEARLY_ALL or not event.words or event.actions or actions(clause):
        return False
    counting = [f for f in figures(candidate.text) if event.head and f.counts_thing(event.head)]
    return counting == [figure] and event.head != _ANYBODY


def _figures(event: Event, sentence: str) -> list[Counted]:
    """Return the figures that a sentence gives: of votes its tallies, and "by 230 votes"."""
    if not event.of_votes:
        return figures(sentence)
    told = [f for f in tallies(sentence, event.text) if not _TO_COME.search(f.value)]
    return told or [f for f in figures(sentence) if "vote" in terms(f.counts)]


def _counts(figure: Counted, event: Event, candidate: Candidate) -> bool:
    """Tell whether a figure counts what is asked: the same noun, and nobody else's."""
    value_ends = candidate.text.find(figure.value, figure.start) + len(figure.value)
    if _ON_TOP.search(candidate.text[: figure.start]) or _MORE.match(candidate.text[value_ends:]):
        return False
    difference = _DIFFERENCE.match(candidate.text, figure.start)
    if not event.head and event.of_people and not _of_somebody(figure):
        return False
    counts = not event.head or figure.counts_thing(event.head) or _deaths_of(event, figure, candidate)
    if figure.share or difference or not counts:
        return False
    own, modifiers = set(forms(figure.counts)), set(event.modifiers)
    if any(word[:1].isupper() for word in figure.counts.split()) and modifiers:
        return bool(own & modifiers)  # "Shiite foreign fighters" are not "Iranian troops"
    named = modifiers & event.names
    # Whose they are is told in the figure's own clause, or in its sentence where that speaks of nobody
    # else's; what else they are may be told before it.
    told = set(forms(_clause(candidate.text, figure)))
    if len(own) <= 1 and _only(named | event.names, candidate.text):
        told |= set(forms(candidate.text))
    if _only(named | event.names, f"{candidate.document.title or ''} {figure.phrase}"):
        told |= set(forms(candidate.document.title or ""))  # a report of nobody else's
    return named <= told and modifiers - named <= context(candidate)


def _of_somebody(figure: Counted) -> bool:
    """Tell whether a figure may count people: not "30 houses", where it is asked how many died."""
    last = (terms(figure.counts.split(" of ")[0]) or [""])[-1]
    noun = (figure.counts.split(" of ")[0].split() or [""])[-1]
    return not last or is_person(last) or action_of(last) is not None or bool(_DOER.search(noun))


def _deaths_of(event: Event, figure: Counted, candidate: Candidate) -> bool:
    """Tell whether a figure counts the deed, of those asked about: "the 19 deaths in Ulvik"."""
    deed = action_of((terms(figure.counts) or [""])[-1])
    told = set(forms(_clause(candidate.text, figure)))
    kind = is_person(event.head) and event.head in map(thing_of, terms(candidate.text))
    return deed is not None and deed in event.actions and kind and bool(event.names & told)


def _said(saying: AbstractSet[str], candidate: Candidate, clause: str) -> bool:
    """Tell whether a figure's clause is told by those who are asked for: not "police put it at 18,000"."""
    told = set(forms(clause))
    if saying & told:
        return True
    document = candidate.document
    speakers = {form for who in (candidate.sentence.speaker, document.outlet) for form in forms(who or "")}
    return bool(saying & speakers) and not told & (_WITNESSES - saying)


def _only(names: AbstractSet[str], sentence: str) -> bool:
    """Tell whether a sentence speaks of no people or country but these."""
    return all(name_of(term) in names for term in terms(sentence) if is_nation(term))


def _all_named(question: Question, candidate: Candidate) -> bool:
    """Tell whether the sentence itself speaks of every name asked about."""
    own = set(map(name_of, carried(candidate.text).all))  # "Islamic State" is one name
    return all(set(forms(name)[-1:]) <= own for name in question.names)


def _named_around(question: Question, candidate: Candidate) -> bool:
    """Tell whether a sentence carries nearly all that is asked, and the rest of its report the names."""
    named = {form for name in question.names for form in forms(name)[-1:]}
    return candidate.own >= _NEARLY_ALL and named <= context(candidate)


def _clause(sentence: str, figure: Counted) -> str:
    """Return the figure's clause, with the next where its own has no verb: "17 people and three men died"."""
    own = clause_of(sentence, figure.start, figure.end)
    tells = actions(own) or _FINITE.search(sentence[figure.end : sentence.find(own) + len(own)])
    return own if tells else clause_of(sentence, figure.start, figure.end, joined=True)


def _by_day(figures: Sequence[DraftFigure]) -> Sequence[DraftFigure]:
    """Return figures by the day of print, which tells a count that grew; with any undated, as they came."""
    days = [f.statement.quotes[0].document.published for f in figures]
    if any(day is None for day in days):
        return figures
    return [f for _, f in sorted(zip(days, figures, strict=True), key=lambda pair: pair[0] or date.min)]


def _group(
    about: str, figures: Sequence[DraftFigure], *, same_count: bool, kind: str = "number"
) -> DraftGroup:
    """Return figures as a group, with how they stand to each other where they count one thing."""
    ordered = _by_day(figures) if same_count and kind == "number" else figures
    marked = [replace(f, replaced=same_count and replaced(f, figures)) for f in ordered]
    told = relation(marked, exact=kind != "number") if same_count else Relation.UNKNOWN
    if told is Relation.DIFFER:
        apart = rivals(marked, exact=kind != "number")
        marked = [replace(f, rival=rival) for f, rival in zip(marked, apart, strict=True)]
    return DraftGroup(about, tuple(marked), same_count, told, kind)
