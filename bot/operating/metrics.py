"""Figures for Prometheus: how many questions, how they ended, how long they took, what the index holds."""

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, start_http_server

from bot.errors import Busy, QuestionRejected, TookTooLong
from bot.exploring.types import ArchiveStatus
from corpus.errors import BylineError

_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)


@dataclass(slots=True)
class Asked:
    """How one question ends; whoever answers it sets `outcome`."""

    outcome: str = "failed"


class Metrics:
    """One bot's figures, in a registry of its own. Cheap to keep, whether or not anybody looks."""

    def __init__(self, status: Callable[[], ArchiveStatus]) -> None:
        """Take the index's own figures from `status`, whenever somebody looks."""
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
        documents = Gauge("byline_index_documents", "Documents in the index.", registry=self.registry)
        documents.set_function(lambda: _known(status, "documents"))
        passages = Gauge("byline_index_passages", "Passages in the index.", registry=self.registry)
        passages.set_function(lambda: _known(status, "passages"))

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

    def serve(self, port: int, address: str = "127.0.0.1") -> None:
        """Answer Prometheus at /metrics, in a thread. Raises BylineError where the port cannot be had."""
        try:
            start_http_server(port, address, self.registry)
        except OSError as problem:
            raise BylineError(
                f"The figures cannot be served on {address}:{port}: {problem.strerror}.",
                do="Set BYLINE_METRICS_PORT to a free port, or unset it.",
            ) from problem


def _known(status: Callable[[], ArchiveStatus], name: str) -> float:
    """Return a figure of the index, or "not a number" while there is no index that can be used."""
    try:
        return float(getattr(status(), name))
    except BylineError:
        return math.nan


def _outcome(error: Exception) -> str:
    named = {Busy: "busy", TookTooLong: "took_too_long", QuestionRejected: "rejected"}
    return next((name for kind, name in named.items() if isinstance(error, kind)), "failed")
