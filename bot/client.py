"""The bot as Discord sees it: started, its commands made known, stopped."""

import asyncio
import logging
import re
import signal
from contextlib import suppress
from typing import Any, Literal

import aiohttp
import discord
from discord.app_commands import AppCommandError, CommandTree
from discord.ext import commands

from bot.answering.protocols import Answerer
from bot.cogs.actions import Actions
from bot.cogs.ask import Ask
from bot.cogs.buttons import AnswerButton, CitationMenu
from bot.cogs.care import Care
from bot.cogs.conversation import Conversation
from bot.cogs.explore import Explore
from bot.cogs.privacy import Privacy
from bot.cogs.replies import report
from bot.cogs.setup import Setup, SetupItem
from bot.desk.desk import Desk
from bot.desk.rebuilding import Rebuilding
from bot.exploring.protocols import Explorer
from bot.service import AnswerService
from bot.settings import Settings
from bot.state import State
from corpus.errors import BylineError
from embeddings.settings import SettingsError

# Servers and messages; no privileged intent. Discord then gives the text of mentions, of replies
# that ping the bot, and of direct messages, which is all that the bot should read.
INTENTS = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)

# What the bot does in a server, and nothing else: the invite link asks for this number.
PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    read_message_history=True,  # a reply needs it
    attach_files=True,  # a timeline's picture
)

_TOKEN_FORM = re.compile(r"[\w.\-]+", re.ASCII)
_HOW_TO_LOG_IN = (
    "Copy it from the Discord developer portal (your application, Bot, Reset Token) into DISCORD_TOKEN "
    "in the environment or in .env. `make run` without it opens the terminal front."
)

_SHARDS = "Set BYLINE_SHARDS to auto."
_INTENTS = (
    "Byline asks for no privileged intent; a changed INTENTS in bot/client.py does. Switch them on in the "
    "developer portal (your application, Bot), or take them out."
)
# Discord's close codes after which a new connection would fail the same way.
_CLOSED_FOR_GOOD = {4004: _HOW_TO_LOG_IN, 4010: _SHARDS, 4011: _SHARDS, 4013: _INTENTS, 4014: _INTENTS}

_log = logging.getLogger(__name__)


class BylineBot(commands.Bot):
    """Byline in Discord. Closing it also closes its desk."""

    def __init__(self, desk: Desk, **options: Any) -> None:  # noqa: ANN401 - discord.py's own
        super().__init__(
            commands.when_mentioned,
            help_command=None,
            tree_cls=_Tree,
            intents=INTENTS,
            allowed_mentions=discord.AllowedMentions.none(),  # news prints "@everyone" too
            max_messages=None,  # nothing is read from a cache of messages
            **options,
        )
        self.desk = desk

    async def setup_hook(self) -> None:
        """Load what answers need, the cogs and the buttons of earlier runs; make the commands known."""
        await self.desk.warm()
        settings = self.desk.settings
        for cog in (
            Ask(self.desk),
            Explore(self, self.desk),
            Conversation(self, self.desk),
            Actions(self.desk),
            Setup(self.desk),
            Care(self, self.desk, Rebuilding(settings.index, settings.encoder)),
            Privacy(self, self.desk),
        ):
            await self.add_cog(cog)
        self.add_dynamic_items(AnswerButton, CitationMenu, SetupItem)
        try:
            await self.tree.sync()
        except discord.HTTPException:  # those that Discord knows from the last start still work
            _log.exception("Discord did not take the commands; it will be tried at the next start.")

    async def on_message(self, message: discord.Message, /) -> None:
        """Do nothing: the Conversation cog listens, and there are no commands with a prefix."""

    async def on_ready(self) -> None:
        """Say that the bot is connected; Discord may say so again after a pause."""
        _log.info("Connected as %s, in %d servers.", self.user, len(self.guilds))

    async def close(self) -> None:
        """Let what is being answered finish for a bounded time, then disconnect."""
        if not self.is_closed():
            await self.desk.close()
        await super().close()


class ShardedBylineBot(BylineBot, commands.AutoShardedBot):
    """Byline over several connections, which Discord asks of bots in very many servers."""


class _Tree(CommandTree[BylineBot]):
    async def on_error(self, interaction: discord.Interaction[BylineBot], error: AppCommandError, /) -> None:
        """Tell the one who typed a command what went wrong before it began."""
        await report(interaction, error)


def run(settings: Settings, answerer: Answerer, explorer: Explorer) -> None:
    """Run the bot until it is told to stop (SIGINT, SIGTERM).

    Raises SettingsError where DISCORD_TOKEN is missing or refused, StateError where the state
    folder cannot be used, BylineError where Discord cannot be reached at the start, and what the
    answerer raises where there is no index to answer from.
    """
    token = settings.discord_token.get_secret_value().strip() if settings.discord_token else ""
    if not token:
        raise SettingsError("DISCORD_TOKEN is not set, so there is no bot to log in as.", do=_HOW_TO_LOG_IN)
    if not _TOKEN_FORM.fullmatch(token):
        raise SettingsError("DISCORD_TOKEN holds characters that no token has.", do=_HOW_TO_LOG_IN)
    desk = Desk(settings, AnswerService(answerer), State(settings.state), explorer)
    if settings.metrics_port is not None:
        desk.metrics.serve(settings.metrics_port, settings.metrics_address)
    asyncio.run(_serve(_bot(desk, settings.shards), token))


def _bot(desk: Desk, shards: int | Literal["auto"] | None) -> BylineBot:
    if shards is None:
        return BylineBot(desk)
    return ShardedBylineBot(desk, shard_count=None if shards == "auto" else shards)


def _why_closed(refused: discord.ClientException) -> str:
    return f"code {refused.code}" if isinstance(refused, discord.ConnectionClosed) else "its intents"


async def _serve(bot: BylineBot, token: str) -> None:
    stopping = _stop_on_signals(bot)
    try:
        async with bot:
            await bot.start(token)
    except discord.LoginFailure as refused:
        raise SettingsError("Discord refused DISCORD_TOKEN.", do=_HOW_TO_LOG_IN) from refused
    except (discord.ConnectionClosed, discord.PrivilegedIntentsRequired) as refused:
        raise SettingsError(
            f"Discord closed the connection for good ({_why_closed(refused)}).",
            do=_CLOSED_FOR_GOOD.get(getattr(refused, "code", 4014), _HOW_TO_LOG_IN),
        ) from refused
    except (KeyError, TypeError, ValueError, AttributeError) as broken:
        # discord.py lets what it cannot read of an event end it; a supervisor starts the bot again.
        raise BylineError(
            f"Discord sent something that discord.py cannot read ({type(broken).__name__}: {broken}).",
            do="Start the bot again; `deploy/byline.service` does so by itself.",
        ) from broken
    except (aiohttp.ClientError, discord.HTTPException) as problem:
        raise BylineError(
            f"Discord cannot be reached: {problem}.", do="Check the network, then start the bot again."
        ) from problem
    finally:
        await asyncio.gather(*stopping)


def _stop_on_signals(bot: BylineBot) -> set[asyncio.Task[None]]:
    """Close the bot on SIGINT and SIGTERM; return the set in which the closing will be found."""
    loop = asyncio.get_running_loop()
    closing: set[asyncio.Task[None]] = set()

    def stop() -> None:
        _log.info("Stopping: what is being answered may finish.")
        closing.add(loop.create_task(bot.close()))

    for name in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows has no signal handlers in its event loop
            loop.add_signal_handler(name, stop)
    return closing
