"""Blocking answers behind an async door: bounded in number and in time, and never on the loop."""

import asyncio
import threading

import pytest

from bot.errors import Busy, QuestionRejected, TookTooLong
from bot.service import AnswerService
from embeddings.query import Filters
from tests.bot.fakes import FakeArchive

QUESTION = "How many were saved?"


class Gate:
    """Holds every answer that was begun until it is opened."""

    def __init__(self) -> None:
        self.begun = threading.Semaphore(0)
        self.open = threading.Event()

    def __call__(self) -> None:
        self.begun.release()
        assert self.open.wait(10)


@pytest.fixture
def gate():
    gate = Gate()
    yield gate
    gate.open.set()


async def begun(gate, count=1):
    for _ in range(count):
        assert await asyncio.to_thread(gate.begun.acquire, timeout=5)


async def test_question_filters_and_the_earlier_question_reach_the_archive_in_a_thread():
    archive = FakeArchive()
    answer = await AnswerService(archive).ask(QUESTION, Filters(("Reuters",)), previous="And before?")
    assert answer.question == QUESTION
    (asked,) = archive.asked
    assert (asked.filters, asked.previous) == (Filters(("Reuters",)), "And before?")
    assert asked.thread.startswith("byline-answer")


async def test_what_the_archive_raises_is_raised():
    with pytest.raises(QuestionRejected, match="No outlet"):
        await AnswerService(FakeArchive(fails=QuestionRejected("No outlet.", do="Name one."))).ask(QUESTION)


async def test_a_time_out_of_the_archives_own_is_not_taken_for_ours():
    with pytest.raises(TimeoutError):
        await AnswerService(FakeArchive(fails=TimeoutError("a disk"))).ask(QUESTION)


async def test_ten_at_once_are_all_answered_by_two_threads():
    archive = FakeArchive(takes=0.01)
    answers = await asyncio.gather(
        *(
            AnswerService.ask(service, f"Question {n}")
            for service in [AnswerService(archive)]
            for n in range(10)
        )
    )
    assert [answer.question for answer in answers] == [f"Question {n}" for n in range(10)]
    assert len({asked.thread for asked in archive.asked}) <= 2


async def test_of_two_hundred_at_once_each_is_answered_or_told_to_come_back(gate):
    service = AnswerService(FakeArchive(meanwhile=gate))
    asked = [asyncio.create_task(service.ask(f"Question {n}")) for n in range(200)]
    await begun(gate)
    gate.open.set()
    ends = await asyncio.gather(*asked, return_exceptions=True)
    answered = [end.question for end in ends if not isinstance(end, Exception)]
    assert answered == [f"Question {n}" for n in range(66)]  # two in hand, sixty-four waiting, in their order
    assert all(isinstance(end, Busy) for end in ends[66:])


async def test_as_many_may_wait_as_are_answered_within_people_s_patience(gate):
    archive = FakeArchive(takes=0.02)
    service = AnswerService(archive, waiting=1)
    for n in range(3):  # a fiftieth of a second each: two threads answer hundreds in twenty seconds
        await service.ask(f"Question {n}")
    archive.takes, archive.meanwhile = 0, gate
    asked = [asyncio.create_task(service.ask(f"Question {n}")) for n in range(200)]
    await begun(gate)
    gate.open.set()
    assert len(await asyncio.gather(*asked)) == 200


async def test_where_answers_take_long_few_may_wait(monkeypatch, gate):
    monkeypatch.setattr("bot.service._PATIENCE", 0.1)
    archive = FakeArchive(takes=0.05)
    service = AnswerService(archive, workers=1)
    await service.ask(QUESTION)
    archive.takes, archive.meanwhile = 0, gate
    asked = [asyncio.create_task(service.ask(f"Question {n}")) for n in range(20)]
    await begun(gate)
    gate.open.set()
    ends = await asyncio.gather(*asked, return_exceptions=True)
    assert 2 <= sum(not isinstance(end, Busy) for end in ends) <= 3


async def test_beyond_those_that_may_wait_the_next_is_told_to_come_back(gate):
    service = AnswerService(FakeArchive(meanwhile=gate), workers=1, waiting=1)
    held = [asyncio.create_task(service.ask(f"Question {n}")) for n in range(2)]
    await begun(gate)
    with pytest.raises(Busy, match="again in a minute"):
        await service.ask(QUESTION)

    gate.open.set()
    await asyncio.gather(*held)
    assert (await service.ask(QUESTION)).question == QUESTION


async def test_a_question_that_takes_too_long_is_given_up_and_holds_its_thread_until_it_ends(gate):
    service = AnswerService(FakeArchive(meanwhile=gate), workers=1, waiting=0, time_limit=0.05)
    with pytest.raises(TookTooLong, match="says nothing of the archive"):
        await service.ask(QUESTION)
    with pytest.raises(Busy):
        await service.ask(QUESTION)


async def test_a_question_that_waits_too_long_for_a_thread_is_never_begun(gate):
    archive = FakeArchive(meanwhile=gate)
    service = AnswerService(archive, workers=1, waiting=1, time_limit=0.2)
    first = asyncio.create_task(service.ask("the first"))
    await begun(gate)
    second = asyncio.create_task(service.ask("the second"))
    for waiting in (first, second):
        with pytest.raises(TookTooLong):
            await waiting
    gate.open.set()
    await asyncio.to_thread(service._answering.shutdown)
    assert [asked.question for asked in archive.asked] == ["the first"]


async def test_closing_waits_for_what_is_being_answered_and_takes_nothing_more(gate):
    service = AnswerService(FakeArchive(meanwhile=gate))
    asking = asyncio.create_task(service.ask(QUESTION))
    await begun(gate)
    closing = asyncio.create_task(service.close())
    await asyncio.sleep(0)
    with pytest.raises(Busy, match="stopped or restarted"):
        await service.ask("too late")

    gate.open.set()
    await closing
    assert (await asking).question == QUESTION


async def test_closing_waits_no_longer_than_its_grace_and_tells_those_who_still_wait(gate):
    service = AnswerService(FakeArchive(meanwhile=gate), workers=1)
    asking = [asyncio.create_task(service.ask(f"Question {n}")) for n in range(3)]
    await begun(gate)
    await asyncio.wait_for(service.close(grace=0.05), timeout=2)
    for task in asking:
        with pytest.raises(Busy, match="stopped or restarted"):
            await task


async def test_short_work_does_not_wait_behind_answers(gate):
    service = AnswerService(FakeArchive(meanwhile=gate), workers=1)
    asking = asyncio.create_task(service.ask(QUESTION))
    await begun(gate)
    assert await asyncio.wait_for(service.outlets(), timeout=2) == FakeArchive().names
    gate.open.set()
    await asking


async def test_outlets_are_read_once_for_many_keystrokes():
    archive = FakeArchive()
    service = AnswerService(archive)
    first = await service.outlets()
    archive.names = ("A new outlet",)
    assert await service.outlets() == first
