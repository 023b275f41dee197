"""The judge of requests finds what it is there to find, and is Discord's own description."""

import json
from pathlib import Path

import pytest

from tests.bot.discord.openapi import KEPT, faults
from tests.bot.discord.trim_openapi import trimmed, written

SEND = ("POST", "/channels/1/messages")
ANSWER = ("POST", "/interactions/1/token/callback")
SYNC = ("PUT", "/applications/1/commands")


def a_button(**changes):
    return {"type": 2, "style": 1, "label": "Passages", "custom_id": "passages:1"} | changes


def a_message(*buttons):
    return {"content": "An answer.", "components": [{"type": 1, "components": list(buttons)}]}


@pytest.mark.parametrize(
    ("call", "body"),
    [
        pytest.param(SEND, a_message(a_button()), id="a message with a button"),
        pytest.param(ANSWER, {"type": 5, "data": {"flags": 64}}, id="a deferred reply"),
        pytest.param(ANSWER, {"type": 8, "data": {"choices": [{"name": "AP", "value": "AP"}]}}, id="choices"),
        pytest.param(SYNC, [{"name": "ask", "description": "Ask the archive.", "type": 1}], id="a command"),
    ],
)
def test_what_conforms_has_no_fault(call, body):
    assert faults(*call, body) == []


@pytest.mark.parametrize(
    ("call", "body"),
    [
        pytest.param(SEND, a_message(a_button(label="x" * 81)), id="a button's label of 81 characters"),
        pytest.param(SEND, a_message(a_button(custom_id="x" * 101)), id="a custom id of 101 characters"),
        pytest.param(SEND, {"content": "x" * 4001}, id="a message over Discord's own limit"),
        pytest.param(SEND, {"embeds": [{"title": "x" * 257}]}, id="an embed's title of 257 characters"),
        pytest.param(
            SEND, {"embeds": [{"fields": [{"name": "a", "value": "x" * 1025}]}]}, id="a field of 1,025"
        ),
        pytest.param(
            ANSWER, {"type": 8, "data": {"choices": [{"name": "a", "value": "a"}] * 26}}, id="26 choices"
        ),
        pytest.param(SYNC, [{"name": "ask", "description": "x" * 101, "type": 1}], id="a description of 101"),
        pytest.param(ANSWER, {"type": 99}, id="a kind of reply that there is not"),
        pytest.param(("DELETE", "/guilds/1"), None, id="a call that the bot should not make"),
    ],
)
def test_what_does_not_conform_is_found(call, body):
    assert faults(*call, body)


def test_the_kept_part_is_what_discord_describes():
    path = Path(__file__).parents[4] / "shared/data/discord/openapi.json"
    if not path.exists():
        pytest.skip("Discord's whole description lies with the shared data, which is not here")
    assert written(trimmed(json.loads(path.read_text("utf-8")))) == KEPT.read_text("utf-8")
