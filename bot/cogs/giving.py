"""How an answer reaches those who asked: acknowledged at once, sent whole, its buttons last."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial

import discord
from discord.ui import View
from discord.utils import MISSING

from bot.cogs.buttons import answer_view
from bot.cogs.desk import Asker, Desk, Given
from bot.cogs.replies import reply, withdraw
from bot.rendering.discord_text import MESSAGE_LIMIT, escaped, to_messages
from embeddings.query import Filters

Send = Callable[[str, View | None], Awaitable[discord.Message]]


async def answer_interaction(
    desk: Desk,
    interaction: discord.Interaction,
    question: str,
    filters: Filters | None = None,
    *,
    follows: str | None = None,
) -> None:
    """Answer a command or a form in public. `follows` is the id of the answer that it follows.

    Whatever fails while the answer is made is told to the asker alone.
    """
    await interaction.response.defer(thinking=True)  # Discord gives up after 3 s without this
    with desk.serving():
        try:
            previous = (await desk.stored(follows)).question if follows else None
            given = await desk.answer(Asker.of(interaction), question, filters, previous=previous)
            parts = to_messages(given.answer)
        except Exception as error:  # noqa: BLE001 - whatever it is, somebody waits for a reply
            await withdraw(interaction, error)
            return

        async def send(text: str, view: View | None) -> discord.Message:
            return await interaction.followup.send(
                text,
                wait=True,
                suppress_embeds=True,
                view=view or MISSING,
            )

        await _show(desk, given, _led(question, parts) if follows else parts, send)


async def answer_message(
    desk: Desk, message: discord.Message, question: str, *, previous: str | None
) -> None:
    """Answer a message with replies to it, typing meanwhile. Raises what `Desk.answer` raises."""
    with desk.serving():
        async with message.channel.typing():
            given = await desk.answer(Asker.of(message), question, previous=previous)

        await _show(desk, given, to_messages(given.answer), partial(reply, message))


async def _show(desk: Desk, given: Given, parts: Sequence[str], send: Send) -> None:
    """Send the parts in order, the buttons under the last one, and remember which messages they are."""
    view = answer_view(given.id) if given.id else None
    sent = [await send(part, None) for part in parts[:-1]]
    sent.append(await send(parts[-1], view))
    await desk.shown(given, [message.id for message in sent])


def _led(question: str, parts: Sequence[str]) -> tuple[str, ...]:
    """Put a follow-up's question before its answer, since nobody else saw the form that it came in."""
    lead = f"> {escaped(question)}"[:MESSAGE_LIMIT]
    if len(lead) + 1 + len(parts[0]) <= MESSAGE_LIMIT:
        return (f"{lead}\n{parts[0]}", *parts[1:])
    return (lead, *parts)
