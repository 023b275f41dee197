"""What Discord and the network may do wrong, over real sockets and a real clock, and what the asker still gets.

Each test is a row of the faults that were observed with discord.py 2.7.1.
"""

import asyncio
import logging

import discord
import pytest
import yarl

from bot.client import run
from bot.settings import Settings
from corpus.errors import BylineError
from embeddings.settings import SettingsError
from tests.bot.discord.loopback import CHANNEL, PERSON, Fault, Loopback, asking, interaction, message

QUESTION = "How many were saved?"
TOLD = "Forty people were saved."
SEND = r"POST /channels/\d+/messages"
CALLBACK = r"POST /interactions/.*/callback"
FOLLOWUP = r"(POST|PATCH) /webhooks/.*"


@pytest.fixture
def play(settings, archive, monkeypatch):
    """Run the bot against a loopback Discord that plays a script and then stops it."""

    def run_with(script=None, **parts):
        with Loopback(script=script, **parts) as loopback:
            monkeypatch.setattr(discord.http.Route, "BASE", f"http://127.0.0.1:{loopback.port}")
            gateway = yarl.URL(f"ws://127.0.0.1:{loopback.port}/")
            monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", gateway)
            token = {"DISCORD_TOKEN": "abc.def.ghi"}
            run(Settings(_env_file=None, state=settings.state, cooldown_seconds=0, **token), archive, archive)
        return loopback

    return run_with


def direct(id_, text=QUESTION):
    return message(id_, PERSON, text)


async def ask_directly(it, id_=40):
    """Ask in a direct message and wait for the answer."""
    before = len(it.said)
    await it.send("MESSAGE_CREATE", direct(id_))
    await it.until(lambda it: any(TOLD in text for text in it.said[before:]))


async def ask(it, id_=500):
    """Ask with the command and wait for the answer."""
    await it.send("INTERACTION_CREATE", asking(id_, QUESTION))
    await it.until(lambda it: any(TOLD in text for text in it.answered(f"token{id_}")))


def acknowledged_within(it, token, seconds):
    (callback,) = [r for r in it.of(CALLBACK) if token in r.path]
    return callback.at - it._sent[token] < seconds


def test_an_interaction_is_acknowledged_at_once_though_the_answer_blocks_a_thread_for_longer(play, archive):
    archive.takes = 3.4
    it = play(ask)
    assert acknowledged_within(it, "token500", 3.0)


@pytest.mark.parametrize("name", ["ask", "compare", "timeline"])
def test_ten_who_ask_at_once_are_all_acknowledged_in_time_and_answered(play, archive, name):
    archive.takes = 0.2
    option = "question" if name == "ask" else "topic"
    data = {"id": "70", "name": name, "type": 1, "options": [{"name": option, "type": 3, "value": QUESTION}]}

    async def ten(it):
        await asyncio.gather(
            *(it.send("INTERACTION_CREATE", interaction(500 + n, 2, data)) for n in range(10))
        )
        await it.until(lambda it: all(it.answered(f"token{500 + n}") for n in range(10)))

    it = play(ten)
    assert all(acknowledged_within(it, f"token{500 + n}", 3.0) for n in range(10))
    assert all("went wrong" not in it.answered(f"token{500 + n}")[-1] for n in range(10))


def test_a_callback_that_fails_once_is_tried_again_in_time(play):
    it = play(ask, faults=[Fault(CALLBACK, 500)])
    assert len(it.of(CALLBACK)) == 2


def test_a_callback_that_comes_too_late_is_logged_and_the_next_question_is_answered(play, caplog):
    async def late_then_again(it):
        await it.send("INTERACTION_CREATE", asking(500, QUESTION))
        await it.until(lambda it: len(it.of(CALLBACK)) >= 3)  # at 0, 1 and 4 seconds
        await asyncio.sleep(0.3)
        await ask(it, 501)

    it = play(late_then_again, faults=[Fault(CALLBACK, 500, times=2)])
    assert acknowledged_within(it, "token501", 3.0)
    assert "10062" in caplog.text
    assert not [r for r in caplog.records if "never retrieved" in r.getMessage()]


@pytest.mark.parametrize("status", [500, 524])
def test_a_server_error_is_waited_out_even_where_it_is_a_page(play, status):
    fault = Fault(SEND, status, body="<html><h1>Bad gateway</h1></html>", content_type="text/html")
    it = play(ask_directly, faults=[fault])
    assert len([text for text in it.said if TOLD in text]) == 1


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(Fault(SEND, 503), id="503, which the library does not try again"),
        pytest.param(Fault(SEND, None), id="a connection that is cut"),
        pytest.param(
            Fault(SEND, 429, body="slow down", content_type="text/plain"), id="429 from before Discord"
        ),
        pytest.param(
            Fault(
                SEND,
                429,
                body={"message": "slow", "retry_after": 0.2, "global": False},
                headers={"Via": "1.1 x"},
            ),
            id="429 with Via",
        ),
    ],
)
def test_an_answer_that_could_not_be_sent_is_sent_again(play, fault):
    it = play(ask_directly, faults=[fault])
    sends = it.of(SEND)
    assert len(sends) == 2
    assert len({r.body["nonce"] for r in sends if r.body.get("nonce")}) <= 1


