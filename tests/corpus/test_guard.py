"""No page takes the reading with it: not for ever, not all the memory, not by a crash."""

import os
import signal
import subprocess
import sys
import time
import zlib

import pytest
from made_files import pdf

from corpus.archive import read_archive
from corpus.formats import Format
from corpus.guard import Guard
from corpus.reading import Job
from corpus.types import Provenance

A = "The council voted on Monday to rebuild the old harbour wall before the winter storms."
GOOD = f"<html><body><article><h1>Wall</h1><p>{A}</p><p>{A} It is old.</p></article></body></html>".encode()


@pytest.fixture(scope="module")
def guard():
    strict = Guard(seconds=1, memory=1024**3)
    yield strict
    strict.close()


def job(data, format_=Format.HTML):
    return Job("page", format_, data, Provenance(outlet="The Harbour Post"))


def test_a_page_that_takes_too_long_is_stopped_and_the_next_one_is_read(guard):
    slow = job(b"[" * 4_000_000, Format.MARKDOWN)
    began = time.monotonic()
    (reading,) = guard.read(slow)
    assert reading.skipped == "reading it took more than 1 s of processor time"
    assert time.monotonic() - began < 60
    assert guard.read(job(GOOD))[0].documents


def test_a_page_that_takes_too_much_memory_is_stopped_and_the_next_one_is_read(guard):
    packed = zlib.compress(b"BT (x) Tj ET " * 3_000_000)
    bomb = pdf(["x"]).replace(b"/Length", b"/Filter /FlateDecode /Length")
    start, end = bomb.index(b"stream\n") + 7, bomb.index(b"\nendstream")
    (reading,) = guard.read(job(bomb[:start] + packed + bomb[end:], Format.PDF))
    assert reading.skipped
    assert guard.read(job(GOOD))[0].documents


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no such signals")
def test_a_reader_that_crashes_costs_its_page_only(guard):
    assert guard.read(job(GOOD))[0].documents
    os.kill(guard._process.pid, signal.SIGSEGV)
    guard._process.wait()
    (reading,) = guard.read(job(GOOD))
    assert "crashed" in reading.skipped
    assert guard.read(job(GOOD))[0].documents


def test_short_plain_texts_need_no_process():
    guard = Guard()
    assert guard.read(job(A.encode(), Format.TEXT))[0].documents
    assert guard._process is None


def test_the_process_ends_with_the_one_that_started_it():
    program = (
        "from corpus.guard import GUARD\nfrom corpus.reading import Job\nfrom corpus.formats import Format\n"
        "from corpus.types import Provenance\nimport os\n"
        "GUARD.read(Job('a', Format.HTML, b'<p>x</p>', Provenance()))\n"
        "print(GUARD._process.pid, flush=True)\nos._exit(1)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)  # noqa: S603
    pid = int(done.stdout)
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("the reading process lives on")


HOSTILE = {
    "deep.html": b"<div>" * 200_000 + A.encode(),
    "attributes.html": b"<p " + b" ".join(b'a%d="x"' % n for n in range(200_000)) + b">" + A.encode(),
    "script.html": f'<article><h1>Wall</h1><p onclick="alert(1)">{A}</p><img src=x onerror="steal()"><p>{A} Old.</p></article>'.encode(),
    "entities.html": b"<p>" + b"&amp" * 500_000,
    "nulls.html": b"<p>\0\0\0</p>" * 1000,
    "broken.html": b"<p>" + "Łódź ".encode() * 2000 + b"\xff\xc3\x28</p>",
    "quotes.md": b">" * 300_000 + A.encode(),
    "laughs.xml": b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(12))
    + b']><rss version="2.0"><channel><item><description>&m;</description></item></channel></rss>',
    "endless.xml": b'<rss version="2.0"><channel>' + b"<item><title>x</title></item>" * 5_000,
    "huge.txt": b"wall " * 100_000,
    "z.txt": A.encode(),
}


@pytest.mark.timeout(120)
def test_hostile_pages_are_bounded_and_the_others_are_read(tmp_path, guard):
    for name, content in HOSTILE.items():
        (tmp_path / name).write_bytes(content)
    began = time.monotonic()
    readings = list(read_archive([tmp_path], guard=guard))
    assert time.monotonic() - began < 100
    assert readings[-1].path == "z.txt"
    assert readings[-1].documents[0].text == A
    (script,) = [r for r in readings if r.path == "script.html"]
    assert script.documents[0].text == f"{A}\n\n{A} Old."
    assert all(r.skipped or r.documents for r in readings)
    (broken,) = [r for r in readings if r.path == "broken.html"]
    assert broken.skipped or "broken characters" in broken.warnings[0]
