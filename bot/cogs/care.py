"""Looking after it: /status, /rebuild, /whatchanged."""

import logging
from datetime import UTC, datetime
from time import monotonic
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands, tasks

from bot.cogs.replies import explain, tell, told, withdraw
from bot.desk import reports, wording
from bot.desk.asker import Asker
from bot.desk.desk import Desk
from bot.desk.rebuilding import Progress, Rebuilding
from bot.errors import QuestionRejected
from bot.rendering.discord_text import MESSAGE_LIMIT, escaped
from bot.rendering.lengths import clip
from bot.state import GivenAnswer

_EDITED_EVERY = 3.0  # seconds; Discord takes five edits in five seconds, of the whole bot in a channel
_COMPARED_EVERY = 60.0  # seconds between two looks for a new generation
_LISTED = 10  # changed answers that /whatchanged lists

_log = logging.getLogger(__name__)


class Care(commands.Cog):
    """What moderators and the bot's owner do once in a while, and what it does by itself."""

    def __init__(self, bot: commands.Bot, desk: Desk, rebuilding: Rebuilding) -> None:
        self.bot, self.desk, self.rebuilding = bot, desk, rebuilding
        self.started = datetime.now(UTC)

    async def cog_load(self) -> None:
        """Begin to look for new generations, which somebody may build beside the bot."""
        self.compare_with_new.start()

    async def cog_unload(self) -> None:
        """Stop looking, and stop a rebuild that runs."""
        self.compare_with_new.cancel()
        await self.rebuilding.stop()

    @tasks.loop(seconds=_COMPARED_EVERY)
    async def compare_with_new(self) -> None:
        """Compare kept answers with a new generation, so that what was taken out is soon out of them too."""
        try:
            if done := await self.desk.shelf.compare_all():
                _log.info("Compared %d kept answers with a new index.", done)
        except Exception:  # noqa: BLE001 - logged whole; the next look may go well
            _log.exception("Kept answers could not be compared with the index.")

    @app_commands.command(description=wording.STATUS_COMMAND)
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    async def status(self, interaction: discord.Interaction) -> None:
        """Show the index in use and how the bot does, to the one who asks."""
        async with told(interaction):
            await interaction.response.defer(ephemeral=True, thinking=True)
            text = reports.status(
                await self.desk.status(),
                took=self.desk.took,
                gateway=self.bot.latency,
                since=self.started,
                rebuilding=self.rebuilding.running,
            )
            await tell(interaction, text)

    @app_commands.command(description=wording.CHANGED_COMMAND)
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    async def whatchanged(self, interaction: discord.Interaction) -> None:
        """List the answers whose evidence has changed, of channels that the person may see."""
        async with told(interaction):
            await interaction.response.defer(ephemeral=True, thinking=True)
            changed = await self.desk.shelf.changed(Asker.of(interaction))
            visible = [given for given in changed if _may_see(interaction, given)]
            lines = [await self._changed(given) for given in visible[:_LISTED]]
            if not lines:
                await tell(interaction, wording.NOTHING_CHANGED)
                return
            more = [reports.more_changed(len(visible) - _LISTED)] if len(visible) > _LISTED else []
            await tell(interaction, clip_lines([f"**{wording.CHANGED_HEADING}**", *lines, *more]))

    async def _changed(self, given: GivenAnswer) -> str:
        """Return one answer's line: what was asked, where it stands, what became of its evidence."""
        messages = await self.desk.shelf.messages(given)
        question = f"“{clip(escaped(given.question), 80)}”"
        if messages:
            place = given.guild or "@me"
            question += f" <https://discord.com/channels/{place}/{given.channel}/{messages[0]}>"
        became = "; ".join(clip(escaped(wording.changed(change)), 120) for change in given.changes[:3])
        more = f"; and {len(given.changes) - 3} more" if len(given.changes) > 3 else ""
        return f"- {question}: {became}{more}"

    @app_commands.command(description=wording.REBUILD_COMMAND)
    @app_commands.describe(full=wording.REBUILD_FULL)
    @app_commands.default_permissions(administrator=True)
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    async def rebuild(self, interaction: discord.Interaction, full: bool = False) -> None:  # noqa: FBT001, FBT002 - an option of a command
        """Rebuild the index in a process of its own; its progress is shown by editing one message."""
        async with told(interaction):
            await interaction.response.defer(thinking=True)
            if not await self.bot.is_owner(interaction.user):
                what, do = wording.OWNER_ONLY
                await withdraw(interaction, QuestionRejected(what, do=do), private=False)
                return
            shown = Board(await interaction.edit_original_response(content=wording.REBUILD_STARTS))
            if self.rebuilding.running:
                await shown.write(wording.REBUILD_RUNS, last=True)
                return
            try:
                async for progress in self.rebuilding.run(full=full):
                    await shown.write(await self._told(progress), last=progress.ended)
            except Exception as error:  # noqa: BLE001 - whatever it is, somebody waits for the end of it
                await shown.write(explain(error), last=True)

    async def _told(self, progress: Progress) -> str:
        if not progress.ended:
            return reports.rebuilding(escaped(progress.doing))
        if progress.summary is None:
            _log.error("A rebuild failed: %s", progress.doing)
            return reports.rebuild_failed(escaped(clip(progress.doing, 1_200)))
        status = await self.desk.status()  # takes up the new generation
        compared = await self.desk.shelf.compare_all()
        return reports.rebuilt(progress.summary, status, compared)


class Board:
    """One message that is edited as something goes on, not more often than Discord likes.

    An interaction's token dies after fifteen minutes, and a rebuild may take longer: edits go to the
    message itself where the bot may reach it, else as long as the token lives.
    """

    def __init__(self, message: discord.InteractionMessage) -> None:
        self._message = message
        self._written = float("-inf")

    async def write(self, text: str, *, last: bool = False) -> None:
        """Show the text, unless one was just shown and this is not the last."""
        if not last and monotonic() - self._written < _EDITED_EVERY:
            return
        self._written = monotonic()
        content = clip_lines(text.split("\n"))
        channel: Any = self._message.channel
        try:
            await channel.get_partial_message(self._message.id).edit(content=content)
        except (discord.HTTPException, AttributeError):
            try:
                await self._message.edit(content=content)
            except discord.HTTPException:
                _log.warning("The progress of the rebuild could not be shown: %s", text, exc_info=True)


def clip_lines(lines: list[str]) -> str:
    """Return as many whole lines as a message holds."""
    shown = list(lines)
    while len(shown) > 1 and sum(len(line.encode("utf-16-le")) // 2 + 1 for line in shown) > MESSAGE_LIMIT:
        shown.pop()
    return "\n".join(shown)[:MESSAGE_LIMIT]


def _may_see(interaction: discord.Interaction, given: GivenAnswer) -> bool:
    """Tell whether the person may read the channel in which an answer stands; their own they may."""
    if given.asker == interaction.user.id:
        return True
    guild, person = interaction.guild, interaction.user
    channel = guild.get_channel_or_thread(given.channel) if guild else None
    if channel is None or not isinstance(person, discord.Member):
        return False
    may = channel.permissions_for(person)
    return may.view_channel and may.read_message_history
