"""What is kept of people and servers: said in /privacy, removed by /forget and when the bot leaves."""

import logging

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.replies import tell, told
from bot.desk import reports, wording
from bot.desk.desk import Desk
from bot.errors import StateError

_log = logging.getLogger(__name__)


class Privacy(commands.Cog):
    """Everybody may ask what is kept of them, and have it removed."""

    def __init__(self, bot: commands.Bot, desk: Desk) -> None:
        self.bot, self.desk = bot, desk

    forget = app_commands.Group(
        name="forget",
        description=wording.FORGET_COMMAND,
        allowed_installs=app_commands.AppInstallationType(guild=True),
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True),
    )

    @app_commands.command(description=wording.PRIVACY_COMMAND)
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    async def privacy(self, interaction: discord.Interaction) -> None:
        """Say what is kept, to the one who asks."""
        async with told(interaction):
            await tell(interaction, reports.privacy(logged=self.desk.settings.log_questions))

    @forget.command(name="me", description=wording.FORGET_COMMAND)
    async def forget_me(self, interaction: discord.Interaction) -> None:
        """Remove what a person asked and thought, in every server."""
        async with told(interaction):
            await interaction.response.defer(ephemeral=True, thinking=True)
            answers, verdicts = await self.desk.shelf.forget(interaction.user.id)
            await tell(interaction, wording.forgotten(answers, verdicts))

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Forget a server that the bot left, or was removed from. An outage is no leaving."""
        await self._leave(guild.id)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Forget servers that were left while the bot was not running.

        Only where the state is this bot's own: another bot's servers are not for it to forget.
        """
        if self.bot.user is None or not await self.desk.shelf.claim(self.bot.user.id):
            return
        present = {guild.id for guild in self.bot.guilds}
        for guild in await self.desk.shelf.servers() - present:
            await self._leave(guild)

    async def _leave(self, guild: int) -> None:
        try:
            await self.desk.house.leave(guild)
        except StateError:
            _log.exception(
                "What was kept of server %s could not be removed; the next start tries again.", guild
            )
        else:
            _log.info("Left server %s; what was kept of it is removed.", guild)
