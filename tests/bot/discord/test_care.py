"""Care: what the archive no longer bears out, the rebuild from Discord, how it does, what is forgotten."""

import re

import discord
import pytest

from bot.desk.rebuilding import Rebuilding
from bot.engine import ArchiveAnswerer
from bot.explorer import ArchiveExplorer
from embeddings.live import LiveIndex
from embeddings.rebuild import rebuild
from tests.bot.fakes import a_citation
from tests.conftest import HARBOUR, write_archive

QUESTION = "How many were saved?"
TOLL = "How many passengers were killed when the Aurelia sank?"
CITATIONS = (a_citation(1), a_citation(2, outlet="Reuters", origin="Reuters", text="At least 38 were saved."))


@pytest.fixture
async def answer(world, archive):
    """A public answer with two citations."""
    archive.citations = CITATIONS
    await world.alice.slash(world.channel, "ask", question=QUESTION)
    return lambda: world.said()[0]


def state(world):
    return world.env.bot.desk._state


async def a_later_archive(archive, **changes):
    """A new generation is taken up, in which documents were taken out or given another day."""
    archive.generation = "generation-2"
    for name, value in changes.items():
        setattr(archive, name, value)


async def test_an_answer_that_still_holds_is_not_marked(world, archive, answer):
    before = answer().content
    await a_later_archive(archive)
    await world.alice.click(answer(), label="Passages")
    assert answer().content == before
    listed = await world.alice.slash(world.channel, "whatchanged")
    assert "still bears out" in listed.response.content


async def test_a_changed_day_is_marked_when_the_answer_is_next_touched(world, archive, answer):
    await a_later_archive(archive, redated={"ferry-2"})
    shown = await world.alice.click(answer(), label="Passages")
    assert shown.ephemeral
    first, rest = answer().content.split("\n", 1)
    assert first.startswith("-# **Changed since this was posted:** [2] has another date now.")
    assert "Forty people were saved." in rest
    assert answer().components

    touched = answer().content
    await world.alice.click(answer(), label="Sources")
    assert answer().content == touched  # marked once


async def test_what_is_taken_out_of_the_archive_is_taken_out_of_message_and_state(world, archive, answer):
    await a_later_archive(archive, taken_out={"ferry-2"})
    result = await world.alice.click(answer(), label="Passages")
    assert "38" not in answer().content
    assert "38" not in result.response.content
    assert "Part of this answer is withdrawn: a report that it cites was taken out" in answer().content
    assert "> “The ferry sank at noon. Forty people were saved.” [1]" in answer().content
    kept = state(world).answers.shown_by(answer().id)
    assert [c.n for c in kept.citations] == [1]
    with state(world)._access.reading() as connection:
        assert "At least 38" not in str(connection.execute("SELECT * FROM answers").fetchall())


async def test_an_answer_all_of_whose_reports_are_gone_is_withdrawn(world, archive, answer):
    await a_later_archive(archive, taken_out={"ferry-1", "ferry-2"})
    await world.alice.click(answer(), label="Helpful")
    assert "This answer is withdrawn: 2 reports" in answer().content
    assert "saved" not in answer().content


async def test_the_comparison_runs_by_itself_after_a_rebuild(world, archive, answer):
    await a_later_archive(archive, taken_out={"ferry-2"})
    await world.env.bot.get_cog("Care").compare_with_new.coro(world.env.bot.get_cog("Care"))
    assert [c.n for c in state(world).answers.shown_by(answer().id).citations] == [1]
    assert "38" in answer().content  # the message waits until it is touched


async def test_whatchanged_lists_changed_answers_with_their_places(world, archive, answer):
    await a_later_archive(archive, redated={"ferry-2"}, taken_out={"ferry-1"})
    listed = await world.alice.slash(world.channel, "whatchanged")
    assert listed.ephemeral
    text = listed.response.content
    assert f"“{QUESTION}” <{answer().jump_url}>" in text
    assert "[1] The Harbour Post: is no longer in the archive" in text
    assert "[2] Reuters: has another date now (16 October 2015)" in text


