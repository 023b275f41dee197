"""The buttons under an answer: their looks, and what pressing them says. What they do is in actions.py.

A button's custom_id carries all that it needs, so it works on old messages and after a restart.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from discord import ButtonStyle, Interaction, SelectOption
from discord.ui import Button, DynamicItem, Item, Select, View

from bot.answering.types import Citation
from bot.desk import wording
from bot.rendering.layout import outlet_name
from bot.rendering.lengths import clip
from bot.state import GivenAnswer

_OPTIONS = 25  # Discord takes no more in one menu
_LABEL = 100  # UTF-16 units of an option's label, and of what stands under it


class Act(StrEnum):
    """What a button does."""

    SOURCES = "sources"
    PASSAGES = "passages"
    COMPARE = "compare"
    FOLLOW_UP = "follow"
    HELPFUL = "helpful"
    NOT_HELPFUL = "unhelpful"
    DELETE = "delete"
    PUBLISH = "publish"
    TURN = "page"  # to a page of the answer itself
    CONTEXT = "context"  # a page of one citation in its document; `n` says which
    OUTLETS = "outlets"  # a page of what the archive holds


@dataclass(frozen=True, slots=True)
class Press:
    """What was pressed, under which answer; `page` is None on the answer itself."""

    act: Act
    answer: str
    page: int | None = None
    n: int = 0  # of a citation; where only some may do it, the Discord id of who asked

    @property
    def custom_id(self) -> str:
        """Return the press as a custom_id; Discord takes at most 100 characters."""
        page = 0 if self.page is None and self.n else self.page
        parts = [self.act, self.answer, *([] if page is None else [page]), *([self.n] if self.n else [])]
        return "byline:" + ":".join(map(str, parts))


_LOOKS = {
    Act.SOURCES: (wording.SOURCES, ButtonStyle.secondary),
    Act.PASSAGES: (wording.PASSAGES, ButtonStyle.primary),
    Act.COMPARE: (wording.COMPARE, ButtonStyle.secondary),
    Act.FOLLOW_UP: (wording.FOLLOW_UP, ButtonStyle.secondary),
    Act.HELPFUL: (wording.HELPFUL, ButtonStyle.secondary),
    Act.NOT_HELPFUL: (wording.NOT_HELPFUL, ButtonStyle.secondary),
    Act.DELETE: (wording.DELETE, ButtonStyle.danger),
    Act.PUBLISH: (wording.PUBLISH, ButtonStyle.success),
}
_LOOKING = (Act.SOURCES, Act.PASSAGES, Act.COMPARE, Act.FOLLOW_UP)
_CITED = frozenset({Act.SOURCES, Act.PASSAGES})  # of no use under an answer that cites nothing
_JUDGING = (Act.HELPFUL, Act.NOT_HELPFUL)
_GUARDED = frozenset({Act.DELETE, Act.PUBLISH})  # not everybody may; who may is known before any look-up
LABELS = tuple(_LOOKS[act][0] for act in (*_LOOKING, *_JUDGING))  # in the order in which they stand


class AnswerButton(
    DynamicItem[Button[View]],
    template=re.compile(
        rf"byline:(?P<act>{'|'.join(Act)}):(?P<answer>[0-9a-f]{{1,32}})"
        r"(?::(?P<page>[0-9]{1,4}))?(?::(?P<n>[0-9]{1,20}))?",
        re.ASCII,
    ),
):
    """A button that tells the client what was pressed, as the event `answer_button`."""

    def __init__(
        self, press: Press, label: str, style: ButtonStyle, *, disabled: bool = False, row: int | None = None
    ) -> None:
        super().__init__(
            Button(label=label, style=style, custom_id=press.custom_id, disabled=disabled, row=row)
        )
        self.press = press

    @classmethod
    async def from_custom_id(
        cls, _interaction: Interaction, item: Item[View], match: re.Match[str], /
    ) -> Self:
        """Return the button that was pressed."""
        page = match["page"]
        press = Press(Act(match["act"]), match["answer"], int(page) if page else None, int(match["n"] or 0))
        assert isinstance(item, Button)  # noqa: S101 - tells mypy; only buttons carry such an id
        return cls(press, item.label or "", item.style)

    async def callback(self, interaction: Interaction) -> None:
        """Hand the press on to the cog that acts."""
        interaction.client.dispatch("answer_button", interaction, self.press)


class CitationMenu(
    DynamicItem[Select[View]],
    template=re.compile(r"byline:cited:(?P<answer>[0-9a-f]{1,32})", re.ASCII),
):
    """A menu of an answer's citations; choosing one is a press of Act.CONTEXT."""

    def __init__(self, answer: str, options: Sequence[SelectOption]) -> None:
        super().__init__(
            Select(
                custom_id=f"byline:cited:{answer}",
                placeholder=wording.SHOW_IN_CONTEXT,
                options=list(options),
            )
        )
        self.answer = answer

    @classmethod
    async def from_custom_id(
        cls, _interaction: Interaction, item: Item[View], match: re.Match[str], /
    ) -> Self:
        """Return the menu that was used, with what was chosen."""
        assert isinstance(item, Select)  # noqa: S101 - tells mypy; only menus carry such an id
        menu = cls(match["answer"], item.options)
        menu.item = item
        return menu

    async def callback(self, interaction: Interaction) -> None:
        """Hand the choice on to the cog that acts."""
        press = Press(Act.CONTEXT, self.answer, None, int(self.item.values[0]))
        interaction.client.dispatch("answer_button", interaction, press)


def answer_view(given: GivenAnswer, page: int = 0) -> View:
    """Return the buttons that stand under a page of an answer; those for citations where there are any."""
    view = View(timeout=None)
    last = Act.PUBLISH if given.private else Act.DELETE
    looking = [act for act in _LOOKING if given.citations or act not in _CITED]
    for row, acts in enumerate((looking, (*_JUDGING, last))):
        for act in acts:
            label, style = _LOOKS[act]
            press = Press(act, given.id, n=given.asker if act in _GUARDED else 0)
            view.add_item(AnswerButton(press, label, style, row=row))
    _add_turns(view, turning(given, page), len(given.pages), row=2)
    return view


def turning(given: GivenAnswer, page: int) -> Press:
    """Return the press that stands for a page of the answer itself."""
    return Press(Act.TURN, given.id, page, given.asker)


def page_view(press: Press, pages: int, cited: Sequence[Citation] = ()) -> View | None:
    """Return what stands under a private page: buttons to its neighbours, a menu of citations."""
    view = View(timeout=None)
    if options := [_option(citation) for citation in cited[:_OPTIONS]]:
        view.add_item(CitationMenu(press.answer, options))
    _add_turns(view, press, pages)
    return view if view.children else None


def _add_turns(view: View, press: Press, pages: int, row: int | None = None) -> None:
    if pages <= 1:
        return
    page = press.page or 0
    for turned, label in ((page - 1, wording.PREVIOUS_PAGE), (page + 1, wording.NEXT_PAGE)):
        to = Press(press.act, press.answer, max(turned, 0), press.n)
        off = not 0 <= turned < pages
        view.add_item(AnswerButton(to, label, ButtonStyle.secondary, disabled=off, row=row))


def _option(citation: Citation) -> SelectOption:
    label = clip(f"[{citation.n}] {outlet_name(citation)}", _LABEL)
    return SelectOption(
        label=label, value=str(citation.n), description=clip(citation.title or "", _LABEL) or None
    )
