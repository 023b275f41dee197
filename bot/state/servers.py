"""How each server wants it."""

import logging
from datetime import UTC, datetime

from pydantic import TypeAdapter, ValidationError

from bot.state.access import Access
from bot.state.values import ServerSettings

_SETTINGS = TypeAdapter(ServerSettings)
_log = logging.getLogger(__name__)


class Servers:
    """Every method raises StateError if the folder cannot be read or written."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def all(self) -> dict[int, ServerSettings]:
        """Return what each server has set, by its id.

        Settings that cannot be read stay as they are and count as none.
        """
        with self._access.reading() as connection:
            rows = connection.execute("SELECT guild, settings FROM servers").fetchall()
        read = {guild: _read(guild, settings) for guild, settings in rows}
        return {guild: settings for guild, settings in read.items() if settings is not None}

    def find(self, guild: int) -> ServerSettings | None:
        """Return what a server has set, None where it never set anything."""
        return self.all().get(guild)

    def keep(self, guild: int, settings: ServerSettings) -> None:
        """Keep a server's settings in the place of those that it had."""
        row = (guild, _SETTINGS.dump_json(settings).decode(), int(datetime.now(UTC).timestamp()))
        with self._access.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO servers (guild, settings, changed) VALUES (?, ?, ?)", row
            )

    def known(self) -> frozenset[int]:
        """Return every server of which anything is kept."""
        query = "SELECT guild FROM servers UNION SELECT guild FROM answers WHERE guild IS NOT NULL"
        with self._access.reading() as connection:
            return frozenset(guild for (guild,) in connection.execute(query))


def _read(guild: int, settings: str) -> ServerSettings | None:
    try:
        return _SETTINGS.validate_json(settings)
    except ValidationError:
        _log.exception("The settings of server %s cannot be read; the operator's hold there.", guild)
        return None