async def test_whatchanged_lists_nothing_of_channels_that_one_may_not_read(world, archive):
    archive.citations = CITATIONS
    role = world.guild.create_role("board")
    secret = world.guild.create_text_channel(
        "secret",
        overwrites={
            world.guild.default_role: discord.PermissionOverwrite(view_channel=False),
            role: discord.PermissionOverwrite(view_channel=True),
        },
    )
    bea = world.guild.add_member(world.env.create_user("bea"), roles=[role])
    carl = world.guild.add_member(world.env.create_user("carl"), roles=[role])
    await bea.slash(secret, "ask", question="What is secret?")
    await a_later_archive(archive, redated={"ferry-1"})
    assert "What is secret?" not in (await world.alice.slash(world.channel, "whatchanged")).response.content
    for member in (bea, carl):
        listed = await member.slash(world.channel, "whatchanged")
        assert "What is secret?" in listed.response.content


async def test_no_other_server_sees_what_changed_here(world, archive, answer):
    assert answer()
    await a_later_archive(archive, redated={"ferry-1"})
    elsewhere = world.env.create_guild("Elsewhere")
    channel = elsewhere.create_text_channel("general")
    alice = elsewhere.add_member(world.alice.user)
    assert "still bears out" in (await alice.slash(channel, "whatchanged")).response.content


async def test_status_tells_of_index_and_speed(world):
    role = world.guild.create_role("managers", permissions=discord.Permissions(manage_guild=True))
    manager = world.guild.add_member(world.env.create_user("mona"), roles=[role])
    await world.alice.slash(world.channel, "ask", question=QUESTION)
    text = (await manager.slash(world.channel, "status")).response.content
    assert "`generation-1`, 3 documents of 2 outlets in 9 passages" in text
    assert "Newest report: 14 October 2015" in text
    assert re.search(r"Last rebuild: <t:\d+:f>", text)
    assert re.search(r"\d+ ms in the middle, \d+ ms at 95 of 100 \(last 1\)", text)
    assert "status" not in world.alice.available_commands(world.channel)


class Remade:
    """A small real archive, its index, and a bot that answers from it."""

    def __init__(self, folder, encoder):
        self.corpus = write_archive(folder / "corpus", HARBOUR)
        self.index = folder / "index"
        rebuild(self.index, [self.corpus], encoder, quiet=True)
        live = LiveIndex(self.index, encoder)
        self.answerer, self.explorer = ArchiveAnswerer(live, encoder), ArchiveExplorer(live, encoder)


@pytest.fixture
def remade(tmp_path, encoder):
    return Remade(tmp_path, encoder)


@pytest.mark.simcord(settle_timeout=90)  # a process of its own, that loads the model
class TestRebuild:
    @pytest.fixture
    def archive(self, remade):
        return remade.answerer

    @pytest.fixture
    def explorer(self, remade):
        return remade.explorer

    @pytest.fixture
    def owner(self, world):
        role = world.guild.create_role("admins", permissions=discord.Permissions(administrator=True))
        olga = world.guild.add_member(world.env.create_user("olga"), roles=[role])
        world.env.bot.owner_id = olga.id
        return olga

    @pytest.fixture(autouse=True)
    def index(self, world, remade):
        world.env.bot.get_cog("Care").rebuilding = Rebuilding(remade.index, "bundled")

    async def test_the_owner_rebuilds_and_the_new_index_answers_without_a_restart(self, world, owner, remade):
        await world.alice.slash(world.channel, "ask", question=TOLL)
        answer = world.said()[0]
        assert "17" in answer.content
        (remade.corpus / "gazette.txt").unlink()

        result = await owner.slash(world.channel, "rebuild")
        told = world.said()[-1].content
        assert "**The new index answers now.**" in told
        assert "1 removed" in told
        assert "Kept answers compared with it: 1." in told
        assert not result.ephemeral

        await world.alice.slash(world.channel, "ask", question=TOLL)
        assert "17" not in world.said()[-1].content
        await world.alice.click(answer, label="Passages")
        assert "17" not in world.said()[0].content
        assert "taken out of the archive" in world.said()[0].content

    async def test_nobody_else_may(self, world, owner):
        role = world.guild.create_role("chiefs", permissions=discord.Permissions(administrator=True))
        chief = world.guild.add_member(world.env.create_user("carl"), roles=[role])
        assert owner
        result = await chief.slash(world.channel, "rebuild")
        assert "Only the owner" in result.followups[0].content
        assert not world.said()

    async def test_a_rebuild_that_fails_says_why_and_the_old_index_answers_on(self, world, owner, remade):
        for file in remade.corpus.iterdir():
            file.unlink()
        await owner.slash(world.channel, "rebuild")
        told = world.said()[-1].content
        assert "**The rebuild failed; the old index goes on answering.**" in told
        assert "There is no document in" in told
        await world.alice.slash(world.channel, "ask", question=TOLL)
        assert "17" in world.said()[-1].content
