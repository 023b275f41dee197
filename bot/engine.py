"""A question in, an answer out: the index, the rules and the receipts put together. Blocking."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from time import perf_counter

from bot.answering.asking.clauses import clauses_asked
from bot.answering.asking.events import afterwards, dated
from bot.answering.asking.looks import looks
from bot.answering.asking.outlets_named import names_outlet
from bot.answering.asking.question import Question, parts, understand
from bot.answering.asking.reading import as_typed
from bot.answering.asking.times import printed_until
from bot.answering.choosing.agreement import agreed_on, compared
from bot.answering.choosing.composing import ExtractiveComposer
from bot.answering.choosing.parting import Part, as_sure_as, in_part
from bot.answering.citing import Numbering
from bot.answering.draft import Composer, Evidence
from bot.answering.judging.closeness import looked_at
from bot.answering.judging.coverage import forms
from bot.answering.judging.evidence import Candidate, candidates
from bot.answering.receipts import sound
from bot.answering.types import Absent, Answer, Citation, IndexNote, Understood
from bot.answering.verify import verify
from bot.asked import check_filters, check_question
from bot.followups.leaning import follows_on
from bot.followups.taking import TURN, Taken, part_whole, taken
from bot.printed import Printed, as_printed
from corpus.types import Voice
from embeddings.live import LiveIndex
from embeddings.protocols import Encoder, Reranker
from embeddings.query import Filters, Hit, Query
from embeddings.retrieval import LocalRetriever
from embeddings.snapshot import Snapshot

_MISSING = 4  # words that are told to be missing
_DEPTH = 40  # passages whose sentences are looked at
_COMMENT_COVERS = 0.75  # of the question's words, for a reader's comment to speak of it


@dataclass(slots=True)
class _Clock:
    """Milliseconds spent on each part of an answer."""

    encode: float = 0.0
    search: float = 0.0
    answer: float = 0.0


class ArchiveAnswerer:
    """Answers from the index in use. Safe to call from several threads."""

    def __init__(
        self,
        index: LiveIndex,
        encoder: Encoder,
        composer: Composer | None = None,
        reranker: Reranker | None = None,
    ) -> None:
        self._index, self._encoder = index, encoder
        self._composer = composer or ExtractiveComposer()
        self._reranker = reranker

    def warm(self) -> None:
        """Open the index and load the model now, so that the first question need not wait for them."""
        self._index.snapshot().store.read_ahead()
        self._encoder.encode_question("warm")

    def answer(
        self,
        question: str,
        filters: Filters | None = None,
        *,
        abstain: bool = True,
        previous: str | None = None,
        literal: bool = False,
    ) -> Answer:
        """Return the answer, which may be that there is none.

        Raises QuestionRejected for a question or filters that cannot be used as asked, and an
        IndexFault where there is no index to ask.
        """
        asked = check_question(question)
        snapshot = self._index.snapshot()
        archive = _names(snapshot)
        filters = check_filters(filters or Filters(), archive)
        taken_with = previous if previous and follows_on(asked) else None
        meant = _taken(snapshot, asked, taken_with, filters) if taken_with else Taken(asked)
        clock = _Clock()
        parted: list[Part] = []
        taken_as: list[tuple[str, str]] = []
        first, *later = parts(meant.text)
        for part in (first, *later):
            # "Where did the troops land, and where will ⟨they⟩ attack?"
            spelt = part_whole(part, as_printed(snapshot, first).text) if part in later else part
            printed = as_printed(snapshot, spelt, literal=literal)
            taken_as += printed.taken_as
            read = _read(snapshot, printed, filters, literal=literal)
            whole = self._part(snapshot, part, read, filters, clock, abstain=abstain)
            pieces = clauses_asked(part, archive) if abstain and not literal and not whole.answered else ()
            told = [
                self._part(snapshot, c.typed, c.question, filters, clock, abstain=abstain) for c in pieces
            ]
            parted += in_part(told) or [as_sure_as(whole, told)]
        began = perf_counter()
        answer = sound(_answer(snapshot, asked, parted, filters), snapshot.store.document)
        clock.answer += (perf_counter() - began) * 1000
        return replace(
            answer,
            understood=replace(
                answer.understood,
                asks_for=_mode(meant, [part.question for part in parted]) or answer.understood.asks_for,
                taken_with=taken_with,
                asked_as=meant.text if taken_with else None,
                literal=literal,
                taken_as=tuple(taken_as),
            ),
            took_ms=(round(clock.encode, 1), round(clock.search, 1), round(clock.answer, 1)),
            forced=not abstain,
        )

    def search(self, question: str, filters: Filters | None = None, *, k: int = 10) -> list[Hit]:
        """Return the k best passages, best first, copies marked and not removed."""
        asked = check_question(question)
        snapshot = self._index.snapshot()
        archive = _names(snapshot)
        query = Query(asked, check_filters(filters or Filters(), archive), looks=looks(asked, archive))
        return LocalRetriever(snapshot, self._encoder).search(query, k)

    def outlets(self) -> Sequence[str]:
        """Return every outlet and via in the archive, by number of documents, most first."""
        return _names(self._index.snapshot())

    def _part(
        self,
        snapshot: Snapshot,
        typed: str,
        question: Question,
        filters: Filters,
        clock: _Clock,
        *,
        abstain: bool,
    ) -> Part:
        """Find and compose what answers one part of a question, and keep only what verifies."""
        started = perf_counter()
        vector = self._encoder.encode_question(question.text)
        encoded = perf_counter()
        retriever = LocalRetriever(snapshot, self._encoder)
        named = looks(question.text, _names(snapshot))
        vectors_of, rarity = snapshot.sentences.of, snapshot.lexical.rarity

        def look(wanted: Filters) -> list[Candidate]:
            query = Query(question.text, wanted, looks=named)
            found = retriever.search_vector(query, vector, _DEPTH)
            hits = [hit for hit in found if wanted.as_of or _stands(hit, first=question.asks_for == "first")]
            if self._reranker:
                hits = self._reranker.rerank(query, hits)
            matrices = [vectors_of(hit.key) for hit in hits]
            sentences = candidates(question, vector, hits, matrices, rarity)
            return looked_at(question, sentences, self._encoder.encode_tokens, rarity)

        narrowed = filters if filters.outlets else replace(filters, outlets=question.outlets)
        found = [] if question.strangers and not narrowed.outlets else look(narrowed)
        if question.event:
            question = dated(question, found)
        then = _of_those_days(narrowed, question)
        if found and then != narrowed:
            found = _together(found, look(then))
        if question.event and question.since:
            found = afterwards(question, found)
        if filters.outlets:  # what the question names narrows further, where that leaves anything
            found = [c for c in found if _published_by(c, question.outlets)] or found
        asked_of = {*question.outlets, *question.strangers}
        others = (
            [c for c in look(filters) if _tells_of(c, asked_of)] if asked_of and not filters.outlets else []
        )
        searched = perf_counter()
        evidence = Evidence(found, rarity, others)
        draft = verify(self._composer.compose(question, evidence, abstain=abstain), snapshot.store.document)
        clock.encode += (encoded - started) * 1000
        clock.search += (searched - encoded) * 1000
        clock.answer += (perf_counter() - searched) * 1000
        return Part(typed, question, draft)


def _taken(snapshot: Snapshot, asked: str, before: str, filters: Filters) -> Taken:
    """Return what a follow-up asks as a whole question, its names as the archive prints them."""
    turns = [as_printed(snapshot, turn).text for turn in before.split(TURN)]
    return taken(as_printed(snapshot, asked).text, turns, _names(snapshot), _newest(snapshot, filters))


def _read(snapshot: Snapshot, printed: Printed, filters: Filters, *, literal: bool) -> Question:
    """Return a part of a question as understood; whether outlets agree on it is asked as what it is."""
    agreed = agreed_on(printed.text)
    read = understand(
        agreed or printed.text,
        _names(snapshot),
        _newest(snapshot, filters),
        literal=literal,
        unprinted=printed.unprinted,
    )
    return compared(read) if agreed else read


def _mode(meant: Taken, questions: Sequence[Question]) -> str | None:
    """Return what is asked of the answers: who says so, or whether outlets agree; None for neither."""
    if meant.sources:
        return "source"
    return "agreement" if any(question.compared for question in questions) else None


def _stands(hit: Hit, *, first: bool = False) -> bool:
    """Tell whether its outlet still prints it so; what it changed or withdrew answers for a day alone.

    Who was first is told by the earlier version too.
    """
    return (first or hit.later is None) and not hit.document.retracted


def _newest(snapshot: Snapshot, filters: Filters) -> date | None:
    """Return the day that "last week" is told from: the one asked for, else the archive's newest."""
    return filters.as_of or filters.until or snapshot.makers.scope(Filters()).until


