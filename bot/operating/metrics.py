"""Figures for Prometheus: how many questions, how they ended, how long they took, what the index holds."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, start_http_server

from bot.errors import Busy, QuestionRejected, TookTooLong
from corpus.errors import BylineError

_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)


@dataclass(slots=True)
class Asked:
    """How one question ends; whoever answers it sets `outcome`."""

    outcome: str = "failed"


class Metrics:
    """One bot's figures, in a registry of its own. Cheap to keep, whether or not anybody looks."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._ended = Counter(
            "byline_questions", "Questions, by how they ended.", ["outcome"], registry=self.registry
        )
        self._took = Histogram(
            "byline_answer_seconds", "From question to answer.", buckets=_SECONDS, registry=self.registry
        )
        self._open = Gauge(
            "byline_questions_open", "Questions being answered or waiting.", registry=self.registry
        )
        self._documents = Gauge("byline_index_documents", "Documents in the index.", registry=self.registry)
        self._passages = Gauge("byline_index_passages", "Passages in the index.", registry=self.registry)

    @contextmanager
    def asking(self) -> Iterator[Asked]:
        """Time one question and count how it ends: as set, or by the error that leaves here."""
        asked = Asked()
        began = perf_counter()
        try:
            with self._open.track_inprogress():
                yield asked
        except Exception as error:
            asked.outcome = _outcome(error)
            raise
        finally:
            self._ended.labels(asked.outcome).inc()
            self._took.observe(perf_counter() - began)

    def index(self, documents: int, passages: int) -> None:
        """Tell what the index in use holds."""
        self._documents.set(documents)
        self._passages.set(passages)

    def serve(self, port: int, address: str = "127.0.0.1") -> None:
        """Answer Prometheus at /metrics, in a thread. Raises BylineError where the port cannot be had."""
        try:
            start_http_server(port, address, self.registry)
        except OSError as problem:
            raise BylineError(
                f"The figures cannot be served on {address}:{port}: {problem.strerror}.",
                do="Set BYLINE_METRICS_PORT to a free port, or unset it.",
            ) from problem


def _outcome(error: Exception) -> str:
    named = {Busy: "busy", TookTooLong: "took_too_long", QuestionRejected: "rejected"}
    return next((name for kind, name in named.items() if isinstance(error, kind)), "failed")
