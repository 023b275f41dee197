"""`python -m benchmarks.quality --data ../shared/data`: the right sentence, or an honest nothing.

Byline against BM25 alone, vectors alone and plain fusion, over the same passages, in one run.
"""

import argparse
import gzip
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.answering.evidence import Candidate, candidates
from bot.answering.question import understand
from bot.engine import ArchiveAnswerer
from embeddings.encoder import SentenceTransformerEncoder
from embeddings.live import LiveIndex
from embeddings.query import Query
from embeddings.rebuild import rebuild
from embeddings.retrieval import LocalRetriever

_DEPTH = 40
_FUSED_RANK = 60  # reciprocal rank fusion's usual constant

Row = dict[str, Any]
Order = Callable[[list[Candidate]], list[Candidate]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the strings of which any, in a statement, is the answer; none: it has no answer."""

    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Archive:
    """An index with a way to ask it."""

    answerer: ArchiveAnswerer
    live: LiveIndex
    encoder: SentenceTransformerEncoder


def sentences(archive: Archive, asked: Sequence[Asked]) -> Iterator[str]:
    """Yield a table's rows: does the first statement, do the first three, hold the answer."""
    found: dict[str, list[tuple[bool, bool]]] = {}
    words = 0
    for item in asked:
        statements = archive.answerer.answer(item.question, abstain=False).statements
        words += sum(len(s.text.split()) for s in statements)
        found.setdefault("Byline", []).append(_hits([s.text for s in statements], item))
        ranked = _candidates(archive, item.question)
        for name, order in _BASELINES.items():
            found.setdefault(name, []).append(_hits([c.text for c in order(ranked)[:3]], item))
    for name, hits in found.items():
        first, three = (sum(hit[i] for hit in hits) / len(hits) for i in (0, 1))
        note = f"{words / len(asked):.0f} words an answer" if name == "Byline" else ""
        yield f"| {name} | {first:.3f} | {three:.3f} | {note} |"


def refused(archive: Archive, asked: Sequence[Asked]) -> float:
    """Return the share of questions that Byline declines."""
    return sum(not archive.answerer.answer(item.question).answered for item in asked) / len(asked)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with qa/ and news/")
    parser.add_argument(
        "--news", type=int, default=300, help="articles to hide the paragraphs in (default: 300)"
    )
    parser.add_argument(
        "--work", type=Path, help="a folder to keep the indexes in (default: a temporary one)"
    )
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        _run(options.data, options.news, options.work or Path(temporary))
    return 0


def _run(data: Path, most_news: int, work: Path) -> None:
    xquad, squad = _rows(data / "qa/xquad-en.jsonl.gz"), _rows(data / "qa/squad2.jsonl.gz")
    news = _rows(data / "news/allsides.jsonl.gz")[:most_news]
    paragraphs = [
        {"outlet": "Paragraphs", "text": text} for text in dict.fromkeys(r["context"] for r in xquad)
    ]
    own = _archive(work / "xquad", paragraphs)
    mixed = _archive(work / "mixed", [*paragraphs, *news])
    alone = _archive(work / "news", news)
    deceiving = _archive(
        work / "squad2",
        [{"outlet": "Paragraphs", "text": text} for text in dict.fromkeys(r["context"] for r in squad)],
    )
    answerable = [Asked(r["question"], tuple(a["text"] for a in r["answers"])) for r in xquad]
    for name, archive in (("its own paragraphs", own), (f"those among {len(news)} news articles", mixed)):
        print(f"\nThe sentence that answers: {len(answerable)} questions of xquad over {name}\n")
        print("| | in the first statement | in the first three | |\n|---|---|---|---|")
        print("\n".join(sentences(archive, answerable)))
    held = [Asked(r["question"], ()) for r in squad if not r["truth"]["is_impossible"]]
    impossible = [Asked(r["question"], ()) for r in squad if r["truth"]["is_impossible"]]
    print("\nAbstention, one threshold for all\n\n| questions | refused |\n|---|---|")
    print(f"| xquad over its own paragraphs: all have an answer | {refused(own, answerable):.3f} |")
    print(f"| xquad among the news: all have an answer | {refused(mixed, answerable):.3f} |")
    print(f"| xquad over the news alone: none has | {refused(alone, answerable):.3f} |")
    print(f"| squad2, answerable | {refused(deceiving, held):.3f} |")
    print(f"| squad2, written to deceive: none has an answer | {refused(deceiving, impossible):.3f} |")


def _by_rank(ranked: list[Candidate]) -> list[Candidate]:
    scores = {c.place: 0.0 for c in ranked}
    for order in (_by_words(ranked), _by_meaning(ranked)):
        for rank, candidate in enumerate(order, 1):
            scores[candidate.place] += 1 / (_FUSED_RANK + rank)
    return sorted(ranked, key=lambda c: (-scores[c.place], c.place))


def _by_words(ranked: list[Candidate]) -> list[Candidate]:
    return sorted(ranked, key=lambda c: (-c.coverage, c.place))


def _by_meaning(ranked: list[Candidate]) -> list[Candidate]:
    return sorted(ranked, key=lambda c: (-c.cosine, c.place))


_BASELINES: dict[str, Order] = {
    "words alone": _by_words,
    "vectors alone": _by_meaning,
    "plain fusion of ranks": _by_rank,
}


def _hits(texts: Sequence[str], item: Asked) -> tuple[bool, bool]:
    held = [any(answer in text for answer in item.answers) for text in texts[:3]]
    return any(held[:1]), any(held)


def _candidates(archive: Archive, text: str) -> list[Candidate]:
    snapshot = archive.live.snapshot()
    question = understand(text)
    vector = archive.encoder.encode_question(text)
    hits = LocalRetriever(snapshot, archive.encoder).search_vector(Query(text), vector, _DEPTH)
    return candidates(
        question, vector, hits, [snapshot.sentences.of(h.key) for h in hits], snapshot.lexical.rarity
    )


def _archive(folder: Path, rows: Sequence[Row]) -> Archive:
    folder.mkdir(parents=True, exist_ok=True)
    corpus = folder / "documents.jsonl"
    corpus.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    encoder = SentenceTransformerEncoder()
    rebuild(folder / "index", [corpus], encoder)
    live = LiveIndex(folder / "index", encoder)
    return Archive(ArchiveAnswerer(live, encoder), live, encoder)


def _rows(path: Path) -> list[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


if __name__ == "__main__":
    sys.exit(main())
