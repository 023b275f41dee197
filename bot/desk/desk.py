"""Where every question arrives, however it was asked."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from time import perf_counter
from typing import TypeVar

from bot.answering.types import Citation
from bot.desk import results, wording
from bot.desk.asker import Asker
from bot.desk.house import House
from bot.desk.results import Result
from bot.desk.shelf import Shelf
from bot.desk.suggestions import suggest
from bot.desk.turns import Turns
from bot.errors import QuestionRejected
from bot.exploring.protocols import Explorer
from bot.exploring.types import ArchiveStatus, Context, Holding
from bot.operating.logs import request_id
from bot.operating.metrics import Metrics
from bot.rendering import picture
from bot.service import AnswerService
from bot.settings import Settings
from bot.state import State
from embeddings.query import Filters

_REMEMBERED = 500  # answers whose time /status tells

_log = logging.getLogger(__name__)

_T = TypeVar("_T")


class Desk:
    """Takes questions where and as often as a server allows, and hands out what the archive gives."""

    def __init__(self, settings: Settings, service: AnswerService, state: State, explorer: Explorer) -> None:
        self.settings = settings
        self._service, self._state, self._explorer = service, state, explorer
        self.house = House(settings, service, state)
        self.shelf = Shelf(service, state, explorer)
        self.metrics = Metrics(explorer.status)
        self.took: deque[float] = deque(maxlen=_REMEMBERED)  # seconds of each answer
        self._turns = Turns()
        self._serving: set[asyncio.Task[object]] = set()

    async def warm(self) -> None:
        """Load what answers need, before the first question; raise what stands in the way of it."""
        await self._service.warm()
        await self._service.aside(picture.warm)
        await self.house.load()

    def answers_in(self, asker: Asker) -> bool:
        """Tell whether Byline answers there."""
        return self.house.rules(asker.guild).answer_in(asker)

    def welcome(self, asker: Asker) -> None:
        """Raise QuestionRejected, which says where to ask, in a channel where Byline does not answer."""
        rules = self.house.rules(asker.guild)
        if not rules.answer_in(asker):
            raise QuestionRejected(wording.NOWHERE, do=wording.elsewhere(sorted(rules.channels)))

    def take_turn(self, asker: Asker) -> None:
        """Start the asker's cool-down; raise TooSoon, which says how long to wait, while it runs."""
        self._turns.take(asker.user, asker.at.timestamp(), self.house.rules(asker.guild).wait(asker))

    def private(self, asker: Asker, wanted: bool | None) -> bool:  # noqa: FBT001 - an option of a command
        """Tell whether an answer to a command is for the asker alone."""
        return self.house.rules(asker.guild).private if wanted is None else wanted

    def narrowed(self, asker: Asker, filters: Filters) -> Filters:
        """Return filters within what the server allows. Raises QuestionRejected."""
        return self.house.rules(asker.guild).narrow(filters)

    @contextmanager
    def serving(self) -> Iterator[None]:
        """Mark the task as one that somebody waits for, so that a stop lets it finish."""
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - tells mypy; only coroutines come here
        self._serving.add(task)
        try:
            yield
        finally:
            self._serving.discard(task)

    async def ask(self, question: str, filters: Filters, *, previous: str | None = None) -> Result:
        """Return the answer. Raises what AnswerService.ask raises."""
        return await self._timed(self._service.ask(question, filters, previous=previous), results.of_answer)

    async def compare(self, topic: str, filters: Filters) -> Result:
        """Return each outlet's report of a topic. Raises what AnswerService.run raises."""
        found = self._service.run(partial(self._explorer.compare, topic, filters))
        return await self._timed(found, results.of_comparison)

    async def who_reported(self, claim: str, filters: Filters) -> Result:
        """Return who reported a claim. Raises what AnswerService.run raises."""
        found = self._service.run(partial(self._explorer.who_reported, claim, filters))
        return await self._timed(found, results.of_claim)

    async def timeline(self, topic: str, filters: Filters, theme: picture.Theme) -> Result:
        """Return who reported a topic when, drawn in a theme. Raises what AnswerService.run raises."""

        def look() -> Result:
            found = self._explorer.timeline(topic, filters)
            return results.of_timeline(found, picture.drawn(found, theme))

        return await self._timed(self._service.run(look), lambda result: result)

    async def run(self, work: Callable[[], _T]) -> _T:
        """Do longer work in a thread, as one of the questions. Raises what AnswerService.run raises."""
        return await self._service.run(work)

    async def status(self) -> ArchiveStatus:
        """Return the generation in use."""
        return await self._service.aside(self._explorer.status)

    async def holdings(self) -> Sequence[Holding]:
        """Return what the archive holds of each outlet."""
        return await self._service.aside(self._explorer.holdings)

    async def context(self, citation: Citation) -> Context | None:
        """Return a citation in its document, None where the archive does not hold it as cited."""
        return await self._service.aside(partial(self._explorer.context, citation))

    async def outlets(self, typed: str, guild: int | None) -> list[str]:
        """Return the outlets to suggest, of those that a server lets answer.

        None where they cannot be read, since suggestions may fail.
        """
        try:
            return suggest(self.house.rules(guild).outlets or await self._service.outlets(), typed)
        except Exception:  # noqa: BLE001 - logged whole; the question can be typed without them
            _log.exception("The outlets could not be read; none are suggested.")
            return []

    async def all_outlets(self) -> Sequence[str]:
        """Return every outlet and via in the archive, most documents first."""
        return await self._service.outlets()

    async def close(self, *, grace: float = 10.0, delivery: float = 5.0) -> None:
        """Let what is being answered finish for `grace` seconds, and be sent for `delivery` more."""
        await self._service.close(grace=grace)
        if self._serving:
            await asyncio.wait(self._serving, timeout=delivery)
        self._state.close()

    async def _timed(self, found: Coroutine[object, object, _T], shaped: Callable[[_T], Result]) -> Result:
        request_id()  # every line from here on bears it
        began = perf_counter()
        with self.metrics.asking() as asked:
            result = shaped(await found)
            asked.outcome = "answered" if result.answered else "no_answer"
        self.took.append(perf_counter() - began)
        _log.info(
            "%s %s (%s): %d citations of %d outlets in %.0f ms",
            "answered" if result.answered else "declined",
            repr(result.question) if self.settings.log_questions else "a question",
            result.gave,
            len(result.citations),
            len({citation.outlet for citation in result.citations}),
            self.took[-1] * 1000,
        )
        return result
