"""Is the evidence found: all of a question over several outlets, the other reports of one event."""

from collections.abc import Callable, Iterator, Sequence

from benchmarks.quality.archives import Asked, Data, Row, tuned_on
from benchmarks.quality.peers import PEERS, Peer, hits
from benchmarks.quality.table import BYLINE, Line, mean
from embeddings.query import Hit

_PASSAGES, _FEW = 10, 4
_DOCUMENTS, _DEEP = 10, 60  # documents wanted, passages looked through for them

Search = Callable[[str, int], list[Hit]]


def multihop(data: Data) -> Iterator[Line]:
    """Yield: all evidence in the top 10 passages, any in the top 4; of all, of the half not tuned on."""
    rows = data.some([row for row in data.multihop if row["evidence_list"]])
    found = {name: [_evidence(search, row) for row in rows] for name, search in _searches(data.news).items()}
    other = [i for i, row in enumerate(rows) if not tuned_on(row["query"])]
    outlets = {fact["source"] for row in data.multihop for fact in row["evidence_list"]}
    unnamed = [i for i, row in enumerate(rows) if not any(name in row["query"] for name in outlets)]
    every = range(len(rows))
    for which, aim, what in ((0, 0.80, "all evidence in the top 10"), (1, 0.99, "any in the top 4")):
        for part, places, wanted in (
            (f"{len(rows)} questions", every, aim),
            (f"the {len(other)} not tuned on", other, aim),
            (f"the {len(unnamed)} that name no outlet", unnamed, None),
        ):
            figures = {name: mean([hit[i][which] for i in places]) for name, hit in found.items()}
            if places:
                yield Line(f"multihop, {what}: {part}", figures, wanted)


def events(data: Data) -> Iterator[Line]:
    """Yield: from one report's title, the two others in the top 10 documents; asked, how many are cited."""
    rows = data.some(data.seesaw)
    found = {
        way: [_others(search, row, data.seesaw) for row in rows]
        for way, search in _searches(data.news).items()
    }
    other = [i for i, row in enumerate(rows) if not tuned_on(row["event"])]
    for name, part in (("all", range(len(rows))), ("not tuned on", other)):
        figures = {way: mean([shares[i] for i in part]) for way, shares in found.items()}
        yield Line(
            f"events, the other two in the top 10 documents: {len(part)} titles, {name}", figures, 0.93
        )
    cited = {way: mean(told) for way, told in _cited(data, rows).items()}
    yield Line(f"events, of the three outlets cited when asked: {len(rows)} titles", cited, 0.80)


def _searches(asked: Asked) -> dict[str, Search]:
    """Return how each searches."""

    def byline(question: str, k: int) -> list[Hit]:
        return asked.answerer.search(question, k=k)

    return {BYLINE: byline} | {peer.name: _search_of(asked, peer) for peer in PEERS}


def _search_of(asked: Asked, peer: Peer) -> Search:
    return lambda question, k: hits(asked, peer.passages(asked, question), k)


def _evidence(search: Search, row: Row) -> tuple[bool, bool]:
    texts = [_bare(hit.text) for hit in search(row["query"], _PASSAGES)]
    places = [
        [
            place
            for place, text in enumerate(texts)
            if _bare(fact["fact"]) in text or text in _bare(fact["fact"])
        ]
        for fact in row["evidence_list"]
    ]
    return all(places), any(place < _FEW for found in places for place in found)


def _others(search: Search, row: Row, reports: Sequence[Row]) -> float:
    """Return the share of an event's other reports that are among the first documents, itself left out."""
    documents = dict.fromkeys(hit.document.id for hit in search(row["title"], _DEEP))
    first = [id_ for id_ in documents if id_ != row["id"]][:_DOCUMENTS]
    return mean([other["id"] in first for other in reports if _another(other, row)])


def _cited(data: Data, rows: Sequence[Row]) -> dict[str, list[float]]:
    """Return for each title asked the share of the event's documents that are cited, by outlet.

    A peer cites its first three documents.
    """
    told: dict[str, list[float]] = {}
    for row in rows:
        event = {other["id"]: other["outlet"] for other in data.seesaw if other["event"] == row["event"]}
        answer = data.news.answerer.answer(row["title"], abstain=False)
        cited = {BYLINE: [citation.document for citation in answer.citations]}
        for name, search in _searches(data.news).items():
            if name != BYLINE:
                documents = dict.fromkeys(hit.document.id for hit in search(row["title"], _DEEP))
                cited[name] = list(documents)[:3]
        for name, documents_cited in cited.items():
            outlets = {event[id_] for id_ in documents_cited if id_ in event}
            told.setdefault(name, []).append(len(outlets) / len(set(event.values())))
    return told


def _another(other: Row, row: Row) -> bool:
    return bool(other["event"] == row["event"] and other["id"] != row["id"])


def _bare(text: str) -> str:
    return "".join(text.split())
