"""Small archives to build an index of, and a look at what the index then holds."""

import shutil
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import numpy as np

from embeddings.query import Query
from embeddings.retrieval import LocalRetriever
from embeddings.snapshot import open_snapshot
from tests.embeddings.fakes import WordEncoder


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


FERRY = "The ferry Aurelia sank off the island of Brask on Tuesday. Rescuers saved 40 passengers."
QUARRY = "The granite quarry at Solvik reopened on Monday. It hired 85 workers again."
SCHOOL = "The school of Eide burned on Friday night. Nobody was hurt in the fire."
FILES = {
    "ferry.md": report("The Harbour Post", FERRY, title="Ferry sinks"),
    "quarry.md": report("Brask Gazette", QUARRY, published="2015-11-02"),
    "sub/school.txt": SCHOOL + "\n",
    "sub/sources.yaml": "school.txt: {outlet: Tidewatch, title: A school burns}\n",
}


def asked(index: Path, question: str) -> list[str]:
    with closing(open_snapshot(index)) as snapshot:
        return [hit.text for hit in LocalRetriever(snapshot, WordEncoder()).search(Query(question), 5)]


def state(index: Path) -> dict[str, object]:
    """Return all that an index can answer from, to compare two."""
    with closing(open_snapshot(index)) as snapshot:
        keys = sorted(snapshot.store.contents().values())
        retriever = LocalRetriever(snapshot, WordEncoder())
        return {
            "documents": list(snapshot.store.documents()),
            "outlets": snapshot.store.outlets(),
            "files": snapshot.store.files(),
            "digest": snapshot.manifest.digest,
            "bytes": dict(snapshot.manifest.checksums),
            "passages": [(key, snapshot.store.passage(key)) for key in keys],
            "vectors": snapshot.vectors.vectors(np.array(keys, dtype=np.int64)).tolist(),
            "sentences": [snapshot.sentences.of(key).tolist() for key in keys],
            "hits": [retriever.search(Query(q), 9) for q in ("ferry", "Who was hurt?", "granite of Solvik")],
        }
