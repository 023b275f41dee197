"""A question as typed -> as the archive prints its words, asked of the words' index alone.

No vector is needed for it: what is printed beside a question's rarest words tells their letter case.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.answering.asking.looks import with_outlets
from bot.answering.asking.mending import distance, forgiven, mended
from bot.answering.asking.reading import places, printed_names, recased, words_of
from embeddings.snapshot import Snapshot
from embeddings.words import terms

_CASED = 20  # passages whose printing tells a word's letter case
_SHORT, _OFTEN = 5, 3  # a word so short is taken only for a name that so many passages print
_NEAR = 8  # neighbours of a word that are looked up


@dataclass(frozen=True, slots=True)
class Printed:
    """A question as printed, its mistyped names with what each was taken for, the words never printed."""

    text: str
    taken_as: tuple[tuple[str, str], ...] = ()
    unprinted: tuple[str, ...] = ()


def as_printed(snapshot: Snapshot, text: str, *, literal: bool = False) -> Printed:
    """Return a question in the archive's letter case, its mistyped names mended.

    `literal` mends nothing.
    """
    typed, taken = (
        (text, ())
        if literal
        else mended(text, lambda w: _known(snapshot, w), lambda w: _names_like(snapshot, w))
    )
    words = [word for word in dict.fromkeys(words_of(typed)) if terms(word)]
    unprinted = tuple(word for word in words if not _known(snapshot, word))
    passages = _passages(snapshot, typed)
    near = list(passages)
    for word in words:  # one that stands in none of those that are near the whole question
        if word not in unprinted and not any(any(places(word, passage)) for passage in near):
            passages += _passages(snapshot, word)
    outlets = [outlet for outlet, _ in snapshot.store.outlets()]
    return Printed(with_outlets(recased(typed, passages, unprinted), outlets), taken, unprinted)


def _known(snapshot: Snapshot, word: str) -> bool:
    return any(snapshot.lexical.frequency(term) for term in terms(word))


def _names_like(snapshot: Snapshot, word: str) -> Iterator[str]:
    """Yield the printed names near a word that begin with its letter, the most printed first."""
    reach, stem = forgiven(word), word.casefold()
    near = [
        term
        for term in snapshot.lexical.beginning(stem[0])
        if abs(len(term) - len(stem)) <= 2 * reach and distance(term, stem) <= 2 * reach
    ]
    near.sort(key=lambda term: (distance(term, stem), -snapshot.lexical.frequency(term), term))
    least = _OFTEN if len(word) <= _SHORT else 1
    for term in [t for t in near if snapshot.lexical.frequency(t) >= least][:_NEAR]:
        yield from printed_names(term, _passages(snapshot, term))


def _passages(snapshot: Snapshot, text: str) -> list[str]:
    """Return the passages with the rarest of the words."""
    store = snapshot.store
    found = [store.passage(key) for key, _ in snapshot.lexical.search(text, _CASED)]
    return [store.document(p.document).text[p.start : p.end] for p in found]
