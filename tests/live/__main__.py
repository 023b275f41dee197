"""`make test-live`: a short smoke test against real Discord, where a token and a channel of a test server are set.

It logs in as that bot, makes the commands known, sends one answer from the index into the channel, reads it back,
takes it away again, and says what it did. Without BYLINE_LIVE_TOKEN and BYLINE_LIVE_CHANNEL it does nothing.
"""

import asyncio
import os
import sys
import tempfile
from pathlib import Path

import discord

from bot.answering.protocols import Answerer
from bot.client import BylineBot
from bot.desk.desk import Desk
from bot.exploring.protocols import Explorer
from bot.rendering.discord_text import to_messages
from bot.service import AnswerService
from bot.settings import Settings
from bot.state import State
from bot.terminal.parts import parts_of
from embeddings.settings import read

QUESTION = "How many Iranian troops have arrived in Syria?"


class Smoke(BylineBot):
    """The bot itself; once it is there it tries itself out, and leaves."""

    def __init__(self, desk: Desk, answerer: Answerer, channel: int) -> None:
        super().__init__(desk)
        self.answerer, self.channel_id = answerer, channel
        self.failed: list[str] = []
        self.begun = False

    async def on_ready(self) -> None:
        """Try each thing once; Discord may say twice that it is ready."""
        if self.begun:
            return
        self.begun = True
        try:
            await self._try_out()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told, and the bot leaves
            self._told(f"{type(error).__name__}: {error}", ok=False)
        finally:
            await self.close()

    async def _try_out(self) -> None:
        self._told("logged in", ok=self.user is not None)
        known = {command.name for command in await self.tree.fetch_commands()}
        wanted = {command.name for command in self.tree.get_commands()} | {
            c.name for c in self.tree.get_commands(type=discord.AppCommandType.message)
        }
        self._told(f"commands known to Discord: {', '.join(sorted(known))}", ok=wanted <= known)
        channel = await self.fetch_channel(self.channel_id)
        (text, *_) = to_messages(self.answerer.answer(QUESTION))
        sent = await channel.send(text, suppress_embeds=True, allowed_mentions=discord.AllowedMentions.none())
        back = await channel.fetch_message(sent.id)
        self._told("an answer was sent and reads back as sent", ok=back.content == text)
        self._told("it pinged nobody", ok=not back.mentions and not back.mention_everyone)
        await back.delete()
        self._told("it was taken away again", ok=True)

    def _told(self, what: str, *, ok: bool) -> None:
        print(f"{'ok  ' if ok else 'FAIL'} {what}")
        if not ok:
            self.failed.append(what)


async def try_out(
    token: str, channel: int, settings: Settings, answerer: Answerer, explorer: Explorer
) -> bool:
    """Run the bot until it has tried itself out; return whether all went well."""
    desk = Desk(settings, AnswerService(answerer), State(settings.state), explorer)
    async with Smoke(desk, answerer, channel) as smoke:
        await smoke.start(token)
    return not smoke.failed


def main() -> int:
    """Run where both variables are set; say so where they are not."""
    token, channel = os.environ.get("BYLINE_LIVE_TOKEN"), os.environ.get("BYLINE_LIVE_CHANNEL")
    if not token or not channel:
        print("Nothing was tried: BYLINE_LIVE_TOKEN and BYLINE_LIVE_CHANNEL are not set.")
        return 0
    if not channel.isdigit():
        print("BYLINE_LIVE_CHANNEL is a channel's id, a number.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as state:
        settings = read(Settings, state=Path(state))
        try:
            return int(not asyncio.run(try_out(token, int(channel), settings, *parts_of(settings))))
        except discord.LoginFailure:
            print("Discord refused BYLINE_LIVE_TOKEN.", file=sys.stderr)
            return 1


if __name__ == "__main__":
    sys.exit(main())
