"""The real parts, built once: the bundled model, and an index of a small made-up archive."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from bot.engine import ArchiveAnswerer
from embeddings.encoder import SentenceTransformerEncoder
from embeddings.live import LiveIndex
from embeddings.rebuild import BUNDLED_ARCHIVE, rebuild

# The same examples in every run: a red run can be run again.
settings.register_profile("byline", derandomize=True, deadline=None)
settings.load_profile("byline")

HARBOUR = {
    "sources.yaml": """
        post.txt: {outlet: The Harbour Post, title: Ferry sinks off Brask, published: 2015-10-14}
        gazette.txt: {outlet: Brask Gazette, title: Ferry lost in storm, published: 2015-10-15}
        blog.txt: {outlet: Tidewatch, title: "Who let the ferry sail?", author: Mona Lind, kind: opinion}
        quarry.txt: {outlet: The Harbour Post, title: Quarry reopens, published: 2015-11-02}
    """,
    "post.txt": """
        The ferry Aurelia sank off the island of Brask on Tuesday after its cargo shifted in heavy seas.

        Rescuers said 40 passengers were saved by two fishing boats. The captain, Ines Holm, told the
        Associated Press that 12 passengers were killed. "We had no warning," Holm said.
    """,
    "gazette.txt": """
        The ferry Aurelia went down near Brask in a storm that had been forecast for two days.

        The coast guard said 17 passengers were killed when the Aurelia sank. Divers will search the wreck
        next week.

        Comments

        My cousin saw the captain drinking whisky before the Aurelia sailed to Brask.
    """,
    "blog.txt": """
        The owners of the Aurelia should be ashamed of themselves, and so should the ministry that let her sail.

        No harbour on this coast has had a safety inspection since 2009, and nobody in office seems to care.
    """,
    "quarry.txt": """
        The granite quarry at Solvik reopened on Monday after four years, and 85 workers were hired again.

        Mayor Tor Eide said the quarry would pay for a new school.
    """,
}


def write_archive(folder: Path, files: dict[str, str]) -> Path:
    """Write files into the folder, each line without the spaces before it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        text = "\n".join(line.strip() for line in content.strip().splitlines())
        (folder / name).write_text(text + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def encoder(pytestconfig) -> SentenceTransformerEncoder:
    """The bundled model: loaded once, on first use; exported once, and kept from run to run."""
    return SentenceTransformerEncoder(cache=pytestconfig.cache.mkdir("models"))


@pytest.fixture(scope="session")
def indexed(encoder, tmp_path_factory) -> Callable[[Path], Path]:
    """Return the index of a folder of documents, built once for each."""
    built: dict[Path, Path] = {}

    def index_of(corpus: Path) -> Path:
        if corpus not in built:
            built[corpus] = tmp_path_factory.mktemp("index")
            rebuild(built[corpus], [corpus], encoder, quiet=True)
        return built[corpus]

    return index_of


@pytest.fixture(scope="session")
def answering(encoder, indexed) -> Callable[[Path], ArchiveAnswerer]:
    """Return an answerer over a folder of documents."""
    return lambda corpus: ArchiveAnswerer(LiveIndex(indexed(corpus), encoder), encoder)


@pytest.fixture(scope="session")
def harbour(tmp_path_factory) -> Path:
    """A made-up archive: two outlets that differ, an opinion, a reader's comment, another story."""
    return write_archive(tmp_path_factory.mktemp("harbour"), HARBOUR)


@pytest.fixture(scope="session")
def ask_harbour(answering, harbour) -> ArchiveAnswerer:
    return answering(harbour)


@pytest.fixture(scope="session")
def ask_bundled(answering) -> ArchiveAnswerer:
    return answering(BUNDLED_ARCHIVE)
