"""What the buttons under an answer do."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

import discord
from discord.ext import commands

from bot.cogs.buttons import Act, Press, answer_view, page_view, turning
from bot.cogs.forms import FollowUp, Reason
from bot.cogs.giving import give_interaction, page_of
from bot.cogs.marking import mark
from bot.cogs.paging import context_of, holding_pages, numbered
from bot.cogs.replies import may_attach, tell, told, withdraw
from bot.desk import wording
from bot.desk.asker import Asker
from bot.desk.desk import Desk
from bot.desk.results import Result
from bot.desk.shelf import conversation
from bot.rendering.discord_pages import passage_pages, source_pages
from bot.rendering.discord_text import escaped
from bot.rendering.lengths import clip
from bot.state import Feedback, GivenAnswer
from embeddings.query import Filters

_NAME = 80  # UTF-16 units of a person's name


class Actions(commands.Cog):
    """Each press: acknowledged at once, then looked up, then shown to the one who pressed.

    What stands in public is turned and deleted by the one who asked and by moderators; everybody
    else who presses gets a view of their own.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._acts: dict[Act, Callable[[discord.Interaction, Press], Awaitable[None]]] = {
            Act.COMPARE: self._compare,
            Act.FOLLOW_UP: self._follow_up,
            Act.HELPFUL: self._thank,
            Act.NOT_HELPFUL: self._ask_why,
            Act.DELETE: self._delete,
            Act.PUBLISH: self._publish,
            Act.TURN: self._turn,
        }

    @commands.Cog.listener()
    async def on_answer_button(self, interaction: discord.Interaction, press: Press) -> None:
        """Do what was pressed."""
        async with told(interaction):
            await self._acts.get(press.act, self._page)(interaction, press)

    async def _page(self, interaction: discord.Interaction, press: Press) -> None:
        """Open a private page, or turn to it where one is open."""
        if press.page is None:
            await interaction.response.defer(ephemeral=True, thinking=True)
            text, view = await self._private_page(interaction, press)
            await tell(interaction, text, view)
        else:
            await interaction.response.defer()
            text, view = await self._private_page(interaction, press)
            await interaction.edit_original_response(content=text, view=view)

    async def _private_page(
        self, interaction: discord.Interaction, press: Press
    ) -> tuple[str, discord.ui.View | None]:
        if press.act is Act.OUTLETS:
            return numbered(holding_pages(await self.desk.holdings()), press)
        given = await self._touched(interaction, press)
        if press.act is Act.SOURCES:
            return numbered(source_pages(given.citations), press, given.citations)
        if press.act is Act.PASSAGES:
            return numbered(passage_pages(given.citations), press, given.citations)
        return numbered(await context_of(self.desk, given, press.n), press)

    async def _touched(self, interaction: discord.Interaction, press: Press) -> GivenAnswer:
        """Return the answer that was touched; mark its message where its evidence has changed."""
        given = await self.desk.shelf.stored(Asker.of(interaction), press.answer)
        await mark(interaction.message, given)
        return given

    async def _turn(self, interaction: discord.Interaction, press: Press) -> None:
        """Turn a page of the answer itself: in place, or in a private view for whoever may not."""
        asker, private_view = Asker.of(interaction), _is_private(interaction)
        in_place = private_view or _may(asker, press)
        await interaction.response.defer(ephemeral=not in_place, thinking=not in_place)
        given = await self.desk.shelf.stored(asker, press.answer)
        page = min(press.page or 0, len(given.pages) - 1)
        text, turns = page_of(given, page), page_view(turning(given, page), len(given.pages))
        if not in_place:
            await tell(interaction, text, turns)
            return
        another_s = private_view and not given.private  # a private view of what stands in public
        await interaction.edit_original_response(
            content=text, view=turns if another_s else answer_view(given, page)
        )

    async def _compare(self, interaction: discord.Interaction, press: Press) -> None:
        """Compare what outlets print on what was asked, for the one who pressed; they may publish it."""

        async def look(within: Filters) -> Result:
            given = await self._touched(interaction, press)
            return await self.desk.compare(conversation(given), within)

        asker = Asker.of(interaction)
        self.desk.take_turn(asker)
        await give_interaction(self.desk, interaction, look, Filters(), private=True)

    async def _follow_up(self, interaction: discord.Interaction, press: Press) -> None:
        self.desk.welcome(Asker.of(interaction))
        form = FollowUp(self.desk, press.answer, private=_is_private(interaction))
        await interaction.response.send_modal(form)

    async def _thank(self, interaction: discord.Interaction, press: Press) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await self._touched(interaction, press)
        await self.desk.shelf.rate(Feedback(press.answer, interaction.user.id, helpful=True))
        await tell(interaction, wording.THANKS)

    async def _ask_why(self, interaction: discord.Interaction, press: Press) -> None:
        """Open the form first, since only a first answer may be one; keep the verdict at once."""
        await interaction.response.send_modal(Reason(self.desk, press.answer))
        await self._touched(interaction, press)
        await self.desk.shelf.rate(Feedback(press.answer, interaction.user.id, helpful=False))

    async def _delete(self, interaction: discord.Interaction, press: Press) -> None:
        if not _may(Asker.of(interaction), press):
            await tell(interaction, wording.NOT_YOURS)
            return
        await interaction.response.defer()
        await self.desk.shelf.delete(press.answer)
        with suppress(discord.NotFound):  # deleted already, by a moderator or a second press
            await interaction.delete_original_response()  # needs no permission in the channel
        await tell(interaction, wording.DELETED)

    async def _publish(self, interaction: discord.Interaction, press: Press) -> None:
        """Say in the channel what was told to one person, at their wish."""
        asker = Asker.of(interaction)
        self.desk.welcome(asker)
        await interaction.response.defer(thinking=True)
        try:
            files = [await a.to_file(description=a.description) for a in _attached(interaction)]
            name = clip(escaped(interaction.user.display_name), _NAME)
            stored = await self.desk.shelf.stored(asker, press.answer)
            given = await self.desk.shelf.publish(stored, wording.PUBLISHED.format(name=name))
        except Exception as error:  # noqa: BLE001 - whatever it is, somebody waits for a reply
            await withdraw(interaction, error, private=False)
            return
        message = await interaction.followup.send(
            page_of(given), wait=True, suppress_embeds=True, view=answer_view(given), files=files
        )
        await self.desk.shelf.shown(given, [message.id])


def _may(asker: Asker, press: Press) -> bool:
    """Tell whether somebody may change what stands in public: who asked, and moderators."""
    return asker.user == press.n or asker.moderates


def _is_private(interaction: discord.Interaction) -> bool:
    return interaction.message is not None and interaction.message.flags.ephemeral


def _attached(interaction: discord.Interaction) -> Sequence[discord.Attachment]:
    return interaction.message.attachments if interaction.message and may_attach(interaction) else ()
