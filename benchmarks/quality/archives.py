"""The archives that the questions are asked of: built by the real rebuild, opened by the real engine."""

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from bot.engine import ArchiveAnswerer
from embeddings.encoder import SentenceTransformerEncoder
from embeddings.live import LiveIndex
from embeddings.passages import content
from embeddings.protocols import Encoder, PassageText, PassageVectors, Tokens, Vectors
from embeddings.rebuild import rebuild
from embeddings.remembered import RememberedTokens
from embeddings.snapshot import Snapshot

Row = Mapping[str, Any]
_LABELS = Path(__file__).parent.parent / "labels"
_READ = 8192  # texts whose tokens are remembered, of about 90 KB each
_NEWS_AROUND = 900  # articles, of about nine passages: the 8,000 that the paragraphs are hidden among


class Remembering:
    """An encoder that reads a text once, in however many archives it stands and however often it is asked.

    What it gives is the same to the bit: the encoder itself remembers what it read lately.
    """

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, PassageVectors] = {}
        self._questions: dict[str, Vectors] = {}
        self._tokens = RememberedTokens(encoder.encode_tokens, _READ)
        self.name, self.fingerprint = encoder.name, encoder.fingerprint

    @property
    def dimension(self) -> int:
        """Return the number of a vector's components."""
        return self._encoder.dimension

    def encode_passages(self, passages: Sequence[PassageText]) -> Iterator[PassageVectors]:
        """Yield each passage's vectors in the order given."""
        contents = [content(passage, self.fingerprint) for passage in passages]
        fresh = {c: p for c, p in zip(contents, passages, strict=True) if c not in self._known}
        made = self._encoder.encode_passages(list(fresh.values()))
        self._known |= dict(zip(fresh, made, strict=True))
        yield from (self._known[c] for c in contents)

    def encode_question(self, question: str) -> Vectors:
        """Return a question's vector, (dim,)."""
        if question not in self._questions:
            self._questions[question] = self._encoder.encode_question(question)
        return self._questions[question]

    def encode_tokens(self, texts: Sequence[str]) -> list[Tokens]:
        """Return each text's own tokens."""
        return self._tokens(texts)


@dataclass(frozen=True, slots=True)
class Asked:
    """An archive with the ways to ask it."""

    answerer: ArchiveAnswerer
    snapshot: Snapshot
    encoder: Encoder
    index: Path


