"""Byline while it serves: `python -m benchmarks.speed.byline ACTION INDEX QUESTIONS` prints a JSON object."""

import asyncio
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from benchmarks.speed.peers.peer import memory, timed
from bot.engine import ArchiveAnswerer
from bot.errors import Busy
from bot.service import AnswerService
from embeddings.encoder import SentenceTransformerEncoder, encoder_of
from embeddings.live import LiveIndex
from embeddings.protocols import PassageText, PassageVectors, Tokens, Vectors
from embeddings.query import Query
from embeddings.retrieval import LocalRetriever
from embeddings.settings import IndexSettings, read

_AT_ONCE, _BEFORE = 200, 5
_SETTLED = 2.0  # seconds: after some short questions the model is compiled for these, beside the next ones
_T = TypeVar("_T")


class Watched:
    """An encoder that keeps what it was asked to read for answers, and how long each took."""

    def __init__(self, encoder: SentenceTransformerEncoder) -> None:
        self._encoder = encoder
        self.forget = encoder.forget
        self.name, self.fingerprint = encoder.name, encoder.fingerprint
        self.read: list[Read] = []

    @property
    def dimension(self) -> int:
        """Return the number of a vector's components."""
        return self._encoder.dimension

    def encode_passages(self, passages: Sequence[PassageText]) -> Iterator[PassageVectors]:
        """Yield each passage's vectors."""
        return self._encoder.encode_passages(passages)

    def encode_question(self, question: str) -> Vectors:
        """Return a question's vector, (dim,)."""
        return self._watch(partial(self._encoder.encode_question, question))

    def encode_tokens(self, texts: Sequence[str]) -> list[Tokens]:
        """Return each text's own tokens."""
        return self._watch(partial(self._encoder.encode_tokens, texts), again=True)

    def _watch(self, read: Callable[[], _T], *, again: bool = False) -> _T:
        began = time.perf_counter()
        value = read()
        self.read.append(Read((time.perf_counter() - began) * 1000, read, again))
        return value


@dataclass(frozen=True, slots=True)
class Read:
    """One call of the encoder: milliseconds, the call, whether passages were read again for their words."""

    ms: float
    call: Callable[[], object]
    again: bool


def main() -> None:
    """Do what the command line asks for."""
    action, index, asked = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    questions: list[str] = json.loads(asked.read_text(encoding="utf-8"))
    encoder = Watched(encoder_of(read(IndexSettings, index=index)))
    live = LiveIndex(index, encoder)
    answerer = ArchiveAnswerer(live, encoder)
    answerer.warm()
    done = (
        _crowd(answerer, encoder, questions)
        if action == "crowd"
        else _serve(live, answerer, encoder, questions)
    )
    print(json.dumps(done))


def _serve(
    live: LiveIndex, answerer: ArchiveAnswerer, encoder: Watched, questions: list[str]
) -> dict[str, object]:
    retriever = LocalRetriever(live.snapshot(), encoder)
    for question in questions[:10]:
        retriever.search(Query(question), 5)
    time.sleep(_SETTLED)
    passages = timed(lambda question: retriever.search(Query(question), 5), questions)
    held = memory()
    parts: list[tuple[float, ...]] = []

    def answer(question: str) -> None:
        encoder.read.clear()
        encoder.forget()  # as if each question were the first on its subject
        encode, search, rest = answerer.answer(question).took_ms
        again = sum(call.ms for call in encoder.read if call.again)
        parts.append((encode, search - again, again, rest))

    answers = timed(answer, questions)
    return {
        "ms": passages,
        "answer_ms": answers,
        "parts_ms": parts[-len(questions) :],
        "search_rss_mb": held,
        "rss_mb": memory(),
    }


def _crowd(answerer: ArchiveAnswerer, encoder: Watched, questions: list[str]) -> dict[str, object]:
    """Ask two hundred questions at the same moment, of a service as the bot runs it.

    It has answered a few before, and so knows how long an answer takes here. Then the same calls are
    made of the encoder alone, from as many threads: what answers could come to at most.
    """
    asked = [questions[number % len(questions)] for number in range(_AT_ONCE)]

    async def ask(service: AnswerService, question: str) -> str:
        try:
            await service.ask(question)
        except Busy:
            return "busy"
        return "answered"

    async def all_at_once() -> tuple[list[str], float]:
        service = AnswerService(answerer)
        for question in questions[-_BEFORE:]:
            await service.ask(question)
        encoder.read.clear()
        encoder.forget()
        began = time.perf_counter()
        ends = await asyncio.gather(*(ask(service, question) for question in asked))
        seconds = time.perf_counter() - began
        await service.close()
        return ends, seconds

    ends, seconds = asyncio.run(all_at_once())
    answered, calls = ends.count("answered"), [each.call for each in encoder.read]
    encoder.forget()
    began = time.perf_counter()
    with ThreadPoolExecutor(2) as threads:
        for done in [threads.submit(call) for call in calls]:
            done.result()
    alone = time.perf_counter() - began
    return {
        "answered": answered,
        "busy": ends.count("busy"),
        "lost": _AT_ONCE - len(ends),
        "per_second": answered / seconds,
        "encoder_alone_per_second": answered / alone,
    }


if __name__ == "__main__":
    main()
