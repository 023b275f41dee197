"""/setup: one private panel that shows how a server has Byline, and changes it at a touch."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Self

import discord
from discord import ButtonStyle, ChannelType, Interaction, SelectDefaultValue, SelectOption, app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands
from discord.ui import Button, ChannelSelect, DynamicItem, Item, RoleSelect, Select, View

from bot.cogs.replies import tell, told
from bot.desk import reports, wording
from bot.desk.desk import Desk
from bot.errors import QuestionRejected
from bot.rendering.lengths import clip
from bot.state import ServerSettings
from corpus.outlets import find_outlet

_MOST = 25  # values of one menu
_LABEL = 100  # UTF-16 units
_CHANNELS = [
    ChannelType.text,
    ChannelType.news,
    ChannelType.forum,
    ChannelType.voice,
    ChannelType.stage_voice,
]
_COOLDOWNS = (0.0, 5.0, 15.0, 30.0, 60.0, 300.0)


class SetupItem(
    DynamicItem[Item[View]],
    template=re.compile(
        r"byline:setup:(?P<what>channels|exempt|outlets|cooldown|private|everywhere|all|reset)"
    ),
):
    """A part of the panel; its custom_id says what it sets, so that it works after a restart."""

    def __init__(self, item: Item[Any]) -> None:
        super().__init__(item)
        self.what = str(item.custom_id).rsplit(":", 1)[1]  # type: ignore[attr-defined] # all that are made here have one

    @classmethod
    async def from_custom_id(
        cls, _interaction: Interaction, item: Item[Any], _match: re.Match[str], /
    ) -> Self:
        """Return the part that was used."""
        return cls(item)

    async def callback(self, interaction: Interaction) -> None:
        """Hand what was set on to the cog."""
        values = [str(getattr(value, "id", value)) for value in getattr(self.item, "values", ())]
        interaction.client.dispatch("setup_item", interaction, self.what, values)


class Setup(commands.Cog):
    """For those who may manage the server, there and nowhere else."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @app_commands.command(description=wording.SETUP_COMMAND)
    @app_commands.describe(outlet=wording.SETUP_OUTLET)
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    async def setup(self, interaction: Interaction, outlet: Range[str, 1, 200] | None = None) -> None:
        """Show the panel; with an outlet, allow it or take that back first."""
        async with told(interaction):
            guild = _managed(interaction)
            await interaction.response.defer(ephemeral=True, thinking=True)
            outlets = await self.desk.all_outlets()
            if outlet is not None:
                await self.desk.house.change(
                    guild, _with_outlet(self.desk.house.settings(guild), outlet, outlets)
                )
            settings = self.desk.house.settings(guild)
            await tell(
                interaction,
                self._shown(settings),
                panel(settings, outlets, self.desk.settings.cooldown_seconds),
            )

    @setup.autocomplete("outlet")
    async def suggest_outlets(self, _interaction: Interaction, typed: str) -> list[Choice[str]]:
        """Suggest outlets of the archive for what was typed so far."""
        return [Choice(name=name, value=name) for name in await self.desk.outlets(typed, None)]

    @commands.Cog.listener()
    async def on_setup_item(self, interaction: Interaction, what: str, values: Sequence[str]) -> None:
        """Set what was chosen, and show the panel as it is then."""
        async with told(interaction):
            guild = _managed(interaction)
            await interaction.response.defer()
            outlets = await self.desk.all_outlets()
            settings = changed(self.desk.house.settings(guild), what, values, outlets)
            await self.desk.house.change(guild, settings)
            await interaction.edit_original_response(
                content=self._shown(settings),
                view=panel(settings, outlets, self.desk.settings.cooldown_seconds),
            )

    def _shown(self, settings: ServerSettings) -> str:
        return reports.set_up(settings, self.desk.settings.cooldown_seconds)


def changed(
    settings: ServerSettings, what: str, values: Sequence[str], archive: Sequence[str]
) -> ServerSettings:
    """Return the settings with one of them changed; `values` are what was chosen in its menu."""
    match what:
        case "channels":
            return replace(settings, channels=frozenset(map(int, values)))
        case "exempt":
            return replace(settings, exempt=frozenset(map(int, values)))
        case "outlets":
            offered = _offered(settings, archive)
            chosen = [offered[int(value)] for value in values if int(value) < len(offered)]
            unseen = [outlet for outlet in settings.outlets if outlet not in offered]
            return replace(settings, outlets=tuple(dict.fromkeys([*chosen, *unseen])))
        case "cooldown":
            return replace(settings, cooldown=float(values[0]) if values else None)
        case "private":
            return replace(settings, private=not settings.private)
        case "everywhere":
            return replace(settings, channels=frozenset())
        case "all":
            return replace(settings, outlets=())
        case _:
            return ServerSettings()


