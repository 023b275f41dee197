"""What the bot may do in a server: what its invite link asks for, and what it does where it lacks some of that."""

import re
from pathlib import Path

import discord
import pytest

from bot.client import PERMISSIONS
from bot.desk import wording

QUESTION = "How many were saved?"
TOLD = "Forty people were saved."
ARCHIVED, CLOSED, NO_HISTORY = 50083, 50007, 160002
_MEMBER = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    read_message_history=True,
    use_application_commands=True,
)


def only(world, permissions):
    """Let the bot do this and nothing else; alice still writes and reads."""
    backend, guild = world.env.backend, world.guild
    people = guild.create_role("people", permissions=_MEMBER)
    backend.get_guild(guild.id).members[world.alice.id].role_ids.append(people.id)
    backend.edit_role(guild.id, guild.id, {"permissions": 0})
    bot_s = next(r for r in guild.roles.values() if backend.get_guild(guild.id).roles[r.id].managed)
    backend.edit_role(guild.id, bot_s.id, {"permissions": permissions.value})


def without(**denied):
    changed = discord.Permissions(PERMISSIONS.value)
    changed.update(**dict.fromkeys(denied, False))
    return changed


async def a_thread(world):
    starter = await world.alice.send(world.channel, "A thread about the ferry")
    message = world.env.bot.get_channel(world.channel.id).get_partial_message(starter.id)
    thread = await message.create_thread(name="ferry")
    await world.env.settle()
    return next(t for t in world.channel.threads if t.id == thread.id)


def needed(request, threads):
    """Return what Discord's documentation says that a request needs of the bot's permissions."""
    body = request.json if isinstance(request.json, dict) else {}
    needs = discord.Permissions(attach_files=bool((body.get("data") or body).get("attachments")))
    if not (sent := re.fullmatch(r"/channels/(\d+)/(messages|typing)(/\d+)?", request.path)):
        assert request.path.startswith(
            ("/webhooks/", "/interactions/", "/applications/", "/users/", "/oauth2/")
        )
        return needs  # an interaction's token is the permission
    needs.view_channel = True
    if request.method == "POST":
        within = "send_messages_in_threads" if int(sent[1]) in threads else "send_messages"
        needs.update(**{within: True}, read_message_history="message_reference" in body)
    return needs


async def test_the_invite_link_asks_for_what_the_bot_uses_and_for_nothing_else(world):
    thread = await a_thread(world)
    only(world, PERMISSIONS)
    before = len(world.env.http_requests)
    for place in (world.channel, thread):
        await world.alice.send(place, f"{world.me} {QUESTION}")
        for name in ("ask", "compare", "timeline"):
            words = {"question": QUESTION} if name == "ask" else {"topic": QUESTION}
            private = await world.alice.slash(place, name, private=True, **words)
            await world.alice.click(private.response, label="Publish")
        await world.alice.click(world.said(place)[-1], label="Delete")
    assert all(len([m for m in world.said(place) if m.components]) == 3 for place in (world.channel, thread))
    used = discord.Permissions.none()
    for request in world.env.http_requests[before:]:
        used |= needed(request, {thread.id})
    assert dict(used) == dict(PERMISSIONS)


@pytest.mark.parametrize("page", ["README.md", "docs/discord.md"])
def test_the_pages_name_that_link(page):
    text = (Path(__file__).parents[3] / page).read_text(encoding="utf-8")
    assert re.findall(r"permissions=(\d+)", text) == [str(PERMISSIONS.value)]


async def test_without_attach_files_a_timeline_is_its_list_and_says_why(world):
    only(world, without(attach_files=True))
    result = await world.alice.slash(world.channel, "timeline", topic="the ferry")
    assert wording.NO_PICTURE in result.response.content
    assert "The Harbour Post" in result.response.content
    assert not world.said()[0].attachments


async def test_what_is_published_where_files_may_not_be_sent_any_more_comes_without_its_picture(world):
    result = await world.alice.slash(world.channel, "timeline", topic="the ferry", private=True)
    only(world, without(attach_files=True))
    await world.alice.click(result.response, label="Publish")
    (published,) = world.said()
    assert "The Harbour Post" in published.content
    assert not published.attachments


async def test_where_it_may_not_read_history_it_answers_without_a_reply(world, caplog):
    world.env.inject_error("POST", "/channels/*/messages", status=400, code=NO_HISTORY)
    await world.alice.send(world.channel, f"{world.me} {QUESTION}")
    (answer,) = world.said()
    assert TOLD in answer.content
    assert answer.reference is None
    assert "Incident" not in caplog.text


@pytest.mark.parametrize("lacking", ["send_messages", "view_channel"])
async def test_where_it_may_not_write_commands_are_answered_and_mentions_logged(world, lacking, caplog):
    only(world, without(**{lacking: True}))
    await world.alice.send(world.channel, f"{world.me} {QUESTION}")
    assert not world.said()
    assert lacking == "view_channel" or "took no reply" in caplog.text  # a hidden message never comes
    assert TOLD in (await world.alice.slash(world.channel, "ask", question=QUESTION)).response.content


async def test_where_it_may_not_write_in_threads_commands_there_are_answered_and_mentions_logged(
    world, caplog
):
    thread = await a_thread(world)
    only(world, without(send_messages_in_threads=True))
    await world.alice.send(thread, f"{world.me} {QUESTION}")
    assert not world.said(thread)
    assert "took no reply" in caplog.text
    assert TOLD in (await world.alice.slash(thread, "ask", question=QUESTION)).response.content


async def test_a_thread_that_is_archived_before_the_answer_comes_is_left_at_that(world, caplog):
    thread = await a_thread(world)
    world.env.inject_error("POST", "/channels/*/messages", status=400, code=ARCHIVED, times=2)
    await world.alice.send(thread, f"{world.me} {QUESTION}")
    assert not world.said(thread)
    assert "took no reply" in caplog.text

    world.env.inject_error("POST", "/webhooks/*", status=400, code=ARCHIVED)
    told = await world.alice.slash(thread, "ask", question=QUESTION)
    assert "incident" in told.response.content

    await world.alice.send(world.channel, f"{world.me} {QUESTION}")  # and it goes on elsewhere
    assert TOLD in world.said()[-1].content


async def test_direct_messages_that_were_closed_meanwhile_are_logged(world, caplog):
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=CLOSED, times=None)
    await world.alice.send_dm(QUESTION)
    assert "took no reply" in caplog.text
