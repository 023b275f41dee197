"""`ask` and `search`: one question, or one from each line of the input."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from typing import Any, TextIO

from bot.answering.protocols import Answerer
from bot.answering.types import Answer
from bot.cogs.buttons import LABELS
from bot.errors import QuestionRejected
from bot.rendering.discord_text import MESSAGE_LIMIT, to_messages
from bot.rendering.jsonform import answer_json, failed_json, hits_json
from bot.rendering.layout import lay_out
from bot.rendering.plain import to_text
from bot.terminal.parts import filters_of
from bot.terminal.screen import width
from embeddings.query import Hit

ToJson = Callable[[str], dict[str, Any]]


def ask(options: Namespace, answerer: Answerer) -> int:
    """Print one answer, or one JSON line for each line of the input."""
    filters = filters_of(options)

    def answer(question: str) -> Answer:
        return answerer.answer(question, filters, abstain=not options.no_abstain)

    if options.question == "-":
        return _each_line(lambda question: answer_json(answer(question)), failed_json)
    answerer.warm()
    return _one(options, answer, answer_json, failed_json, _preview if options.preview else told)


def search(options: Namespace, answerer: Answerer) -> int:
    """Print the passages, or one JSON line for each line of the input."""
    filters = filters_of(options)

    def find(question: str) -> list[Hit]:
        return answerer.search(question, filters, k=options.k)

    def failed(question: str, error: str) -> dict[str, Any]:
        return hits_json(question, [], error)

    if options.question == "-":
        return _each_line(lambda question: hits_json(question, find(question)), failed)
    return _one(options, find, lambda hits: hits_json(options.question, hits), failed, _hits)


def told(answer: Answer) -> str:
    """Return an answer as the terminal shows it."""
    index = answer.index
    seconds = sum(answer.took_ms) / 1000
    closing = f"{seconds:.2f} s · {index.documents} documents · index of {index.built[:16].replace('T', ' ')}"
    return f"{to_text(lay_out(answer), width())}\n\n{closing}"


def _one(
    options: Namespace,
    work: Callable[[str], Any],
    as_json: Callable[[Any], dict[str, Any]],
    failed: Callable[[str, str], dict[str, Any]],
    as_text: Callable[[Any], str],
) -> int:
    try:
        result = work(options.question)
    except QuestionRejected as problem:
        if options.json:
            _line(sys.stdout, failed(options.question, str(problem)))
        raise
    print(json.dumps(as_json(result), ensure_ascii=False) if options.json else as_text(result))
    return 0


def _each_line(work: ToJson, failed: Callable[[str, str], dict[str, Any]]) -> int:
    """Give exactly one JSON line for each line of the input, in order, whatever is on it."""
    for question in _lines():
        try:
            result = work(question)
        except QuestionRejected as problem:
            result = failed(question, str(problem))
        _line(sys.stdout, result)
    return 0


def _lines() -> Iterator[str]:
    """Yield the input's lines; bytes that are no UTF-8 become replacement marks, not errors."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", errors="replace").rstrip("\r\n")


def _line(stream: TextIO, value: dict[str, Any]) -> None:
    print(json.dumps(value, ensure_ascii=False), file=stream, flush=True)


def _preview(answer: Answer) -> str:
    """Return the exact Discord messages, their lengths and the buttons under the last."""
    messages = to_messages(answer)
    shown = [f"{message}\n--- {len(message)} of {MESSAGE_LIMIT} characters ---" for message in messages]
    return "\n".join([*shown, "Buttons: " + " ".join(f"[{label}]" for label in LABELS)])


def _hits(hits: list[Hit]) -> str:
    if not hits:
        return "No passage is left by these filters."
    return "\n\n".join(_hit(rank, hit) for rank, hit in enumerate(hits, 1))


def _hit(rank: int, hit: Hit) -> str:
    document = hit.document
    facts = [
        document.outlet + (f", via {document.via}" if document.via else ""),
        document.title or "",
        document.published.isoformat() if document.published else "undated",
        f"{len(hit.copies)} copies" if hit.copies else "",
    ]
    return f"{rank}. {' · '.join(filter(None, facts))}  ({hit.score:.3f}, {hit.passage.id})\n{hit.text}"
