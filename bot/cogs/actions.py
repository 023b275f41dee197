"""What the buttons under an answer do."""

from collections.abc import Callable, Sequence

import discord
from discord.ext import commands
from discord.ui import Label, Modal, TextInput

from bot.answering.types import Citation
from bot.asked import DISCORD_LIMIT
from bot.cogs import wording
from bot.cogs.buttons import Act, Press, page_view
from bot.cogs.desk import Asker, Desk
from bot.cogs.giving import answer_interaction
from bot.cogs.reading import read_question
from bot.cogs.replies import tell, told
from bot.cogs.sources import comparison_pages, passage_pages
from bot.state import Feedback

_PAGES: dict[Act, Callable[[Sequence[Citation]], tuple[str, ...]]] = {
    Act.PASSAGES: passage_pages,
    Act.COMPARE: comparison_pages,
}
_FORM_OPEN = 1800.0  # seconds that an open form is waited for


class Actions(commands.Cog):
    """Each press: acknowledged at once, then looked up, then shown to the one who pressed."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @commands.Cog.listener()
    async def on_answer_button(self, interaction: discord.Interaction, press: Press) -> None:
        """Do what was pressed."""
        async with told(interaction):
            match press.act:
                case Act.FOLLOW_UP:
                    await self._follow_up(interaction, press)
                case Act.HELPFUL | Act.NOT_HELPFUL:
                    await self._rate(interaction, press)
                case Act.PASSAGES | Act.COMPARE if press.page is None:
                    await self._open(interaction, press)
                case _:
                    await self._turn(interaction, press)

    async def _open(self, interaction: discord.Interaction, press: Press) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        text, view = await self._page(press)
        await tell(interaction, text, view)

    async def _turn(self, interaction: discord.Interaction, press: Press) -> None:
        await interaction.response.defer()
        text, view = await self._page(press)
        await interaction.edit_original_response(content=text, view=view)

    async def _page(self, press: Press) -> tuple[str, discord.ui.View | None]:
        stored = await self.desk.stored(press.answer)
        pages = _PAGES[press.act](stored.citations)
        page = min(press.page or 0, len(pages) - 1)
        view = page_view(Press(press.act, press.answer, page), len(pages))
        return (f"{pages[page]}\n{wording.page_of(page + 1, len(pages))}" if view else pages[page]), view

    async def _follow_up(self, interaction: discord.Interaction, press: Press) -> None:
        self.desk.welcome(Asker.of(interaction))
        await interaction.response.send_modal(FollowUp(self.desk, press.answer))

    async def _rate(self, interaction: discord.Interaction, press: Press) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        helpful = press.act is Act.HELPFUL
        await self.desk.rate(Feedback(press.answer, interaction.user.id, helpful))
        await tell(interaction, wording.THANKS)


class FollowUp(Modal, title=wording.FOLLOW_UP):
    """The form for a question that follows an answer."""

    def __init__(self, desk: Desk, answer: str) -> None:
        super().__init__(timeout=_FORM_OPEN)
        self.desk = desk
        self.answer = answer
        self.question: TextInput[FollowUp] = TextInput(
            style=discord.TextStyle.paragraph, max_length=DISCORD_LIMIT
        )
        self.add_item(Label(text=wording.FORM_QUESTION, component=self.question))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        """Answer the question in reply to the answer that it follows."""
        async with told(interaction):
            question = read_question(self.question.value)
            self.desk.take_turn(Asker.of(interaction))
            await answer_interaction(self.desk, interaction, question, follows=self.answer)
