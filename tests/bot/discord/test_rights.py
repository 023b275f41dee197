"""Who may turn, delete and publish what; everybody else sees a private view of their own."""

import discord
import pytest

from tests.bot.fakes import a_citation

QUESTION = "How many were saved?"


@pytest.fixture
async def long_answer(world, archive):
    """A public answer of Alice's in several pages."""
    texts = [f"Sentence {n} tells of the ferry, {'and of the sea ' * 15}." for n in range(1, 26)]
    archive.citations = tuple(a_citation(n, text=text) for n, text in enumerate(texts, 1))
    await world.alice.slash(world.channel, "ask", question=QUESTION)
    return lambda: world.said()[0]


@pytest.fixture
def bob(world):
    return world.guild.add_member(world.env.create_user("bob"))


@pytest.fixture
def moderator(world):
    role = world.guild.create_role("mods", permissions=discord.Permissions(manage_messages=True))
    return world.guild.add_member(world.env.create_user("mona"), roles=[role])


def labels(message):
    return [b["label"] for row in message.components for b in row.to_dict()["components"]]


async def test_the_asker_turns_a_public_answer_in_place(world, long_answer):
    before = world.acknowledgements()
    await world.alice.click(long_answer(), label="Next page")
    assert "-# Page 2 of" in long_answer().content
    assert world.acknowledgements() == before + 1
    assert len(world.said()) == 1


async def test_a_moderator_may_too(long_answer, moderator):
    await moderator.click(long_answer(), label="Next page")
    assert "-# Page 2 of" in long_answer().content


async def test_somebody_else_gets_a_private_view_with_pages_of_its_own(long_answer, bob):
    public = long_answer().content
    view = await bob.click(long_answer(), label="Next page")
    assert view.ephemeral
    assert "-# Page 2 of" in view.response.content

    await bob.click(view.response, label="Next page")
    assert "-# Page 3 of" in view.response.content
    assert long_answer().content == public


@pytest.mark.parametrize("who", ["alice", "moderator"])
async def test_the_asker_and_moderators_delete_an_answer_with_what_is_kept_of_it(
    world, long_answer, request, who
):
    person = world.alice if who == "alice" else request.getfixturevalue("moderator")
    message = long_answer()
    result = await person.click(message, label="Delete")
    assert not world.said()
    assert "Deleted" in result.followups[0].content
    assert result.followups[0].ephemeral
    assert world.env.bot.desk._state.answers.shown_by(message.id) is None


async def test_nobody_else_deletes_it(world, long_answer, bob):
    result = await bob.click(long_answer(), label="Delete")
    assert "Only the one who asked" in result.response.content
    assert result.ephemeral
    assert world.said()


async def test_a_private_answer_is_seen_by_its_asker_who_may_publish_it(world, archive):
    result = await world.alice.slash(world.channel, "ask", question=QUESTION, private=True)
    assert result.ephemeral
    assert not world.said()

    await world.alice.click(result.response, label="Publish")
    (answer,) = world.said()
    assert "Forty people were saved." in answer.content
    assert answer.content.endswith("-# Asked in private and published by alice")
    assert "Delete" in labels(answer)
    assert len(archive.asked) == 1


async def test_a_private_answer_is_turned_in_place(world, archive):
    texts = [f"Sentence {n} tells of the ferry, {'and of the sea ' * 15}." for n in range(1, 26)]
    archive.citations = tuple(a_citation(n, text=text) for n, text in enumerate(texts, 1))
    result = await world.alice.slash(world.channel, "ask", question=QUESTION, private=True)
    await world.alice.click(result.response, label="Next page")
    assert "-# Page 2 of" in result.response.content
    labels_ = [b["label"] for row in result.response.components for b in row["components"]]
    assert "Publish" in labels_


async def test_a_follow_up_to_a_private_answer_is_private(world):
    result = await world.alice.slash(world.channel, "ask", question=QUESTION, private=True)
    form = await world.alice.click(result.response, label="Follow up")
    (control,) = form.modal["components"]
    answer = await world.alice.submit_modal(form, {control["component"]["custom_id"]: "And when?"})
    assert answer.ephemeral
    assert not world.said()


async def test_a_private_answer_that_fails_is_told_in_its_place(world, archive):
    archive.fails = RuntimeError("torn")
    result = await world.alice.slash(world.channel, "ask", question=QUESTION, private=True)
    assert result.ephemeral
    assert "incident" in result.response.content


async def test_a_button_of_another_servers_answer_finds_nothing(world):
    result = await world.alice.slash(world.channel, "ask", question=QUESTION)
    given = world.env.bot.desk._state.answers.shown_by(result.response.id)
    elsewhere = world.env.create_guild("Elsewhere")
    channel = elsewhere.create_text_channel("general")
    alice = elsewhere.add_member(world.alice.user)
    other = await alice.slash(channel, "ask", question=QUESTION)
    with world.env.bot.desk._state._access.writing() as connection:  # as if the ids were mixed up
        connection.execute("UPDATE answers SET guild = ? WHERE id = ?", (elsewhere.id, given.id))
    shown = await world.alice.click(result.response, label="Passages")
    assert "kept no longer" in shown.response.content
    shown = await alice.click(other.response, label="Passages")
    assert "The ferry sank" in shown.response.content
