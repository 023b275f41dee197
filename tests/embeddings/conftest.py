"""An index of a small archive, rebuilt as a test wants, with an encoder that loads nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from embeddings.rebuild import rebuild
from embeddings.summary import Summary
from tests.embeddings.archives import FILES, write_files
from tests.embeddings.fakes import WordEncoder


@pytest.fixture
def corpus(tmp_path) -> Path:
    return write_files(tmp_path / "corpus", FILES)


@pytest.fixture
def index(tmp_path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def build(index, corpus) -> Callable[..., Summary]:
    """Rebuild, of the corpus where nothing else is named."""

    def run(*paths: Path, **options: object) -> Summary:
        encoder = options.pop("encoder", None) or WordEncoder()
        return rebuild(index, paths or (corpus,), encoder, quiet=True, **options)

    return run
