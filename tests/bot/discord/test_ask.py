"""/ask: acknowledged once, answered in public, refused in private."""

import asyncio
import re
import time
from datetime import date

import discord
import pytest

from bot.errors import QuestionRejected
from embeddings.query import Filters
from tests.bot.fakes import a_citation

QUESTION = "How many were saved?"


def only(result):
    """The one thing that came back, wherever Discord put it."""
    shown = [message for message in (result.response, *result.followups) if message]
    assert len(shown) == 1
    return shown[0]


def button(message, label):
    rows = [row.to_dict() for row in message.components]
    return next(b for row in rows for b in row["components"] if b["label"] == label)


async def test_the_answer_is_public_and_has_its_buttons(world, archive):
    result = await world.alice.slash(world.channel, "ask", question=QUESTION)

    assert "Forty people were saved." in only(result).content
    assert not only(result).ephemeral
    labels = [button["label"] for row in only(result).components for button in row["components"]]
    assert labels == ["Sources", "Passages", "Compare", "Follow up", "Helpful", "Not helpful", "Delete"]
    assert world.acknowledgements() == 1
    assert [asked.question for asked in archive.asked] == [QUESTION]


async def test_outlet_and_days_reach_the_archive_as_filters(world, archive):
    await world.alice.slash(
        world.channel, "ask", question=QUESTION, outlet=" Reuters ", since="2015-10-01", until="2015-10-31"
    )
    assert archive.asked[0].filters == Filters(("Reuters",), date(2015, 10, 1), date(2015, 10, 31))


async def test_an_honest_no_answer_is_an_answer_too(world, archive):
    archive.citations = ()
    result = await world.alice.slash(world.channel, "ask", question=QUESTION)
    assert "No answer" in only(result).content
    assert not only(result).ephemeral


async def test_it_answers_in_direct_messages(world):
    result = await world.alice.user.slash("ask", question=QUESTION)
    assert "Forty people were saved." in only(result).content


async def test_a_long_answer_comes_whole_and_in_order_in_pages(world, archive):
    sentences = [f"Sentence number {n} tells of the ferry, {'and of the sea ' * 15}." for n in range(1, 26)]
    archive.citations = tuple(a_citation(n, text=text) for n, text in enumerate(sentences, 1))

    await world.alice.slash(world.channel, "ask", question=QUESTION)

    (answer,) = world.said()
    pages = [answer.content]
    while not button(answer, "Next page")["disabled"]:
        await world.alice.click(answer, label="Next page")
        (answer,) = world.said()
        pages.append(answer.content)
    assert len(pages) > 1
    found = [int(n) for n in re.findall(r"Sentence number (\d+)", " ".join(pages))]
    assert found == list(range(1, 26))
    assert pages[-1].endswith(f"-# Page {len(pages)} of {len(pages)}")


async def test_everyone_in_news_text_pings_nobody(world, archive):
    archive.citations = (a_citation(text=f"“@everyone, @here,” wrote {world.alice.mention}."),)
    await world.alice.slash(world.channel, "ask", question=QUESTION)
    await world.alice.send(world.channel, f"{world.me} {QUESTION}")
    for message in world.said():  # conftest looks at what was sent, this at what Discord made of it
        assert "everyone" in message.content
        assert not message.mention_everyone
        assert not message.mentions


@pytest.mark.parametrize(
    ("options", "told"),
    [
        pytest.param({"question": "   "}, "The question is empty", id="a blank question"),
        pytest.param({"question": "?!"}, "The question is empty", id="a question without a word"),
        pytest.param({"since": "last week"}, "'last week'", id="a day in words"),
        pytest.param({"until": "2015-02-30"}, "'2015-02-30'", id="a day that there is not"),
        pytest.param(
            {"since": "2015-10-02", "until": "2015-10-01"},
            "2015-10-02, is after",
            id="days the wrong way round",
        ),
    ],
)
async def test_what_cannot_be_asked_is_told_to_the_asker_alone(world, archive, options, told):
    result = await world.alice.slash(world.channel, "ask", **({"question": QUESTION} | options))

    assert told in only(result).content
    assert only(result).ephemeral
    assert world.acknowledgements() == 1
    assert not world.said()
    assert not archive.asked


async def test_discord_itself_holds_a_question_to_its_length(world):
    command = next(
        c for c in world.env.backend.visible_commands(user_id=world.alice.id, channel_id=world.channel.id)
    )
    question = next(option for option in command["options"] if option["name"] == "question")
    assert (question["min_length"], question["max_length"]) == (1, 1000)


async def test_a_rejected_question_is_told_in_its_own_words_and_leaves_nothing_in_public(world, archive):
    archive.fails = QuestionRejected("No outlet is called 'Rooters'.", do="The nearest: Reuters.")
    result = await world.alice.slash(world.channel, "ask", question=QUESTION, outlet="Rooters")

    assert only(result).content == "No outlet is called 'Rooters'. The nearest: Reuters."
    assert only(result).ephemeral
    assert world.acknowledgements() == 1
    assert not world.said()


