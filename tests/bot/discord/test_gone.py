"""Pressed twice, pressed late, pressed on what is not there any more: one honest line, and no fault in the log."""

import asyncio

import discord
import pytest
import yarl

from bot.client import run
from bot.settings import Settings
from bot.state import State
from tests.bot.discord.loopback import BOT, CHANNEL, Loopback, asking, interaction, message
from tests.bot.fakes import a_citation

QUESTION = "How many were saved?"
TOLD = "Forty people were saved."
UNKNOWN_MESSAGE = 10008
PRIVATE = ("Sources", "Passages", "Compare", "Helpful")


@pytest.fixture
async def answer(world, archive):
    """A public answer of Alice's in several pages."""
    texts = [f"Sentence {n} tells of the ferry, {'and of the sea ' * 15}." for n in range(1, 26)]
    archive.citations = tuple(a_citation(n, text=text) for n, text in enumerate(texts, 1))
    await world.alice.slash(world.channel, "ask", question=QUESTION)
    return world.said()[0]


@pytest.fixture
def moderator(world):
    role = world.guild.create_role("mods", permissions=discord.Permissions(manage_messages=True))
    return world.guild.add_member(world.env.create_user("mona"), roles=[role])


def told(result):
    return " ".join(message.content for message in (result.response, *result.followups) if message)


def vanish(world, method):
    """Have the message deleted between the press and what the bot does to it."""
    path = "/webhooks/*/messages/@original"
    world.env.inject_error(method, path, status=404, code=UNKNOWN_MESSAGE, message="Unknown Message")


async def submit(world, form, text):
    (control,) = form.modal["components"]
    return await world.alice.submit_modal(form, {control["component"]["custom_id"]: text})


async def test_a_page_turned_on_a_message_that_is_gone_says_so_in_private(world, answer, caplog):
    vanish(world, "PATCH")
    result = await world.alice.click(answer, label="Next page")
    assert "is gone" in told(result)
    assert result.followups[0].ephemeral
    assert "Incident" not in caplog.text


async def test_delete_on_a_message_that_is_gone_forgets_the_answer_all_the_same(world, answer, caplog):
    vanish(world, "DELETE")
    result = await world.alice.click(answer, label="Delete")
    assert "Deleted" in told(result)
    assert world.env.bot.desk._state.answers.shown_by(answer.id) is None
    assert "Incident" not in caplog.text


async def test_an_hour_later_every_button_works(world, answer):
    await world.env.advance_time(3600)
    for label in PRIVATE:
        result = await world.alice.click(answer, label=label)
        assert result.ephemeral
        assert told(result)
        assert "kept no longer" not in told(result)
    assert "Sentence 3" in told(
        await submit(world, await world.alice.click(answer, label="Follow up"), "When?")
    )


@pytest.mark.usefixtures("answer")  # and with it a long archive
async def test_a_private_answer_whose_token_died_is_turned_by_the_token_of_the_press(world):
    private = await world.alice.slash(world.channel, "ask", question=QUESTION, private=True)
    await world.env.advance_time(3600)
    await world.alice.click(private.response, label="Next page")
    assert "-# Page 2 of" in private.response.content


async def test_a_form_takes_no_more_than_a_question_may_have(world, answer):
    form = await world.alice.click(answer, label="Follow up")
    assert form.modal["components"][0]["component"]["max_length"] == 1000
    assert "Sentence 1" in told(await submit(world, form, "why " * 249 + "why?"))


@pytest.fixture
def play(settings, archive, monkeypatch):
    def run_with(script):
        with Loopback(script=script) as loopback:
            monkeypatch.setattr(discord.http.Route, "BASE", f"http://127.0.0.1:{loopback.port}")
            gateway = yarl.URL(f"ws://127.0.0.1:{loopback.port}/")
            monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", gateway)
            token = {"DISCORD_TOKEN": "abc.def.ghi"}
            run(Settings(_env_file=None, state=settings.state, cooldown_seconds=0, **token), archive, archive)
        return loopback

    return run_with


