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
_decoded = reader(Reading, _SHAPES)


class ReadingCache:
    """Reads pages as `reader` does, each only once.

    Only pages that gave documents are kept: what failed may have failed for want of time or memory.
    """

    def __init__(self, kept: Kept, reader: Reader) -> None:
        self._kept, self._reader = kept, reader

    def read(self, job: Job) -> Sequence[Reading]:
        """Return what the page gave, now or when it was last read."""
        key, name = _key(job), storable(job.name)
        with suppress(zlib.error, ValueError, TypeError, KeyError):
            if made := self._kept.get(key):
                kept = [_decoded(one) for one in json.loads(zlib.decompress(made))]
                return [replace(reading, path=name + reading.path) for reading in kept]
        readings = self._reader.read(job)
        if all(reading.documents for reading in readings):
            self._keep(key, [replace(r, path=r.path.removeprefix(name)) for r in readings])
        return readings

    def _keep(self, key: bytes, readings: Sequence[Reading]) -> None:
        made = json.dumps([to_json(reading) for reading in readings])
        self._kept.put(key, zlib.compress(made.encode(), 1))


def _key(job: Job) -> bytes:
    said = f"{program()}\0{_window(job.model)}\0{job.format}\0{PurePath(job.name).name}\0{job.said!r}\0"
    return hashlib.sha256(said.encode("utf-8", "replace") + job.data).digest()


@cache
def program() -> str:
    """Return what tells this version of the corpus room, and of all that it uses, from others."""
    room = Path(corpus.__file__).parent
    whole = hashlib.sha256(repr(_SHAPES).encode())
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
