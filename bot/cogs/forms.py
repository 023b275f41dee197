"""The forms behind buttons."""

import discord
from discord.ui import Label, Modal, TextInput

from bot.asked import DISCORD_LIMIT
from bot.cogs.giving import asked_in_a_form, give_interaction
from bot.cogs.replies import tell, told
from bot.desk import wording
from bot.desk.asker import Asker
from bot.desk.desk import Desk
from bot.desk.reading import read_question
from bot.desk.results import Result
from bot.desk.shelf import conversation
from bot.state import Feedback
from embeddings.query import Filters

_FORM_OPEN = 1800.0  # seconds that an open form is waited for
_REASON = 500  # characters


class FollowUp(Modal, title=wording.FOLLOW_UP):
    """The form for a question that follows an answer."""

    def __init__(self, desk: Desk, answer: str, *, private: bool) -> None:
        super().__init__(timeout=_FORM_OPEN)
        self.desk, self.answer, self.private = desk, answer, private
        self.question: TextInput[FollowUp] = TextInput(
            style=discord.TextStyle.paragraph, max_length=DISCORD_LIMIT
        )
        self.add_item(Label(text=wording.FORM_QUESTION, component=self.question))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        """Answer the question in reply to the answer that it follows, as private as that one."""
        async with told(interaction):
            asker = Asker.of(interaction)
            question = read_question(self.question.value)
            self.desk.welcome(asker)
            self.desk.take_turn(asker)

            async def look(within: Filters) -> Result:
                given = await self.desk.shelf.stored(asker, self.answer)
                return await self.desk.ask(question, within, previous=conversation(given))

            lead = asked_in_a_form(question)
            await give_interaction(self.desk, interaction, look, Filters(), private=self.private, lead=lead)


class Reason(Modal, title=wording.NOT_HELPFUL):
    """The form for why an answer does not help; the verdict itself is kept already."""

    def __init__(self, desk: Desk, answer: str) -> None:
        super().__init__(timeout=_FORM_OPEN)
        self.desk, self.answer = desk, answer
        self.reason: TextInput[Reason] = TextInput(
            style=discord.TextStyle.paragraph,
            max_length=_REASON,
            required=False,
            placeholder=wording.FORM_REASON_HINT,
        )
        self.add_item(Label(text=wording.FORM_REASON, component=self.reason))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        """Keep the reason, where one was given, and say thank you."""
        async with told(interaction):
            await interaction.response.defer(ephemeral=True, thinking=True)
            reason = self.reason.value.strip() or None
            await self.desk.shelf.rate(
                Feedback(self.answer, interaction.user.id, helpful=False, reason=reason)
            )
            await tell(interaction, wording.THANKS)
