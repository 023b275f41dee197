"""`python -m benchmarks.scale --data ../shared/data`: the curve from ten thousand passages to a million.

Large indexes are made of real passages with noise: sentences of one report mixed with those of another,
a word of each changed, vectors displaced by the difference of two others. Questions are real titles.
Each size is built in a process of its own and searched in another, whose memory is told. Exits 1 where
recall or disk is worse than its floor; `--pin` writes what was reached as the floors.
"""

import argparse
import gzip
import json
import math
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter, process_time

import faiss
import numpy as np
from numpy.typing import NDArray

from benchmarks import floors
from benchmarks.soak import resident
from corpus.archive import read_archive
from corpus.types import Document, Passage, Sentence
from embeddings import generation, passages
from embeddings.coded import coded, joined
from embeddings.encoder import encoder_of
from embeddings.keys import Keys
from embeddings.lexical_files import LexicalWriter
from embeddings.makers import MakersWriter
from embeddings.parts import PartsWriter
from embeddings.postings import terms_of
from embeddings.protocols import PassageText, PassageVectors, Vectors
from embeddings.query import Filters, Query
from embeddings.retrieval import LocalRetriever
from embeddings.settings import IndexSettings
from embeddings.snapshot import Snapshot, open_snapshot
from embeddings.storing import PassageRow, StoreWriter

_ARTICLES = 400
_QUESTIONS = 200
_A_DOCUMENT = 6  # passages
_NOISE = 0.6  # of the difference of two other passages, as in the survey that preceded this


@dataclass(frozen=True, slots=True)
class Base:
    """Real passages with their vectors, and real titles to ask with."""

    texts: Sequence[Sequence[str]]  # the sentences of each passage
    outlets: Sequence[str]
    vectors: Vectors
    sentences: Sequence[Vectors]
    questions: Sequence[str]
    asked: Vectors


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the curve."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with news/")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--work", type=Path, help="where to keep the indexes (default: nowhere)")
    parser.add_argument(
        "--pin", action="store_true", help="write recall and disk as floors where they are better"
    )
    parser.add_argument("--step", nargs=2, help=argparse.SUPPRESS)  # what a process of its own does
    options = parser.parse_args(arguments)
    if options.step:
        step, size = options.step
        work = options.work
        done = (
            build(work, int(size), _base(options.data, work)) if step == "build" else search(work, int(size))
        )
        print(json.dumps(done))
        return 0
    with tempfile.TemporaryDirectory() as temporary:
        work = options.work or Path(temporary)
        work.mkdir(parents=True, exist_ok=True)
        _base(options.data, work)
        print(_HEAD)
        figures: list[floors.Measured] = []
        for size in options.sizes:
            built = _step("build", size, options.data, work)
            seen = {**built, **_step("search", size, options.data, work)}
            figures += _figures(seen, floors.digest([work / "articles.jsonl"]))
            print(_row(seen), flush=True)
    if options.pin:
        floors.pin("scale", figures)
    fell = floors.fallen("scale", figures)
    print("\n".join(f"fell below its floor: {name}" for name in fell))
    return 1 if fell else 0


def _figures(seen: dict[str, object], data: str) -> list[floors.Measured]:
    """Return what does not depend on the machine: recall to a percent, disk to ten megabytes."""
    size, recall_, disk = (float(str(seen[name])) for name in ("size", "recall", "disk"))
    return [
        floors.Measured(f"recall@10 of {size:,.0f}", math.floor(recall_ * 100) / 100, data),
        floors.Measured(f"disk MB of {size:,.0f}", math.ceil(disk / 10) * 10, data, rising=False),
    ]


def build(work: Path, size: int, base: Base) -> dict[str, object]:
    """Write a generation of so many passages, as they come, and put it in use."""
    began = perf_counter()
    index = work / str(size)
    shutil.rmtree(index, ignore_errors=True)
    folder = generation.partial(index, f"scale-{size}")
    with (
        StoreWriter(folder / "store.sqlite") as store,
        PartsWriter(folder, base.vectors.shape[1]) as parts,
    ):
        words, makers, keys = LexicalWriter(folder), MakersWriter(folder), array("q")
        for document, rows, vectors in _documents(base, size):
            store.add(document, rows)
            makers.add(document, len(rows))
            texts = [passages.passage_text(document, row.passage) for row in rows]
            words.add(terms_of(f"{text.header} {text.text}" for text in texts))
            parts.add(joined([coded(made) for made in vectors]))
            keys.extend(row.key for row in rows)
        makers.finish()
        words.finish()
        wrote = perf_counter()
        chosen = parts.finish(np.array(keys, dtype=np.int64))
    encoder = encoder_of(IndexSettings())
    manifest = generation.Manifest(
        format=generation.FORMAT, name=f"scale-{size}", built="2026-01-01T00:00:00+00:00", model=encoder.name,
        fingerprint=encoder.fingerprint, dimension=base.vectors.shape[1], documents=size // _A_DOCUMENT,
        passages=size, outlets=len(set(base.outlets)), newest=None, summaries_only=False, corpus=(),
        digest=str(size), checksums=generation.checksums(folder),
    )  # fmt: skip
    generation.write_manifest(folder, manifest)
    generation.publish(index, folder)
    return {
        "size": size,
        "seconds": perf_counter() - began,
        "choosing": perf_counter() - wrote,
        "disk": generation.size(generation.current(index)) / 1e6,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3,
        "chosen": asdict(chosen),
    }


