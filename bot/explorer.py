"""A topic, a claim or a citation in; what the archive holds on it out. Blocking."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.answering.asking.question import understand
from bot.answering.judging.evidence import candidates
from bot.answering.types import Citation
from bot.asked import check_filters, check_question
from bot.exploring import evidence
from bot.exploring.chronology import in_order
from bot.exploring.claims import judged, without_figures
from bot.exploring.comparing import side_by_side
from bot.exploring.topics import Looked
from bot.exploring.types import (
    ArchiveStatus,
    Change,
    ClaimReport,
    Comparison,
    Context,
    Holding,
    Timeline,
)
from corpus.types import Document
from embeddings.live import LiveIndex
from embeddings.protocols import Encoder
from embeddings.query import Filters, Query
from embeddings.retrieval import LocalRetriever
from embeddings.snapshot import Snapshot

_DEPTH = 120  # passages whose sentences are looked at


class ArchiveExplorer:
    """Looks into the index in use. Safe to call from several threads."""

    def __init__(self, index: LiveIndex, encoder: Encoder) -> None:
        self._index, self._encoder = index, encoder

    def status(self) -> ArchiveStatus:
        """Return the generation in use, a new one taken up first. Raises an IndexFault without any."""
        manifest = self._index.snapshot().manifest
        return ArchiveStatus(
            generation=manifest.name,
            built=manifest.built,
            model=manifest.model,
            documents=manifest.documents,
            passages=manifest.passages,
            outlets=manifest.outlets,
            newest=date.fromisoformat(manifest.newest) if manifest.newest else None,
            summaries_only=manifest.summaries_only,
        )

    def holdings(self) -> Sequence[Holding]:
        """Return what the archive holds of each outlet, most documents first, then by name."""
        return [Holding(*row) for row in self._index.snapshot().store.holdings()]

    def compare(self, topic: str, filters: Filters | None = None) -> Comparison:
        """Return each outlet's report of a topic side by side. Raises QuestionRejected."""
        snapshot, text, wanted = self._asked(topic, filters)
        documents = snapshot.makers.scope(wanted).documents
        looked = self._look(snapshot, text, wanted)
        return side_by_side(text, looked, documents=documents, generation=snapshot.manifest.name)

    def timeline(self, topic: str, filters: Filters | None = None) -> Timeline:
        """Return who reported a topic when. Raises QuestionRejected."""
        snapshot, text, wanted = self._asked(topic, filters)
        looked = self._look(snapshot, text, wanted)
        ids = {candidate.document.id for candidate in looked.candidates}
        links = {
            id_: [k for k in snapshot.store.links(id_) if k.document == id_ and k.kind != "same interview"]
            for id_ in ids  # two who print one interview may each report otherwise
        }
        documents = snapshot.makers.scope(wanted).documents
        return in_order(text, looked, links, documents=documents, generation=snapshot.manifest.name)

    def who_reported(self, claim: str, filters: Filters | None = None) -> ClaimReport:
        """Return who reports a claim, who prints otherwise, who is silent. Raises QuestionRejected."""
        snapshot, text, wanted = self._asked(claim, filters)
        searched = [h[0] for h in snapshot.store.holdings() if h[1] and _within(h[0], wanted)]
        documents = snapshot.makers.scope(wanted).documents
        looked = self._look(snapshot, text, wanted, about=without_figures(text))
        return judged(text, looked, searched, documents=documents, generation=snapshot.manifest.name)

    def context(self, citation: Citation) -> Context | None:
        """Return a citation in its document; None where the archive does not hold it as cited."""
        document = _cited(self._index.snapshot(), citation)
        return evidence.in_context(citation, document) if document else None

    def changes(self, citations: Sequence[Citation]) -> tuple[Change, ...]:
        """Return which of the citations the archive does not bear out as they were shown."""
        snapshot = self._index.snapshot()
        return tuple(evidence.changes(citations, lambda citation: _cited(snapshot, citation)))

    def _asked(self, text: str, filters: Filters | None) -> tuple[Snapshot, str, Filters]:
        asked = check_question(text)
        snapshot = self._index.snapshot()
        names = [name for name, _ in snapshot.store.outlets()]
        return snapshot, asked, check_filters(filters or Filters(), names)

    def _look(self, snapshot: Snapshot, text: str, filters: Filters, about: str | None = None) -> Looked:
        """Find what speaks of a text. `about`: the part of it that sentences must carry, else all of it."""
        question = replace(understand(about or text), text=text)
        vector = self._encoder.encode_question(text)
        hits = LocalRetriever(snapshot, self._encoder).search_vector(Query(text, filters), vector, _DEPTH)
        matrices = [snapshot.sentences.of(hit.key) for hit in hits]
        rarity = snapshot.lexical.rarity
        found = candidates(question, vector, hits, matrices, rarity)
        return Looked(question, found, rarity, snapshot.store.document)


def _within(outlet: str, filters: Filters) -> bool:
    return not filters.outlets or outlet in filters.outlets


def _cited(snapshot: Snapshot, citation: Citation) -> Document | None:
    """Return the cited document: by its id, else the one of its outlet and title that prints the quotation.

    An id may be made of the text, so a report that was corrected elsewhere has another.
    """
    store = snapshot.store
    try:
        return store.document(citation.document)
    except KeyError:
        pass
    titled = map(store.document, store.titled(citation.outlet, citation.title)) if citation.title else ()
    return next((document for document in titled if citation.quote in document.text), None)
