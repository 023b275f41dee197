"""LangChain: recursive splitter at 1,000 characters over 200, FAISS, embeddings as they come."""

from pathlib import Path

from langchain_community.vectorstores import FAISS
from langchain_core.documents import Document
from langchain_huggingface import HuggingFaceEmbeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter
from peer import Article, Search, model, run


def build(articles: list[Article], folder: Path) -> int:
    """Index the articles; return how many passages they made."""
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    texts = [Document(f"{a['title']}\n\n{a['text']}", metadata={"id": a["id"]}) for a in articles]
    chunks = splitter.split_documents(texts)
    FAISS.from_documents(chunks, HuggingFaceEmbeddings(model_name=model())).save_local(str(folder))
    return len(chunks)


def opened(folder: Path) -> Search:
    """Open the index; return what searches it."""
    embeddings = HuggingFaceEmbeddings(model_name=model())
    store = FAISS.load_local(str(folder), embeddings, allow_dangerous_deserialization=True)
    return lambda question: [d.page_content for d in store.similarity_search(question, k=5)]


run(build, opened)
