"""Given answers: kept for their buttons, and compared with the archive whenever they are touched."""

import logging
import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

from bot.desk import wording
from bot.desk.aftermath import compared
from bot.desk.asker import Asker
from bot.desk.results import Result
from bot.errors import QuestionRejected, StateError
from bot.exploring.protocols import Explorer
from bot.followups import taking
from bot.rendering.discord_text import pack, paint
from bot.service import AnswerService
from bot.state import Feedback, Gave, GivenAnswer, State
from corpus.errors import BylineError
from embeddings.query import Filters

# How long a conversation goes on without a reply to a certain message.
_IN_A_THREAD = timedelta(days=1)
_IN_A_DIRECT_MESSAGE = timedelta(hours=1)
_IN_A_CHANNEL = timedelta(minutes=10)

_log = logging.getLogger(__name__)


class Shelf:
    """Where given answers stand. What cannot be kept is shown all the same, without buttons."""

    def __init__(self, service: AnswerService, state: State, explorer: Explorer) -> None:
        self._service, self._state, self._explorer = service, state, explorer

    async def keep(
        self, asker: Asker, result: Result, filters: Filters, *, private: bool, lead: tuple[str, ...] = ()
    ) -> GivenAnswer:
        """Return what is given, kept for its buttons; its id is "" where it could not be kept.

        `lead` are lines of Markdown that stand before it.
        """
        given = GivenAnswer(
            id=secrets.token_hex(8),
            asker=asker.user,
            guild=asker.guild,
            channel=asker.channel,
            question=result.question,
            filters=filters,
            citations=result.citations,
            generation=result.generation,
            pages=pack([*lead, *(paint(line) for line in result.lines)]),
            gave=result.gave,
            answered=result.answered,
            private=private,
            taken_with=result.taken_with,
            checked=result.generation,
        )
        try:
            await self._service.aside(partial(self._state.answers.record, given))
        except StateError:  # an answer without buttons is better than none
            _log.exception("An answer could not be kept; it is shown without buttons.")
            return replace(given, id="")
        return given

    async def shown(self, given: GivenAnswer, messages: Iterable[int]) -> None:
        """Remember which messages show the answer."""
        if not given.id:
            return
        try:
            await self._service.aside(partial(self._state.answers.shown, given.id, tuple(messages)))
        except StateError:
            _log.exception("A reply to this answer will not be known as a follow-up.")

    async def stored(self, asker: Asker, answer: str) -> GivenAnswer:
        """Return a given answer, compared with the archive as it is now.

        Raises QuestionRejected, for the asker, where it is kept no longer or was given in another server.
        """
        found = await self._service.aside(partial(self._state.answers.find, answer))
        if found is None or found.guild != asker.guild:
            raise _vanished()
        return await self.compared(found)

    async def compared(self, given: GivenAnswer) -> GivenAnswer:
        """Return the answer with what the archive in use no longer bears out; keep that too."""
        try:
            now = (await self._service.aside(self._explorer.status)).generation
            if given.checked == now:
                return given
            changes = await self._service.aside(partial(self._explorer.changes, given.citations))
        except BylineError:
            _log.exception("An answer could not be compared with the archive; it is shown as it was given.")
            return given
        later = compared(given, changes, now)
        await self._service.aside(partial(self._state.answers.update, later))
        return later

    async def compare_all(self) -> int:
        """Compare every kept answer with the archive in use; return how many there were to compare."""
        generation = (await self._service.aside(self._explorer.status)).generation
        done = 0
        while batch := await self._service.aside(partial(self._state.answers.unchecked, generation)):
            for given in batch:
                if (await self.compared(given)).checked != generation:
                    return done  # yet another generation, or a fault that was logged: next time
                done += 1
        return done

    async def context(self, asker: Asker, replied: int | None) -> str | None:
        """Return what a message goes on from: what it replies to, else where its conversation stands.

        A thread and a direct message are one conversation each; in a channel everybody has their own.
        """
        answers = self._state.answers
        if replied is not None:
            found = await self._service.aside(partial(answers.shown_by, replied))
            return conversation(found) if found and found.guild == asker.guild else None
        own = asker.guild is not None and not asker.in_thread
        reach = _IN_A_CHANNEL if own else _IN_A_THREAD if asker.in_thread else _IN_A_DIRECT_MESSAGE
        latest = partial(answers.latest, asker.channel, asker.user, datetime.now(UTC) - reach, own=own)
        found = await self._service.aside(latest)
        return conversation(found) if found else None

    async def latest(self, asker: Asker) -> GivenAnswer:
        """Return the newest answer that the asker saw there; raise QuestionRejected where there is none."""
        since = datetime.now(UTC) - _IN_A_THREAD
        latest = partial(self._state.answers.latest, asker.channel, asker.user, since)
        found = await self._service.aside(latest)
        if found is None:
            what, do = wording.NOTHING_YET
            raise QuestionRejected(what, do=do)
        return await self.compared(found)

    async def shown_by(self, asker: Asker, message: int) -> GivenAnswer | None:
        """Return the answer that a message shows, None where it shows none that is kept."""
        found = await self._service.aside(partial(self._state.answers.shown_by, message))
        return await self.compared(found) if found and found.guild == asker.guild else None

    async def publish(self, given: GivenAnswer, note: str) -> GivenAnswer:
        """Keep the answer as one that everybody may see, with a line of Markdown under it."""
        lines = [line for page in given.pages for line in page.split("\n")]
        public = replace(given, private=False, pages=pack([*lines, note]))
        await self._service.aside(partial(self._state.answers.update, public))
        return public

    async def delete(self, answer: str) -> None:
        """Forget an answer."""
        await self._service.aside(partial(self._state.answers.delete, answer))

    async def rate(self, feedback: Feedback) -> None:
        """Keep what someone thought; raise QuestionRejected where the answer is kept no longer."""
        if not await self._service.aside(partial(self._state.opinions.keep, feedback)):
            raise _vanished()

    async def changed(self, asker: Asker) -> list[GivenAnswer]:
        """Return the answers in the asker's server whose evidence has changed, newest first."""
        await self.compare_all()
        return await self._service.aside(partial(self._state.answers.changed, asker.guild, asker.user))

    async def messages(self, given: GivenAnswer) -> tuple[int, ...]:
        """Return the messages that show an answer."""
        return await self._service.aside(partial(self._state.answers.messages, given.id))

    async def forget(self, person: int) -> tuple[int, int]:
        """Forget a person; return how many answers and verdicts that took."""
        return await self._service.aside(partial(self._state.forget, person))

    async def claim(self, bot: int) -> bool:
        """Tell whether the state is this bot's own."""
        return await self._service.aside(partial(self._state.claim, bot))

    async def servers(self) -> frozenset[int]:
        """Return every server of which anything is kept."""
        return await self._service.aside(self._state.servers.known)


def conversation(given: GivenAnswer) -> str:
    """Return what a follow-up goes on from: the question, with those that it leaned on itself."""
    leaned_on = given.taken_with if given.gave is Gave.ANSWER else None
    return taking.conversation(given.question, leaned_on)


def _vanished() -> QuestionRejected:
    what, do = wording.VANISHED
    return QuestionRejected(what, do=do)
