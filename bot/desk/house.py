"""The rules of each server: what it set itself, else what the operator set. Read without waiting."""

from dataclasses import dataclass, replace

from bot.desk import wording
from bot.desk.asker import Asker
from bot.errors import QuestionRejected
from bot.service import AnswerService
from bot.settings import Settings
from bot.state import ServerSettings, State
from embeddings.query import Filters


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds where somebody asks."""

    channels: frozenset[int]  # empty: everywhere
    private: bool
    outlets: tuple[str, ...]  # empty: all
    cooldown: float  # seconds
    exempt: frozenset[int]

    def answer_in(self, asker: Asker) -> bool:
        """Tell whether Byline answers there: in a direct message always, in a thread as in its channel."""
        everywhere = not self.channels or asker.guild is None
        return everywhere or not self.channels.isdisjoint({asker.channel, asker.parent})

    def wait(self, asker: Asker) -> float:
        """Return the seconds between two questions of the asker."""
        return 0.0 if self.exempt & asker.roles else self.cooldown

    def narrow(self, filters: Filters) -> Filters:
        """Return filters that let only the outlets allowed here answer.

        Raises QuestionRejected where another is asked for.
        """
        if not self.outlets:
            return filters
        allowed = {outlet.casefold(): outlet for outlet in self.outlets}
        asked = [allowed.get(outlet.strip().casefold()) for outlet in filters.outlets]
        if None in asked:
            what, do = wording.not_allowed(self.outlets)
            raise QuestionRejected(what, do=do)
        return replace(filters, outlets=tuple(filter(None, asked)) or self.outlets)


class House:
    """The rules of every server, in memory, since Discord waits three seconds and a disk may not."""

    def __init__(self, settings: Settings, service: AnswerService, state: State) -> None:
        self._settings, self._service, self._state = settings, service, state
        self._servers: dict[int, ServerSettings] = {}

    async def load(self) -> None:
        """Read what servers have set. Raises StateError."""
        self._servers = await self._service.aside(self._state.servers.all)

    def settings(self, guild: int) -> ServerSettings:
        """Return what a server has set itself."""
        return self._servers.get(guild, ServerSettings(channels=self._settings.channels))

    def rules(self, guild: int | None) -> Rules:
        """Return what holds in a server, or in a direct message."""
        own = self.settings(guild) if guild is not None else ServerSettings()
        default = self._settings.cooldown_seconds
        return Rules(
            channels=own.channels,
            private=own.private,
            outlets=own.outlets,
            cooldown=default if own.cooldown is None else own.cooldown,
            exempt=own.exempt,
        )

    async def change(self, guild: int, settings: ServerSettings) -> None:
        """Keep a server's settings; they hold from now on. Raises StateError."""
        await self._service.aside(lambda: self._state.servers.keep(guild, settings))
        self._servers[guild] = settings

    async def leave(self, guild: int) -> None:
        """Forget all that was kept of a server. Raises StateError."""
        await self._service.aside(lambda: self._state.leave(guild))
        self._servers.pop(guild, None)
