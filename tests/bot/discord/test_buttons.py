"""The buttons under an answer: private, on old messages, after a restart."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.cogs.buttons import Act, Press
from bot.desk import wording
from bot.rendering.discord_pages import passage_pages, source_pages
from bot.state import RETENTION, Feedback, GivenAnswer, State
from embeddings.query import Filters
from tests.bot.fakes import a_citation

QUESTION = "How many were saved?"
LABELS = ["Sources", "Passages", "Compare", "Helpful"]
CITATIONS = (
    a_citation(1),
    a_citation(
        2,
        outlet="Reuters",
        via="Harbour Radio",
        origin="Reuters",
        excerpt=True,
        text="At least 38 were saved.",
    ),
)


@pytest.fixture
async def answer(world, archive):
    """A public answer with two outlets."""
    archive.citations = CITATIONS
    result = await world.alice.slash(world.channel, "ask", question=QUESTION)
    return result.response.message


@pytest.fixture
def state(world) -> State:
    return world.env.bot.desk._state


def kept(state, answer) -> GivenAnswer:
    return state.answers.shown_by(answer.id)


def told(result):
    return " ".join(message.content for message in (result.response, *result.followups) if message)


def verdicts(state, answer):
    return list(state.opinions.of(kept(state, answer).id))


def labels(message):
    return [b["label"] for row in message.components for b in row.to_dict()["components"]]


async def submit(world, form, text):
    (control,) = form.modal["components"]
    return await world.alice.submit_modal(form, {control["component"]["custom_id"]: text})


async def test_passages_shows_each_passage_as_printed_with_outlet_and_document(world, answer):
    before = world.acknowledgements()
    result = await world.alice.click(answer, label="Passages")

    assert result.ephemeral
    assert world.acknowledgements() == before + 1
    shown = result.response.content
    assert "**[1] The Harbour Post · Ferry sinks · 14 October 2015**" in shown
    assert "> The ferry sank at noon. Forty people were saved." in shown
    assert "**[2] Reuters, via Harbour Radio · Ferry sinks · excerpt · 14 October 2015**" in shown


async def test_sources_tells_each_citation_and_shows_any_of_them_in_its_context(world, answer):
    result = await world.alice.click(answer, label="Sources")
    assert result.ephemeral
    first, second = result.response.content.split("\n\n")
    assert first.startswith("**[1] The Harbour Post")
    assert "its own reporting" in first
    assert second.startswith("**[2] Reuters, via Harbour Radio")
    assert "> “At least 38 were saved.”" in second

    chosen = await world.alice.select(result.response, values=["2"])
    assert chosen.ephemeral
    assert chosen.response.content.startswith("**[2] Reuters, via Harbour Radio")
    assert "> What came before.\n> **At least 38 were saved.**\n> What came after." in chosen.response.content


async def test_compare_asks_the_archive_and_is_for_the_one_who_pressed(world, archive, answer):
    result = await world.alice.click(answer, label="Compare")
    assert result.ephemeral
    assert "2 outlets" in result.response.content
    assert "- Reuters, via Harbour Radio: “At least 38 were saved.” [2]" in result.response.content
    assert archive.asked[-1].question == QUESTION
    assert len(world.said()) == 1

    published = await world.alice.click(result.response, label="Publish")
    assert not published.ephemeral
    assert "published by alice" in world.said()[-1].content
    assert [b for b in labels(world.said()[-1]) if b in {"Delete", "Publish"}] == ["Delete"]


async def test_long_passages_come_in_pages_that_can_be_turned(world, archive):
    texts = [f"Passage {n} begins. {'The sea was calm. ' * 60}".strip() for n in range(1, 4)]
    archive.citations = tuple(a_citation(n, text=text) for n, text in enumerate(texts, 1))
    await world.alice.slash(world.channel, "ask", question=QUESTION)

    shown = (await world.alice.click(world.said()[-1], label="Passages")).response
    assert "Passage 1 begins" in shown.content
    assert shown.content.endswith("-# Page 1 of 3")

    before = world.acknowledgements()
    await world.alice.click(shown, label="Next page")
    assert "Passage 2 begins" in shown.content
    assert world.acknowledgements() == before + 1
    await world.alice.click(shown, label="Next page")
    assert shown.content.endswith("-# Page 3 of 3")
    await world.alice.click(shown, label="Previous page")
    assert shown.content.endswith("-# Page 2 of 3")


async def test_an_answer_that_cites_nothing_offers_no_sources(world, archive):
    archive.citations = ()
    await world.alice.slash(world.channel, "ask", question=QUESTION)
    assert labels(world.said()[0]) == ["Compare", "Follow up", "Helpful", "Not helpful", "Delete"]
    assert passage_pages(()) == source_pages(()) == (wording.NOTHING_CITED,)  # under older messages


async def test_follow_up_asks_in_a_form_and_answers_in_reply_with_the_earlier_question(
    world, archive, answer
):
    form = await world.alice.click(answer, label="Follow up")
    result = await submit(world, form, "And how many drowned?")

    assert [(a.question, a.previous) for a in archive.asked[1:]] == [("And how many drowned?", QUESTION)]
    assert not result.ephemeral
    assert result.response.content.startswith("> And how many drowned?\n")
    assert "Forty people were saved." in result.response.content
    again = await world.alice.click(result.response, label="Follow up")
    await submit(world, again, "Why?")
    assert archive.asked[-1].previous == "And how many drowned?"


async def test_a_blank_follow_up_is_refused_in_private(world, archive, answer):
    result = await submit(world, await world.alice.click(answer, label="Follow up"), " ")
    assert "question is empty" in result.response.content
    assert result.ephemeral
    assert len(archive.asked) == 1


async def test_helpful_is_kept_and_thanked_for_in_private(world, answer, state):
    result = await world.alice.click(answer, label="Helpful")
    assert "Thank you" in result.response.content
    assert result.ephemeral
    assert verdicts(state, answer) == [Feedback(kept(state, answer).id, world.alice.id, helpful=True)]


async def test_not_helpful_is_kept_at_once_and_its_reason_when_one_is_given(world, answer, state):
    form = await world.alice.click(answer, label="Not helpful")
    assert [(f.helpful, f.reason) for f in verdicts(state, answer)] == [(False, None)]

    result = await submit(world, form, "  It was a Tuesday. ")
    assert "Thank you" in result.response.content
    assert result.ephemeral
    assert [(f.helpful, f.reason) for f in verdicts(state, answer)] == [(False, "It was a Tuesday.")]


async def test_a_form_without_a_reason_keeps_the_verdict(world, answer, state):
    await submit(world, await world.alice.click(answer, label="Not helpful"), "")
    assert [(f.helpful, f.reason) for f in verdicts(state, answer)] == [(False, None)]


async def test_a_second_thought_replaces_the_first_and_others_have_their_own(world, answer, state):
    bob = world.guild.add_member(world.env.create_user("bob"))
    await world.alice.click(answer, label="Helpful")
    await world.alice.click(answer, label="Not helpful")
    await bob.click(answer, label="Helpful")
    assert [(f.giver, f.helpful) for f in state.opinions.of(kept(state, answer).id)] == [
        (world.alice.id, False),
        (bob.id, True),
    ]


async def test_only_what_the_buttons_need_is_kept(world, answer, state):
    given = kept(state, answer)
    assert (given.asker, given.guild, given.channel) == (world.alice.id, world.guild.id, world.channel.id)
    assert (given.question, given.filters, given.generation) == (QUESTION, Filters(), "generation-1")
    assert given.citations == CITATIONS


async def test_all_buttons_work_after_a_restart(world, archive, answer, make_bot):
    await world.env.restart_bot(make_bot())
    for label in LABELS:
        result = await world.alice.click(answer, label=label)
        assert result.ephemeral
        assert "kept no longer" not in told(result)
    result = await submit(world, await world.alice.click(answer, label="Follow up"), "And when?")
    assert "Forty people" in result.response.content
    assert archive.asked[-1].previous == QUESTION


async def test_buttons_of_an_answer_that_is_kept_no_longer_say_so_in_private(world, archive, answer, state):
    state.answers.record(
        GivenAnswer(
            "0", 1, 1, 1, "old", Filters(), (), "g", asked=datetime.now(UTC) - RETENTION - timedelta(days=1)
        )
    )
    with state._access.writing() as connection:
        connection.execute("DELETE FROM answers")
    for label in LABELS:
        result = await world.alice.click(answer, label=label)
        assert "kept no longer" in told(result)
        assert result.ephemeral
    result = await submit(world, await world.alice.click(answer, label="Follow up"), "And when?")
    assert "kept no longer" in result.followups[0].content
    assert result.followups[0].ephemeral
    assert len(archive.asked) == 1


async def test_a_fault_behind_a_button_is_one_private_line_with_a_number(world, answer, state, caplog):
    state.close()
    for label in LABELS:
        result = await world.alice.click(answer, label=label)
        assert "incident" in told(result)
        assert result.ephemeral
    assert "cannot be used" in caplog.text


async def test_the_custom_id_of_every_button_fits_and_names_what_was_pressed():
    for act in Act:
        assert len(Press(act, "f" * 16, 9999).custom_id) <= 100
