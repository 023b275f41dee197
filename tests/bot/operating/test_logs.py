"""Logs: each line tells its request, as text or as JSON, and nothing a line holds breaks it in two."""

import asyncio
import io
import json
import logging

import pytest

from bot.operating.logs import configure, request_id


@pytest.fixture
def logged():
    """Log into a stream; what pytest had set up comes back afterwards."""
    root = logging.getLogger()
    before = (root.handlers[:], root.level)

    def to(*, as_json):
        stream = io.StringIO()
        configure(logging.INFO, as_json=as_json, stream=stream)
        return stream

    yield to
    root.handlers[:], _ = before
    root.setLevel(before[1])


async def serve(text):
    async def one():
        mine = request_id()
        await asyncio.sleep(0)
        logging.getLogger("bot.test").info(text)
        return mine

    return await asyncio.create_task(one())


async def test_each_line_bears_the_request_that_it_belongs_to(logged):
    stream = logged(as_json=True)
    first, second = await asyncio.gather(serve("one"), serve("two"))
    lines = {line["event"]: line for line in map(json.loads, stream.getvalue().splitlines())}
    assert first != second
    assert (lines["one"]["request"], lines["two"]["request"]) == (first, second)


async def test_a_request_keeps_its_id():
    async def one():
        return request_id(), request_id()

    first, again = await asyncio.create_task(one())
    assert first == again


def test_json_is_one_object_a_line_whatever_is_logged(logged):
    stream = logged(as_json=True)
    log = logging.getLogger("bot.test")
    log.info("two\nlines “quoted” %s", {"a": 1}, extra={"took_ms": 12})
    try:
        int("broken\nin two")
    except ValueError:
        log.exception("failed")
    log.debug("too low")
    told, failed = map(json.loads, stream.getvalue().splitlines())
    assert told["event"] == "two\nlines “quoted” {'a': 1}"
    assert (told["level"], told["logger"], told["took_ms"]) == ("info", "bot.test", 12)
    assert "ValueError: invalid literal" in failed["exception"]


async def test_text_tells_the_same(logged):
    stream = logged(as_json=False)
    mine = await serve("hello")
    assert "hello" in stream.getvalue()
    assert f"request={mine}" in stream.getvalue()