async def test_a_fault_of_ours_is_logged_whole_and_told_in_one_line_with_its_number(world, archive, caplog):
    archive.fails = RuntimeError("row 17 of vectors.faiss is torn")
    result = await world.alice.slash(world.channel, "ask", question=QUESTION)

    incident = re.search(r"incident `([0-9a-f]{8})`", only(result).content)[1]
    assert only(result).ephemeral
    assert "\n" not in only(result).content
    assert "vectors.faiss" not in only(result).content
    logged = next(record for record in caplog.records if incident in record.getMessage())
    assert logged.exc_info[1] is archive.fails
    assert not world.said()


async def test_an_error_is_told_even_where_discord_refuses_to_clear_its_place(world, archive):
    archive.fails = QuestionRejected("No.", do="Ask otherwise.")
    world.env.inject_error("PATCH", "/webhooks/*/messages/@original", status=500)
    result = await world.alice.slash(world.channel, "ask", question=QUESTION)
    assert only(result).content == "No. Ask otherwise."


async def test_while_the_archive_works_the_question_is_acknowledged_and_the_loop_is_free(world, archive):
    archive.takes = 0.5
    longest, stop = 0.0, asyncio.Event()

    async def pulse():
        nonlocal longest
        while not stop.is_set():
            before = time.perf_counter()
            await asyncio.sleep(0.01)
            longest = max(longest, time.perf_counter() - before)

    beating = asyncio.create_task(pulse())
    result = await world.alice.slash(world.channel, "ask", question=QUESTION)
    stop.set()
    await beating

    assert longest < 0.25  # a blocked loop would have stood still for the whole half second
    assert archive.asked[0].thread.startswith("byline-answer")
    callback = next(r for r in world.env.http_requests if r.path.endswith("/callback"))
    assert callback.json["type"] == discord.InteractionResponseType.deferred_channel_message.value
    assert "Forty people were saved." in only(result).content


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        pytest.param(
            "", ["The Harbour Post", "Reuters", "Harbour Radio"], id="nothing typed: the largest first"
        ),
        pytest.param("h", ["Harbour Radio", "The Harbour Post"], id="one letter: what starts with it first"),
        pytest.param("REUT", ["Reuters"], id="case does not matter"),
        pytest.param("x" * 200, [], id="200 letters"),
        pytest.param("🚢", [], id="emoji"),
        pytest.param("' OR 1=1 --", [], id="quotes"),
    ],
)
async def test_outlets_are_suggested_while_typing(world, typed, offered):
    choices = await world.alice.autocomplete(world.channel, "ask", "outlet", typed)
    assert [choice["name"] for choice in choices] == offered
    assert [choice["value"] for choice in choices] == offered
    assert world.acknowledgements() == 1


async def test_of_very_many_outlets_discord_is_sent_25(world, archive):
    archive.names = tuple(f"Outlet {n}" for n in range(60))
    assert len(await world.alice.autocomplete(world.channel, "ask", "outlet", "outlet")) == 25


async def test_suggestions_that_fail_are_empty_and_logged(world, archive, caplog):
    archive.fails = RuntimeError("no index")
    assert await world.alice.autocomplete(world.channel, "ask", "outlet", "r") == []
    assert "none are suggested" in caplog.text


@pytest.mark.settings(cooldown_seconds=30)
async def test_one_who_asks_again_too_soon_is_told_alone_how_long_to_wait(world, archive):
    await world.alice.slash(world.channel, "ask", question=QUESTION)
    await world.env.advance_time(10)
    again = await world.alice.slash(world.channel, "ask", question=QUESTION)
    assert "in 20 seconds" in only(again).content
    assert only(again).ephemeral
    assert len(archive.asked) == 1

    bob = world.guild.add_member(world.env.create_user("bob"))
    assert not only(await bob.slash(world.channel, "ask", question=QUESTION)).ephemeral

    await world.env.advance_time(21)
    assert not only(await world.alice.slash(world.channel, "ask", question=QUESTION)).ephemeral


@pytest.mark.settings(cooldown_seconds=30)
async def test_a_question_that_cannot_be_asked_does_not_start_the_cool_down(world):
    await world.alice.slash(world.channel, "ask", question=QUESTION, since="soon")
    assert not only(await world.alice.slash(world.channel, "ask", question=QUESTION)).ephemeral


@pytest.mark.settings(channels=frozenset({5}))
async def test_in_a_channel_that_is_not_allowed_it_says_where_it_answers(world, archive):
    result = await world.alice.slash(world.channel, "ask", question=QUESTION)
    assert "<#5>" in only(result).content
    assert only(result).ephemeral
    assert not archive.asked

    assert "Forty" in only(await world.alice.user.slash("ask", question=QUESTION)).content


async def test_an_answer_that_cannot_be_kept_is_given_without_buttons(world, settings):
    (settings.state / "byline.sqlite3").unlink()
    for side in ("-wal", "-shm"):
        (settings.state / f"byline.sqlite3{side}").unlink(missing_ok=True)
    world.env.bot.desk._state.close()

    result = await world.alice.slash(world.channel, "ask", question=QUESTION)
    assert "Forty people were saved." in only(result).content
    assert not only(result).components
