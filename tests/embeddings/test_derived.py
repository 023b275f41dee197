"""What a document tells is made once, and comes back as it was made."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.archive import read_archive
from corpus.types import Document
from embeddings import derived
from embeddings.derived import Derived, Deriver
from embeddings.kept import Kept
from embeddings.rebuild import BUNDLED_ARCHIVE
from tests.embeddings.archives import report, write_files

TOLD = '"We lost the pump house and then the road in one night," Ruben Vale told the Associated Press.'


@pytest.fixture(scope="module")
def documents(tmp_path_factory) -> list[Document]:
    own = {"told.md": report("The Tower", TOLD), "comment.txt": "Nothing, nothing, nothing of that."}
    paths = [BUNDLED_ARCHIVE, write_files(tmp_path_factory.mktemp("own"), own)]
    return [document for reading in read_archive(paths) for document in reading.documents]


@pytest.fixture
def made(monkeypatch) -> list[str]:
    """Return the ids of the documents that something is made of."""
    ids: list[str] = []
    make = Deriver._derived
    monkeypatch.setattr(
        Deriver,
        "_derived",
        lambda self, document, *rest: ids.append(document.id) or make(self, document, *rest),
    )
    return ids


def through(path: Path, documents: list[Document], fingerprint: str = "words") -> list[dict[str, object]]:
    with Kept(path) as kept:
        return [plain(Deriver(fingerprint, kept).of(document)) for document in documents]


def plain(one: Derived) -> dict[str, object]:
    """Return all of it in values that compare, kinds of numbers too."""

    def of(value: object) -> object:
        if isinstance(value, np.ndarray):
            return value.dtype.str, value.tolist()
        if isinstance(value, tuple):
            return tuple(map(of, value))
        return (
            {name: of(getattr(value, name)) for name in value.__slots__}
            if hasattr(value, "__slots__")
            else value
        )

    return {name: of(getattr(one, name)) for name in Derived.__slots__}


def test_what_is_kept_comes_back_as_it_was_made(tmp_path, documents, made):
    fresh = [plain(Deriver("words").of(document)) for document in documents]
    assert any(one["wording"]["interviews"] for one in fresh)
    made.clear()
    assert through(tmp_path / "kept", documents) == fresh
    assert len(made) == len(documents)
    assert through(tmp_path / "kept", documents) == fresh
    assert len(made) == len(documents)


def test_another_word_in_a_document_makes_it_anew_and_no_other(tmp_path, documents, made):
    through(tmp_path / "kept", documents)
    made.clear()
    first, *others = documents
    through(tmp_path / "kept", [replace(first, title="Another title"), *others])
    assert made == [first.id]


@pytest.mark.parametrize("other", ["model", "program"])
def test_another_model_or_program_makes_all_anew(tmp_path, documents, made, monkeypatch, other):
    through(tmp_path / "kept", documents)
    made.clear()
    if other == "program":
        monkeypatch.setattr(derived, "_program", lambda: "another")
    through(tmp_path / "kept", documents, "letters" if other == "model" else "words")
    assert len(made) == len(documents)


def test_what_is_damaged_is_made_anew(tmp_path, documents, made):
    wanted = through(tmp_path / "kept", documents)
    with closing(sqlite3.connect(tmp_path / "kept")) as db:
        db.execute("UPDATE kept SET made = substr(made, 1, 400) || x'00' || substr(made, 402)")
        db.commit()
    made.clear()
    assert through(tmp_path / "kept", documents) == wanted
    assert len(made) >= len(documents) - 1  # a byte may have been 0 already
