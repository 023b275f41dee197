"""Questions asked in messages: mentions, replies that ping the bot, direct messages."""

import logging

import discord
from discord import MessageType
from discord.ext import commands

from bot.cogs.giving import give_message
from bot.cogs.replies import explain, reply
from bot.desk import wording
from bot.desk.asker import Asker
from bot.desk.desk import Desk
from bot.desk.reading import read_question, without_mention
from bot.desk.turns import TooSoon

_REMINDER_STAYS = 10.0  # seconds until a "please wait" takes itself away

_log = logging.getLogger(__name__)


class Conversation(commands.Cog):
    """Answers those who speak to the bot, and nobody else."""

    def __init__(self, bot: commands.Bot, desk: Desk) -> None:
        self.bot = bot
        self.desk = desk

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Reply to a message that speaks to the bot, where the bot answers."""
        asker = Asker.of(message)
        if not self._addressed(message, asker) or not self.desk.answers_in(asker):
            return
        try:
            await self._respond(message, asker)
        except discord.HTTPException:  # such as a channel where it may read and not write
            _log.warning("Discord took no reply to message %s.", message.id, exc_info=True)

    def _addressed(self, message: discord.Message, asker: Asker) -> bool:
        if (
            message.author.bot
            or message.webhook_id
            or message.type not in (MessageType.default, MessageType.reply)
        ):
            return False
        return asker.guild is None or self.bot.user in message.mentions

    async def _respond(self, message: discord.Message, asker: Asker) -> None:
        try:
            self.desk.take_turn(asker)
            await self._answer(message)
        except TooSoon as soon:
            if not soon.again:  # one who sends ten in a row is told once
                await (await reply(message, str(soon))).delete(delay=_REMINDER_STAYS)
        except discord.Forbidden:  # a reply that says so would be forbidden too
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, somebody waits for a reply
            await reply(message, explain(error))

    async def _answer(self, message: discord.Message) -> None:
        """Answer the message's question; say how to ask where it holds none that can be seen."""
        text = without_mention(message.content, self.bot.user.id if self.bot.user else 0)
        replied = message.reference.message_id if message.reference else None
        if text:
            question = read_question(text)
            previous = await self.desk.shelf.context(Asker.of(message), replied)
            await give_message(
                self.desk, message, lambda within: self.desk.ask(question, within, previous=previous)
            )
        elif replied and not message.content and not message.attachments:
            await reply(message, wording.UNSEEN)
        else:
            await reply(message, wording.HOW_TO)
