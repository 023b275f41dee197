"""Who asks, where, and what they may."""

from dataclasses import dataclass
from datetime import datetime

import discord


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, where and when. A thread's parent is the channel that it belongs to."""

    user: int
    guild: int | None
    channel: int
    parent: int | None
    at: datetime
    roles: frozenset[int] = frozenset()
    moderates: bool = False  # may delete what others wrote there, or manages the server

    @classmethod
    def of(cls, source: discord.Interaction | discord.Message) -> "Asker":
        """Return who sent a message or pressed something."""
        channel = source.channel
        person = source.user if isinstance(source, discord.Interaction) else source.author
        return cls(
            user=person.id,
            guild=_guild_of(source),
            channel=channel.id if channel else 0,
            parent=channel.parent_id if isinstance(channel, discord.Thread) else None,
            at=source.created_at,
            roles=frozenset(r.id for r in person.roles)
            if isinstance(person, discord.Member)
            else frozenset(),
            moderates=isinstance(source, discord.Interaction) and _moderates(source),
        )

    @property
    def in_thread(self) -> bool:
        """Tell whether they ask in a thread."""
        return self.parent is not None


def _moderates(interaction: discord.Interaction) -> bool:
    may = interaction.permissions
    return interaction.guild_id is not None and (may.manage_messages or may.manage_guild)


def _guild_of(source: discord.Interaction | discord.Message) -> int | None:
    if isinstance(source, discord.Interaction):
        return source.guild_id
    if source.guild is None and isinstance(source.channel, discord.PartialMessageable):
        return source.channel.guild_id  # of a server that is not in the cache: no direct message
    return source.guild.id if source.guild else None
