"""/setup: what a server's moderators see and change, and that it holds."""

import discord
import pytest

from bot.cogs.setup import changed, panel
from bot.state import ServerSettings, State

QUESTION = "How many were saved?"


@pytest.fixture
def manager(world):
    role = world.guild.create_role("managers", permissions=discord.Permissions(manage_guild=True))
    return world.guild.add_member(world.env.create_user("mona"), roles=[role])


@pytest.fixture
async def shown(world, manager):
    return await manager.slash(world.channel, "setup")


def kept(world) -> ServerSettings | None:
    return world.env.bot.desk._state.servers.find(world.guild.id)


async def test_it_shows_what_holds_and_changes_nothing_by_itself(world, shown):
    assert shown.ephemeral
    text = shown.response.content
    assert "- Answers in: everywhere" in text
    assert "- Speaks unasked: never" in text
    assert "- Answers to commands are seen by: everybody" in text
    assert "- Outlets that may answer: all" in text
    assert kept(world) is None


async def test_only_those_who_manage_the_server_see_the_command(world):
    assert "setup" not in world.alice.available_commands(world.channel)


async def test_channels_are_chosen_and_hold_at_once(world, manager, shown, archive):
    elsewhere = world.guild.create_text_channel("elsewhere")
    await manager.select(shown.response, [world.channel], custom_id="byline:setup:channels")
    assert f"- Answers in: <#{world.channel.id}>" in shown.response.content

    refused = await world.alice.slash(elsewhere, "ask", question=QUESTION)
    assert refused.ephemeral
    assert f"<#{world.channel.id}>" in refused.response.content
    await world.alice.send(elsewhere, f"{world.me} {QUESTION}")
    assert not world.said(elsewhere)
    assert not archive.asked
    await world.alice.slash(world.channel, "ask", question=QUESTION)
    assert archive.asked

    await manager.click(shown.response, label="Answer everywhere")
    await world.alice.slash(elsewhere, "ask", question=QUESTION)
    assert world.said(elsewhere)


async def test_answers_become_private_by_default_and_an_option_says_otherwise(world, manager, shown):
    await manager.click(shown.response, label="Make answers private")
    assert "the asker alone" in shown.response.content
    assert (await world.alice.slash(world.channel, "ask", question=QUESTION)).ephemeral
    assert not (await world.alice.slash(world.channel, "ask", question=QUESTION, private=False)).ephemeral

    await manager.click(shown.response, label="Make answers public")
    assert not (await world.alice.slash(world.channel, "ask", question=QUESTION)).ephemeral


async def test_only_allowed_outlets_answer(world, manager, shown, archive):
    await manager.select(shown.response, ["1"], custom_id="byline:setup:outlets")
    assert "- Outlets that may answer: Reuters" in shown.response.content
    await world.alice.slash(world.channel, "ask", question=QUESTION)
    await world.alice.send(world.channel, f"{world.me} {QUESTION}")
    assert [asked.filters.outlets for asked in archive.asked] == [("Reuters",), ("Reuters",)]

    offered = await world.alice.autocomplete(world.channel, "ask", "outlet", "", question=QUESTION)
    assert [choice["value"] for choice in offered] == ["Reuters"]
    refused = await world.alice.slash(world.channel, "ask", question=QUESTION, outlet="Harbour Radio")
    assert "other outlets" in refused.followups[0].content
    assert refused.followups[0].ephemeral
    await world.alice.slash(world.channel, "compare", topic="the ferry")
    assert archive.asked[-1].filters.outlets == ("Reuters",)
    assert len(archive.asked) == 3


async def test_an_outlet_that_the_menu_does_not_show_is_allowed_by_name_and_taken_back(world, manager):
    await manager.slash(world.channel, "setup", outlet="harbour radio")
    assert kept(world).outlets == ("Harbour Radio",)
    await manager.slash(world.channel, "setup", outlet="Harbour Radio")
    assert kept(world).outlets == ()
    refused = await manager.slash(world.channel, "setup", outlet="Nonsense Daily")
    assert "No outlet in the archive is called" in refused.response.content
    assert refused.ephemeral


async def test_cool_downs_hold_for_all_but_exempt_roles(world, manager, shown, archive):
    trusted = world.guild.create_role("trusted")
    tess = world.guild.add_member(world.env.create_user("tess"), roles=[trusted])
    await manager.select(shown.response, ["60.0"], custom_id="byline:setup:cooldown")
    await manager.select(shown.response, [trusted], custom_id="byline:setup:exempt")
    for person in (world.alice, tess):
        for _ in range(2):
            last = await person.slash(world.channel, "ask", question=QUESTION)
        assert ("60 seconds" in last.response.content) is (person is world.alice)
    assert len(archive.asked) == 3


async def test_the_panel_works_after_a_restart_and_settings_are_kept(world, manager, shown, make_bot):
    await manager.click(shown.response, label="Make answers private")
    await world.env.restart_bot(make_bot())
    assert (await world.alice.slash(world.channel, "ask", question=QUESTION)).ephemeral
    await manager.click(shown.response, label="Start over")
    assert kept(world) == ServerSettings()


async def test_each_server_has_its_own(world, manager, shown):
    await manager.click(shown.response, label="Make answers private")
    elsewhere = world.env.create_guild("Elsewhere")
    channel = elsewhere.create_text_channel("general")
    alice = elsewhere.add_member(world.alice.user)
    assert not (await alice.slash(channel, "ask", question=QUESTION)).ephemeral


@pytest.mark.settings(channels=frozenset({5}))
async def test_a_server_that_set_nothing_has_what_the_operator_set(world, manager):
    refused = await world.alice.slash(world.channel, "ask", question=QUESTION)
    assert "<#5>" in refused.response.content
    shown = await manager.slash(world.channel, "setup")
    await manager.click(shown.response, label="Answer everywhere")
    assert not (await world.alice.slash(world.channel, "ask", question=QUESTION)).ephemeral


async def test_a_fault_of_the_state_is_told_and_changes_nothing(world, manager, shown, caplog):
    state: State = world.env.bot.desk._state
    state.close()
    result = await manager.click(shown.response, label="Make answers private")
    assert "incident" in result.followups[0].content
    assert not world.env.bot.desk.house.settings(world.guild.id).private
    assert "cannot be used" in caplog.text


@pytest.mark.parametrize("outlets", [0, 1, 25, 400])
async def test_the_panel_fits_whatever_the_archive_holds(outlets):
    names = [f"{'The Very Long Name of an Outlet 🗞' * 5} {n}" for n in range(outlets)]
    settings = ServerSettings(outlets=tuple(names[100:300]), channels=frozenset(range(1, 60)))
    components = panel(settings, names, 7.5).to_components()
    assert len(components) <= 5
    for part in (part for row in components for part in row["components"]):
        assert len(part.get("options", [])) <= 25
        assert len(part.get("default_values", [])) <= 25
        assert all(len(o["label"].encode("utf-16-le")) // 2 <= 100 for o in part.get("options", []))


def test_allowed_outlets_that_the_menu_cannot_show_stay_allowed():
    names = tuple(f"Outlet {n}" for n in range(40))
    settings = changed(ServerSettings(outlets=names), "outlets", ["0"], names)
    assert settings.outlets == (names[0], *names[25:])
