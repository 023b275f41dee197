"""Answers are short: at most three statements or six lines, and 900 characters before the sources."""

import pytest

from benchmarks.reading.questions import archives, conversations
from bot.rendering.layout import GAP, Style, lay_out

_MOST, _LINES, _LONGEST = 3, 6, 900


@pytest.fixture(scope="module")
def given(tmp_path_factory, answering):
    """Return the answers of the made-up archive that the benchmark of reading asks."""
    (folder,) = [corpus for name, corpus in archives(tmp_path_factory.mktemp("none"), None) if name == "made"]
    made = answering(folder)
    return [made.answer(question, previous=previous) for question, previous in conversations("made")]


def before_the_sources(answer):
    lines = [line for line in lay_out(answer) if line is not GAP]
    ends = next(
        (i for i, line in enumerate(lines) if line.text.startswith("[1] ") and line.style is Style.SMALL),
        None,
    )
    return lines[:ends]


def test_no_answer_is_longer_than_it_may_be(given):
    assert sum(answer.answered for answer in given) > 10
    for answer in given:
        figures = sum(len(group.figures) for group in answer.groups)
        assert figures <= _LINES if answer.groups else len(answer.statements) <= _MOST
        assert sum(len(line.text) for line in before_the_sources(answer)) <= _LONGEST, answer.question


def test_no_quotation_of_an_answer_stands_twice_in_it(given):
    for answer in given:
        places = [(c.document, c.start, c.end) for c in answer.citations]
        assert len(places) == len(set(places))
