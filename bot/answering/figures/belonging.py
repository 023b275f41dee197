"""Whether a figure is of the event asked about, or of another: an earlier year's, another flight's. Pure."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta

from bot.answering.asking.days import days_in
from bot.answering.asking.names import NAME
from bot.answering.asking.question import Question
from bot.answering.choosing.chains import head_of, is_about
from bot.answering.figures.counting import event_asked
from bot.answering.figures.figures import Counted, counted_noun, figures
from bot.answering.figures.surroundings import clause_of
from bot.answering.judging.coverage import carried, forms
from bot.answering.judging.evidence import Candidate
from bot.answering.judging.support import context
from bot.answering.lexicon import action_of, is_nation, kin_of, name_of, thing_of
from corpus.types import Document
from embeddings.words import terms

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b(?!,\d)")
# A stretch of time that is longer than one event, or lies before it.
_OTHER_TIME = re.compile(
    r"\b(?:last (?:year|month|season|summer|winter|spring|fall|autumn)"
    r"|(?:a|the) (?:year|month|decade) (?:ago|before|earlier)"
    r"|\w+ (?:years|months|decades) (?:ago|before|earlier)"
    r"|(?:the )?(?:previous|preceding) (?:year|month|season)|so far (?:in \d{4}|this (?:year|season|month))"
    r"|(?:every|each|per) year|annually|on average|in all of \d{4})\b",
    re.IGNORECASE,
)
_FLIGHT = re.compile(r"(?:[A-Z][\w’'-]*\s+)*[Ff]light\s+[A-Z]{0,2}\d+")
_AT = re.compile(r"\b(?i:in|at|near|outside)\s+(?:the\s+)?(?P<place>[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*)*)")
_ALONE = re.compile(
    r"^\W*(?:(?:[Ii]n|[Bb]y|[Dd]uring|[Oo]n|[Ss]ince)?\s*[\w\s]{0,14}|(?:At|In|Near)\s[\w\s’'.-]{3,40})$"
)
_LEANS_ON = re.compile(r"^,\s+(?:[a-z]+\s+)?(?:in|on|during)\s+(?:[A-Z]\w+\s+)?(?:1[5-9]|20)\d\d\b")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_IN_MONTH = re.compile(rf"\b(?:in|for|during) ({_MONTHS})\b")
_IN_EVENT = re.compile(r"\b(?:in|during|by|at) the (?P<event>(?:[a-z-]+ ){0,3}[a-z-]+)\W*$")
_SHORT = 30  # characters of what leans on a clause: ", set in 1924"
_LEANS_BACK = re.compile(r"^\s*(?:when|where|which|who|in which|during which|[a-z]+ing)\b")
_SOME_DAY = date(2000, 1, 1)  # that "in May" names a month need not tell of which year
_SAME_DAYS = timedelta(days=7)  # in which reports may speak of one event, the later without its name
_EARLY = timedelta(days=30)  # before the first report about it; early reports have other headlines


def belongs(
    question: Question, candidate: Candidate, figure: Counted, among: Sequence[Candidate] = ()
) -> bool:
    """Tell whether nothing beside a figure shows that it is of another event than the one asked about.

    A report that nowhere names the event may yet tell it, as "last week's attack", where one of those `among`
    which it stands names it.
    """
    clause, around = _when_told(candidate.text, figure), context(candidate)
    named = _named(question)
    if _of_another_month(question.text, clause) or not _speaks_of_it(question, candidate):
        return False
    if candidate.document.title and named and not named & around and not _names_it(named, candidate.document):
        others = {c.document.id: c.document for c in among if _names_it(named, c.document)}
        if not any(_tells_without_name(question, candidate, other) for other in others.values()):
            return False
    if question.names and not named & around and _AT.search(candidate.text):
        return False
    return not _of_another_time(question, candidate, clause) and not _of_others(question, candidate, figure)


def _names_it(named: AbstractSet[str], document: Document) -> bool:
    return bool(named & set(forms(document.text)))


def _tells_without_name(question: Question, candidate: Candidate, other: Document) -> bool:
    """Tell whether a sentence tells what another report of those days names, of the same peoples."""
    one, day = candidate.document.published, other.published
    if one is None or day is None or abs(one - day) > _SAME_DAYS:
        return False
    names = [name for name in NAME.findall(candidate.text) if not days_in(name, _SOME_DAY)]
    mine = {form for name in names for form in forms(name)[-1:]}
    known = mine & set(forms(f"{other.title or ''} {other.text}"))
    strange = any(form.startswith("people-") for form in mine - known)
    return 2 * len(known) > len(mine) and not strange and _carries_the_rest(question, candidate)


def _carries_the_rest(question: Question, candidate: Candidate) -> bool:
    """Tell whether a sentence has all words of a question but its names and the thing counted."""
    head, _ = counted_noun(question.counted or "")
    names = {form for name in question.names for form in forms(name)}
    rest = [t for t in question.terms if thing_of(t) != head and name_of(t) not in names]
    own = carried(candidate.text)
    return bool(rest) and all(own.has(t) or not kin_of(t).isdisjoint(own.all) for t in rest)


def counts_it(question: Question, candidate: Candidate) -> bool:
    """Tell whether a sentence counts what is asked in the event asked about, or counts no such thing."""
    head, _ = counted_noun(question.counted or "")
    found = [f for f in figures(candidate.text) if f.counts_thing(head)]
    if (event := event_asked(question)).aboard:
        found = [f for f in found if event.told_aboard(candidate.text, f)]
        return any(belongs(question, candidate, f) for f in found)
    return not found or any(belongs(question, candidate, f) for f in found)


def began(question: Question, candidates: Sequence[Candidate]) -> date | None:
    """Return the first day on which a report is about what is asked; earlier ones are of something else."""
    days = (
        c.document.published for c in candidates if c.document.published and is_about(question, c.document)
    )
    return min(days, default=None)


def before_it_began(document: Document, first: date | None) -> bool:
    """Tell whether a report was printed before the event could be told."""
    return first is not None and document.published is not None and document.published < first - _EARLY


def _when_told(sentence: str, figure: Counted) -> str:
    """Return a figure's clause, with the one before where that is its day or its deed: "In 1933, 25 men"."""
    clause = clause_of(sentence, figure.start, figure.end)
    ahead = sentence[: max(0, sentence.find(clause))].rstrip(" ,;:—–")
    rest = sentence[sentence.find(clause) + len(clause) :]
    clause += rest[:_SHORT] if _LEANS_ON.match(rest) else ""
    if not ahead or not (_ALONE.match(ahead) or _LEANS_BACK.match(clause)):
        return clause
    return f"{clause_of(ahead, len(ahead), len(ahead))}, {clause}"


