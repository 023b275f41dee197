"""A folder to write pages into, and what came of them."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.archive import read_archive
from corpus.types import Reading

SHARED = Path(os.environ.get("BYLINE_SHARED", Path(__file__).parents[2].parent / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("the shared data is not here; BYLINE_SHARED says where it is")
    return SHARED


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., list[Reading]]:
    """Write the given files into a folder and read it as an archive."""

    def write_and_read(files: dict[str, str | bytes]) -> list[Reading]:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return list(read_archive([tmp_path]))

    return write_and_read
