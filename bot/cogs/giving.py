"""How an answer reaches those who asked: acknowledged at once, sent whole, its buttons under it."""

from collections.abc import Awaitable, Callable

import discord
from discord.ui import View
from discord.utils import MISSING

from bot.cogs.buttons import answer_view
from bot.cogs.persistence import persistently
from bot.cogs.replies import files_of, may_attach, reply, withdraw
from bot.desk import wording
from bot.desk.asker import Asker
from bot.desk.desk import Desk
from bot.desk.results import Picture, Result
from bot.rendering.discord_text import escaped
from bot.rendering.lengths import clip
from bot.state import GivenAnswer
from embeddings.query import Filters

_LEAD = 1_200  # UTF-16 units of a question that is repeated above its answer

Send = Callable[[str, View | None, Picture | None], Awaitable[discord.Message]]
Look = Callable[[Filters], Awaitable[Result]]


async def give_interaction(
    desk: Desk,
    interaction: discord.Interaction,
    look: Look,
    filters: Filters,
    *,
    private: bool,
    lead: tuple[str, ...] = (),
) -> None:
    """Answer a command, a form or a button; `look` asks the archive within the filters that it is given.

    Whatever fails meanwhile is told to the asker alone.
    """
    asker = Asker.of(interaction)
    await interaction.response.defer(thinking=True, ephemeral=private)  # Discord gives up after 3 s
    with desk.serving():
        try:
            within = desk.narrowed(asker, filters)
            result = await look(within)
            picture = result.picture if may_attach(interaction) else None
            if picture is not result.picture:
                lead = (*lead, wording.NO_PICTURE)
            given = await desk.shelf.keep(asker, result, within, private=private, lead=lead)
        except Exception as error:  # noqa: BLE001 - whatever it is, somebody waits for a reply
            await withdraw(interaction, error, private=private)
            return

        async def send(text: str, view: View | None, picture: Picture | None) -> discord.Message:
            return await persistently(
                lambda _nonce: interaction.followup.send(
                    text,
                    wait=True,
                    suppress_embeds=True,
                    ephemeral=private,
                    view=view or MISSING,
                    files=files_of(picture),
                )
            )

        await _show(desk, given, send, picture)


async def give_message(desk: Desk, message: discord.Message, look: Look) -> None:
    """Answer a message with a reply to it, typing meanwhile. Raises what `look` raises."""
    asker = Asker.of(message)
    with desk.serving():
        async with message.channel.typing():
            within = desk.narrowed(asker, Filters())
            result = await look(within)
            given = await desk.shelf.keep(asker, result, within, private=False)

        async def send(text: str, view: View | None, picture: Picture | None) -> discord.Message:
            return await reply(message, text, view, picture)

        await _show(desk, given, send, result.picture)


def page_of(given: GivenAnswer, page: int = 0) -> str:
    """Return a page of an answer as it is shown, with its number where there are several."""
    page = min(page, len(given.pages) - 1)
    text = given.pages[page]
    return text if len(given.pages) == 1 else f"{text}\n{wording.page_of(page + 1, len(given.pages))}"


def asked_in_a_form(question: str) -> tuple[str, ...]:
    """Return the question as a first line, since nobody else saw the form that it came in."""
    return (f"> {clip(escaped(question), _LEAD)}",)


async def _show(desk: Desk, given: GivenAnswer, send: Send, picture: Picture | None) -> None:
    """Send the first page with its buttons, and remember which message shows the answer.

    Without buttons, where it could not be kept, every page is a message of its own.
    """
    if given.id:
        message = await send(page_of(given), answer_view(given), picture)
        await desk.shelf.shown(given, [message.id])
        return
    for page in given.pages:
        await send(page, None, picture)
        picture = None