def _of_another_time(question: Question, candidate: Candidate, clause: str) -> bool:
    """Tell whether a report of the event itself tells a figure of another time than the event's."""
    document = candidate.document
    head = head_of(document)
    if not question.names or not all(set(forms(n)[-1:]) <= set(forms(head)) for n in question.names):
        return False  # who only mentions the event tells of its year as of the past
    if (found := _OTHER_TIME.search(clause)) and found.group().casefold() not in question.text.casefold():
        return True
    year = (
        document.published.year
        if document.published
        else max(map(int, _YEAR.findall(document.text)), default=0)
    )
    known = {str(year), *_YEAR.findall(document.title or ""), *_YEAR.findall(question.text)}
    if document.published and document.published.month == 1:
        known.add(str(year - 1))
    told = {y for y in _YEAR.findall(clause) if int(y) <= year}  # a later one is planned for
    return bool(year and told and not told & known)


def _of_another_month(question: str, clause: str) -> bool:
    """Tell whether a clause is of another month than the one asked about, whatever day it was printed on."""
    asked, told = (set(_IN_MONTH.findall(text)) for text in (question, clause))
    return bool(asked and told) and not asked & told


def _speaks_of_it(question: Question, candidate: Candidate) -> bool:
    """Tell whether a report has any word of an event asked about without a name: "in the mill robbery"."""
    event = _IN_EVENT.search(question.text)
    if event is None or question.names or not candidate.document.title:
        return True
    asked = set(forms(event["event"]))
    kinds = {kind for form in asked if (kind := action_of(form))}
    told = set(forms(f"{candidate.document.title} {candidate.document.text}"))
    # One word alone may be told in another: a flood, as a dam that gave way.
    return len(asked) < 2 or bool(asked & told) or bool(kinds & {action_of(form) for form in told})


def _named(question: Question) -> frozenset[str]:
    """Return the stems of the names asked about, but for the deeds in them: not "bombings"."""
    found = {form for name in question.names for form in forms(name)}
    return frozenset(form for form in found if action_of(form) is None) or frozenset(found)


def _of_others(question: Question, candidate: Candidate, figure: Counted) -> bool:
    """Tell whether a figure's clause names another people or country, and nobody who is asked about."""
    asked = _named(question)
    peoples = {form for form in asked if is_nation(form) or form.startswith("people-")}
    clause = _when_told(candidate.text, figure)
    if any(not asked & set(forms(m.group())) for m in _FLIGHT.finditer(clause)):
        return True
    if _elsewhere(question, candidate, clause, asked):
        return True
    others = {name_of(term) for term in terms(clause) if is_nation(term)}
    return bool(peoples and others and not others & peoples)


def _elsewhere(question: Question, candidate: Candidate, clause: str, asked: AbstractSet[str]) -> bool:
    """Tell whether a clause is placed where neither the question nor the report's head is: one hospital."""
    if not asked or asked & set(forms(candidate.text)):
        return False
    known = set(forms(f"{question.text} {head_of(candidate.document)}"))
    named = [m["place"] for m in _AT.finditer(clause) if not days_in(m["place"], _SOME_DAY)]
    return any(not set(forms(place)) <= known for place in named)
