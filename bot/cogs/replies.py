"""How refusals and failures are told: to the asker alone where Discord can, and never in silence."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from io import BytesIO
from typing import Any

import discord
from discord import app_commands
from discord.ui import View
from discord.utils import MISSING

from bot.cogs.persistence import persistently
from bot.desk import wording
from bot.desk.results import Picture
from bot.errors import QuestionRejected
from bot.operating.logs import request_id
from bot.rendering.discord_text import MESSAGE_LIMIT

_UNKNOWN_MESSAGE = 10008  # Discord's codes
_NO_HISTORY_NO_REPLY = 160002

_log = logging.getLogger(__name__)


def explain(error: BaseException) -> str:
    """Return what the asker is told of an error, at most MESSAGE_LIMIT long.

    QuestionRejected speaks for itself; that a message was deleted meanwhile is nobody's fault. Everything
    else is logged whole under the request's number, and the asker gets one line with that number.
    """
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    if isinstance(cause, QuestionRejected):
        return str(cause)[:MESSAGE_LIMIT]
    if isinstance(cause, discord.NotFound) and cause.code == _UNKNOWN_MESSAGE:
        return wording.MESSAGE_GONE
    incident = request_id()
    _log.error("Incident %s", incident, exc_info=cause)
    return wording.failed(incident)


async def tell(interaction: discord.Interaction, text: str, view: View | None = None) -> None:
    """Tell something to the one who pressed or typed, and to nobody else."""
    # Checks fail before the interaction is acknowledged, everything else after it.
    acknowledged = interaction.response.is_done()
    send = interaction.followup.send if acknowledged else interaction.response.send_message
    await send(text, ephemeral=True, suppress_embeds=True, view=view or MISSING)


@asynccontextmanager
async def told(interaction: discord.Interaction) -> AsyncIterator[None]:
    """Tell the one who pressed or typed whatever goes wrong inside."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - whatever it is, somebody waits for a reply
        await report(interaction, error)


async def report(interaction: discord.Interaction, error: Exception) -> None:
    """Log an error where it is ours, and tell it; where Discord takes no reply, log that too."""
    text = explain(error)
    try:
        await tell(interaction, text)
    except discord.HTTPException:
        _log.warning("Discord took no reply to interaction %s.", interaction.id, exc_info=True)


async def withdraw(interaction: discord.Interaction, error: Exception, *, private: bool) -> None:
    """Tell the asker alone why an answer does not come, and take away the place that was kept for it.

    The place is filled first: what is sent next would else fill it, in public, and Discord has
    refused to send anything once it is deleted while empty. A private place holds the reason itself.
    """
    if private:
        try:
            await interaction.edit_original_response(content=explain(error))
        except discord.HTTPException:
            _log.warning("Discord took no reply to interaction %s.", interaction.id, exc_info=True)
        return
    try:
        await interaction.edit_original_response(content=wording.NOT_ANSWERED)
    except discord.HTTPException:
        await report(interaction, error)
    else:
        await report(interaction, error)
        with suppress(discord.HTTPException):
            await interaction.delete_original_response()


async def reply(
    message: discord.Message, text: str, view: View | None = None, picture: Picture | None = None
) -> discord.Message:
    """Reply to a message without a ping, also where the message is gone meanwhile.

    Where the bot may not read what was said, Discord takes no reply: then it is said without one.
    """

    async def send(nonce: str, *, refer: bool = True) -> discord.Message:
        to: Any = message.to_reference(fail_if_not_exists=False) if refer else None
        return await message.channel.send(
            text,
            reference=to,
            mention_author=False,
            suppress_embeds=True,
            nonce=nonce,
            view=view or MISSING,
            files=files_of(picture),
        )

    try:
        return await persistently(send)
    except discord.HTTPException as refused:
        if refused.code != _NO_HISTORY_NO_REPLY:
            raise
    return await persistently(partial(send, refer=False))


def may_attach(interaction: discord.Interaction) -> bool:
    """Tell whether the bot may send a file where somebody typed or pressed."""
    return interaction.guild_id is None or interaction.app_permissions.attach_files


def files_of(picture: Picture | None) -> list[discord.File]:
    """Return a picture as a file to send, with its alternative text; a file can be sent once."""
    if picture is None:
        return []
    return [discord.File(BytesIO(picture.png), picture.name, description=picture.description)]
