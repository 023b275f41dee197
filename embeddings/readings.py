"""EDGE: what the document stage made of each page, kept by all that it was made of.

A page is read again where its bytes, what its sources.yaml says of it, its file's name, the model
whose window its passages fit, this program's corpus room or any installed package has changed; not
where it has only been moved to another folder.
"""

import hashlib
import json
import sysconfig
import zlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePath

import corpus
from corpus.archive import Reader
from corpus.reading import Job, storable
from corpus.types import Document, Dropped, Passage, Reading, Sentence
from embeddings.kept import Kept
from embeddings.records import reader, shapes, to_json

_SHAPES = shapes(Reading, Document, Sentence, Passage, Dropped)
_reading = reader(Reading, _SHAPES)
_document = reader(Document, _SHAPES)


class ReadingCache:
    """Reads pages as `reader` does, each only once.

    Only pages that gave documents are kept: what failed may have failed for want of time or memory.
    """

    def __init__(self, kept: Kept, reader: Reader) -> None:
        self._kept, self._reader = kept, reader
        self._last: list[tuple[Document, str]] = []  # the documents of the page read last, as JSON

    def read(self, job: Job) -> Sequence[Reading]:
        """Return what the page gave, now or when it was last read."""
        key, name = _key(job), storable(job.name)
        self._last = []
        with suppress(zlib.error, ValueError, TypeError, KeyError):
            if made := self._kept.get(key):
                return [self._opened(name, *one) for one in json.loads(zlib.decompress(made))]
        readings = self._reader.read(job)
        if all(reading.documents for reading in readings):
            self._keep(key, [replace(r, path=r.path.removeprefix(name)) for r in readings])
        return readings

    def written(self, document: Document) -> str:
        """Return a document as JSON: as it was kept, where it comes from the page read last as it was."""
        return next((text for read, text in self._last if read is document), None) or to_json(document)

    def _opened(self, name: str, reading: str, *documents: str) -> Reading:
        read = tuple(_document(text) for text in documents)
        self._last += zip(read, documents, strict=True)
        kept = _reading(reading)
        return replace(kept, path=name + kept.path, documents=read)

    def _keep(self, key: bytes, readings: Sequence[Reading]) -> None:
        made = [[to_json(replace(r, documents=())), *map(to_json, r.documents)] for r in readings]
        self._kept.put(key, zlib.compress(json.dumps(made).encode(), 1))


def _key(job: Job) -> bytes:
    said = f"{program()}\0{_window(job.model)}\0{job.format}\0{PurePath(job.name).name}\0{job.said!r}\0"
    return hashlib.sha256(said.encode("utf-8", "replace") + job.data).digest()


@cache
def program() -> str:
    """Return what tells this version of the corpus room, and of all that it uses, from others."""
    room = Path(corpus.__file__).parent
    whole = hashlib.sha256(repr(_SHAPES).encode())
    whole.update(Path(__file__).with_name("records.py").read_bytes() + Path(__file__).read_bytes())
    for path in sorted([*room.rglob("*.py"), *room.glob("*.yaml")]):
        whole.update(path.relative_to(room).as_posix().encode() + b"\0" + path.read_bytes())
    installed = Path(sysconfig.get_path("purelib")).glob("*.dist-info")
    whole.update(repr(sorted(folder.name for folder in installed)).encode())
    return whole.hexdigest()


@cache
def _window(model: Path | None) -> str:
    """Return what a model's window depends on."""
    names = ("tokenizer.json", "sentence_bert_config.json", "tokenizer_config.json")
    files = [model / name for name in names] if model else []
    return repr([hashlib.sha256(file.read_bytes()).hexdigest() for file in files if file.is_file()])