def _of_those_days(filters: Filters, question: Question) -> Filters:
    """Return the filters with the days that the question asks of, where none were given."""
    if filters.since or filters.until or not (question.since or question.until):
        return filters
    return replace(filters, since=question.since, until=printed_until(question.since, question.until))


def _together(found: Sequence[Candidate], further: Sequence[Candidate]) -> list[Candidate]:
    """Return both, each sentence once, best first."""
    both = {c.place: c for c in (*further, *found)}
    return sorted(both.values(), key=lambda c: (-c.score, c.place))


def _published_by(candidate: Candidate, outlets: Sequence[str]) -> bool:
    """Tell whether one of the outlets published or carried the sentence."""
    return candidate.document.outlet in outlets or candidate.document.via in outlets


def _tells_of(candidate: Candidate, outlets: set[str]) -> bool:
    """Tell whether another outlet's sentence credits one of these by name, or somebody of it speaks there."""
    document = candidate.document
    sentence = candidate.sentence
    speaks = sentence.voice is not Voice.OUTLET and names_outlet(sentence.speaker or "", outlets)
    credited = (sentence.origin in outlets and names_outlet(candidate.text, outlets)) or speaks
    return credited and document.outlet not in outlets and document.via not in outlets


def _answer(
    snapshot: Snapshot,
    asked: str,
    parted: Sequence[Part],
    filters: Filters,
) -> Answer:
    numbering, questions = Numbering(), [part.question for part in parted]
    drafts = [part.draft for part in parted]
    statements = numbering.statements([s for draft in drafts for s in draft.statements])
    groups = tuple(group for draft in drafts for group in numbering.groups(draft))
    others = numbering.statements([s for draft in drafts for s in draft.others])
    unanswered = [part for part in parted if not part.answered]
    near = numbering.figures(next((part.draft.near for part in unanswered if part.draft.near), ()))
    nearest = next((part.draft.nearest for part in unanswered if part.draft.nearest), None)
    outlets = tuple(dict.fromkeys(o for q in questions for o in q.outlets))
    narrowed = filters if filters.outlets else replace(filters, outlets=outlets)
    scope = snapshot.makers.scope(narrowed)
    absent = Absent(
        documents=scope.documents,
        outlets=scope.outlets,
        since=scope.since,
        until=scope.until,
        missing=_missing(unanswered, whole=not statements),
        nearest=near[0].citations[0] if near else numbering.number(nearest) if nearest else None,
        near=near,
        undated=scope.undated,
        left_out=scope.left_out,
        commented=None if statements or filters != Filters() else _commented(snapshot, questions),
    )
    manifest = snapshot.manifest
    return Answer(
        question=asked,
        understood=Understood(
            narrowed.outlets,
            filters.since or questions[0].since,
            filters.until or questions[0].until,
            questions[0].event,
            questions[0].asks_for,
            about=not (filters.since or filters.until),
        ),
        statements=statements,
        citations=numbering.citations,
        groups=groups,
        absent=absent,
        index=IndexNote(
            manifest.name, manifest.built, manifest.documents, manifest.passages, manifest.summaries_only
        ),
        others=others,
        interviews=_interviews(snapshot, numbering.citations),
        confidence=max(draft.confidence for draft in drafts),
        silent=tuple(dict.fromkeys(outlet for draft in drafts for outlet in draft.silent)),
    )


