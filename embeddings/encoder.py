"""EDGE: the one module that imports sentence_transformers (and with it torch), and only when used."""

import logging
import os
import threading
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from embeddings import model
from embeddings.errors import ModelError
from embeddings.protocols import PassageText, PassageVectors, Vectors

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_BATCH = 32
# How sentence vectors are made belongs to the fingerprint: vectors of two ways never meet.
_WAY = "late-pooling-1"


class SentenceTransformerEncoder:
    """Any sentence-transformers model on this machine; nothing is loaded before the first text.

    A sentence's vector is the mean of its own tokens' states in the passage's forward pass ("late
    pooling"): it knows its neighbours, which resolves pronouns, and costs no second pass.
    """

    def __init__(self, name: str = model.BUNDLED) -> None:
        self.name = name
        self._loading = threading.Lock()

    @cached_property
    def fingerprint(self) -> str:
        """Return the weights' hash (or the model's name) with the way sentence vectors are made."""
        model.locate(self.name)
        return f"{model.fingerprint(self.name)}/{_WAY}"

    @cached_property
    def dimension(self) -> int:
        """Return the number of a vector's components."""
        return int(self._model.get_embedding_dimension() or 0)

    def encode_passages(self, passages: Sequence[PassageText]) -> Iterator[PassageVectors]:
        """Yield each passage's vectors in the order given, a batch at a time."""
        for first in range(0, len(passages), _BATCH):
            yield from self._encode_batch(passages[first : first + _BATCH])

    def encode_question(self, question: str) -> Vectors:
        """Return a question's vector, (dim,), with the model's query prompt if it has one."""
        self._use_threads(1)  # a question is too short to share out: on a busy machine sharing costs tenfold
        vector = self._model.encode_query(question, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vector, dtype=np.float32)

    @property
    def _model(self) -> "SentenceTransformer":
        with self._loading:
            return self._loaded

    @cached_property
    def _loaded(self) -> "SentenceTransformer":
        # Imported here: it takes seconds, and `status` or `show` need no model.
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415
        from transformers.utils import logging as transformers_logging  # noqa: PLC0415

        transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # it has no types
        logging.getLogger("sentence_transformers").setLevel(logging.WARNING)
        path = model.locate(self.name)
        try:
            return SentenceTransformer(path, local_files_only=self.name == model.BUNDLED)
        except (OSError, ValueError) as problem:
            raise ModelError(
                f"The model {self.name!r} cannot be loaded: {problem}.",
                do="Set BYLINE_ENCODER to a sentence-transformers model's name or folder, or unset it.",
            ) from problem

    def _use_threads(self, count: int) -> None:
        device = self._model.device  # loaded first: torch is imported with it
        import torch  # noqa: PLC0415 - as above

        if device.type == "cpu" and torch.get_num_threads() != count:
            torch.set_num_threads(count)

    def _encode_batch(self, passages: Sequence[PassageText]) -> Iterator[PassageVectors]:
        self._use_threads(os.cpu_count() or 1)
        prompt = str(self._model.prompts.get("document") or "")
        heads = [prompt + (f"{p.header}\n" if p.header else "") for p in passages]
        texts = [head + p.text for head, p in zip(heads, passages, strict=True)]
        outputs: Any = self._model.encode(
            texts, output_value=None, prompt="", batch_size=_BATCH, show_progress_bar=False
        )
        for head, text, passage, output in zip(heads, texts, passages, outputs, strict=True):
            whole = output["sentence_embedding"].float().cpu().numpy()
            tokens = output["token_embeddings"].float().cpu().numpy()
            spans = self._token_spans(text, len(tokens))
            sentences = [
                _pool(tokens, spans, start + len(head), end + len(head), whole)
                for start, end in passage.sentences
            ]
            yield PassageVectors(
                _unit(whole), np.stack(sentences) if sentences else np.empty((0, len(whole)), np.float32)
            )

    def _token_spans(self, text: str, count: int) -> Vectors:
        """Return where each of the first `count` tokens stands in the text, as (count, 2)."""
        encoded = self._model.tokenizer(
            text, return_offsets_mapping=True, truncation=True, max_length=self._model.max_seq_length
        )
        return np.asarray(encoded["offset_mapping"][:count])


def _pool(tokens: Vectors, spans: Vectors, start: int, end: int, whole: Vectors) -> Vectors:
    """Return the mean of the tokens that lie within the span; the whole's vector where none does.

    None does where a sentence lies beyond the model's window.
    """
    inside = (spans[:, 0] >= start) & (spans[:, 1] <= end) & (spans[:, 1] > spans[:, 0])
    return _unit(tokens[: len(spans)][inside].mean(axis=0) if inside.any() else whole)


def _unit(vector: Vectors) -> Vectors:
    """Return the vector at length 1."""
    return (vector / max(float(np.linalg.norm(vector)), 1e-12)).astype(np.float32)