def search(work: Path, size: int) -> dict[str, object]:
    """Open the generation of that size and ask it."""
    base = np.load(work / "base.npz", allow_pickle=False)
    questions, asked = json.loads((work / "questions.json").read_text("utf-8")), base["asked"]
    before = resident()
    began = perf_counter()
    snapshot = open_snapshot(work / str(size))
    opened = perf_counter() - began
    retriever = LocalRetriever(snapshot, encoder_of(IndexSettings()))
    outlet = Filters(outlets=(snapshot.store.outlets()[5][0],))
    dated = Filters(since=date(2015, 7, 1), until=date(2015, 12, 31))
    times, processor = {}, list[float]()
    for name, filters in (("all", Filters()), ("outlet", outlet), ("dates", dated)):
        first = perf_counter()
        retriever.search_vector(Query(questions[0], filters), asked[0], 10)
        times[f"{name} first"] = [(perf_counter() - first) * 1000]
        times[name] = []
        for question, vector in zip(questions, asked, strict=True):
            start, spent = perf_counter(), process_time()
            retriever.search_vector(Query(question, filters), vector, 10)
            times[name].append((perf_counter() - start) * 1000)
            if name == "all":
                processor.append((process_time() - spent) * 1000)
    return {
        "opened": opened,
        "own": before,
        "resident": resident(),
        "times": {name: np.percentile(took, [50, 99]).tolist() for name, took in times.items()},
        "processor": float(np.median(processor)),
        "recall": recall(snapshot, asked),
    }


def recall(snapshot: Snapshot, asked: Vectors) -> float:
    """Return the share of the ten nearest, by comparing all, that the index finds for these questions."""
    keys: Keys = snapshot.store.every_key()
    best = faiss.ResultHeap(len(asked), 10, keep_max=True)
    for first in range(0, len(keys), 20_000):
        block = snapshot.vectors.vectors(keys[first : first + 20_000])
        scores, rows = faiss.knn(asked, block, 10, metric=faiss.METRIC_INNER_PRODUCT)
        best.add_result(scores, rows + first)
    best.finalize()
    found = [{key for key, _ in snapshot.vectors.search(question, 10)} for question in asked]
    nearest = [set(keys[rows].tolist()) for rows in best.I]
    return sum(len(a & b) for a, b in zip(found, nearest, strict=True)) / (10 * len(asked))


def _documents(base: Base, size: int) -> Iterator[tuple[Document, list[PassageRow], list[PassageVectors]]]:
    random_, noise = random.Random(1), np.random.default_rng(1)  # noqa: S311 - noise
    vocabulary = sorted({word for text in base.texts for sentence in text for word in sentence.split()})
    for number in range(-(-size // _A_DOCUMENT)):
        count = min(_A_DOCUMENT, size - number * _A_DOCUMENT)
        first = random_.randrange(len(base.texts))
        id_, parts, vectors = f"made-{number}", [], []
        for place in range(count):
            a, b, c = (first + place) % len(base.texts), *random_.choices(range(len(base.texts)), k=2)
            parts.append([_noisy(s, vocabulary, random_) for s in (*base.texts[a][1:], base.texts[b][0])])
            vectors.append(_displaced(base, a, b, c, noise))
        document, cut = _document(id_, base.outlets[first], parts, number)
        rows = [PassageRow(passages.key(p), p, f"{passages.key(p):032x}") for p in cut]
        yield document, rows, vectors


def _noisy(sentence: str, vocabulary: Sequence[str], random_: random.Random) -> str:
    words = sentence.split()
    words[random_.randrange(len(words))] = random_.choice(vocabulary)
    return " ".join(words)


def _displaced(base: Base, a: int, b: int, c: int, noise: np.random.Generator) -> PassageVectors:
    sentences = np.concatenate([base.sentences[a][1:], base.sentences[b][:1]])
    shift = _NOISE * (base.vectors[b] - base.vectors[c])
    spread = noise.normal(scale=0.01, size=sentences.shape)
    return PassageVectors(_unit(base.vectors[a] + shift), _unit(sentences + shift + spread))


def _document(
    id_: str, outlet: str, parts: Sequence[Sequence[str]], number: int
) -> tuple[Document, tuple[Passage, ...]]:
    text, sentences, cut = "", [], []
    for part in parts:
        start = len(text)
        for sentence in part:
            sentences.append(Sentence(len(text), len(text) + len(sentence)))
            text += sentence + " "
        cut.append(Passage(id_, start, len(text) - 1))
        text = text[:-1] + "\n\n"
    day = date(2015, 1, 1) + timedelta(days=number % 1500)
    document = Document(id_, outlet, outlet, text[:-2], tuple(sentences), tuple(cut), published=day)
    return document, tuple(cut)


def _unit(vectors: NDArray[np.floating]) -> Vectors:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=-1, keepdims=True), dtype=np.float32)


