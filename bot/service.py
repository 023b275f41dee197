"""The one place where async code meets blocking code: questions wait and are answered in threads."""

import asyncio
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from bot.answering.protocols import Answerer
from bot.answering.types import Answer
from bot.errors import Busy, TookTooLong
from embeddings.query import Filters

_PATIENCE = 20.0  # seconds that people wait for an answer rather than ask again
_LATELY = 0.1  # of the pace told, that the newest answer makes
_OUTLETS_FRESH = 60.0  # seconds; a rebuild's new outlets are named after this

_T = TypeVar("_T")


class AnswerService:
    """Answers in a few threads, so that the event loop only ever waits.

    At most `workers` questions are answered at once. Before anything is known of how long an answer
    takes here, `waiting` more wait; then as many as are answered within people's patience, at the pace
    of late. One question has `time_limit` seconds, its waiting included.
    """

    def __init__(
        self, answerer: Answerer, *, workers: int = 2, waiting: int = 64, time_limit: float = 60.0
    ) -> None:
        self._answerer = answerer
        self._workers, self._waiting_at_first = workers, waiting
        self._seconds: float | None = None  # that an answer takes, of late
        self._time_limit = time_limit
        self._answering = ThreadPoolExecutor(workers, "byline-answer")
        self._aside = ThreadPoolExecutor(1, "byline-aside")  # short work never waits behind answers
        self._held: set[Future[Any]] = set()
        self._waiting: set[asyncio.Future[Any]] = set()
        self._closing = False
        self._outlets: Sequence[str] = ()
        self._outlets_until = float("-inf")

    async def warm(self) -> None:
        """Load model and index now, so that no asker waits for them.

        Raises what the answerer raises where there is no index that can be used.
        """
        await self.aside(self._answerer.warm)

    async def ask(
        self, question: str, filters: Filters | None = None, *, previous: str | None = None
    ) -> Answer:
        """Return the answer; `previous` is the question that this one follows.

        Raises Busy where too many wait already or the bot is stopping, TookTooLong after
        `time_limit` seconds, and whatever the answerer raises.
        """
        return await self.run(partial(self._answerer.answer, question, filters, previous=previous))

    async def run(self, work: Callable[[], _T]) -> _T:
        """Return what some longer work returns, done among the answers and within their limits.

        Raises what `ask` raises.
        """
        if self._closing:
            raise _stopping()
        if len(self._held) >= self._room():
            raise Busy("Many questions are waiting just now.", do="Please ask again in a minute.")
        future = self._answering.submit(self._timed, work)
        self._held.add(future)
        future.add_done_callback(
            self._held.discard
        )  # a thread is held also when nobody waits for it any more
        return await self._outcome(asyncio.wrap_future(future))

    def _room(self) -> int:
        """Return how many questions may be in hand or wait."""
        waiting = self._workers * _PATIENCE / self._seconds if self._seconds else self._waiting_at_first
        return self._workers + int(waiting)

    def _timed(self, work: Callable[[], _T]) -> _T:
        """Do the work and learn how long it takes; of two that end at once, one may go unlearnt."""
        began = time.monotonic()
        try:
            return work()
        finally:
            took = max(time.monotonic() - began, 0.001)
            self._seconds = (
                took if self._seconds is None else self._seconds + _LATELY * (took - self._seconds)
            )

    async def outlets(self) -> Sequence[str]:
        """Return every outlet and via in the archive, most documents first, as of a minute ago at most."""
        if time.monotonic() >= self._outlets_until:
            self._outlets = await self.aside(self._answerer.outlets)
            self._outlets_until = time.monotonic() + _OUTLETS_FRESH
        return self._outlets

    async def aside(self, work: Callable[[], _T]) -> _T:
        """Return what some short blocking work returns, such as a look into the state folder."""
        return await asyncio.get_running_loop().run_in_executor(self._aside, work)

    async def close(self, *, grace: float = 10.0) -> None:
        """Take no more questions, and give those that are being answered `grace` seconds.

        Questions that are not answered by then end as Busy; so do those that still wait. Short work
        goes on, since what was answered is still to be kept.
        """
        self._closing = True
        self._answering.shutdown(wait=False, cancel_futures=True)
        if self._waiting:
            await asyncio.wait(self._waiting, timeout=grace)
        for waiting in self._waiting:
            waiting.cancel()

    async def _outcome(self, answer: asyncio.Future[_T]) -> _T:
        """Wait for an answer, but not longer than it may take or than the bot runs."""
        self._waiting.add(answer)
        answer.add_done_callback(self._waiting.discard)
        await asyncio.wait({answer}, timeout=self._time_limit)
        if answer.cancelled():
            raise _stopping()
        if not answer.done():
            answer.cancel()  # one that still waits for a thread never starts
            raise TookTooLong(
                f"No answer is ready after {self._time_limit:.0f} seconds; that says nothing of the archive.",
                do="Please ask again, perhaps about less at once.",
            )
        return answer.result()


def _stopping() -> Busy:
    return Busy("Byline is being stopped or restarted.", do="Please ask again in a minute.")
