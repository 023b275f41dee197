"""Mentions, pinging replies and direct messages: answered; everything else: left alone."""

import re

import pytest

from bot.errors import QuestionRejected
from bot.state import ServerSettings

QUESTION = "How many were saved?"
HOW_TO = "Mention me with your question"
UNSEEN = "does not show me the text"


def typing(world):
    return [r for r in world.env.http_requests if r.path.endswith("/typing")]


@pytest.mark.parametrize(
    "form",
    [
        pytest.param("{me} {question}", id="mention first"),
        pytest.param("{question} {me}", id="mention last"),
        pytest.param("hey {nick},   {question}", id="the older form of a mention"),
    ],
)
async def test_a_mention_is_answered_in_reply_and_without_a_ping(world, archive, form):
    text = form.format(me=world.me, nick=world.me.replace("@", "@!"), question=QUESTION)
    asked = await world.alice.send(world.channel, text)

    (answer,) = world.said()
    assert "Forty people were saved." in answer.content
    assert answer.reference.message_id == asked.id
    assert world.alice.id not in [user.id for user in answer.mentions]
    assert answer.components
    assert archive.asked[0].question.endswith(QUESTION)
    assert world.me not in archive.asked[0].question
    assert "<@" not in archive.asked[0].question
    assert typing(world)


async def test_a_direct_message_is_answered_without_a_mention(world):
    user = world.alice.user
    await user.send_dm(QUESTION)
    (answer,) = world.said(user.dm_channel)
    assert "Forty people were saved." in answer.content


async def test_nobody_is_answered_unasked(world, archive):
    await world.alice.send(world.channel, QUESTION)
    await world.alice.send(world.channel, "@everyone look at this")
    assert not world.said()
    assert not archive.asked


async def test_a_reply_that_pings_the_bot_follows_the_answer_it_replies_to(world, archive):
    await world.alice.send(world.channel, f"{world.me} {QUESTION}")
    await world.alice.send(world.channel, "And how many drowned?", reply_to=world.said()[-1])
    assert [(a.question, a.previous) for a in archive.asked] == [
        (QUESTION, None),
        ("And how many drowned?", QUESTION),
    ]


async def test_a_mention_in_reply_to_a_slash_answer_follows_it(world, archive):
    result = await world.alice.slash(world.channel, "ask", question=QUESTION)
    await world.alice.send(world.channel, f"{world.me} and when?", reply_to=result.response)
    assert archive.asked[-1].previous == QUESTION


async def test_a_reply_whose_text_discord_keeps_back_is_told_what_to_do(world, archive):
    result = await world.alice.slash(world.channel, "ask", question=QUESTION)
    await world.alice.send(world.channel, "and when?", reply_to=result.response)
    assert UNSEEN in world.said()[-1].content
    assert len(archive.asked) == 1


async def test_a_mention_without_a_question_gets_a_short_how_to(world, archive):
    await world.alice.send(world.channel, f"  {world.me} ")
    assert HOW_TO in world.said()[-1].content
    assert not archive.asked


async def test_a_mention_in_reply_to_somebody_else_is_a_question_of_its_own(world, archive):
    bob = world.guild.add_member(world.env.create_user("bob"))
    remark = await bob.send(world.channel, "They say a ferry sank.")
    await world.alice.send(world.channel, f"{world.me} {QUESTION}", reply_to=remark)
    assert [(a.question, a.previous) for a in archive.asked] == [(QUESTION, None)]


async def test_bots_and_webhooks_are_not_answered(world, archive):
    robot = world.guild.add_member(world.env.create_user("robot", bot=True))
    await robot.send(world.channel, f"{world.me} {QUESTION}")
    await world.guild.create_webhook(world.channel).send(f"{world.me} {QUESTION}")
    assert not archive.asked


async def test_it_does_not_answer_itself_where_every_message_is_for_it(world, archive):
    await world.alice.send_dm(QUESTION)
    assert len(archive.asked) == 1


@pytest.mark.settings(channels=frozenset({5}))
async def test_a_channel_that_is_not_allowed_is_left_in_peace(world, archive):
    await world.alice.send(world.channel, f"{world.me} {QUESTION}")
    assert not world.said()

    await world.alice.send_dm(QUESTION)
    assert len(archive.asked) == 1


