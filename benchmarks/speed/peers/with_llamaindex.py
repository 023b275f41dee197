"""LlamaIndex: its sentence splitter at 256 tokens over 20, its own in-memory store, persisted."""

from pathlib import Path

from llama_index.core import Document, Settings, StorageContext, VectorStoreIndex, load_index_from_storage
from llama_index.core.node_parser import SentenceSplitter
from llama_index.embeddings.huggingface import HuggingFaceEmbedding
from peer import Article, Search, model, run


def build(articles: list[Article], folder: Path) -> int:
    """Index the articles; return how many passages they made."""
    Settings.embed_model = HuggingFaceEmbedding(model_name=model())
    documents = [Document(text=f"{a['title']}\n\n{a['text']}", id_=a["id"]) for a in articles]
    nodes = SentenceSplitter(chunk_size=256, chunk_overlap=20).get_nodes_from_documents(documents)
    VectorStoreIndex(nodes).storage_context.persist(str(folder))
    return len(nodes)


def opened(folder: Path) -> Search:
    """Open the index; return what searches it."""
    Settings.embed_model = HuggingFaceEmbedding(model_name=model())
    index = load_index_from_storage(StorageContext.from_defaults(persist_dir=str(folder)))
    retriever = index.as_retriever(similarity_top_k=5)
    return lambda question: [found.get_content() for found in retriever.retrieve(question)]


run(build, opened)
