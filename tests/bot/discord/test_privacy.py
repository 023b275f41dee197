"""What is kept is told, and removed when that is asked or the bot leaves."""

import pytest

from bot.state import ServerSettings, State

QUESTION = "How many were saved?"


def state(world) -> State:
    return world.env.bot.desk._state


def kept(world):
    with state(world)._access.reading() as connection:
        tables = ("answers", "messages", "feedback", "servers")
        count = "SELECT count(*) FROM {}"
        return {table: connection.execute(count.format(table)).fetchone()[0] for table in tables}


async def test_privacy_says_what_is_kept_and_for_how_long(world):
    result = await world.alice.slash(world.channel, "privacy")
    assert result.ephemeral
    for told in ("for 90 days", "`/forget me`", "not written to the log", "until the bot leaves"):
        assert told in result.response.content


@pytest.mark.settings(log_questions=True)
async def test_privacy_says_so_where_questions_are_logged(world, caplog):
    caplog.set_level("INFO")
    result = await world.alice.slash(world.channel, "privacy")
    assert "has chosen to write questions to its log" in result.response.content
    await world.alice.slash(world.channel, "ask", question=QUESTION)
    assert QUESTION in caplog.text


async def test_questions_and_claims_are_not_logged(world, caplog):
    caplog.set_level("DEBUG", logger="bot")
    await world.alice.slash(world.channel, "ask", question=QUESTION)
    await world.alice.slash(world.channel, "compare", topic="a secret topic")
    said = await world.alice.send(world.channel, "A secret claim of mine.")
    await world.alice.context_menu(world.channel, "Who reported this?", said)
    told = [record.getMessage() for record in caplog.records if record.name.startswith("bot")]
    assert told
    assert not [line for line in told if QUESTION in line or "secret" in line]


async def test_forget_me_removes_what_a_person_asked_and_thought_and_nothing_of_others(world):
    bob = world.guild.add_member(world.env.create_user("bob"))
    for person in (world.alice, bob):
        await person.slash(world.channel, "ask", question=QUESTION)
    for answer in world.said():
        await world.alice.click(answer, label="Helpful")
        await bob.click(answer, label="Helpful")

    result = await world.alice.slash(world.channel, "forget me")
    assert result.ephemeral
    assert "1 of your questions" in result.response.content
    assert "2 of your verdicts" in result.response.content
    assert kept(world) == {"answers": 1, "messages": 1, "feedback": 1, "servers": 0}
    again = await world.alice.slash(world.channel, "forget me")
    assert "I keep nothing of yours." in again.response.content

    mine, _ = world.said()
    shown = await world.alice.click(mine, label="Passages")
    assert "kept no longer" in shown.response.content


async def test_a_servers_data_goes_when_the_bot_leaves_it(world):
    await world.env.bot.desk.house.change(world.guild.id, ServerSettings(private=False))
    await world.alice.slash(world.channel, "ask", question=QUESTION)
    await world.alice.send_dm(QUESTION)
    assert kept(world) == {"answers": 2, "messages": 2, "feedback": 0, "servers": 1}

    await world.env.bot.get_guild(world.guild.id).leave()
    await world.env.settle()
    assert kept(world) == {"answers": 1, "messages": 1, "feedback": 0, "servers": 0}
    assert state(world).servers.known() == frozenset()


async def test_a_server_that_was_left_meanwhile_is_forgotten_at_the_next_start(world, make_bot):
    state(world).servers.keep(4711, ServerSettings(private=True))
    await world.alice.slash(world.channel, "ask", question=QUESTION)
    await world.env.restart_bot(make_bot())
    assert state(world).servers.known() == {world.guild.id}


async def test_another_bot_on_the_same_folder_forgets_nothing(world, make_bot):
    with state(world)._access.writing() as connection:
        connection.execute("INSERT OR REPLACE INTO facts VALUES ('bot', '5')")
    state(world).servers.keep(4711, ServerSettings(private=True))
    await world.env.restart_bot(make_bot())
    assert state(world).servers.known() == {4711}
