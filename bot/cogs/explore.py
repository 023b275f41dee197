"""Looking into the archive: /compare, /timeline, /outlets, /passage, and what a message claims."""

import re
from typing import Literal

import discord
from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.asked import DISCORD_LIMIT
from bot.cogs.buttons import Act, Press
from bot.cogs.giving import Look, give_interaction
from bot.cogs.paging import context_of, holding_pages, numbered
from bot.cogs.replies import tell, told
from bot.desk import wording
from bot.desk.asker import Asker
from bot.desk.desk import Desk
from bot.desk.reading import read_filters, read_question
from bot.errors import QuestionRejected
from bot.exploring.claims import claim_in
from bot.state import GivenAnswer
from embeddings.query import Filters

_IN_SERVERS_AND_DMS = {"guilds": True, "dms": True, "private_channels": False}
_MESSAGE = re.compile(r"(\d{15,20})\s*$")


class Explore(commands.Cog):
    """Each unpacks what was typed, and gives it to the desk."""

    def __init__(self, bot: commands.Bot, desk: Desk) -> None:
        self.bot, self.desk = bot, desk
        self.who_reported = app_commands.ContextMenu(
            name=wording.WHO_REPORTED,
            callback=self._who_reported,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True),
        )

    async def cog_load(self) -> None:
        """Make the message command known, which no decorator in a class can."""
        self.bot.tree.add_command(self.who_reported)

    async def cog_unload(self) -> None:
        """Take it back."""
        self.bot.tree.remove_command(self.who_reported.name, type=self.who_reported.type)

    @app_commands.command(description=wording.COMPARE_COMMAND)
    @app_commands.describe(
        topic=wording.TOPIC, since=wording.ASK_SINCE, until=wording.ASK_UNTIL, private=wording.ASK_PRIVATE
    )
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.allowed_contexts(**_IN_SERVERS_AND_DMS)
    async def compare(
        self,
        interaction: discord.Interaction,
        topic: Range[str, 1, DISCORD_LIMIT],
        since: Range[str, 1, 40] | None = None,
        until: Range[str, 1, 40] | None = None,
        private: bool | None = None,  # noqa: FBT001 - an option of a command
    ) -> None:
        """Show each outlet's report of a topic side by side."""
        async with told(interaction):
            text, filters = read_question(topic), read_filters(None, since, until)
            await self._look(
                interaction, lambda within: self.desk.compare(text, within), filters, private=private
            )

    @app_commands.command(description=wording.TIMELINE_COMMAND)
    @app_commands.describe(
        topic=wording.TOPIC,
        outlet=wording.ASK_OUTLET,
        since=wording.ASK_SINCE,
        until=wording.ASK_UNTIL,
        theme=wording.THEME,
        private=wording.ASK_PRIVATE,
    )
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.allowed_contexts(**_IN_SERVERS_AND_DMS)
    async def timeline(
        self,
        interaction: discord.Interaction,
        topic: Range[str, 1, DISCORD_LIMIT],
        outlet: Range[str, 1, 200] | None = None,
        since: Range[str, 1, 40] | None = None,
        until: Range[str, 1, 40] | None = None,
        theme: Literal["dark", "light"] = "dark",
        private: bool | None = None,  # noqa: FBT001 - an option of a command
    ) -> None:
        """Show who reported a topic when."""
        async with told(interaction):
            text, filters = read_question(topic), read_filters(outlet, since, until)
            await self._look(
                interaction, lambda within: self.desk.timeline(text, within, theme), filters, private=private
            )

    @timeline.autocomplete("outlet")
    async def suggest_outlets(self, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        """Suggest outlets of the archive for what was typed so far."""
        return [
            Choice(name=name, value=name) for name in await self.desk.outlets(typed, interaction.guild_id)
        ]

    @app_commands.command(description=wording.OUTLETS_COMMAND)
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.allowed_contexts(**_IN_SERVERS_AND_DMS)
    async def outlets(self, interaction: discord.Interaction) -> None:
        """Show what the archive holds, to the one who asks."""
        async with told(interaction):
            await interaction.response.defer(ephemeral=True, thinking=True)
            pages = holding_pages(await self.desk.holdings())
            await tell(interaction, *numbered(pages, Press(Act.OUTLETS, "0", 0)))

    @app_commands.command(description=wording.PASSAGE_COMMAND)
    @app_commands.describe(number=wording.PASSAGE_NUMBER, message=wording.PASSAGE_MESSAGE)
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.allowed_contexts(**_IN_SERVERS_AND_DMS)
    async def passage(
        self,
        interaction: discord.Interaction,
        number: Range[int, 1, 999] = 1,
        message: Range[str, 1, 200] | None = None,
    ) -> None:
        """Show a citation in its context, to the one who asks."""
        async with told(interaction):
            await interaction.response.defer(ephemeral=True, thinking=True)
            given = await self._answer(Asker.of(interaction), message)
            pages = await context_of(self.desk, given, number)
            await tell(interaction, *numbered(pages, Press(Act.CONTEXT, given.id, 0, number)))

    async def _who_reported(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """Look up what a message says; the reply is private, and its asker may publish it."""
        async with told(interaction):
            asker = Asker.of(interaction)
            self.desk.welcome(asker)
            claim = claim_in(_words_of(message))
            if not claim:
                what, do = wording.NOTHING_CLAIMED
                raise QuestionRejected(what, do=do)
            self.desk.take_turn(asker)
            await give_interaction(
                self.desk,
                interaction,
                lambda within: self.desk.who_reported(claim, within),
                Filters(),
                private=True,
                lead=(wording.LOOKED_UP_IN.format(link=message.jump_url),),
            )

    async def _look(
        self, interaction: discord.Interaction, look: Look, filters: Filters, *, private: bool | None
    ) -> None:
        asker = Asker.of(interaction)
        self.desk.welcome(asker)
        self.desk.take_turn(asker)
        wanted = self.desk.private(asker, private)
        await give_interaction(self.desk, interaction, look, filters, private=wanted)

    async def _answer(self, asker: Asker, message: str | None) -> GivenAnswer:
        """Return the answer that a link names, else the latest that the asker saw there."""
        if message is None:
            return await self.desk.shelf.latest(asker)
        linked = _MESSAGE.search(message)
        given = await self.desk.shelf.shown_by(asker, int(linked[1])) if linked else None
        if given is None or (given.private and given.asker != asker.user):
            what, do = wording.NO_SUCH_ANSWER
            raise QuestionRejected(what, do=do)
        return given


def _words_of(message: discord.Message) -> str:
    """Return what a message says: its text, else that of what it embeds or forwards."""
    if message.content.strip():
        return message.content
    embedded = [part for embed in message.embeds for part in (embed.title, embed.description) if part]
    forwarded = [snapshot.content for snapshot in message.message_snapshots]
    return ". ".join([*embedded, *forwarded])
