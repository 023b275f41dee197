"""Opinion is told by how an outlet files a text, never by what the text says."""

import json

import pytest

from corpus.genres import is_opinion
from corpus.types import Kind, Voice

TEXT = "The council should be ashamed of what it did to the old harbour wall on Monday night."


@pytest.mark.parametrize(
    ("outlet", "title", "url"),
    [
        ("New York Times - Opinion", "A wall", None),
        ("CNN (Op-Ed)", None, None),
        ("The Harbour Post", "OPINION: A wall of shame", None),
        ("The Harbour Post", "Editorial | The wall", None),
        ("The Harbour Post", "A wall", "https://post.example/opinions/2020/05/01/a-wall/"),
        ("The Harbour Post", "A wall", "https://post.example/2020/05/01/opinion/lee-wall/index.html?hp"),
        ("The Harbour Post", "A wall", "https://post.example/news/editorial-the-wall/"),
        ("The Harbour Post", "Eine Mauer", "https://post.example/meinung/mauer"),
    ],
)
def test_what_is_filed_as_opinion_is_opinion(outlet, title, url):
    assert is_opinion(outlet, title, url)


@pytest.mark.parametrize(
    ("outlet", "title", "url"),
    [
        (
            "The Harbour Post",
            "Court's opinion on the wall is split",
            "https://post.example/news/court-opinion",
        ),
        ("The Harbour Post", "Opinions differ on the wall", None),
        ("The Harbour Post", "Editorial staff walk out", "https://post.example/news?section=/opinion/"),
        (None, None, "http://[broken"),
    ],
)
def test_what_only_speaks_of_opinions_is_not(outlet, title, url):
    assert not is_opinion(outlet, title, url)


def test_an_opinions_sentences_are_its_own_and_a_stated_kind_wins(read):
    row = {"outlet": "Fox News - Opinion", "title": "A wall", "text": TEXT}
    lines = [json.dumps(row | {"id": "1"}), json.dumps(row | {"id": "2", "kind": "report"})]
    first, second = (reading.documents[0] for reading in read({"a.jsonl": "\n".join(lines).encode()}))
    assert (first.outlet, first.kind, first.sentences[0].voice) == ("Fox News", Kind.OPINION, Voice.OPINION)
    assert second.kind is Kind.REPORT
