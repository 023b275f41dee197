"""Figures: every question is counted once, by how it ended, and Prometheus can read them."""

import math
import socket
import urllib.request

import pytest

from bot.errors import Busy, QuestionRejected, TookTooLong
from bot.operating.metrics import Metrics
from corpus.errors import BylineError
from tests.bot.fakes import FakeArchive


def counted(metrics, outcome):
    return metrics.registry.get_sample_value("byline_questions_total", {"outcome": outcome})


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (Busy("Many.", do="Later."), "busy"),
        (TookTooLong("Slow.", do="Again."), "took_too_long"),
        (QuestionRejected("Long.", do="Shorter."), "rejected"),
        (RuntimeError("boom"), "failed"),
    ],
)
def test_a_question_that_fails_is_counted_by_its_error_and_the_error_goes_on(error, outcome):
    metrics = Metrics(FakeArchive().status)
    with pytest.raises(type(error)), metrics.asking():
        raise error
    assert counted(metrics, outcome) == 1
    assert metrics.registry.get_sample_value("byline_questions_open") == 0


def test_an_answer_is_counted_as_told_and_timed():
    metrics = Metrics(FakeArchive().status)
    with metrics.asking() as asked:
        asked.outcome = "answered"
        assert metrics.registry.get_sample_value("byline_questions_open") == 1
    assert counted(metrics, "answered") == 1
    assert metrics.registry.get_sample_value("byline_answer_seconds_count") == 1


def test_prometheus_reads_them_on_a_port(unused_tcp_port):
    metrics = Metrics(FakeArchive().status)
    metrics.serve(unused_tcp_port)
    with urllib.request.urlopen(f"http://127.0.0.1:{unused_tcp_port}/metrics", timeout=5) as page:
        assert "byline_index_documents 3.0" in page.read().decode()


def test_a_port_that_is_taken_is_told_with_what_to_do():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(BylineError, match="BYLINE_METRICS_PORT"):
            Metrics(FakeArchive().status).serve(taken.getsockname()[1])


def test_without_an_index_its_figures_are_no_numbers_and_the_others_are_read():
    broken = FakeArchive(fails=BylineError("There is no index.", do="Rebuild it."))
    registry = Metrics(broken.status).registry
    assert math.isnan(registry.get_sample_value("byline_index_documents"))
    assert registry.get_sample_value("byline_questions_open") == 0
