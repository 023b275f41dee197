"""Haystack: its splitter at 200 words over 20, sentence-transformers, its in-memory store, saved."""

from pathlib import Path

from haystack import Document
from haystack.components.preprocessors import DocumentSplitter
from haystack.components.retrievers.in_memory import InMemoryEmbeddingRetriever
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack_integrations.components.embedders.sentence_transformers import (
    SentenceTransformersDocumentEmbedder,
    SentenceTransformersTextEmbedder,
)
from peer import Article, Search, model, run


def build(articles: list[Article], folder: Path) -> int:
    """Index the articles; return how many passages they made."""
    texts = [Document(id=a["id"], content=f"{a['title']}\n\n{a['text']}") for a in articles]
    passages = DocumentSplitter(split_length=200, split_overlap=20).run(documents=texts)["documents"]
    store = InMemoryDocumentStore(embedding_similarity_function="cosine")
    embedder = SentenceTransformersDocumentEmbedder(model=model(), progress_bar=False)
    store.write_documents(embedder.run(documents=passages)["documents"])
    folder.mkdir(parents=True)
    store.save_to_disk(str(folder / "store.json"))
    return len(passages)


def opened(folder: Path) -> Search:
    """Open the index; return what searches it."""
    store = InMemoryDocumentStore.load_from_disk(str(folder / "store.json"))
    embedder = SentenceTransformersTextEmbedder(model=model(), progress_bar=False)
    retriever = InMemoryEmbeddingRetriever(store, top_k=5)

    def search(question: str) -> list[str]:
        found = retriever.run(query_embedding=embedder.run(text=question)["embedding"])
        return [document.content for document in found["documents"]]

    return search


run(build, opened)
