"""EDGE: a cross-encoder reads question and passage together: slower and closer than vectors. Optional.

It is the second module that imports sentence_transformers, and only where a reranker is set.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from embeddings.errors import ModelError
from embeddings.query import Hit, Query

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder


class CrossEncoderReranker:
    """Any sentence-transformers cross-encoder, by name or folder. Safe to call from several threads."""

    def __init__(self, name: str) -> None:
        """Load it. Raises ModelError where that cannot be done."""
        self._model = _load(name)

    def rerank(self, query: Query, hits: Sequence[Hit]) -> list[Hit]:
        """Return the same hits in the cross-encoder's order; equal ones as they stood.

        They share out the scores they had: whatever range a model's own have, the scores of hits
        stay what sentences are weighed with.
        """
        if not hits:
            return []
        pairs = [(query.text, f"{hit.document.title or ''}\n{hit.text}".strip()) for hit in hits]
        judged = np.asarray(self._model.predict(pairs, show_progress_bar=False), dtype=np.float64)
        order = np.argsort(-judged.reshape(len(hits), -1)[:, 0], kind="stable")
        scores = sorted((hit.score for hit in hits), reverse=True)
        return [replace(hits[place], score=score) for place, score in zip(order, scores, strict=True)]


def reranker_of(name: str | None) -> CrossEncoderReranker | None:
    """Return the reranker that the settings name, if any. Raises ModelError where it cannot be loaded."""
    return CrossEncoderReranker(name) if name else None


def _load(name: str) -> "CrossEncoder":
    from sentence_transformers import CrossEncoder  # noqa: PLC0415 - seconds, and most have no reranker

    try:
        found: CrossEncoder = CrossEncoder(name)
    except (OSError, ValueError) as problem:
        raise ModelError(
            f"The reranker {name!r} cannot be loaded: {problem}.",
            do="Set BYLINE_RERANKER to a cross-encoder's name or folder, or unset it.",
        ) from problem
    if found.num_labels != 1:
        raise ModelError(
            f"The model {name!r} gives {found.num_labels} scores for a pair; a reranker gives one.",
            do="Set BYLINE_RERANKER to a cross-encoder trained to rank, or unset it.",
        )
    return found
