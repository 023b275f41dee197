"""“Who reported this?” on any message: whatever it holds, the reply is private and says what was looked up."""

import pytest

NOTHING = "no text in this message"
CLAIM = "Forty people were saved from the ferry at Brask."
WHO = "Who reported this?"


@pytest.fixture
def robot(world):
    """Another bot, which may embed."""
    return world.guild.add_member(world.env.create_user("robot", bot=True))


def posted(world, author, text="", **parts):
    """Put a message there that a person's client could not write, such as one with an embed."""
    world.env.backend.create_message(world.channel.id, author.id, text, **parts)
    return world.channel.history()[-1]


async def looked_up(world, message, channel=None):
    result = await world.alice.context_menu(channel or world.channel, WHO, message)
    assert result.ephemeral
    return result.response.content


async def test_of_an_empty_text_with_an_embed_the_embed_is_looked_up(world, robot, archive):
    embed = {"type": "rich", "title": "Ferry news", "description": CLAIM}
    await world.env.settle()
    text = await looked_up(world, posted(world, robot, embeds=[embed]))
    assert f"Ferry news. {CLAIM.rstrip('.')}" in text
    assert archive.asked[-1].question.startswith("Ferry news")


async def test_an_attachment_alone_holds_no_words(world, archive):
    sent = await world.alice.send(world.channel, attachments=[("ferry.png", b"\x89PNG")])
    assert NOTHING in await looked_up(world, sent)
    assert not archive.asked


async def test_words_beside_an_attachment_are_looked_up(world):
    sent = await world.alice.send(world.channel, CLAIM, attachments=[("ferry.png", b"\x89PNG")])
    assert "Looked up:" in await looked_up(world, sent)


async def test_of_a_forwarded_message_what_was_forwarded_is_looked_up(world):
    other = world.guild.create_text_channel("other")
    said = await world.alice.send(other, CLAIM)
    await world.alice.forward(said, world.channel)
    assert CLAIM.rstrip(".") in await looked_up(world, world.channel.history()[-1])


async def test_a_message_in_a_thread_is_looked_up_there(world):
    starter = await world.alice.send(world.channel, "A thread about the ferry")
    message = world.env.bot.get_channel(world.channel.id).get_partial_message(starter.id)
    thread = await message.create_thread(name="ferry")
    await world.env.settle()
    handle = next(t for t in world.channel.threads if t.id == thread.id)
    said = await world.alice.send(handle, CLAIM)
    assert f"{thread.id}/{said.id}" in await looked_up(world, said, handle)


async def test_a_message_that_discord_shows_the_bot_no_other_way_is_looked_up(world, archive):
    assert not world.env.bot.intents.message_content
    said = await world.alice.send(world.channel, CLAIM)
    assert not archive.asked  # it was not for the bot
    assert "Looked up:" in await looked_up(world, said)


async def test_a_message_deleted_meanwhile_is_looked_up_all_the_same(world, archive):
    said = await world.alice.send(world.channel, CLAIM)
    backend = world.env.backend
    archive.meanwhile = lambda: backend.messages[world.channel.id].pop(said.id, None)
    assert "Looked up:" in await looked_up(world, said)
