"""A bot in a simulated Discord: its own code and discord.py's are real, Discord and the archive are not."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import discord
import pytest
import simcord
from simcord.results import InteractionResult

from bot.client import BylineBot
from bot.desk.desk import Desk
from bot.exploring.protocols import Explorer
from bot.service import AnswerService
from bot.settings import Settings
from bot.state import State
from tests.bot.discord.openapi import faults
from tests.bot.fakes import FakeArchive

ACKNOWLEDGED = "/callback"


def pytest_configure(config):
    config.addinivalue_line("markers", "settings(**changes): settings that differ from the test's defaults")


@pytest.fixture
def archive() -> FakeArchive:
    return FakeArchive()


@pytest.fixture
def settings(tmp_path, request, monkeypatch) -> Settings:
    """The defaults, with what the marker `settings(...)` changes."""
    monkeypatch.delenv("DISCORD_TOKEN", raising=False)
    marker = request.node.get_closest_marker("settings")
    changes = {"cooldown_seconds": 0, "state": tmp_path / "state"} | (marker.kwargs if marker else {})
    return Settings(_env_file=None, **changes)


@pytest.fixture
def explorer(archive) -> Explorer:
    """What looks into the archive; a module may put the real one here."""
    return archive


@pytest.fixture
def make_bot(settings, archive, explorer) -> Iterator[Callable[[], BylineBot]]:
    """Make bots on the same archive and state folder, as after a restart."""
    states = []

    def make() -> BylineBot:
        states.append(State(settings.state))
        return BylineBot(Desk(settings, AnswerService(archive), states[-1], explorer))

    yield make
    for state in states:
        state.close()


@pytest.fixture
def simcord_bot(make_bot) -> BylineBot:
    return make_bot()


@dataclass
class World:
    """One server with one channel and one member."""

    env: simcord.Env
    guild: simcord.GuildHandle
    channel: simcord.ChannelHandle
    alice: simcord.MemberActor

    @property
    def me(self) -> str:
        """The bot, mentioned."""
        return f"<@{self.env.bot.user.id}>"

    def acknowledgements(self) -> int:
        return sum(request.path.endswith(ACKNOWLEDGED) for request in self.env.http_requests)

    def said(self, channel=None) -> list[discord.Message]:
        """What the bot has said where everybody sees it."""
        mine = (channel or self.channel).history()
        return [m for m in mine if m.author.id == self.env.bot.user.id and not m.flags.ephemeral]


@pytest.fixture
def world(simcord_env) -> Iterator[World]:
    guild = simcord_env.create_guild()
    channel = guild.create_text_channel("general")
    alice = guild.add_member(simcord_env.create_user("alice"))
    world = World(simcord_env, guild, channel, alice)
    yield world
    check_every_message_sent(simcord_env)
    check_what_nobody_refuses(simcord_env)
    check_every_interaction(simcord_env)
    check_every_request(simcord_env)


def check_every_request(env):
    """Whatever a test is about: Discord's own description has nothing against any request."""
    found = [fault for r in env.http_requests for fault in faults(r.method, r.path, r.json, r.params)]
    assert found == []


def check_every_message_sent(env):
    """Whatever a test is about: nothing is too long, pings anybody, or brings a link preview."""
    bodies = [r.json for r in env.http_requests if isinstance(r.json, dict)]
    for body in (data for body in bodies if "content" in (data := body.get("data") or body)):
        assert 0 < len(body["content"]) <= 2000
        assert not body["allowed_mentions"]["parse"]
        assert not body["allowed_mentions"].get("replied_user")
        if "flags" in body:  # an edit keeps those that the message has
            assert body["flags"] & discord.MessageFlags(suppress_embeds=True).value


def check_what_nobody_refuses(env):
    """Whatever a test is about: the limits of Discord's that neither discord.py nor its description holds."""
    for body in (r.json for r in env.http_requests if isinstance(r.json, dict)):
        sent = body.get("data") or body
        assert not sent.get("embeds")  # we send none, so none has an empty field or a bad address
        assert len(str(sent.get("nonce") or "")) <= 25
        items = list(items_in(sent.get("components") or []))
        ids = [item["custom_id"] for item in items if "custom_id" in item]
        assert len(set(ids)) == len(ids)
        for item in items:
            assert item.get("label") != ""
            values = [option["value"] for option in item.get("options", [])]
            assert all(values)
            assert len(set(values)) == len(values)
    followups = Counter(r.path for r in env.http_requests if r.method == "POST" and "/webhooks/" in r.path)
    assert all(count <= 5 for count in followups.values())  # each interaction has a path of its own


def items_in(components):
    """Every component, those in rows and labels too."""
    for component in components:
        yield component
        yield from items_in(component.get("components") or [])
        yield from items_in([component["component"]] if "component" in component else [])


def check_every_interaction(env):
    """Whatever a test is about: each is acknowledged once, and whoever pressed or typed sees what came of it."""
    callbacks = Counter(r.path for r in env.http_requests if r.path.endswith(ACKNOWLEDGED))
    assert set(callbacks.values()) <= {1}
    deleted = any(r.method == "DELETE" for r in env.http_requests)  # by a button, or an empty place
    for interaction in env.backend.interactions.values():
        assert interaction.responded
        shown = InteractionResult(env, interaction)
        assert (
            shown.modal
            or shown.autocomplete_choices is not None
            or shown.followups
            or (shown.response and shown.response.content)
            or (shown.response is None and deleted)
        )
