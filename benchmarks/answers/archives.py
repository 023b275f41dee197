"""An archive made for a benchmark, with a way to ask it."""

import gzip
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.engine import ArchiveAnswerer
from embeddings.encoder import SentenceTransformerEncoder
from embeddings.live import LiveIndex
from embeddings.rebuild import rebuild

LABELS = Path(__file__).parent.parent / "labels"
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Archive:
    """An index with a way to ask it."""

    answerer: ArchiveAnswerer
    live: LiveIndex
    encoder: SentenceTransformerEncoder


def opened(index: Path, corpus: Path) -> Archive:
    """Index a file or folder, quietly; what an index there already holds is taken over."""
    encoder = SentenceTransformerEncoder()
    rebuild(index, [corpus], encoder, quiet=True)
    live = LiveIndex(index, encoder)
    return Archive(ArchiveAnswerer(live, encoder), live, encoder)


def of_rows(folder: Path, rows: Iterable[Row]) -> Archive:
    """Index rows of JSON Lines in a folder of their own."""
    folder.mkdir(parents=True, exist_ok=True)
    corpus = folder / "documents.jsonl"
    corpus.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return opened(folder / "index", corpus)


def read_rows(path: Path) -> list[Row]:
    """Read JSON Lines, packed or not."""
    packed = path.suffix == ".gz"
    with gzip.open(path, "rt", encoding="utf-8") if packed else path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
