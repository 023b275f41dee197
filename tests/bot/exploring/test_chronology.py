"""Whose reporting a document counts as in a timeline: that of the one which most of it was taken from."""

from types import SimpleNamespace

import pytest

from bot.exploring.chronology import _origin
from corpus.types import Link


class Stored:
    def stored(self, name):
        return SimpleNamespace(origin=f"origin of {name}")


@pytest.mark.parametrize(
    ("kind", "origin"),
    [
        pytest.param("copy of", "origin of b", id="most of its text stands there"),
        pytest.param("rests on", "origin of b", id="it credits the other"),
        pytest.param("rewrite of", "its own", id="a part of it only"),
        pytest.param("same interview", "its own", id="both print one interview"),
    ],
)
def test_a_document_counts_as_another_only_where_most_of_it_is(kind, origin):
    assert _origin("a", "its own", {"a": [Link(kind, "a", "b")]}, Stored()) == origin