class Data:
    """The evaluation sets in a folder, every `every`-th question of each, and the archives made of them.

    articles: so many of the news are put around what is asked for; all by default.
    """

    def __init__(
        self,
        folder: Path,
        work: Path,
        every: int,
        encoder: Encoder | None = None,
        *,
        articles: int | None = None,
    ) -> None:
        self.every = every
        self._articles = articles
        self._folder, self._work = folder, work
        self._encoder = encoder or Remembering(SentenceTransformerEncoder())

    @property
    def sample(self) -> str:
        """Return what tells this part of the data from others."""
        return f"{self.every}" + (f"/{self._articles}" if self._articles else "")

    @property
    def files(self) -> list[Path]:
        """Return the files that the figures rest on."""
        names = ("qa/xquad-en", "qa/squad2", "qa/multihop", "events/seesaw", "news/allsides")
        return [self._folder / f"{name}.jsonl.gz" for name in names]

    def some(self, rows: Sequence[Row]) -> Sequence[Row]:
        """Return every `every`-th of the rows."""
        return rows[:: self.every]

    @cached_property
    def xquad(self) -> list[Row]:
        """Return questions with the paragraph that answers each."""
        return _rows(self._folder / "qa/xquad-en.jsonl.gz")

    @cached_property
    def squad2(self) -> list[Row]:
        """Return questions of which half are written to have no answer in their paragraph."""
        return _rows(self._folder / "qa/squad2.jsonl.gz")

    @cached_property
    def multihop(self) -> list[Row]:
        """Return questions over several outlets, with the sentences that answer them."""
        return _rows(self._folder / "qa/multihop.jsonl.gz")

    @cached_property
    def seesaw(self) -> list[Row]:
        """Return reports of which three each tell of one event."""
        return _rows(self._folder / "events/seesaw.jsonl.gz")

    @cached_property
    def own(self) -> Asked:
        """Return xquad's paragraphs as an archive."""
        return self._asked("own", _paragraphs(self.xquad))

    @cached_property
    def among_news(self) -> Asked:
        """Return the same among 8,000 passages of news."""
        return self._asked("among-news", [*_paragraphs(self.xquad), *self._news[:_NEWS_AROUND]])

    @cached_property
    def deceiving(self) -> Asked:
        """Return squad2's paragraphs as an archive."""
        return self._asked("deceiving", _paragraphs(self.squad2))

    @cached_property
    def news(self) -> Asked:
        """Return all news, the reports of the events, and multihop's facts, each a document."""
        reports = [
            {k: r[k] for k in ("id", "outlet", "url", "title", "published", "text")} for r in self.seesaw
        ]
        return self._asked("news", [*reports, *_facts(self.multihop), *self._news])

    @cached_property
    def seeds(self) -> Asked:
        """Return the seed pages, which lie beside the data."""
        return self._built("seeds", self._folder.parent / "seeds")

    @cached_property
    def compared_rows(self) -> list[Row]:
        """Return the reports whose sentences the labels of disagreement compare."""
        return self._labelled("disagreement.jsonl")

    @cached_property
    def compared(self) -> Asked:
        """Return those reports as an archive."""
        return self._asked("compared", self.compared_rows)

    @cached_property
    def compared_later_rows(self) -> list[Row]:
        """Return the reports of the later labels of disagreement."""
        return self._labelled("disagreement-later.jsonl")

    @cached_property
    def compared_later(self) -> Asked:
        """Return those reports as an archive."""
        return self._asked("compared-later", self.compared_later_rows)

    def _labelled(self, labels: str) -> list[Row]:
        lines = (_LABELS / labels).read_text("utf-8").splitlines()
        wanted = {named[1] for line in lines for named in json.loads(line)["sentences"]}
        return [row for row in (*self.seesaw, *self._news) if row["id"] in wanted]

    @cached_property
    def _news(self) -> list[Row]:
        return _rows(self._folder / "news/allsides.jsonl.gz")[: self._articles]

    def _asked(self, name: str, rows: Iterable[Row]) -> Asked:
        corpus = self._work / name / "documents.jsonl"
        corpus.parent.mkdir(parents=True, exist_ok=True)
        corpus.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return self._built(name, corpus)

    def _built(self, name: str, corpus: Path) -> Asked:
        index = self._work / name / "index"
        rebuild(index, [corpus], self._encoder)
        live = LiveIndex(index, self._encoder)
        return Asked(ArchiveAnswerer(live, self._encoder), live.snapshot(), self._encoder, index)


def tuned_on(text: str) -> bool:
    """Tell whether a question (or an event) is of the half that weights were chosen on, by its hash."""
    return int(sha256(text.encode()).hexdigest(), 16) % 2 == 0


def _paragraphs(rows: Iterable[Row]) -> list[Row]:
    return [{"outlet": "Paragraphs", "text": text} for text in dict.fromkeys(r["context"] for r in rows)]


def _facts(rows: Iterable[Row]) -> list[Row]:
    """Return each fact of the evidence once, as a document of its outlet."""
    facts = {(e["url"], e["fact"]): e for row in rows for e in row["evidence_list"]}
    return [
        {
            "outlet": fact["source"],
            "title": fact["title"],
            "published": fact["published_at"],
            "author": fact["author"],
            "url": fact["url"],
            "text": fact["fact"],
        }
        for fact in facts.values()
    ]


def _rows(path: Path) -> list[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
