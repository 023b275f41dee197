"""What of a passage is embedded and indexed, and the keys it goes by. Pure."""

import hashlib
from bisect import bisect_left, bisect_right
from operator import attrgetter

from corpus.chunking import subhead_of
from corpus.types import Document, Passage, Sentence
from embeddings.protocols import PassageText


def header(document: Document, subhead: str | None = None) -> str:
    """Return what stands before a passage of a document: outlet, title, date, and the subhead above it.

    Questions name outlets and days, and a passage from the middle of a report seldom does.
    """
    day = document.published and document.published.isoformat()
    parts = [document.outlet, document.title, day, subhead]
    return ". ".join(part for part in parts if part)


def passage_text(document: Document, passage: Passage) -> PassageText:
    """Return the passage as the encoder reads it."""
    return PassageText(
        header=header(document, subhead_of(document, passage)),
        text=document.text[passage.start : passage.end],
        sentences=tuple(
            (s.start - passage.start, s.end - passage.start) for s in sentences_of(document, passage)
        ),
    )


def sentences_of(document: Document, passage: Passage) -> list[Sentence]:
    """Return the sentences of a passage, in order: the rows of its sentence vectors."""
    sentences = document.sentences  # in order, and none overlaps another
    first = bisect_left(sentences, passage.start, key=attrgetter("start"))
    end = bisect_right(sentences, passage.end, first, key=attrgetter("end"))
    return list(sentences[first:end])


def content(text: PassageText, fingerprint: str) -> str:
    """Return what identifies an embedding: equal contents have equal vectors."""
    spans = ",".join(f"{start}-{end}" for start, end in text.sentences)
    whole = f"{fingerprint}\0{text.header}\0{text.text}\0{spans}"
    return hashlib.sha256(whole.encode()).hexdigest()[:32]


def key(passage: Passage) -> int:
    """Return the passage's stable key: 63 bits of a hash of its id."""
    digest = hashlib.blake2b(passage.id.encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> 1
