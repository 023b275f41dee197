"""Reports made by the real rules from a few sentences, and candidates of chosen nearness."""

from dataclasses import replace
from zlib import crc32

import numpy as np

from bot.answering.draft import Quote
from bot.answering.judging.evidence import Candidate
from corpus.chunking import cut
from corpus.origins import with_origins
from corpus.sentences import sentence_spans
from corpus.types import Document, Kind, Provenance
from corpus.voices import with_voices
from embeddings.query import Hit

VECTOR = np.array([1.0, 0.0], dtype=np.float32)


def report(text: str, outlet: str = "The Harbour Post", *, name: str | None = None, **fields) -> Document:
    """Return a document with the sentences, voices, origins and passages that the corpus gives it."""
    kind = fields.get("kind", Kind.REPORT)
    said = Provenance(
        outlet=outlet, kind=kind, origin=fields.pop("origin", None), author=fields.get("author")
    )
    origin, sentences = with_origins(text, with_voices(text, sentence_spans(text), kind), said)
    name = name or f"{outlet}/{crc32(text.encode()):08x}"
    return Document(
        name, outlet, origin, text, sentences, passages=cut(name, text, sentences, limit=60), **fields
    )


def hit(document: Document, passage: int = 0, score: float = 0.5) -> Hit:
    return Hit(document.passages[passage], document, score)


def candidate(document: Document, nth: int = 0, *, score: float = 1.0, **fields) -> Candidate:
    """Return the nth sentence as a candidate, as near and as covered as told."""
    sentence = document.sentences[nth]
    passage = next(p for p in document.passages if p.start <= sentence.start and sentence.end <= p.end)
    made = Candidate(Hit(passage, document, 0.5), sentence, VECTOR, score, cosine=0.7, coverage=0.8)
    return replace(made, **fields)


def quoting(document: Document, first: int = 0, last: int | None = None) -> Quote:
    """Return the quotation from the first sentence to the last."""
    last = first if last is None else last
    sentence = document.sentences[last]
    return Quote(candidate(document, last).hit, sentence, document.sentences[first].start, sentence.end)


def rarity(_term: str) -> float:
    """Make every term as telling as any other."""
    return 1.0
