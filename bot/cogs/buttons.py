"""The buttons under an answer: their looks, and what pressing them says. What they do is in actions.py.

A button's custom_id carries all that it needs, so it works on old messages and after a restart.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from discord import ButtonStyle, Interaction
from discord.ui import Button, DynamicItem, Item, View

from bot.cogs import wording


class Act(StrEnum):
    """What a button does."""

    PASSAGES = "passages"
    COMPARE = "compare"
    FOLLOW_UP = "follow"
    HELPFUL = "helpful"
    NOT_HELPFUL = "unhelpful"


@dataclass(frozen=True, slots=True)
class Press:
    """What was pressed, under which answer; `page` is None on the answer itself."""

    act: Act
    answer: str
    page: int | None = None

    @property
    def custom_id(self) -> str:
        """Return the press as a custom_id; Discord takes at most 100 characters."""
        return f"byline:{self.act}:{self.answer}" + ("" if self.page is None else f":{self.page}")


_LOOKS = {
    Act.PASSAGES: (wording.PASSAGES, ButtonStyle.primary),
    Act.COMPARE: (wording.COMPARE, ButtonStyle.secondary),
    Act.FOLLOW_UP: (wording.FOLLOW_UP, ButtonStyle.secondary),
    Act.HELPFUL: (wording.HELPFUL, ButtonStyle.secondary),
    Act.NOT_HELPFUL: (wording.NOT_HELPFUL, ButtonStyle.secondary),
}
LABELS = tuple(label for label, _ in _LOOKS.values())  # in the order in which they stand


class AnswerButton(
    DynamicItem[Button[View]],
    template=re.compile(
        rf"byline:(?P<act>{'|'.join(Act)}):(?P<answer>[0-9a-f]{{1,32}})(?::(?P<page>[0-9]{{1,4}}))?", re.ASCII
    ),
):
    """A button that tells the client what was pressed, as the event `answer_button`."""

    def __init__(self, press: Press, label: str, style: ButtonStyle, *, disabled: bool = False) -> None:
        super().__init__(Button(label=label, style=style, custom_id=press.custom_id, disabled=disabled))
        self.press = press

    @classmethod
    async def from_custom_id(
        cls, _interaction: Interaction, item: Item[View], match: re.Match[str], /
    ) -> Self:
        """Return the button that was pressed."""
        page = match["page"]
        press = Press(Act(match["act"]), match["answer"], int(page) if page else None)
        assert isinstance(item, Button)  # noqa: S101 - tells mypy; only buttons carry such an id
        return cls(press, item.label or "", item.style)

    async def callback(self, interaction: Interaction) -> None:
        """Hand the press on to the cog that acts."""
        interaction.client.dispatch("answer_button", interaction, self.press)


def answer_view(answer: str) -> View:
    """Return the buttons that stand under the answer of that id."""
    view = View(timeout=None)
    for act, (label, style) in _LOOKS.items():
        view.add_item(AnswerButton(Press(act, answer), label, style))
    return view


def page_view(press: Press, pages: int) -> View | None:
    """Return the buttons that turn to the pages beside `press.page`, or None where there are none."""
    if pages == 1:
        return None
    page = press.page or 0
    view = View(timeout=None)
    for turned, label in ((page - 1, wording.PREVIOUS_PAGE), (page + 1, wording.NEXT_PAGE)):
        to = Press(press.act, press.answer, max(turned, 0))
        view.add_item(AnswerButton(to, label, ButtonStyle.secondary, disabled=not 0 <= turned < pages))
    return view
