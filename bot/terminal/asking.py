"""`ask` and `search`: one question, or one from each line of the input."""

import json
import logging
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from bot.answering.protocols import Answerer
from bot.answering.types import Answer
from bot.asked import check_question
from bot.errors import QuestionRejected
from bot.rendering.jsonform import answer_json, failed_json, hits_json
from bot.rendering.layout import lay_out
from bot.rendering.plain import to_text
from bot.terminal.parts import filters_of
from bot.terminal.screen import loading, width
from corpus.errors import BylineError
from embeddings.query import Hit

_log = logging.getLogger(__name__)

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Form(Generic[_T]):
    """How a command's result is shown: as JSON, as the JSON of a failure, as text."""

    as_json: Callable[[str, _T], dict[str, Any]]
    failed: Callable[[str, str], dict[str, Any]]
    as_text: Callable[[_T], str]


def ask(options: Namespace, answerer: Answerer) -> int:
    """Print one answer, or one JSON line for each line of the input."""
    filters = filters_of(options)
    form: _Form[Answer] = _Form(
        lambda _, answer: answer_json(answer), failed_json, _preview if options.preview else _told_once
    )
    return _run(
        options,
        answerer,
        lambda q: answerer.answer(q, filters, abstain=not options.no_abstain, literal=options.literal),
        form,
    )


def search(options: Namespace, answerer: Answerer) -> int:
    """Print the passages, or one JSON line for each line of the input."""
    filters = filters_of(options)
    form: _Form[list[Hit]] = _Form(hits_json, lambda question, error: hits_json(question, [], error), _hits)
    return _run(options, answerer, lambda q: answerer.search(q, filters, k=options.k), form)


def told(answer: Answer) -> str:
    """Return an answer as the terminal shows it."""
    index = answer.index
    seconds = sum(answer.took_ms) / 1000
    closing = f"{seconds:.2f} s · {index.documents} documents · index of {index.built[:16].replace('T', ' ')}"
    return f"{to_text(lay_out(answer), width())}\n\n{closing}"


def _told_once(answer: Answer) -> str:
    return f"{told(answer)}\n{_elsewhere()}" if answer.index.summaries_only else told(answer)


def _elsewhere() -> str:
    """Return where a newcomer finds the rest."""
    from bot.cogs.buttons import LABELS  # noqa: PLC0415 - Discord takes longer to load than most answers take

    buttons = ", ".join(LABELS)
    return f"In Discord: /ask, with the buttons {buttons}. Here: python bot.py console, then :passage 1"


def _run(options: Namespace, answerer: Answerer, work: Callable[[str], _T], form: _Form[_T]) -> int:
    if options.question == "-":
        return _each_line(work, form)
    try:
        question = check_question(options.question)
        with loading():
            answerer.warm()
        result = work(question)
    except QuestionRejected as problem:
        if options.json:
            _line(form.failed(options.question, str(problem)))
        raise
    if options.json:
        _line(form.as_json(question, result))
    else:
        print(form.as_text(result))
    return 0


def _each_line(work: Callable[[str], _T], form: _Form[_T]) -> int:
    """Give exactly one JSON line for each line of the input, in order, whatever is on it."""
    for question in _lines():
        try:
            shown = form.as_json(question, work(question))
        except QuestionRejected as problem:
            shown = form.failed(question, str(problem))
        except BylineError:  # no index, no model: no question can be answered
            raise
        except Exception:  # noqa: BLE001 - one bad question must not cost the others their answers
            _log.exception("A question could not be answered.")
            shown = form.failed(question, "It could not be answered: an error in Byline, see the log.")
        _line(shown)
    return 0


def _lines() -> Iterator[str]:
    """Yield the input's lines; bytes that are no UTF-8 become replacement marks, not errors."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", errors="replace").rstrip("\r\n")


def _line(value: dict[str, Any]) -> None:
    print(json.dumps(value, ensure_ascii=False), flush=True)


def _preview(answer: Answer) -> str:
    """Return the exact Discord messages, their lengths and the buttons under the last."""
    from bot.cogs.buttons import LABELS  # noqa: PLC0415 - as above
    from bot.rendering.discord_text import MESSAGE_LIMIT, to_messages  # noqa: PLC0415

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