def under(it):
    """Return the message that shows the answer, as an interaction on it carries it."""
    body = next(r.body for r in it.requests if "token500" in r.path and "components" in (r.body or {}))
    return message(901, BOT, TOLD, CHANNEL) | {"components": body["components"]}


def buttons(it):
    return [button for row in under(it)["components"] for button in row["components"]]


async def pressing(it, label, *ids):
    """Ask once; then press that button under the answer, once for each id, all in the same moment."""
    await it.send("INTERACTION_CREATE", asking(500, QUESTION))
    await it.until(lambda it: any(TOLD in text for text in it.answered("token500")))
    pressed = next(b for b in buttons(it) if b["label"] == label)
    data = {"component_type": 2, "custom_id": pressed["custom_id"]}
    await asyncio.gather(
        *(it.send("INTERACTION_CREATE", interaction(id_, 3, data, message=under(it))) for id_ in ids)
    )


@pytest.mark.parametrize("label", ["Sources", "Compare", "Helpful", "Delete"])
def test_a_double_click_is_answered_twice_and_harms_nothing(play, label, caplog):
    async def twice(it):
        await pressing(it, label, 600, 601)
        await it.until(lambda it: all(it.answered(f"token{id_}") for id_ in (600, 601)))

    it = play(twice)
    assert all(len(it.of(rf"POST /interactions/{id_}/.*/callback")) == 1 for id_ in (600, 601))
    assert "went wrong" not in " ".join(it.answered("token60"))
    assert "never retrieved" not in caplog.text


def test_a_double_click_on_helpful_is_one_verdict(play, settings):
    async def twice(it):
        await pressing(it, "Helpful", 600, 601)
        await it.until(lambda it: all(it.answered(f"token{id_}") for id_ in (600, 601)))

    play(twice)
    state = State(settings.state)
    try:
        assert len(list(state.opinions.exported())) == 1
    finally:
        state.close()


async def opened(it, label, id_=600):
    """Open the form behind a button; return its data, and the custom_id of its one field."""
    await pressing(it, label, id_)
    await it.until(lambda it: it.of(rf"POST /interactions/{id_}/.*/callback"))
    (form,) = [r.body["data"] for r in it.of(rf"POST /interactions/{id_}/.*/callback")]
    return form, form["components"][0]["component"]["custom_id"]


async def filled(it, id_, form, field, text):
    """Send a form in without any message, as after its message vanished; wait for what comes back."""
    component = {"type": 4, "custom_id": field, "value": text}
    data = {"custom_id": form["custom_id"], "components": [{"type": 18, "component": component}]}
    await it.send("INTERACTION_CREATE", interaction(id_, 5, data))
    await it.until(lambda it: it.answered(f"token{id_}"))


def test_four_thousand_characters_in_a_form_are_told_how_many_may_be(play, archive):
    async def too_much(it):
        await filled(it, 601, *await opened(it, "Follow up"), "x" * 4000)

    it = play(too_much)
    assert "at most 1,000" in it.answered("token601")[-1]
    assert len(archive.asked) == 1


@pytest.mark.parametrize(
    ("label", "text", "told"),
    [("Follow up", "And when?", TOLD), ("Not helpful", "Wrong ferry.", "Thank you")],
)
def test_a_form_is_taken_after_its_message_vanished(play, label, text, told):
    async def late(it):
        await filled(it, 601, *await opened(it, label), text)

    it = play(late)
    assert told in it.answered("token601")[-1]


@pytest.mark.parametrize(("label", "text"), [("Follow up", "And when?"), ("Not helpful", "Wrong ferry.")])
def test_a_form_of_an_answer_that_was_deleted_meanwhile_is_told_so(play, archive, label, text):
    async def late(it):
        form, field = await opened(it, label)
        delete = next(b for b in buttons(it) if b["label"] == "Delete")
        pressed = {"component_type": 2, "custom_id": delete["custom_id"]}
        await it.send("INTERACTION_CREATE", interaction(700, 3, pressed, message=under(it)))
        await it.until(lambda it: it.answered("token700"))
        await filled(it, 601, form, field, text)

    it = play(late)
    assert "kept no longer" in " ".join(it.answered("token601"))
    assert len(archive.asked) == 1
