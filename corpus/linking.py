"""The archive stage: which documents carry the same text, and which of them had it first. Pure."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations

from corpus.outlets import is_agency
from corpus.quotations import blanked
from corpus.shapes import words
from corpus.types import Document, Link, Sentence

_WIDTH = 6  # words of a shingle: shorter ones stand in unrelated reports, longer ones miss reworded copies
_SHORTEST = 8  # words of a sentence that two outlets do not write alike by chance
_COMMON = 25  # documents; what stands in more of them is boilerplate and tells nothing
_RARE = 4  # documents; a single sentence in more of them is a house's standing line
_APART = timedelta(days=31)  # what two outlets print alike after that is no news
_COPY = 0.6  # share of the shorter text's shingles that stand in the other: most of it
_REWRITE = 0.12  # a part of it
_RESTS = 3  # shingles in common beside a credit, which alone says only that the outlet was read

Pair = tuple[int, int]
Evidence = tuple[tuple[tuple[int, int], tuple[int, int]], ...]


@dataclass(frozen=True, slots=True)
class _Shared:
    """What two documents have in common: shingles of the shorter one (share), whole sentences."""

    shingles: int
    share: float
    evidence: Evidence


def find_links(documents: Sequence[Document]) -> tuple[Link, ...]:
    """Return the relations between documents of different outlets, in document order.

    `source` had the text first as far as can be told: an agency's own report, else the earlier
    date, else the document that stands first. Quotations do not count: two
    outlets may have heard one speech. Time grows with the text, not with its square: what is common
    to many documents is passed over.
    """
    blanks = [blanked(document.text) for document in documents]
    shingles = [_shingles(blank) for blank in blanks]
    sentences = [_sentence_keys(document, blank) for document, blank in zip(documents, blanks, strict=True)]
    telling = set(_pairs(sentences, _RARE, at_least=1))  # one sentence alone shows where they come from
    pairs = telling.union(_pairs(shingles, _COMMON, at_least=_RESTS))
    links = []
    for left, right in sorted(pairs):
        if _unrelated(documents[left], documents[right]):
            continue
        copy, source = _direction(documents, left, right)
        shared = _shared(shingles[copy], shingles[source], sentences[copy], sentences[source])
        if kind := _kind(documents[copy], documents[source], shared, telling=(left, right) in telling):
            links.append(Link(kind, documents[copy].id, documents[source].id, shared.evidence))
    return tuple(links)


def with_copied_origins(documents: Iterable[Document], links: Sequence[Link]) -> Iterator[Document]:
    """Yield each document; a sentence taken word for word from an agency, without credit, is the agency's.

    A sentence that credits somebody keeps its origin. Between two outlets who are no agency nothing
    changes: which of them had the sentence first is a guess.
    """
    documents = list(documents)
    by_id = {document.id: document for document in documents}
    taken: dict[str, dict[tuple[int, int], str]] = defaultdict(dict)
    for link in links:
        source = by_id[link.source]
        origins = {(s.start, s.end): s.origin for s in source.sentences}
        for copied, original in link.evidence:
            if is_agency(origins[original]):
                taken[link.document].setdefault(copied, origins[original])
    for document in documents:
        yield _with_origins(document, taken.get(document.id, {}))


def _with_origins(document: Document, taken: dict[tuple[int, int], str]) -> Document:
    if not taken:
        return document
    return replace(document, sentences=tuple(_retold(s, document, taken) for s in document.sentences))


def _retold(sentence: Sentence, document: Document, taken: dict[tuple[int, int], str]) -> Sentence:
    origin = taken.get((sentence.start, sentence.end))
    credits_nobody = sentence.origin == document.origin
    return replace(sentence, origin=origin) if origin and credits_nobody else sentence


def _shingles(blank: str) -> set[int]:
    """Return the hashed runs of `_WIDTH` words; they are compared within one process only."""
    tokens = words(blank)
    return set(map(hash, zip(*(tokens[shift:] for shift in range(_WIDTH)), strict=False)))


def _sentence_keys(document: Document, blank: str) -> dict[int, tuple[int, int]]:
    """Return each sentence's place by its words, where most of them are not a quotation."""
    keys = {}
    for sentence in document.sentences:
        own = words(blank[sentence.start : sentence.end])
        tokens = words(document.text[sentence.start : sentence.end])
        if len(tokens) >= _SHORTEST and len(own) * 2 >= len(tokens):
            keys[hash(tuple(tokens))] = (sentence.start, sentence.end)
    return keys


def _pairs(keys: Sequence[Collection[int]], most: int, *, at_least: int) -> list[Pair]:
    """Return the pairs of documents that share so many keys; keys that more than `most` hold are nothing."""
    holders: dict[int, list[int]] = defaultdict(list)
    for place, held in enumerate(keys):
        for key in held:
            holders[key].append(place)
    counts: Counter[Pair] = Counter()
    for places in holders.values():
        if 1 < len(places) <= most:
            counts.update(combinations(places, 2))
    return [pair for pair, count in counts.items() if count >= at_least]


def _unrelated(left: Document, right: Document) -> bool:
    """Tell whether two documents are one publisher's, or too far apart in time to be one story."""
    if left.outlet == right.outlet and left.via == right.via:
        return True
    return bool(left.published and right.published and abs(left.published - right.published) > _APART)


def _direction(documents: Sequence[Document], left: int, right: int) -> Pair:
    """Return (copy, source)."""
    a, b = documents[left], documents[right]
    if _is_first_hand(a) != _is_first_hand(b):
        return (right, left) if _is_first_hand(a) else (left, right)
    if a.origin == b.outlet != a.outlet:
        return left, right
    if a.published and b.published and a.published != b.published:
        return (right, left) if a.published < b.published else (left, right)
    return right, left


def _is_first_hand(document: Document) -> bool:
    """Tell whether a document is a news agency's own report."""
    return document.origin == document.outlet and is_agency(document.outlet)


def _shared(
    copy: set[int], source: set[int], copied: dict[int, tuple[int, int]], original: dict[int, tuple[int, int]]
) -> _Shared:
    both = len(copy & source)
    shorter = min(len(copy), len(source))
    evidence = tuple((copied[key], original[key]) for key in copied if key in original)
    return _Shared(both, both / shorter if shorter else 0.0, evidence)


def _kind(copy: Document, source: Document, shared: _Shared, *, telling: bool) -> str | None:
    if shared.share >= _COPY:
        return "copy of"
    if shared.shingles >= _RESTS and copy.origin == source.outlet != copy.outlet:
        return "rests on"
    if telling or shared.share >= _REWRITE:
        return "rewrite of"
    return None
