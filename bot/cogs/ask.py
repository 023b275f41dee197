"""The command /ask."""

import discord
from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.asked import DISCORD_LIMIT
from bot.cogs.giving import give_interaction
from bot.cogs.replies import told
from bot.desk import wording
from bot.desk.asker import Asker
from bot.desk.desk import Desk
from bot.desk.reading import read_filters, read_question


class Ask(commands.Cog):
    """Questions asked with a command, where an outlet and dates can be chosen."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @app_commands.command(description=wording.ASK)
    @app_commands.describe(
        question=wording.ASK_QUESTION,
        outlet=wording.ASK_OUTLET,
        since=wording.ASK_SINCE,
        until=wording.ASK_UNTIL,
        private=wording.ASK_PRIVATE,
    )
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    async def ask(
        self,
        interaction: discord.Interaction,
        question: Range[str, 1, DISCORD_LIMIT],
        outlet: Range[str, 1, 200] | None = None,
        since: Range[str, 1, 40] | None = None,
        until: Range[str, 1, 40] | None = None,
        private: bool | None = None,  # noqa: FBT001 - an option of a command
    ) -> None:
        """Answer a question from the archive. What cannot be asked so is told to the asker alone."""
        async with told(interaction):
            asker = Asker.of(interaction)
            self.desk.welcome(asker)
            text, filters = read_question(question), read_filters(outlet, since, until)
            self.desk.take_turn(asker)
            await give_interaction(
                self.desk,
                interaction,
                lambda within: self.desk.ask(text, within),
                filters,
                private=self.desk.private(asker, private),
            )

    @ask.autocomplete("outlet")
    async def suggest_outlets(self, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        """Suggest outlets of the archive for what was typed so far."""
        return [
            Choice(name=name, value=name) for name in await self.desk.outlets(typed, interaction.guild_id)
        ]
