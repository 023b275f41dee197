"""Each outlet's report of a topic side by side: what they share and where their figures differ. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answering.asking.question import Question
from bot.answering.choosing.facts import same_fact
from bot.answering.choosing.selection import gather, quote
from bot.answering.draft import Draft, DraftGroup, Quote
from bot.answering.figures.comparison import compare
from bot.answering.figures.figures import Counted, actions, counted_noun, figures
from bot.answering.figures.relations import Relation
from bot.answering.judging.evidence import Candidate
from bot.answering.lexicon import action_of
from bot.answering.types import Statement
from bot.exploring.topics import Cited, Looked, first_of_each, on_topic
from bot.exploring.types import Comparison, OutletReport
from embeddings.words import terms

MOST_OUTLETS = 6
_MOST_SHARED = 4
_MOST_GROUPS = 3
_LOOKED_AT = 80  # sentences, of which each is held against each


def side_by_side(topic: str, looked: Looked, *, documents: int, generation: str) -> Comparison:
    """Return the comparison; without reports where no outlet speaks of the topic."""
    found = on_topic(looked)[:_LOOKED_AT]
    cited = Cited(looked.stored)
    shared = tuple(_shared(found, cited))
    groups = cited.groups(Draft(groups=tuple(_differing(looked.question, found))))
    outlets = first_of_each(found, outlet_of)
    told = {n for statement in shared for n in statement.citations}
    reports = tuple(
        OutletReport(outlet, _own(cited, candidates, told))
        for outlet, candidates in list(outlets.items())[:MOST_OUTLETS]
    )
    return Comparison(
        topic=topic,
        shared=shared,
        differing=groups,
        reports=reports,
        citations=cited.citations,
        further=tuple(outlets)[MOST_OUTLETS:],
        documents=documents,
        generation=generation,
    )


def outlet_of(candidate: Candidate) -> str:
    """Return who published it, and who carried it: "Reuters, via War in Context"."""
    document = candidate.document
    return f"{document.outlet}, via {document.via}" if document.via else document.outlet


def _shared(found: Sequence[Candidate], cited: Cited) -> Iterator[Statement]:
    """Yield the facts that more than one outlet prints, best first."""
    groups: list[list[Candidate]] = []
    for candidate in found:
        group = next((g for g in groups if any(same_fact(candidate, other) for other in g)), None)
        if group is None:
            groups.append([candidate])
        else:
            group.append(candidate)
    gathered = [gather(group, whole=True).quotes for group in groups]
    drafted = [quotes for quotes in gathered if len({q.document.outlet for q in quotes}) > 1]
    told: list[Quote] = []
    for quotes in drafted:
        if len(told) < _MOST_SHARED and not any(_overlap(quotes[0], other) for other in told):
            told.append(quotes[0])
            if statement := cited.statement(quotes):
                yield statement


def _overlap(left: Quote, right: Quote) -> bool:
    same = left.document.id == right.document.id
    return same and left.start < right.end and right.start < left.end


def _own(cited: Cited, candidates: Sequence[Candidate], told: set[int]) -> tuple[Statement, ...]:
    """Return what an outlet prints best on the topic; where all of it is told as shared, nothing."""
    for candidate in candidates:
        drafted = quote(candidate)
        if statement := cited.statement([drafted]):
            if set(statement.citations) <= told:
                continue
            return (statement,)
    return ()


def _differing(question: Question, found: Sequence[Candidate]) -> Iterator[DraftGroup]:
    """Yield figures that count one thing and cannot be one number, of different outlets."""
    asked: set[tuple[str, frozenset[str]]] = set()
    given = 0
    for candidate in found:
        for counted in _countings(candidate.text):
            key = (counted_noun(counted)[0], actions(counted))
            if key in asked or given == _MOST_GROUPS:
                continue
            asked.add(key)
            for group in compare(replace(question, counted=counted, names=()), found):
                if group.relation == Relation.DIFFER and len(_outlets(group)) > 1:
                    given += 1
                    yield group


def _countings(sentence: str) -> Iterator[str]:
    """Yield what a sentence counts, as "how many ⟨passengers killed⟩" would ask for it."""
    for figure in figures(sentence):
        noun, _ = counted_noun(figure.counts)
        verb = _verb(sentence, figure)
        if noun and verb and not figure.share:
            yield f"{figure.counts} {verb}"


def _verb(sentence: str, figure: Counted) -> str:
    """Return the word of an action nearest to a figure, after it rather than before."""
    after, before = sentence[figure.end :].split(), sentence[: figure.start].split()
    near = [*after[:6], *reversed(before[-4:])]
    return next((word.strip(".,;:") for word in near if any(map(action_of, terms(word)))), "")


def _outlets(group: DraftGroup) -> set[str]:
    return {figure.statement.quotes[0].document.outlet for figure in group.figures}
