"""`python -m benchmarks.first_minutes`: a new server's first ten minutes, as its moderator would read them.

The bot and discord.py are real, Discord is simulated (SimCord, from requirements-dev.txt), the archive is the
bundled one. Prints Markdown: who did what, and what they saw.
"""

import asyncio
import logging
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import discord
import simcord

from bot.client import BylineBot
from bot.desk.desk import Desk
from bot.engine import ArchiveAnswerer
from bot.explorer import ArchiveExplorer
from bot.service import AnswerService
from bot.settings import Settings
from bot.state import State
from embeddings.encoder import encoder_of
from embeddings.live import LiveIndex
from embeddings.rebuild import BUNDLED_ARCHIVE, rebuild
from embeddings.settings import read

_ASKED = "How many Iranian troops have arrived in Syria?"
_CLAIM = "BREAKING: 2,000 Iranian troops have arrived in Syria"


def main() -> int:
    """Play the ten minutes and print them."""
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        settings = read(
            Settings, index=Path(folder) / "index", state=Path(folder) / "state", cooldown_seconds=0
        )
        encoder = encoder_of(settings)
        rebuild(settings.index, [BUNDLED_ARCHIVE], encoder, quiet=True)
        live = LiveIndex(settings.index, encoder)
        service = AnswerService(ArchiveAnswerer(live, encoder))
        desk = Desk(settings, service, State(settings.state), ArchiveExplorer(live, encoder))
        asyncio.run(_play(BylineBot(desk)))
    return 0


async def _play(bot: BylineBot) -> None:
    env = simcord.Env(bot, settle_timeout=60)
    await env.start()
    try:
        await _minutes(env)
    finally:
        await env.shutdown()


async def _minutes(env: simcord.Env) -> None:
    guild = env.create_guild("Newsroom")
    general, news = guild.create_text_channel("general"), guild.create_text_channel("news")
    managers = guild.create_role("managers", permissions=discord.Permissions(manage_guild=True))
    mona = guild.add_member(env.create_user("mona"), roles=[managers])
    alice = guild.add_member(env.create_user("alice"))
    bob = guild.add_member(env.create_user("bob"))
    me = f"<@{env.bot.user.id}>" if env.bot.user else ""

    _did("mona", "/setup")
    panel: Any = await mona.slash(general, "setup")
    _saw(panel)
    _did("mona", "chooses #news in the first menu")
    await mona.select(panel.response, [news], custom_id="byline:setup:channels")
    _saw(panel)
    _did("alice, in #general", f"/ask question: {_ASKED}")
    _saw(await alice.slash(general, "ask", question=_ASKED))
    _did("alice, in #news", f"/ask question: {_ASKED}")
    answer: Any = await alice.slash(news, "ask", question=_ASKED)
    _saw(answer)
    _did("bob", "presses Sources")
    sources: Any = await bob.click(answer.response, label="Sources")
    _saw(sources)
    _did("bob", "chooses [1] in the menu")
    _saw(await bob.select(sources.response, ["1"]))
    _did("alice, in #news", "@Byline Who says so?")
    await alice.send(news, f"{me} Who says so?")
    _said(news)
    _did("bob, in #news", _CLAIM)
    claim = await bob.send(news, _CLAIM)
    _did("mona", "Apps > Who reported this? on bob's message")
    looked: Any = await mona.context_menu(news, "Who reported this?", claim)
    _saw(looked)
    _did("mona", "presses Publish")
    await mona.click(looked.response, label="Publish")
    _said(news)
    _did("bob", "presses Delete under alice's answer")
    _saw(await bob.click(answer.response, label="Delete"))
    _did("bob, in #news", "/compare topic: the death of General Hamedani")
    _saw(await bob.slash(news, "compare", topic="the death of General Hamedani"))
    _did("bob, in #news", "/timeline topic: Iranian troops in Syria")
    _saw(await bob.slash(news, "timeline", topic="Iranian troops in Syria"))
    _did("bob, in #news", "/ask question: Who won the football match in Lisbon?")
    _saw(await bob.slash(news, "ask", question="Who won the football match in Lisbon?"))
    for person, name in ((mona, "status"), (mona, "whatchanged"), (bob, "privacy"), (bob, "forget me")):
        _did(person.name, f"/{name}")
        _saw(await person.slash(news, name))


def _did(who: str, what: str) -> None:
    print(f"\n**{who}**: {what}\n")


def _saw(result: Any) -> None:  # noqa: ANN401 - SimCord's own result
    shown = [message for message in (result.response, *result.followups) if message]
    for message in shown:
        _shown(
            message.content,
            message.components,
            "to that person alone" if message.ephemeral else "in the channel",
        )


def _said(channel: Any) -> None:  # noqa: ANN401 - SimCord's own channel
    message = channel.history()[-1]
    _shown(message.content, [row.to_dict() for row in message.components], "in the channel")


def _shown(content: str, components: Sequence[Any], where: str) -> None:
    print(f"*Byline, {where}:*\n")
    print("\n".join(f"    {line}" for line in content.split("\n")))
    for row in components:
        named = [f"[{c.get('label') or c.get('placeholder')}]" for c in row["components"]]
        print(f"    {' '.join(named)}")


if __name__ == "__main__":
    sys.exit(main())
