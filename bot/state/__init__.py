"""What the bot remembers that is not the index: given answers, and what people thought of them."""

from bot.state.backup import backup, restore
from bot.state.store import RETENTION, Feedback, GivenAnswer, State

__all__ = ["RETENTION", "Feedback", "GivenAnswer", "State", "backup", "restore"]
