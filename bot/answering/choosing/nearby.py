"""What comes near an answer where there is none: a sentence, or up to three figures. Pure."""

from collections.abc import Iterator, Sequence

from bot.answering.asking.question import Question
from bot.answering.choosing.ordering import reads
from bot.answering.choosing.selection import quote
from bot.answering.draft import DraftFigure, DraftStatement, Quote
from bot.answering.figures.belonging import belongs
from bot.answering.figures.figures import Counted, actions, counted_noun, figures
from bot.answering.judging.coverage import forms
from bot.answering.judging.evidence import Candidate
from bot.answering.judging.kinds import holds
from bot.answering.judging.support import context, support
from bot.answering.lexicon import action_of, is_kind_of_people, is_people, is_person, thing_of
from corpus.types import Voice
from embeddings.words import terms

_MOST = 3
_LOOKED_AT = 40  # candidates among which the near figures are
_NEAR_NAMED = 0.35  # cosine from which a sentence that speaks of every name asked about is near
_TIME = frozenset(terms("second minute hour day week month year decade century time"))
_NEAR = 0.02  # how sure it must be to speak of the topic to be near at all


def nearest(question: Question, candidates: Sequence[Candidate]) -> Quote | None:
    """Return what comes nearest to an answer: of the kind asked for if anything is.

    Of an outlet that is asked of, only what has the names of the question: all it printed is searched.
    """
    legible = [c for c in candidates[:20] if reads(c.text)]
    if question.outlets and question.names:
        legible = [c for c in legible if _names_all(question, c)]
    near = [c for c in legible if holds(question.asks_for, c.text, question.text) > 0] or legible
    if near and support(question, near[0]).confidence >= _NEAR:
        return quote(near[0])
    named = [c for c in near if c.cosine >= _NEAR_NAMED and not support(question, c).missing]
    named.sort(key=lambda c: c.sentence.voice is not Voice.REPORTING)
    return quote(named[0]) if named and question.names else None


def _names_all(question: Question, candidate: Candidate) -> bool:
    said = set(forms(f"{candidate.text} {candidate.document.title or ''}"))
    return all(set(forms(name)[-1:]) <= said for name in question.names)


def near_figures(question: Question, candidates: Sequence[Candidate]) -> tuple[DraftFigure, ...]:
    """Return the figures nearest to the one that "how many …" asks for, the aptest first.

    Apt is what counts the thing, what speaks of it, what tells the same kind of event, what counts people
    where they are asked for, and what carries more of the question.
    """
    if question.counted is None:
        return ()
    able = [c for c in candidates[:_LOOKED_AT] if reads(c.text) and support(question, c).confidence >= _NEAR]
    head, event = counted_noun(question.counted)[0], actions(question.text)
    people = is_person(head) or action_of("kill") in event
    found = [
        (c, figure)
        for c in able
        for figure in _counting(c.text)
        if _near_it(figure, head, people=people) and _named(question, c) and belongs(question, c, figure)
    ]
    found = [pair for pair in found if head and pair[1].counts_thing(head)] or found
    found = [pair for pair in found if _has_to_do(question, head, *pair) or people]
    found.sort(
        key=lambda pair: (
            not pair[1].counts_thing(head),
            head not in map(thing_of, terms(pair[0].text)),
            not event & actions(pair[0].text),
            people and not is_people(pair[1].counts) and not is_kind_of_people(pair[1].counts),
            -pair[0].own,
            -pair[0].score,
        )
    )
    apt: dict[tuple[float, float], DraftFigure] = {}
    places: set[tuple[str, int]] = set()
    for candidate, figure in found:
        if candidate.place not in places and (figure.low, figure.high) not in apt:
            places.add(candidate.place)
            apt[figure.low, figure.high] = _drafted(candidate, figure)
    return tuple(apt.values())[:_MOST]


def _near_it(figure: Counted, head: str, *, people: bool) -> bool:
    """Tell whether a figure counts the thing asked for, or people where they are asked for."""
    kinds = head in {"", thing_of("person")} and is_kind_of_people(figure.counts)
    return (bool(head) and figure.counts_thing(head)) or (people and (kinds or is_people(figure.counts)))


def _named(question: Question, candidate: Candidate) -> bool:
    """Tell whether a sentence, or what it stands in, speaks of any name asked about, where one is."""
    around = context(candidate)
    return not question.names or any(set(forms(name)[-1:]) <= around for name in question.names)


def _has_to_do(question: Question, head: str, candidate: Candidate, figure: Counted) -> bool:
    """Tell whether a figure counts the thing asked for, or stands beside it or a name asked about."""
    said = set(forms(candidate.text))
    named = any(set(forms(name)[-1:]) <= said for name in question.names)
    return figure.counts_thing(head) or head in map(thing_of, terms(candidate.text)) or named


def _counting(text: str) -> Iterator[Counted]:
    """Yield the figures that say what they count."""
    yield from (f for f in figures(text) if f.counts and not f.share and not _TIME & set(terms(f.counts)))


def _drafted(candidate: Candidate, figure: Counted) -> DraftFigure:
    statement = DraftStatement((quote(candidate),))
    return DraftFigure(figure.value, figure.counts, figure.phrase, figure.low, figure.high, statement)
