"""The message of an answer whose evidence has changed, marked when it is next touched."""

import logging

import discord

from bot.cogs.buttons import answer_view
from bot.cogs.giving import page_of
from bot.desk.aftermath import mark_of
from bot.exploring.types import What
from bot.rendering.discord_text import MESSAGE_LIMIT
from bot.rendering.lengths import units
from bot.state import GivenAnswer

_log = logging.getLogger(__name__)


async def mark(message: discord.Message | None, given: GivenAnswer) -> None:
    """Show on a public message of the answer what has changed since, where it does not say so yet.

    Where the message cannot be edited, that is logged: whoever pressed still sees the answer as it is now.
    """
    if message is None or message.flags.ephemeral or not given.changes:
        return
    line = mark_of(given.changes)
    if message.content.startswith(line):
        return
    if given.pages:
        text, view = page_of(given), answer_view(given)
    else:  # given by a Byline that did not keep what it showed
        whole = f"{line}\n{message.content}"
        text, view = whole if units(whole) <= MESSAGE_LIMIT else line, answer_view(given)
    gone = any(change.what is What.REMOVED for change in given.changes)
    try:
        # A picture of who reported when goes with what it shows.
        await message.edit(
            content=text, view=view, suppress=True, attachments=[] if gone else message.attachments
        )
    except discord.HTTPException:
        _log.warning("Message %s could not be marked as changed.", message.id, exc_info=True)
