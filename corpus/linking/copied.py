"""A sentence taken from an agency without credit is the agency's."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from corpus.types import Document, Link, Sentence

Taken = dict[tuple[int, int], str]  # a sentence's span -> whose it is


def with_copied_origins(documents: Iterable[Document], links: Sequence[Link]) -> Iterator[Document]:
    """Yield each document; a sentence taken from an agency, without credit, is the agency's.

    A sentence that credits somebody keeps its origin. Where most sentences are one agency's, so is the
    document. Between two outlets who are no agency nothing changes: who had the sentence first is a guess.
    """
    taken = taken_sentences(links)
    for document in documents:
        yield with_origins(document, taken.get(document.id, {}))


def taken_sentences(links: Iterable[Link]) -> dict[str, Taken]:
    """Return for each document that took sentences of an agency which these are."""
    taken: dict[str, Taken] = defaultdict(dict)
    for link in links:
        for copied, _ in link.evidence if link.origin else ():
            taken[link.document].setdefault(copied, link.origin)
    return taken


def with_origins(document: Document, taken: Taken) -> Document:
    """Return a document with the origins of the sentences that it took."""
    if not taken:
        return document
    sentences = tuple(_retold(sentence, document, taken) for sentence in document.sentences)
    (origin, count), *_ = Counter(s.origin for s in sentences).most_common(1)
    most = document.origin == document.outlet and count * 2 > len(sentences)
    return replace(document, sentences=sentences, origin=origin if most else document.origin)


def _retold(sentence: Sentence, document: Document, taken: Taken) -> Sentence:
    origin = taken.get((sentence.start, sentence.end))
    credits_nobody = sentence.origin == document.origin
    return replace(sentence, origin=origin) if origin and credits_nobody else sentence
