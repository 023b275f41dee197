"""The smoke test against real Discord does what it says, tried here against the loopback one."""

import asyncio

import discord
import yarl

from bot.settings import Settings
from tests.bot.discord.loopback import CHANNEL, Loopback
from tests.bot.fakes import FakeArchive
from tests.live import __main__ as live


def test_without_a_token_it_tries_nothing_and_says_so(monkeypatch, capsys):
    monkeypatch.delenv("BYLINE_LIVE_TOKEN", raising=False)
    assert live.main() == 0
    assert "Nothing was tried" in capsys.readouterr().out


def test_it_sends_an_answer_reads_it_back_and_takes_it_away(tmp_path, monkeypatch, capsys):
    archive = FakeArchive()
    with Loopback(script=lambda _: asyncio.sleep(60)) as loopback:
        monkeypatch.setattr(discord.http.Route, "BASE", f"http://127.0.0.1:{loopback.port}")
        gateway = yarl.URL(f"ws://127.0.0.1:{loopback.port}/")
        monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", gateway)
        settings = Settings(_env_file=None, state=tmp_path / "state")
        well = asyncio.run(live.try_out("abc.def.ghi", int(CHANNEL), settings, archive, archive))
    told = capsys.readouterr().out
    assert well, told
    assert "reads back as sent" in told
    assert loopback.of(r"DELETE /channels/\d+/messages/\d+")