async def test_a_thread_counts_as_the_channel_it_belongs_to(world, archive):
    settings = ServerSettings(channels=frozenset({world.channel.id}))
    await world.env.bot.desk.house.change(world.guild.id, settings)
    elsewhere = world.guild.create_text_channel("elsewhere")
    for channel, answered in ((world.channel, True), (elsewhere, False)):
        archive.asked.clear()
        starter = await world.alice.send(channel, "A thread about the ferry")
        thread = (
            await world.env.bot.get_channel(channel.id)
            .get_partial_message(starter.id)
            .create_thread(name="ferry")
        )
        await world.env.settle()
        handle = next(t for t in channel.threads if t.id == thread.id)
        await world.alice.send(handle, f"{world.me} {QUESTION}")
        assert bool(archive.asked) is answered

        result = await world.alice.slash(handle, "ask", question=QUESTION)
        assert result.ephemeral is not answered


async def test_a_question_over_the_limit_is_told_how_long_it_may_be(world, archive):
    await world.alice.send(world.channel, f"{world.me} {'why ' * 300}")
    assert "at most 1,000" in world.said()[-1].content
    assert not archive.asked


async def test_a_rejected_question_is_told_in_reply(world, archive):
    archive.fails = QuestionRejected("The day is not one.", do="Write it otherwise.")
    await world.alice.send(world.channel, f"{world.me} {QUESTION}")
    assert world.said()[-1].content == "The day is not one. Write it otherwise."


async def test_a_fault_of_ours_is_one_line_with_a_number(world, archive, caplog):
    archive.fails = RuntimeError("vectors.faiss is torn")
    await world.alice.send(world.channel, f"{world.me} {QUESTION}")
    told = world.said()[-1].content
    assert re.search(r"incident `[0-9a-f]{8}`", told)
    assert "vectors" not in told
    assert "vectors.faiss is torn" in caplog.text


@pytest.mark.settings(cooldown_seconds=30)
async def test_asking_too_soon_is_told_once_and_the_reminder_takes_itself_away(world, archive):
    for _ in range(4):
        await world.alice.send(world.channel, f"{world.me} {QUESTION}")
    reminders = [m for m in world.said() if "30 seconds" in m.content]
    assert (len(archive.asked), len(reminders)) == (1, 1)

    await world.env.advance_time(11)
    assert not [m for m in world.said() if "30 seconds" in m.content]


@pytest.mark.settings(cooldown_seconds=30)
async def test_the_cool_down_is_one_over_all_ways_of_asking(world, archive):
    result = await world.alice.slash(world.channel, "ask", question=QUESTION)
    await world.alice.send(world.channel, f"{world.me} {QUESTION}")
    await world.alice.send_dm(QUESTION)
    form = await world.alice.click(result.response, label="Follow up")
    (control,) = form.modal["components"]
    late = await world.alice.submit_modal(form, {control["component"]["custom_id"]: "And when?"})
    assert "30 seconds" in late.response.content
    assert late.ephemeral
    assert len(archive.asked) == 1


async def test_where_it_may_not_write_it_stays_silent_and_says_so_in_the_log(world, caplog):
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=50013, times=None)
    await world.alice.send(world.channel, f"{world.me} {QUESTION}")
    assert not world.said()
    assert "took no reply" in caplog.text


async def test_an_answer_that_discord_fails_to_take_is_followed_by_a_line_that_says_so(world):
    world.env.inject_error("POST", "/channels/*/messages", status=500)
    await world.alice.send(world.channel, f"{world.me} {QUESTION}")
    assert ["incident" in message.content for message in world.said()] == [True]


async def test_a_reply_is_sent_even_if_the_message_is_deleted_meanwhile(world):
    asked = await world.alice.send(world.channel, f"{world.me} {QUESTION}")
    sent = [r.json for r in world.env.http_requests if isinstance(r.json, dict)]
    reference = next(body["message_reference"] for body in sent if "message_reference" in body)
    assert int(reference["message_id"]) == asked.id
    assert reference["fail_if_not_exists"] is False
