"""Whether copies are found over the whole archive: 500 altered articles among all of data/news.

Beside it what MinHash finds of them (rensa, 128 permutations in 32 bands over runs of five words), where the
package is installed. False relations are counted among pairs that were read and judged by hand.
"""

import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from time import process_time

import yaml

from benchmarks.documents.altered import Altered, altered
from benchmarks.documents.measures import Row, needed
from benchmarks.documents.news import FILE, articles
from benchmarks.floors import Measured, digest
from corpus.archive import read_archive
from corpus.linking import find_links
from corpus.shapes import words
from corpus.types import Document

LABELS = Path(__file__).parents[1] / "labels" / "links.yaml"


def measure(data: Path) -> Iterator[Row]:
    """Yield the share of altered copies found, the judged relations that are false, and the time it takes."""
    news, marks = articles(data), digest([needed(data / FILE), Path(__file__).with_name("altered.py")])
    copies = list(altered(news))
    archive = [*news, *_documents(copies, {d.id: d for d in news})]
    start = process_time()
    links = find_links(archive)
    took = process_time() - start
    linked = {frozenset((link.document, link.source)) for link in links}
    found = [c for n, c in enumerate(copies) if frozenset((f"copy-{n}", c.of)) in linked]
    yield Row(Measured("copies found", len(found) / len(copies), marks), 0.95, _by_way(found, copies))
    if (rensa := _minhash(archive, copies)) is not None:
        yield Row(Measured("copies found by MinHash, to compare with", rensa, marks), note="rensa")
    yield from _judged(linked, marks)
    passages = sum(len(d.passages) for d in archive)
    each = took / passages * 1e6
    note = f"{took:.1f} s for {len(archive)} documents of {passages} passages, {len(links)} relations"
    yield Row(Measured("processor seconds to link a million passages", each, marks, rising=False), note=note)


def _documents(copies: Sequence[Altered], by_id: dict[str, Document]) -> list[Document]:
    """Return the copies as documents of outlets of their own, printed a day later."""
    with tempfile.TemporaryDirectory() as folder:
        rows = (_row(number, copy, by_id[copy.of]) for number, copy in enumerate(copies))
        Path(folder, "copies.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        return [document for r in read_archive([Path(folder)]) for document in r.documents]


def _row(number: int, copy: Altered, original: Document) -> dict[str, str | None]:
    day = original.published + timedelta(1) if original.published else None
    return {
        "id": f"copy-{number}",
        "outlet": f"The Copy of {number}",
        "text": copy.text,
        "published": day.isoformat() if day else None,
    }


def _by_way(found: Sequence[Altered], copies: Sequence[Altered]) -> str:
    right, whole = Counter(c.how for c in found), Counter(c.how for c in copies)
    return "; ".join(f"{how}: {right[how]}/{count}" for how, count in whole.items())


def _judged(linked: set[frozenset[str]], marks: str) -> Iterator[Row]:
    if not LABELS.exists():
        return
    judged = yaml.safe_load(LABELS.read_text("utf-8"))
    true, false = ([p for p in judged[kind] if frozenset(p) in linked] for kind in ("true", "false"))
    read = len(judged["true"]) + len(judged["false"])
    note = f"of {read} pairs judged by reading; {len(true)} of {len(judged['true'])} true ones found"
    yield Row(Measured("false relations", len(false), marks, rising=False), 0, note)


def _minhash(archive: Sequence[Document], copies: Sequence[Altered]) -> float | None:
    try:
        from rensa import RMinHash, RMinHashLSH  # noqa: PLC0415  # only to compare with
    except ImportError:
        return None
    lsh, made = RMinHashLSH(threshold=0.3, num_perm=128, num_bands=32), []
    for place, document in enumerate(archive):
        tokens = words(document.text)
        runs = {" ".join(tokens[at : at + 5]) for at in range(max(1, len(tokens) - 4))}
        minhash = RMinHash(num_perm=128, seed=42)
        minhash.update(list(runs))
        lsh.insert(place, minhash)
        made.append(minhash)
    places = {document.id: place for place, document in enumerate(archive)}
    hits = sum(places[c.of] in lsh.query(made[places[f"copy-{n}"]]) for n, c in enumerate(copies))
    return hits / len(copies)