def panel(settings: ServerSettings, archive: Sequence[str], default: float) -> View:
    """Return the menus and buttons, each showing what is set now. `default`: the operator's cool-down."""
    view = View(timeout=None)
    parts: list[Item[Any]] = [
        ChannelSelect(
            custom_id="byline:setup:channels",
            channel_types=_CHANNELS,
            placeholder=wording.SETUP_CHANNELS,
            min_values=0,
            max_values=_MOST,
            default_values=[
                SelectDefaultValue(id=channel, type=discord.SelectDefaultValueType.channel)
                for channel in sorted(settings.channels)[:_MOST]
            ],
        ),
        Select(
            custom_id="byline:setup:outlets",
            placeholder=wording.SETUP_OUTLETS,
            min_values=0,
            max_values=max(1, len(_offered(settings, archive))),
            options=[
                SelectOption(label=clip(outlet, _LABEL), value=str(i), default=outlet in settings.outlets)
                for i, outlet in enumerate(_offered(settings, archive))
            ]
            or [SelectOption(label="-", value="0")],
        ),
        Select(
            custom_id="byline:setup:cooldown",
            placeholder=wording.SETUP_COOLDOWN,
            options=[
                SelectOption(
                    label=reports.cooldown(seconds), value=str(seconds),
                    default=seconds == (default if settings.cooldown is None else settings.cooldown),
                )
                for seconds in sorted({*_COOLDOWNS, default, settings.cooldown or 0.0})
            ],
        ),
        RoleSelect(
            custom_id="byline:setup:exempt",
            placeholder=wording.SETUP_EXEMPT,
            min_values=0,
            max_values=_MOST,
            default_values=[
                SelectDefaultValue(id=role, type=discord.SelectDefaultValueType.role)
                for role in sorted(settings.exempt)[:_MOST]
            ],
        ),
        _button("private", wording.SETUP_PUBLIC if settings.private else wording.SETUP_PRIVATE),
        _button("everywhere", wording.SETUP_EVERYWHERE, disabled=not settings.channels),
        _button("all", wording.SETUP_ALL, disabled=not settings.outlets),
        _button("reset", wording.SETUP_RESET),
    ]  # fmt: skip
    for part in parts:
        view.add_item(SetupItem(part))
    return view


def _button(what: str, label: str, *, disabled: bool = False) -> Button[View]:
    style = ButtonStyle.danger if what == "reset" else ButtonStyle.secondary
    return Button(custom_id=f"byline:setup:{what}", label=label, style=style, disabled=disabled)


def _offered(settings: ServerSettings, archive: Sequence[str]) -> list[str]:
    """Return the outlets in the menu: those allowed, then those with most documents; 25 at most."""
    names = dict.fromkeys([*settings.outlets, *archive])
    return [name for name in names if name.strip()][:_MOST]


def _with_outlet(settings: ServerSettings, typed: str, archive: Sequence[str]) -> ServerSettings:
    """Return the settings with an outlet allowed, or no longer where it was. Raises QuestionRejected."""
    wanted = {typed.strip().casefold(), (find_outlet(typed) or typed).strip().casefold()}
    name = next((outlet for outlet in (*settings.outlets, *archive) if outlet.casefold() in wanted), None)
    if name is None:
        raise QuestionRejected(
            f"No outlet in the archive is called {typed.strip()!r}.", do="Choose one that is suggested."
        )
    if name in settings.outlets:
        return replace(settings, outlets=tuple(outlet for outlet in settings.outlets if outlet != name))
    return replace(settings, outlets=(*settings.outlets, name))


def _managed(interaction: Interaction) -> int:
    """Return the server that the person may manage. Raises QuestionRejected."""
    if interaction.guild_id is None:
        what, do = wording.SERVER_ONLY
        raise QuestionRejected(what, do=do)
    if not interaction.permissions.manage_guild:
        what, do = wording.MANAGERS_ONLY
        raise QuestionRejected(what, do=do)
    return interaction.guild_id
