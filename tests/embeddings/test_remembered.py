"""Texts read lately: read once, the same to the bit, and only so many of them."""

import numpy as np

from embeddings.protocols import Tokens
from embeddings.remembered import RememberedTokens


def reader(read: list[str]):
    """Return a reader that keeps what it was asked to read."""

    def tokens(texts):
        read.extend(texts)
        states = [np.full((2, 3), 1 / (3 + len(text)), np.float32) for text in texts]
        return [Tokens(each, np.array([[0, 1], [1, 2]])) for each in states]

    return tokens


def test_a_text_is_read_once_and_comes_the_same_to_the_bit():
    read: list[str] = []
    tokens = RememberedTokens(reader(read))
    first = tokens(["a bridge", "a quarry"])
    again = tokens(["a quarry", "a bridge", "a ferry"])
    assert read == ["a bridge", "a quarry", "a ferry"]
    assert np.array_equal(first[0].states, again[1].states)
    assert np.array_equal(first[1].states, again[0].states)
    assert first[0].states.dtype == np.float32


def test_a_text_that_is_asked_for_twice_at_once_is_read_once():
    read: list[str] = []
    one, other = RememberedTokens(reader(read))(["a bridge", "a bridge"])
    assert read == ["a bridge"]
    assert np.array_equal(one.states, other.states)


def test_what_was_used_longest_ago_is_forgotten_first():
    read: list[str] = []
    tokens = RememberedTokens(reader(read), most=2)
    for text in ("a", "bb", "a", "ccc", "a", "bb"):
        tokens([text])
    assert read == ["a", "bb", "ccc", "bb"]


def test_more_texts_than_are_remembered_come_all_the_same():
    read: list[str] = []
    texts = [str(n) for n in range(9)]
    assert len(RememberedTokens(reader(read), most=2)(texts)) == 9
    assert read == texts


def test_the_tokens_of_a_text_read_for_something_else_are_made_when_they_are_asked_for():
    read: list[str] = []
    made: list[str] = []
    make = reader(made)
    tokens = RememberedTokens(reader(read))
    tokens.keep("a bridge", lambda: make(["a bridge"])[0])
    assert made == []
    one, other = tokens(["a bridge"]), tokens(["a bridge"])
    assert (read, made) == ([], ["a bridge"])
    assert np.array_equal(one[0].states, other[0].states)
