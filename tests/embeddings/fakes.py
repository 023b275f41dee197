"""A small encoder with real geometry: a text's vector counts its terms, hashed into a few places.

And small archives to build an index of.
"""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from zlib import crc32

import numpy as np

from embeddings.protocols import PassageText, PassageVectors, Vectors
from embeddings.words import terms


class WordEncoder:
    """Texts with the same terms have the same vector. Counts what it embeds."""

    dimension = 64

    def __init__(self, name: str = "words") -> None:
        self.name = self.fingerprint = name
        self.embedded = 0

    def encode_passages(self, passages: Sequence[PassageText]) -> Iterator[PassageVectors]:
        for passage in passages:
            self.embedded += 1
            sentences = [self._vector(passage.text[start:end]) for start, end in passage.sentences]
            yield PassageVectors(self._vector(f"{passage.header} {passage.text}"), np.stack(sentences))

    def encode_question(self, question: str) -> Vectors:
        return self._vector(question)

    def _vector(self, text: str) -> Vectors:
        vector = np.zeros(self.dimension, dtype=np.float32)
        for term in terms(text):
            vector[crc32(term.encode()) % self.dimension] += 1
        return vector / max(float(np.linalg.norm(vector)), 1e-9)


def write_files(folder: Path, files: Mapping[str, str]) -> Path:
    """Make the folder hold exactly these files, and return it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def report(outlet: str, text: str, **fields: str) -> str:
    """Return a Markdown report with front matter."""
    head = "".join(f"{name}: {value}\n" for name, value in {"outlet": outlet, **fields}.items())
    return f"---\n{head}---\n\n{text}\n"
