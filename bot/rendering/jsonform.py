"""Answers and hits as the JSON that other programs rely on."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from bot.answering.types import Answer, Citation, Figure, FigureGroup, Statement
from bot.rendering.layout import lay_out
from bot.rendering.plain import to_text
from embeddings.query import Hit


def answer_json(answer: Answer) -> dict[str, Any]:
    """Return an answer's JSON: every field always there."""
    cited = [answer.citation(n) for s in answer.statements for n in s.citations]
    absent, understood = answer.absent, answer.understood
    encode, search, compose = answer.took_ms
    return {
        "question": answer.question,
        "answered": answer.answered,
        "text": to_text(lay_out(answer)),
        "error": None,
        "understood": {
            "outlets": list(understood.outlets),
            "since": _day(understood.since),
            "until": _day(understood.until),
            "asks_for": understood.asks_for,
            "taken_with": understood.taken_with,
            "asked_as": understood.asked_as,
            "event": understood.event,
            "literal": understood.literal,
            "taken_as": [{"typed": typed, "name": name} for typed, name in understood.taken_as],
        },
        "statements": [_statement(statement) for statement in answer.statements],
        "citations": [_citation(citation) for citation in answer.citations],
        "outlets": list(dict.fromkeys(citation.outlet for citation in cited)),
        "origins": list(dict.fromkeys(citation.origin for citation in cited)),
        "disagreements": [_group(_rivals(group)) for group in answer.groups if group.differ],
        "figures": [
            {**_group(group), "same_count": group.same_count, "relation": group.relation, "kind": group.kind}
            for group in answer.groups
        ],
        "others": [_statement(statement) for statement in answer.others],
        "interviews": [list(numbers) for numbers in answer.interviews],
        "silent": list(answer.silent),
        "absent": {
            "documents": absent.documents,
            "outlets": absent.outlets,
            "since": _day(absent.since),
            "until": _day(absent.until),
            "missing": list(absent.missing),
            "nearest": _citation(answer.citation(absent.nearest)) if absent.nearest else None,
            "near": [_figure(figure) for figure in absent.near],
            "undated": absent.undated,
            "left_out": absent.left_out,
        },
        "index": {
            "generation": answer.index.generation,
            "built": answer.index.built,
            "documents": answer.index.documents,
            "passages": answer.index.passages,
        },
        "confidence": round(answer.confidence, 4),
        "took_ms": {"encode": encode, "search": search, "answer": compose},
    }


def _rivals(group: FigureGroup) -> FigureGroup:
    """Return a group with only the figures that cannot be one number with another."""
    rivals = tuple(figure for figure in group.figures if figure.rival)
    return replace(group, figures=rivals) if rivals else group


def failed_json(question: str, error: str) -> dict[str, Any]:
    """Return the same fields for a question that could not be asked."""
    return {
        "question": question, "answered": False, "text": error, "error": error,
        "understood": {"outlets": [], "since": None, "until": None, "asks_for": "statement",
                       "taken_with": None, "asked_as": None, "event": None, "literal": False, "taken_as": []},
        "statements": [], "citations": [], "outlets": [], "origins": [], "disagreements": [], "figures": [],
        "others": [], "interviews": [], "silent": [],
        "absent": {"documents": 0, "outlets": 0, "since": None, "until": None, "missing": [], "nearest": None,
                   "near": [], "undated": 0, "left_out": 0},
        "index": {"generation": "", "built": "", "documents": 0, "passages": 0},
        "confidence": 0.0, "took_ms": {"encode": 0, "search": 0, "answer": 0},
    }  # fmt: skip


def hits_json(question: str, hits: Sequence[Hit], error: str | None = None) -> dict[str, Any]:
    """Return a search's JSON, hits best first."""
    return {
        "question": question,
        "hits": [_hit(rank, hit) for rank, hit in enumerate(hits, 1)],
        "error": error,
    }


def _hit(rank: int, hit: Hit) -> dict[str, Any]:
    document = hit.document
    return {
        "rank": rank,
        "score": round(hit.score, 6),
        "outlet": document.outlet,
        "via": document.via,
        "origin": document.origin,
        "title": document.title,
        "url": document.url,
        "published": _day(document.published),
        "kind": document.kind.value,
        "document": document.id,
        "passage": hit.passage.id,
        "text": hit.text,
        "copies": list(hit.copies),
        "later": hit.later,
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "text": statement.text,
        "citations": list(statement.citations),
        "voice": statement.voice.value,
        "speaker": statement.speaker,
        "doubtful": statement.doubtful,
    }


def _citation(citation: Citation) -> dict[str, Any]:
    return {**asdict(citation), "published": _day(citation.published), "kind": citation.kind.value}


def _group(group: FigureGroup) -> dict[str, Any]:
    return {"about": group.about, "figures": [_figure(figure) for figure in group.figures]}


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "value": figure.value,
        "counts": figure.counts,
        "phrase": figure.phrase,
        "speaker": figure.speaker,
        "citations": list(figure.citations),
        "replaced": figure.replaced,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
