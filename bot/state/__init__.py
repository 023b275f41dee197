"""What the bot remembers that is not the index: answers, opinions of them, servers' settings."""

from bot.state.backup import backup, restore
from bot.state.store import State
from bot.state.values import RETENTION, Feedback, Gave, GivenAnswer, ServerSettings

__all__ = [
    "RETENTION",
    "Feedback",
    "Gave",
    "GivenAnswer",
    "ServerSettings",
    "State",
    "backup",
    "restore",
]