def _interviews(snapshot: Snapshot, citations: Sequence[Citation]) -> tuple[tuple[int, ...], ...]:
    """Return the citations of each two documents that print one interview, as the archive links them."""
    numbers: dict[str, list[int]] = {}
    for citation in citations:
        numbers.setdefault(citation.document, []).append(citation.n)
    links = {
        (link.document, link.source)
        for document in numbers
        for link in snapshot.store.links(document)
        if link.kind == "same interview" and {link.document, link.source} <= numbers.keys()
    }
    return tuple(tuple(sorted([*numbers[a], *numbers[b]])) for a, b in sorted(links))


def _missing(unanswered: Sequence[Part], *, whole: bool) -> tuple[str, ...]:
    """Return what had no support, as typed: words where nothing answers, whole parts where some do."""
    if not whole:
        return tuple(part.typed.rstrip("?!. ") for part in unanswered)
    strangers = [name for part in unanswered for name in part.question.strangers]
    words = [as_typed(word, part.typed) for part in unanswered for word in part.draft.missing]
    words.sort(key=lambda word: word[:1].islower())  # of what the archive never prints, names first
    return tuple(dict.fromkeys([*strangers, *words]))[:_MISSING]


def _commented(snapshot: Snapshot, questions: Sequence[Question]) -> str | None:
    """Return the outlet under whose report a reader's comment speaks of what no report does."""
    rarity = snapshot.lexical.rarity
    for question in questions:
        if question.strangers:  # what an outlet said, a reader of another cannot tell
            continue
        wanted = {form: rarity(form) for term in question.terms for form in forms(term)}
        for document, comment in snapshot.store.commented(question.terms):
            have = set(forms(comment))
            if not all(set(forms(name)[-1:]) <= have for name in question.names):
                continue
            if sum(w for form, w in wanted.items() if form in have) >= _COMMENT_COVERS * sum(wanted.values()):
                return snapshot.store.document(document).outlet
    return None


def _names(snapshot: Snapshot) -> list[str]:
    return [name for name, _ in snapshot.store.outlets()]
