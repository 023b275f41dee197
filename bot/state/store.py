"""The state folder, open: who keeps what, and how all of it is forgotten."""

from pathlib import Path

from bot.state.access import Access
from bot.state.answers import Answers
from bot.state.opinions import Opinions
from bot.state.servers import Servers


class State:
    """The state folder, open. Blocking; safe to call from several threads.

    Every method raises StateError if the folder cannot be read or written.
    """

    def __init__(self, folder: Path) -> None:
        """Open `folder`, made if it is not there, and drop answers that are too old.

        Raises StateError, also if the folder was written by a newer Byline.
        """
        self._access = Access(folder)
        self.answers = Answers(self._access)
        self.opinions = Opinions(self._access)
        self.servers = Servers(self._access)

    def forget(self, person: int) -> tuple[int, int]:
        """Forget what a person asked and thought; return how many answers and verdicts that were."""
        with self._access.writing() as connection:
            verdicts = connection.execute("DELETE FROM feedback WHERE giver = ?", (person,)).rowcount
            answers = connection.execute("DELETE FROM answers WHERE asker = ?", (person,)).rowcount
        return answers, verdicts

    def leave(self, guild: int) -> None:
        """Forget all that was kept of a server."""
        with self._access.writing() as connection:
            connection.execute("DELETE FROM answers WHERE guild = ?", (guild,))
            connection.execute("DELETE FROM servers WHERE guild = ?", (guild,))

    def claim(self, bot: int) -> bool:
        """Tell whether the folder is this bot's; the first that asks makes it its own."""
        with self._access.writing() as connection:
            connection.execute("INSERT OR IGNORE INTO facts (name, value) VALUES ('bot', ?)", (str(bot),))
            (owner,) = connection.execute("SELECT value FROM facts WHERE name = 'bot'").fetchone()
        return bool(owner == str(bot))

    def close(self) -> None:
        """Close the file. Nothing more can be kept or found."""
        self._access.close()
