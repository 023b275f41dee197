"""Text into vectors: any sentence-transformers model, by the fastest way that gives the same vectors."""

import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from embeddings import model, pooling
from embeddings.errors import ModelError, NoExport
from embeddings.pooling import States
from embeddings.protocols import PassageText, PassageVectors, Tokens, Vectors
from embeddings.remembered import RememberedTokens
from embeddings.settings import IndexSettings, Precision

if TYPE_CHECKING:
    from embeddings.encoder_reference import Reference

EXPORTS = Path("data/index/models")
# How sentence vectors are made belongs to the fingerprint: vectors of two ways never meet.
_WAY = "late-pooling-1"
_log = logging.getLogger(__name__)
_T = TypeVar("_T")


def encoder_of(settings: IndexSettings) -> "SentenceTransformerEncoder":
    """Return the encoder that the settings ask for; exported models lie beside the generations."""
    return SentenceTransformerEncoder(
        settings.encoder, precision=settings.precision, cache=settings.index / "models"
    )


class Engine(Protocol):
    """A model, loaded: what turns texts into states."""

    @property
    def dimension(self) -> int:
        """Return the number of a vector's components."""

    @property
    def prompts(self) -> Mapping[str, str]:
        """Return what is put before a "query" and before a "document"."""

    def read(self, texts: Sequence[str], take: Callable[[int, States], _T]) -> Iterator[_T]:
        """Yield what `take` makes of each text's number and states, in the order given."""

    def finish(self, means: Vectors) -> Vectors:
        """Return pooled states, (n, width), as the model's vectors, (n, dim)."""


class SentenceTransformerEncoder:
    """Any sentence-transformers model on this machine; nothing is loaded before the first text.

    It runs exported and compiled (`encoder_export`), where that gives the model's own vectors: no
    torch is imported then. Else, with a warning, as sentence-transformers runs it. Passages go to a
    GPU where torch sees one.

    A sentence's vector is the mean of its own tokens' states in the passage's forward pass ("late
    pooling"): it knows its neighbours, which resolves pronouns, and costs no second pass.

    precision: "bf16", where the processor has it, else as "fp32", whose vectors may meet those of
    bf16; "int8", whose vectors meet only their like. cache: where exported models are kept.
    """

    def __init__(
        self, name: str = model.BUNDLED, *, precision: Precision = "bf16", cache: Path = EXPORTS
    ) -> None:
        self.name = name
        self._precision, self._cache = precision, cache
        self._loading = threading.RLock()
        self._tokens = RememberedTokens(self._read_tokens)

    @cached_property
    def fingerprint(self) -> str:
        """Return the weights' hash (or the model's name), the way sentence vectors are made, int8."""
        model.locate(self.name)
        return f"{model.fingerprint(self.name)}/{_WAY}" + ("/int8" if self._precision == "int8" else "")

    @property
    def dimension(self) -> int:
        """Return the number of a vector's components."""
        return self._engine.dimension

    def encode_passages(self, passages: Sequence[PassageText]) -> Iterator[PassageVectors]:
        """Yield each passage's vectors in the order given."""
        if not passages:
            return
        engine = self._bulk_engine
        prompt = engine.prompts["document"]
        heads = [prompt + (f"{p.header}\n" if p.header else "") for p in passages]

        def take(number: int, states: States) -> PassageVectors:
            before = len(heads[number])
            spans = [(start + before, end + before) for start, end in passages[number].sentences]
            means, found = pooling.pooled(states, spans)
            return pooling.vectors(states, engine.finish(means), found)

        texts = [head + p.text for head, p in zip(heads, passages, strict=True)]
        yield from engine.read(texts, take)

    def encode_question(self, question: str) -> Vectors:
        """Return a question's vector, (dim,), with the model's query prompt if it has one."""
        prompt = self._engine.prompts["query"]

        def take(_: int, states: States) -> Vectors:
            if not prompt:  # its words may be compared with those of passages next
                self._tokens.keep(question, replace(states, tokens=states.tokens.copy()).of_text)
            return pooling.unit(states.vector)

        return next(self._engine.read([prompt + question], take))

    def encode_tokens(self, texts: Sequence[str]) -> list[Tokens]:
        """Return each text's own tokens, out of memory where it was read lately; no prompt goes before."""
        return self._tokens(texts)

    def forget(self) -> None:
        """Forget what was read lately: for measuring."""
        self._tokens.forget()

    def _read_tokens(self, texts: Sequence[str]) -> list[Tokens]:
        return list(self._engine.read(texts, lambda _, states: states.of_text()))

    @property
    def _engine(self) -> Engine:
        with self._loading:
            return self._loaded

    @property
    def _bulk_engine(self) -> Engine:
        """Return what passages go through."""
        with self._loading:
            return self._reference if self._precision != "int8" and self._on_gpu else self._loaded

    @cached_property
    def _loaded(self) -> Engine:
        # Imported here: `status` or `show` need no model.
        from embeddings.encoder_export import compiled  # noqa: PLC0415

        try:
            return compiled(self._cache, self.fingerprint, self._precision, lambda: self._reference)
        except NoExport as problem:
            if self._precision == "int8":
                raise ModelError(
                    f"The model {self.name!r} cannot be used at int8: {problem.what}",
                    do="Unset BYLINE_PRECISION, then rebuild the index.",
                ) from problem
            _log.warning("The model %r: %s", self.name, problem)
            return self._reference

    @cached_property
    def _reference(self) -> "Reference":
        from embeddings.encoder_reference import Reference  # noqa: PLC0415 - torch comes with it

        return Reference(self.name)

    @cached_property
    def _on_gpu(self) -> bool:
        from embeddings.encoder_reference import sees_gpu  # noqa: PLC0415

        return sees_gpu()
