"""Chroma: a persistent collection, passages of 180 words over 20, embedded by sentence-transformers."""

from pathlib import Path

import chromadb
from chromadb.utils.embedding_functions import SentenceTransformerEmbeddingFunction
from peer import Article, Search, model, run

_BATCH = 1000


def _collection(folder: Path) -> chromadb.Collection:
    embedding = SentenceTransformerEmbeddingFunction(model_name=model())
    return chromadb.PersistentClient(str(folder)).get_or_create_collection(
        "news", embedding_function=embedding, metadata={"hnsw:space": "cosine"}
    )


def build(articles: list[Article], folder: Path) -> int:
    """Index the articles; return how many passages they made."""
    passages = []
    for article in articles:
        words = f"{article['title']} {article['text']}".split()
        passages += [" ".join(words[first : first + 180]) for first in range(0, len(words), 160)]
    collection = _collection(folder)
    for first in range(0, len(passages), _BATCH):
        batch = passages[first : first + _BATCH]
        collection.add(ids=[str(first + n) for n in range(len(batch))], documents=batch)
    return len(passages)


def opened(folder: Path) -> Search:
    """Open the index; return what searches it."""
    collection = _collection(folder)
    return lambda question: collection.query(query_texts=[question], n_results=5)["documents"][0]


run(build, opened)
