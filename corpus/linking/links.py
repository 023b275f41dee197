"""Which related documents carry one text, confirmed sentence by sentence, and which of them had it first."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from corpus.linking.candidates import Held
from corpus.linking.interviews import same_interview
from corpus.linking.prints import Prints, prints
from corpus.outlets import is_agency
from corpus.types import Document, Link

_COMMON = 25  # documents; what stands in more of them is boilerplate and tells nothing
_RARE = 4  # documents; a single sentence in more of them is a house's standing line
_COPY = 0.6  # share of the shorter text's runs that stand in the other: most of it
_REWRITE = 0.12  # a part of it
_RESTS = 3  # runs in common beside a credit, which alone says only that the outlet was read
_BESIDE = 0.02  # share of the runs that must be in common beside a credit; a turn of phrase is less
_ALIGNED = 0.5  # share of the shorter sentence's runs that stand in the other

Evidence = tuple[tuple[tuple[int, int], tuple[int, int]], ...]


@dataclass(frozen=True, slots=True)
class _Shared:
    """What two documents have in common: runs, the share of the shorter one, sentences (copy's, source's)."""

    runs: int
    share: float
    sentences: tuple[tuple[int, int], ...]


def find_links(documents: Iterable[Document]) -> tuple[Link, ...]:
    """Return the relations between documents, as `links_among` finds them; none is kept."""
    held = Held()
    for document in documents:
        held.add(prints(document))
    return links_among(held)


def links_among(held: Held) -> tuple[Link, ...]:
    """Return the relations between documents of different outlets, in the order of the documents.

    `source` had the text first as far as can be told: an agency's own report, else what rests on one, else
    the earlier date, else the document that stands first. Time grows with the text, not with its square.
    What is held is used up.
    """
    held.drop_speech()
    held.drop_common(_COMMON)
    held.drop_standing()
    telling = {(int(a), int(b)) for a, b in held.sharing([p.telling for p in held.prints], _RARE)}
    pairs = {
        (int(a), int(b)) for a, b in held.sharing([p.runs for p in held.prints], _COMMON, at_least=_RESTS)
    }
    asked = [_keys(one) for one in held.prints]
    interviews = {(int(a), int(b)) for a, b in held.sharing(asked, _COMMON)}
    return tuple(
        link
        for a, b in sorted(telling | pairs | interviews)
        if (link := _link(*_direction(held.prints[a], held.prints[b]), telling=(a, b) in telling))
    )


def _keys(one: Prints) -> np.typing.NDArray[np.uint64]:
    runs = [interview.runs for interview in one.interviews]
    return np.unique(np.concatenate(runs)) if runs else np.empty(0, dtype=np.uint64)


def _direction(a: Prints, b: Prints) -> tuple[Prints, Prints]:
    """Return (copy, source); `a` stands first in the archive."""
    if a.rank != b.rank:
        return (b, a) if a.rank > b.rank else (a, b)
    if a.origin == b.outlet != a.outlet:
        return a, b
    if a.day and b.day and a.day != b.day:
        return (b, a) if a.day < b.day else (a, b)
    return b, a


def _link(copy: Prints, source: Prints, *, telling: bool) -> Link | None:
    shared = _shared(copy, source)
    kind, sentences = _kind(copy, source, shared, telling=telling), shared.sentences
    given = tuple(same_interview(copy, source))
    if given and (kind is None or (kind == "rewrite of" and {*sentences} <= {*given})):
        kind, sentences = "same interview", given
    if kind is None:
        return None
    evidence = tuple((_span(copy, mine), _span(source, theirs)) for mine, theirs in sentences)
    return Link(kind, copy.id, source.id, evidence, _origin(source, sentences))


def _shared(copy: Prints, source: Prints) -> _Shared:
    _, mine, theirs = np.intersect1d(copy.runs, source.runs, assume_unique=True, return_indices=True)
    shorter = min(len(copy.runs), len(source.runs))
    alike = {*_same(copy, source), *_aligned(copy, source, mine, theirs)}
    return _Shared(len(mine), len(mine) / shorter if shorter else 0.0, tuple(sorted(alike)))


def _same(copy: Prints, source: Prints) -> Iterator[tuple[int, int]]:
    """Yield the sentences that are word for word the same."""
    places = {int(number): place for place, number in enumerate(source.sentences) if number}
    for place, number in enumerate(copy.sentences):
        if number and int(number) in places:
            yield place, places[int(number)]


def _aligned(
    copy: Prints,
    source: Prints,
    mine: np.typing.NDArray[np.intp],
    theirs: np.typing.NDArray[np.intp],
) -> Iterator[tuple[int, int]]:
    """Yield the sentences of which one keeps half of the other's runs."""
    both = Counter(zip(copy.places[mine].tolist(), source.places[theirs].tolist(), strict=True))
    sizes = np.bincount(copy.places, minlength=1), np.bincount(source.places, minlength=1)
    for (place, other), count in both.items():
        if count > 1 and count >= _ALIGNED * min(sizes[0][place], sizes[1][other]):
            yield place, other


def _kind(copy: Prints, source: Prints, shared: _Shared, *, telling: bool) -> str | None:
    if shared.share >= _COPY and shared.runs >= _RESTS:
        return "copy of"
    credited = copy.origin == source.outlet != copy.outlet
    if credited and shared.runs >= _RESTS and (shared.sentences or shared.share >= _BESIDE):
        return "rests on"
    if telling or (shared.share >= _REWRITE and shared.sentences):
        return "rewrite of"
    return None


def _span(one: Prints, place: int) -> tuple[int, int]:
    start, end = one.spans[place].tolist()
    return start, end


def _origin(source: Prints, sentences: tuple[tuple[int, int], ...]) -> str:
    """Return the agency whose the shared sentences are; "" where most are nobody's but an outlet's."""
    origins = Counter(source.origins[theirs] for _, theirs in sentences)
    name, count = next(iter(origins.most_common(1)), ("", 0))
    return name if is_agency(name) and count * 2 > len(sentences) else ""
