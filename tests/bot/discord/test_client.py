"""The bot's start and stop, on the simulated Discord and on a loopback one with real sockets and signals."""

import os
import signal
import time

import discord
import pytest
import simcord
import yarl

from bot.client import INTENTS, run
from bot.errors import StateError
from bot.settings import Settings
from corpus.errors import BylineError
from embeddings.settings import SettingsError
from tests.bot.discord.loopback import Loopback

MESSAGE_COMMAND = 3
GOODBYES = (1000, 4000)  # discord.py means to say 1000; aiohttp may let its reader say 4000 first


async def test_at_the_start_the_commands_are_made_known_once(world):
    (sync,) = [r for r in world.env.http_requests if r.method == "PUT" and r.path.endswith("/commands")]
    assert [command["name"] for command in sync.json] == [
        "ask",
        "compare",
        "timeline",
        "outlets",
        "passage",
        "setup",
        "status",
        "whatchanged",
        "rebuild",
        "forget",
        "privacy",
        "Who reported this?",
    ]
    ask = sync.json[0]
    assert [option["name"] for option in ask["options"]] == [
        "question",
        "outlet",
        "since",
        "until",
        "private",
    ]
    assert [option["required"] for option in ask["options"]] == [True, False, False, False, False]


@pytest.mark.usefixtures("world")
async def test_model_and_index_are_loaded_before_the_first_question(archive):
    assert archive.warmed
    assert not archive.asked


async def test_every_description_and_name_is_within_discords_limits(world):
    (sync,) = [r.json for r in world.env.http_requests if r.path.endswith("/commands")]
    for command in sync:
        assert 1 <= len(command["name"]) <= 32
        for named in (command, *command.get("options", [])):
            if command["type"] == MESSAGE_COMMAND:
                continue  # it has a name and nothing else
            assert 1 <= len(named["name"]) <= 32
            assert 1 <= len(named["description"]) <= 100
    told = [
        len(named.get("description", "")) + len(named["name"])
        for c in sync
        for named in (c, *c.get("options", []))
    ]
    assert sum(told) <= 8000


@pytest.mark.simcord(approved_intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True))
async def test_it_needs_no_privileged_intent(world):
    assert not any((INTENTS.members, INTENTS.presences, INTENTS.message_content))
    await world.alice.send(world.channel, f"{world.me} How many were saved?")
    assert world.said()


async def test_it_starts_even_if_discord_does_not_take_the_commands(make_bot, caplog):
    env = simcord.Env(make_bot())
    env.inject_error("PUT", "/applications/*/commands", status=500)
    await env.start()
    try:
        user = env.create_user("alice")
        await user.send_dm("How many were saved?")
        assert "Forty" in user.dm_channel.last_message.content
        assert "did not take the commands" in caplog.text
    finally:
        await env.shutdown()


def with_token(settings, token):
    return Settings(_env_file=None, DISCORD_TOKEN=token, state=settings.state)


@pytest.fixture
def discord_at(monkeypatch):
    """Point discord.py at a port of this machine."""

    def point(port):
        monkeypatch.setattr(discord.http.Route, "BASE", f"http://127.0.0.1:{port}")
        monkeypatch.setattr(
            discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(f"ws://127.0.0.1:{port}/")
        )

    return point


@pytest.mark.parametrize("token", [None, "", "  ", "with space", "tökén", "two\nlines"])
def test_a_token_that_cannot_be_one_is_named_and_nothing_is_touched(settings, archive, token):
    with pytest.raises(SettingsError, match="DISCORD_TOKEN") as told:
        run(with_token(settings, token), archive, archive)
    assert "developer portal" in told.value.do
    assert not settings.state.exists()


def test_a_token_that_discord_refuses_is_named_with_what_to_do(settings, archive, discord_at):
    with Loopback(refuses=True) as loopback:
        discord_at(loopback.port)
        with pytest.raises(SettingsError, match="refused DISCORD_TOKEN") as told:
            run(with_token(settings, "abc.def.ghi"), archive, archive)
    assert "developer portal" in told.value.do
    assert "abc.def.ghi" not in str(told.value)


def test_a_discord_that_cannot_be_reached_is_told(settings, archive, discord_at):
    discord_at(1)  # nothing listens there
    with pytest.raises(BylineError, match="cannot be reached"):
        run(with_token(settings, "abc.def.ghi"), archive, archive)


def test_a_state_folder_that_cannot_be_used_is_told_before_discord_is_asked(settings, archive):
    settings.state.write_text("a file where the folder should be")
    with pytest.raises(StateError, match="state"):
        run(with_token(settings, "abc.def.ghi"), archive, archive)


def test_without_an_index_it_does_not_start_and_says_what_the_index_says(settings, archive, discord_at):
    archive.fails = BylineError("There is no index.", do="Rebuild it.")
    with Loopback() as loopback:
        discord_at(loopback.port)
        with pytest.raises(BylineError, match="There is no index"):
            run(with_token(settings, "abc.def.ghi"), archive, archive)


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_lets_the_answer_finish_and_then_says_goodbye(settings, archive, discord_at, name):
    archive.takes = 0.3
    archive.meanwhile = lambda: os.kill(os.getpid(), name)
    with Loopback("How many were saved?") as loopback:
        discord_at(loopback.port)
        run(with_token(settings, "abc.def.ghi"), archive, archive)
    assert ["Forty people were saved." in text for text in loopback.said] == [True]
    assert loopback.closed_with in GOODBYES


def test_a_question_that_comes_while_it_stops_gets_an_apology(settings, archive, discord_at):
    def stopped_while_it_begins_to_type() -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(0.2)  # the signal is heard before Discord answers

    with Loopback("How many were saved?", typing=stopped_while_it_begins_to_type) as loopback:
        discord_at(loopback.port)
        run(with_token(settings, "abc.def.ghi"), archive, archive)
    assert ["being stopped or restarted" in text for text in loopback.said] == [True]
    assert not archive.asked
    assert loopback.closed_with in GOODBYES
