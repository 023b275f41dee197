"""Byline while it serves: `python -m benchmarks.speed.byline ACTION INDEX QUESTIONS` prints a JSON object."""

import asyncio
import json
import sys
import time
from pathlib import Path

from benchmarks.speed.peers.peer import memory, timed
from bot.engine import ArchiveAnswerer
from bot.errors import Busy
from bot.service import AnswerService
from embeddings.encoder import encoder_of
from embeddings.live import LiveIndex
from embeddings.query import Query
from embeddings.retrieval import LocalRetriever
from embeddings.settings import IndexSettings, read

_AT_ONCE = 200


def main() -> None:
    """Do what the command line asks for."""
    action, index, asked = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    questions: list[str] = json.loads(asked.read_text(encoding="utf-8"))
    encoder = encoder_of(read(IndexSettings, index=index))
    live = LiveIndex(index, encoder)
    answerer = ArchiveAnswerer(live, encoder)
    answerer.warm()
    done = _crowd(answerer, questions) if action == "crowd" else _serve(live, answerer, questions)
    print(json.dumps(done))


def _serve(live: LiveIndex, answerer: ArchiveAnswerer, questions: list[str]) -> dict[str, object]:
    retriever = LocalRetriever(live.snapshot(), answerer._encoder)  # noqa: SLF001 - the one it answers with
    passages = timed(lambda question: retriever.search(Query(question), 5), questions)
    held = memory()
    parts = []
    answers = timed(lambda question: parts.append(answerer.answer(question).took_ms), questions)
    return {
        "ms": passages,
        "answer_ms": answers,
        "parts_ms": parts[-len(questions) :],
        "search_rss_mb": held,
        "rss_mb": memory(),
    }


def _crowd(answerer: ArchiveAnswerer, questions: list[str]) -> dict[str, object]:
    """Ask two hundred questions at the same moment, of a service as the bot runs it."""
    asked = [questions[number % len(questions)] for number in range(_AT_ONCE)]

    async def ask(service: AnswerService, question: str) -> str:
        try:
            await service.ask(question)
        except Busy:
            return "busy"
        return "answered"

    async def all_at_once() -> tuple[list[str], float]:
        service = AnswerService(answerer)
        began = time.perf_counter()
        ends = await asyncio.gather(*(ask(service, question) for question in asked))
        seconds = time.perf_counter() - began
        await service.close()
        return ends, seconds

    ends, seconds = asyncio.run(all_at_once())
    answered = ends.count("answered")
    began = time.perf_counter()
    for question in asked[:answered]:
        answerer.answer(question)
    alone = time.perf_counter() - began
    return {
        "answered": answered,
        "busy": ends.count("busy"),
        "lost": _AT_ONCE - len(ends),
        "per_second": answered / seconds,
        "one_after_another_per_second": answered / alone,
    }


if __name__ == "__main__":
    main()
