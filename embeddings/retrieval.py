"""A question in, scored passages out: from an encoder and an open generation."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from corpus.versions import EARLIER
from embeddings.keys import Keys
from embeddings.makers import Made
from embeddings.protocols import Encoder, Vectors
from embeddings.query import Filters, Hit, Look, Query
from embeddings.ranking import Flags, fuse, near_in_time, over_looks, spread
from embeddings.snapshot import Snapshot
from embeddings.store import Store

_DEPTH = 100  # how deep each search looks
_OWN_DEPTH = 50  # and how deep among the outlets alone that a clause names


class LocalRetriever:
    """Searches one generation on this machine by meaning and by words."""

    def __init__(self, snapshot: Snapshot, encoder: Encoder) -> None:
        self.snapshot, self._encoder = snapshot, encoder

    def search(self, query: Query, k: int) -> list[Hit]:
        """Return at most k passages, best first; equal scores in the order of their keys."""
        return self.search_vector(query, self._encoder.encode_question(query.text), k)

    def search_vector(self, query: Query, question: Vectors, k: int) -> list[Hit]:
        """Do `search` with the question's vector at hand."""
        looks = (_whole(query), *query.looks) if len(query.looks) > 1 else (_whole(query),)
        vectors = np.stack([question, *(self._encoder.encode_question(look.text) for look in looks[1:])])
        keys = self._found(query.filters, looks, vectors, max(k, _DEPTH))
        if not len(keys):
            return []
        made = self.snapshot.makers.of(keys)
        cosines = (vectors @ self.snapshot.vectors.vectors(keys).T).astype(np.float64)
        scores = over_looks(
            fuse(cosines, self._lexical(looks, keys).astype(np.float64)), *self._named(looks, made)
        )
        scores = spread(near_in_time(scores, made.days), made.pages).round(6)
        order = np.lexsort((keys, -scores))[:k]
        store = self.snapshot.store
        return [_hit(store, int(keys[place]), float(scores[place])) for place in order]

    def _found(self, filters: Filters, looks: Sequence[Look], vectors: Vectors, depth: int) -> Keys:
        """Return the keys that any search finds: by meaning, by words; among all, among the outlets named."""
        searches = [(look.text, vector, filters, depth) for look, vector in zip(looks, vectors, strict=True)]
        for look, vector in zip(looks, vectors, strict=True):
            searches += [
                (look.text, vector, replace(filters, outlets=(outlet,)), _OWN_DEPTH)
                for outlet in look.outlets
                if not filters.outlets
            ]
        makers, by_meaning, by_words = self.snapshot.makers, self.snapshot.vectors, self.snapshot.lexical
        found: list[Keys] = []
        for text, vector, wanted, deep in searches:
            allowed = makers.allowed(wanted)
            found.append(by_meaning.found(vector, deep, allowed)[0])
            found.append(by_words.found(text, deep, allowed)[0])
        keys = np.sort(np.concatenate(found))
        return np.asarray(keys[np.diff(keys, prepend=-1) != 0])  # as `np.unique`, in a third of its time

    def _lexical(self, looks: Sequence[Look], keys: Keys) -> Vectors:
        """Return BM25 of each passage for each look, (looks, keys)."""
        return np.stack([self.snapshot.lexical.scores(look.text, keys) for look in looks])

    def _named(self, looks: Sequence[Look], made: Made) -> tuple[Flags, Flags]:
        """Return which passages are of an outlet and of a day that each look names, (looks, passages) twice.

        A clause that names no outlet may mean any that the question names.
        """
        of_outlet = [self.snapshot.makers.numbers(look.outlets or looks[0].outlets) for look in looks]
        of_day = [[day.toordinal() for day in look.days] for look in looks]
        return (
            np.stack([_among(made.outlets, numbers) | _among(made.vias, numbers) for numbers in of_outlet]),
            np.stack([_among(made.days, days) for days in of_day]),
        )


def _hit(store: Store, key: int, score: float) -> Hit:
    passage = store.passage(key)
    links = store.links(passage.document)
    copies = [
        link.source if link.document == passage.document else link.document
        for link in links
        if link.kind == "copy of"
    ]
    later = (link.source for link in links if link.kind == EARLIER and link.document == passage.document)
    document = store.document(passage.document)
    return Hit(passage, document, score, tuple(dict.fromkeys(copies)), key, next(later, None))


def _whole(query: Query) -> Look:
    """Return the question as one look, with all that its clauses name."""
    outlets = dict.fromkeys(outlet for look in query.looks for outlet in look.outlets)
    days = dict.fromkeys(day for look in query.looks for day in look.days)
    return Look(query.text, tuple(outlets), tuple(days))


def _among(column: NDArray[np.int32], values: Sequence[int]) -> Flags:
    """Tell for each of a column whether it is one of the values; mostly there are none."""
    return np.isin(column, values) if values else np.zeros(len(column), dtype=np.bool_)
