"""The JSON of a document: the contract of `show --json` and `corpus.inspect --json`."""

from typing import Any

from corpus.types import Document


def document_json(document: Document) -> dict[str, Any]:
    """Return a document with every field of `show --json`; offsets count code points of its text."""
    return {
        "document": document.id,
        "outlet": document.outlet,
        "via": document.via,
        "origin": document.origin,
        "title": document.title,
        "author": document.author,
        "published": document.published.isoformat() if document.published else None,
        "url": document.url,
        "kind": document.kind.value,
        "excerpt": document.excerpt,
        "language": document.language,
        "retrieved": document.retrieved,
        "notices": [{"kind": kind, "text": text} for kind, text in document.notices],
        "text": document.text,
        "passages": [{"passage": p.id, "start": p.start, "end": p.end} for p in document.passages],
        "sentences": [
            {
                "start": s.start,
                "end": s.end,
                "voice": s.voice.value,
                "speaker": s.speaker,
                "origin": s.origin,
                "doubtful": s.doubtful,
            }
            for s in document.sentences
        ],
    }