def _base(data: Path, work: Path) -> Base:
    """Return the real passages, embedded once and kept in the work folder."""
    articles = work / "articles.jsonl"
    with gzip.open(data / "news/allsides.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [next(lines) for _ in range(_ARTICLES + _QUESTIONS)]
    articles.write_text("".join(rows[:_ARTICLES]), encoding="utf-8")
    documents = [document for reading in read_archive([articles]) for document in reading.documents]
    texts = [(d, passages.passage_text(d, p)) for d in documents for p in d.passages]
    texts = [(d, t) for d, t in texts if t.sentences]
    questions = [json.loads(row)["title"] for row in rows[_ARTICLES:]]
    kept = work / "base.npz"
    if not kept.exists():
        _embed(kept, [t for _, t in texts], questions)
        (work / "questions.json").write_text(json.dumps(questions), encoding="utf-8")
    stored = np.load(kept)
    return Base(
        [[t.text[start:end] for start, end in t.sentences] for _, t in texts],
        [d.outlet for d, _ in texts],
        stored["vectors"],
        np.split(stored["sentences"], stored["ends"][:-1]),
        questions,
        stored["asked"],
    )


def _embed(kept: Path, texts: Sequence[PassageText], questions: Sequence[str]) -> None:
    encoder = encoder_of(IndexSettings())
    made = list(encoder.encode_passages(texts))
    np.savez(
        kept,
        vectors=np.stack([v.passage for v in made]),
        sentences=np.concatenate([v.sentences for v in made]),
        ends=np.cumsum([len(v.sentences) for v in made]),
        asked=np.stack([encoder.encode_question(question) for question in questions]),
    )


def _step(name: str, size: int, data: Path, work: Path) -> dict[str, object]:
    command = [sys.executable, "-m", "benchmarks.scale", "--data", str(data), "--work", str(work)]
    done = subprocess.run(  # noqa: S603 - our own
        [*command, "--step", name, str(size)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(done.stderr)
    return dict(json.loads(done.stdout.splitlines()[-1]))


_HEAD = (
    "| passages | index | build s (choosing) | peak MB | disk MB | open s | recall@10"
    " | search p50 / p99 ms (processor)"
    " | one outlet: first, p50 / p99 | half a year: first, p50 / p99 | MB resident (before opening) |\n"
    "|---|---|---|---|---|---|---|---|---|---|---|"
)


def _row(seen: dict[str, object]) -> str:
    s, times, chosen = seen, dict(seen["times"]), dict(seen["chosen"])  # type: ignore[call-overload]  # from JSON
    kind = "exact" if chosen["kind"] == "exact" else f"{chosen['lists']} lists, {chosen['probes']} probed"

    def told(name: str) -> str:
        p50, p99 = times[name]
        return f"{p50:.1f} / {p99:.1f}"

    cells = [
        f"{s['size']:,}",
        kind,
        f"{s['seconds']:.0f} ({s['choosing']:.0f})",
        f"{s['peak']:.0f}",
        f"{s['disk']:.0f}",
        f"{s['opened']:.2f}",
        f"{s['recall']:.3f}",
        f"{told('all')} ({s['processor']:.1f})",
        f"{times['outlet first'][0]:.0f}, {told('outlet')}",
        f"{times['dates first'][0]:.0f}, {told('dates')}",
        f"{s['resident']:.0f} ({s['own']:.0f})",
    ]
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main())