def test_a_followup_that_could_not_be_sent_is_sent_again(play):
    it = play(ask, faults=[Fault(FOLLOWUP, 503), Fault(FOLLOWUP, None)])
    assert TOLD in it.answered("token500")[-1]


def test_one_channel_that_must_wait_does_not_hold_another(play):
    limits = {
        "X-RateLimit-Limit": "1",
        "X-RateLimit-Remaining": "0",
        "X-RateLimit-Reset-After": "1.5",
        "X-RateLimit-Bucket": "b",
    }

    async def both(it):
        await ask_directly(it, 40)  # what follows in this channel waits
        await it.send("MESSAGE_CREATE", direct(41))
        await ask(it, 500)
        assert len([text for text in it.said if TOLD in text]) == 2
        await it.until(lambda it: len([text for text in it.said if TOLD in text]) == 3)

    play(both, faults=[Fault(SEND, times=1, headers=limits, serve=True)])


@pytest.mark.parametrize("code", [4000, 4009, 1000, 1001])
def test_a_gateway_that_hangs_up_is_resumed_and_what_was_missed_is_answered_once(play, code):
    async def missed(it):
        await ask_directly(it, 40)
        await it.hang_up(code)
        await it.send("MESSAGE_CREATE", direct(41))  # while nobody listens
        await it.until(lambda it: it.resumed == 1)
        await it.until(lambda it: len([text for text in it.said if TOLD in text]) == 2)
        await asyncio.sleep(0.2)

    it = play(missed)
    assert len([text for text in it.said if TOLD in text]) == 2


def test_a_gateway_that_asks_to_reconnect_is_resumed(play):
    async def reconnect(it):
        await it.opcode(7)
        await it.until(lambda it: it.resumed == 1)
        await ask_directly(it)

    assert play(reconnect).identified == 1


def test_a_session_that_ended_is_begun_anew_and_nothing_starts_twice(play, archive):
    async def invalid(it):
        await it.opcode(9, data=False)
        await it.until(lambda it: it.identified == 2)
        await ask_directly(it)

    it = play(invalid)
    assert archive.warmed == 1
    assert len(it.of(r"PUT /applications/.*/commands")) == 1


@pytest.mark.parametrize(
    ("code", "named"),
    [(4004, "DISCORD_TOKEN"), (4014, "intent"), (4010, "shard"), (4013, "intent")],
)
def test_a_refusal_for_good_is_told_with_what_to_do(play, code, named):
    with pytest.raises(SettingsError, match=f"(?i){named}"):
        play(lambda it: it.hang_up(code))


def test_heartbeats_that_are_not_acknowledged_do_not_stop_it_while_events_come(play):
    async def silent(it):
        await asyncio.sleep(0.7)
        await ask_directly(it)

    play(silent, heartbeat=200, acks=False)


def test_an_event_that_nobody_knows_is_passed_over(play):
    async def unknown(it):
        await it.send("SOMETHING_NEW", {"id": "1"})
        await ask_directly(it)

    play(unknown)


def test_an_event_that_is_broken_ends_the_process_with_an_error_for_its_supervisor(play):
    async def broken(it):
        await it.send("MESSAGE_CREATE", {"id": "1", "channel_id": CHANNEL})
        await asyncio.sleep(1)

    with pytest.raises(BylineError, match="Discord sent"):
        play(broken)


def test_an_error_in_a_command_is_told_with_the_number_that_is_in_the_log(play, archive, caplog):
    caplog.set_level(logging.ERROR)
    archive.fails = None

    async def failing(it):
        archive.fails = RuntimeError("broken inside")
        await it.send("INTERACTION_CREATE", asking(500, QUESTION))
        await it.until(lambda it: it.answered("token500"))
        await asyncio.sleep(0.2)

    it = play(failing)
    told = " ".join(it.answered("token500"))
    assert "broken inside" not in told
    assert any(word.strip(".`") in caplog.text for word in told.split() if len(word.strip(".`")) == 8)


def test_suggestions_that_fail_leave_the_field_and_nobody_waits(play, archive):
    async def suggest(it):
        archive.fails = RuntimeError("broken inside")
        await it.send("INTERACTION_CREATE", asking(500, QUESTION, kind=4))
        await it.until(lambda it: it.of(CALLBACK))

    it = play(suggest)
    assert it.of(CALLBACK)[0].body == {"type": 8, "data": {"choices": []}}


def test_of_suggestions_asked_for_faster_than_they_come_each_is_answered(play, archive):
    async def typing(it):
        await asyncio.gather(
            *(it.send("INTERACTION_CREATE", asking(500 + n, QUESTION, kind=4)) for n in range(8))
        )
        await it.until(lambda it: len(it.of(CALLBACK)) == 8)

    it = play(typing)
    offered = [r.body["data"]["choices"] for r in it.of(CALLBACK)]
    assert all([choice["value"] for choice in choices] == ["Reuters"] for choices in offered)
    assert not archive.asked
