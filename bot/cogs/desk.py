"""What every way of asking has in common: where, how often, and what is kept of it."""

import asyncio
import logging
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import discord
from discord.app_commands import Cooldown
from discord.ext.commands import CooldownMapping

from bot.answering.types import Answer
from bot.cogs import wording
from bot.cogs.suggestions import suggest
from bot.errors import QuestionRejected, StateError
from bot.service import AnswerService
from bot.settings import Settings
from bot.state import Feedback, GivenAnswer, State
from embeddings.query import Filters

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, where and when. A thread's parent is the channel that it belongs to."""

    user: int
    guild: int | None
    channel: int
    parent: int | None
    at: datetime

    @classmethod
    def of(cls, source: discord.Interaction | discord.Message) -> "Asker":
        """Return who sent a message or pressed something."""
        channel = source.channel
        return cls(
            user=(source.user if isinstance(source, discord.Interaction) else source.author).id,
            guild=_guild_of(source),
            channel=channel.id if channel else 0,
            parent=channel.parent_id if isinstance(channel, discord.Thread) else None,
            at=source.created_at,
        )


class TooSoon(QuestionRejected):
    """Somebody asked again before the cool-down was over; `again` where they were told so already."""

    def __init__(self, wait: timedelta, *, again: bool) -> None:
        what, do = wording.slow_down(wait)
        super().__init__(what, do=do)
        self.again = again


@dataclass(frozen=True, slots=True)
class Given:
    """An answer and the id under which it is kept; None where it could not be kept."""

    id: str | None
    answer: Answer


class Desk:
    """Where every question arrives, however it was asked, and where what is kept is kept."""

    def __init__(self, settings: Settings, service: AnswerService, state: State) -> None:
        self._settings = settings
        self._service = service
        self._state = state
        self._turns = _one_each(settings.cooldown_seconds)
        self._reminders = _one_each(settings.cooldown_seconds)
        self._serving: set[asyncio.Task[object]] = set()

    async def warm(self) -> None:
        """Load what answers need, before the first question; raise what stands in the way of it."""
        await self._service.warm()

    def answers_in(self, asker: Asker) -> bool:
        """Tell whether Byline answers there: in a direct message always, in a thread as in its channel."""
        allowed = self._settings.channels
        return not allowed or asker.guild is None or not allowed.isdisjoint({asker.channel, asker.parent})

    def welcome(self, asker: Asker) -> None:
        """Raise QuestionRejected, which says where to ask, in a channel where Byline does not answer."""
        if not self.answers_in(asker):
            raise QuestionRejected(wording.NOWHERE, do=wording.elsewhere(sorted(self._settings.channels)))

    def take_turn(self, asker: Asker) -> None:
        """Start the asker's cool-down; raise TooSoon, which says how long to wait, while it runs."""
        if not self._settings.cooldown_seconds:
            return
        now = asker.at.timestamp()
        wait = self._turns.update_rate_limit(asker, now)
        if wait is not None:
            again = self._reminders.update_rate_limit(asker, now) is not None
            raise TooSoon(timedelta(seconds=wait), again=again)

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

    async def answer(
        self, asker: Asker, question: str, filters: Filters | None = None, *, previous: str | None = None
    ) -> Given:
        """Return the answer, kept for its buttons. Raises what AnswerService.ask raises."""
        answer = await self._service.ask(question, filters, previous=previous)
        _log.info(
            "%s %s: %d citations of %d outlets in %.0f ms",
            "answered" if answer.answered else "declined",
            repr(question) if self._settings.log_questions else "a question",
            len(answer.citations),
            len({citation.outlet for citation in answer.citations}),
            sum(answer.took_ms),
        )
        given = GivenAnswer(
            id=secrets.token_hex(8),
            asker=asker.user,
            guild=asker.guild,
            channel=asker.channel,
            question=question,
            filters=filters or Filters(),
            citations=answer.citations,
            generation=answer.index.generation,
        )
        return Given(await self._keep(given), answer)

    async def shown(self, given: Given, messages: Iterable[int]) -> None:
        """Remember which messages show the answer."""
        if given.id is None:
            return
        try:
            await self._service.aside(partial(self._state.shown, given.id, tuple(messages)))
        except StateError:
            _log.exception("A reply to this answer will not be known as a follow-up.")

    async def stored(self, answer: str) -> GivenAnswer:
        """Return a given answer; raise QuestionRejected, for the asker, where it is kept no longer."""
        found = await self._service.aside(partial(self._state.answer, answer))
        if found is None:
            raise _vanished()
        return found

    async def question_shown_by(self, message: int) -> str | None:
        """Return the question that a message answers, or None where none is kept."""
        found = await self._service.aside(partial(self._state.answer_shown_by, message))
        return found.question if found else None

    async def rate(self, feedback: Feedback) -> None:
        """Keep what someone thought; raise QuestionRejected where the answer is kept no longer."""
        if not await self._service.aside(partial(self._state.rate, feedback)):
            raise _vanished()

    async def outlets(self, typed: str) -> list[str]:
        """Return the outlets to suggest; none where they cannot be read, since suggestions may fail."""
        try:
            return suggest(await self._service.outlets(), typed)
        except Exception:  # noqa: BLE001 - logged whole; the question can be typed without them
            _log.exception("The outlets could not be read; none are suggested.")
            return []

    async def close(self, *, grace: float = 10.0, delivery: float = 5.0) -> None:
        """Let what is being answered finish for `grace` seconds, and be sent for `delivery` more."""
        await self._service.close(grace=grace)
        if self._serving:
            await asyncio.wait(self._serving, timeout=delivery)
        self._state.close()

    async def _keep(self, given: GivenAnswer) -> str | None:
        try:
            await self._service.aside(partial(self._state.record, given))
        except StateError:  # an answer without buttons is better than none
            _log.exception("An answer could not be kept; it is shown without buttons.")
            return None
        return given.id


def _one_each(seconds: float) -> CooldownMapping[Asker]:
    return CooldownMapping(Cooldown(1, seconds), lambda asker: asker.user)


def _guild_of(source: discord.Interaction | discord.Message) -> int | None:
    if isinstance(source, discord.Interaction):
        return source.guild_id
    if source.guild is None and isinstance(source.channel, discord.PartialMessageable):
        return source.channel.guild_id  # of a server that is not in the cache: no direct message
    return source.guild.id if source.guild else None


def _vanished() -> QuestionRejected:
    what, do = wording.VANISHED
    return QuestionRejected(what, do=do)
