"""txtai: hybrid index with content, passages of 180 words over 20."""

from pathlib import Path

from peer import Article, Search, model, run
from txtai import Embeddings


def build(articles: list[Article], folder: Path) -> int:
    """Index the articles; return how many passages they made."""
    passages = []
    for article in articles:
        words = f"{article['title']} {article['text']}".split()
        passages += [" ".join(words[first : first + 180]) for first in range(0, len(words), 160)]
    embeddings = Embeddings(path=model(), hybrid=True, content=True)
    embeddings.index(enumerate(passages))
    embeddings.save(str(folder))
    return len(passages)


def opened(folder: Path) -> Search:
    """Open the index; return what searches it."""
    embeddings = Embeddings()
    embeddings.load(str(folder))
    return lambda question: [found["text"] for found in embeddings.search(question, 5)]


run(build, opened)
