"""An archive's own names for its outlets: `outlets.yaml` beside it."""

import pytest

from corpus.aliases import read_aliases

TEXT = "The wall fell on Monday, the mayor said."


def page(outlet):
    return f"---\noutlet: {outlet}\n---\n{TEXT}"


@pytest.mark.parametrize(
    ("label", "name"),
    [
        pytest.param("Harbour Post Online", "The Harbour Post", id="a label that is listed"),
        pytest.param("harbour  post", "The Harbour Post", id="the name itself, otherwise printed"),
        pytest.param("harbourpost.example", "The Harbour Post", id="a host"),
        pytest.param("The Hill Post", "The Hill Post", id="any other stays"),
        pytest.param("Fox Online News", "Fox News", id="what Byline knows stays known"),
    ],
)
def test_an_archive_names_its_outlets(read, label, name):
    own = "The Harbour Post: [Harbour Post Online, harbourpost.example]"
    readings = read({"a.md": page(label), "outlets.yaml": own})
    assert [d.outlet for r in readings for d in r.documents] == [name]
    assert not any(r.skipped or r.warnings for r in readings)


def test_one_label_is_not_two_outlets():
    names, warnings = read_aliases("A Post: [Post]\nB Post: [Post]\nC: yes")
    assert names == {"a post": "A Post", "post": "A Post", "b post": "B Post"}
    assert warnings == [
        "Post: it is A Post's already, and not B Post's too",
        "C: expected a list of labels, such as [C Online]",
    ]


def test_a_file_that_is_none_is_told_and_left_out(read):
    (broken, reading) = read({"a.md": page("A Post"), "outlets.yaml": "[: nonsense"})
    assert broken.warnings[0].startswith("it is left out")
    assert reading.documents[0].outlet == "A Post"
