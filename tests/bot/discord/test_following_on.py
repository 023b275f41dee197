"""Follow-ups keep the conversation that they belong to, and no other."""

import pytest

QUESTION = "How many were saved?"


@pytest.fixture
def bob(world):
    return world.guild.add_member(world.env.create_user("bob"))


async def a_thread(world, name="ferry"):
    starter = await world.alice.send(world.channel, f"About the {name}")
    channel = world.env.bot.get_channel(world.channel.id)
    thread = await channel.get_partial_message(starter.id).create_thread(name=name)
    await world.env.settle()
    return next(t for t in world.channel.threads if t.id == thread.id)


def previous(archive):
    return [asked.previous for asked in archive.asked]


async def test_a_mention_goes_on_from_ones_own_last_answer_in_the_channel(world, archive, bob):
    await world.alice.send(world.channel, f"{world.me} {QUESTION}")
    await bob.send(world.channel, f"{world.me} Why did it sink?")
    await world.alice.send(world.channel, f"{world.me} And when?")
    assert previous(archive) == [None, None, QUESTION]


async def test_another_channel_is_another_conversation(world, archive):
    await world.alice.send(world.channel, f"{world.me} {QUESTION}")
    elsewhere = world.guild.create_text_channel("elsewhere")
    await world.alice.send(elsewhere, f"{world.me} And when?")
    assert previous(archive) == [None, None]


async def test_a_thread_is_one_conversation_for_all_in_it(world, archive, bob):
    first, second = await a_thread(world), await a_thread(world, "quarry")
    await world.alice.send(first, f"{world.me} {QUESTION}")
    await world.alice.send(second, f"{world.me} Who works in the quarry?")
    await bob.send(first, f"{world.me} And when?")
    await bob.send(second, f"{world.me} And since when?")
    assert previous(archive) == [None, None, QUESTION, "Who works in the quarry?"]


async def test_a_direct_message_is_one_conversation(world, archive):
    await world.alice.send_dm(QUESTION)
    await world.alice.send_dm("And when?")
    assert previous(archive) == [None, QUESTION]


async def test_a_private_answer_leads_nobody_elses_follow_up(world, archive, bob):
    thread = await a_thread(world)
    await world.alice.slash(thread, "ask", question="What is kept from Bob?", private=True)
    await bob.send(thread, f"{world.me} And when?")
    await world.alice.send(thread, f"{world.me} And where?")
    assert previous(archive)[1] is None
    assert previous(archive)[2] == "And when?"


async def test_a_server_never_sees_what_was_asked_in_another(world, archive):
    await world.alice.send(world.channel, f"{world.me} {QUESTION}")
    elsewhere = world.env.create_guild("Elsewhere")
    channel = elsewhere.create_text_channel("general")
    alice = elsewhere.add_member(world.alice.user)
    await alice.send(channel, f"{world.me} And when?")
    assert previous(archive) == [None, None]
