"""Every reader under atheris: `pip install atheris`, then `python tests/corpus/fuzz_readers.py FOLDER -max_total_time=900`.

FOLDER gets the inputs that reach new code, and under `found/` one input for each place that failed in a
way of its own: an exception that is no `Unreadable`, offsets that do not re-read, or more than 5 seconds.
"""

import sys
import time
import traceback
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import atheris

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parent)]

with atheris.instrument_imports(include=["corpus", "pypdf", "docx", "feedparser", "markdown_it"]):
    from corpus.errors import Unreadable
    from corpus.formats import Format
    from corpus.reading import Job, _read
    from corpus.types import Provenance

FORMATS = tuple(Format)
SAID = Provenance(outlet="The Harbour Post")
SLOW = 5.0  # seconds
found: set[str] = set()


def one(data: bytes) -> None:
    if not data:
        return
    began = time.perf_counter()
    try:
        check(Job("page", FORMATS[data[0] % len(FORMATS)], data[1:], SAID))
    except Unreadable:
        pass
    except Exception as problem:  # noqa: BLE001  # whatever it is, it is what we look for
        frames = traceback.extract_tb(problem.__traceback__)
        keep(f"{type(problem).__name__} at {frames[-1].filename}:{frames[-1].lineno}", data)
    if time.perf_counter() - began > SLOW:
        keep(f"slow: {FORMATS[data[0] % len(FORMATS)]}", data)


def check(job: Job) -> None:
    for reading in _read(job):
        for document in reading.documents:
            document.text.encode()
            for stretch in (*document.sentences, *document.passages):
                assert document.text[stretch.start : stretch.end].strip(), "an empty stretch"


def keep(what: str, data: bytes) -> None:
    if what not in found:
        found.add(what)
        print(f"FOUND {what}", flush=True)  # noqa: T201
        (FOLDER / "found" / sha256(what.encode()).hexdigest()[:12]).write_bytes(data)
        with (FOLDER / "found" / "list.txt").open("a") as file:
            file.write(f"{sha256(what.encode()).hexdigest()[:12]} {what}\n")


def seeds() -> None:
    """Write one small file of each format to start from."""
    from made_files import pdf, word  # noqa: PLC0415

    prose = "“The wall fell,” Mayor Ann Lee told Reuters on Monday. Reuters reports: It was old. [Continue reading…]"
    feed = f"<rss version='2.0'><channel><title>Post</title><item><title>Wall</title><description>{prose}</description></item></channel></rss>"
    files = {
        Format.TEXT: f"Wall falls\n\n{prose}\n\n3 Comments\n\nNo.".encode(),
        Format.MARKDOWN: f"---\noutlet: AP\npublished: 2015-10-09\n---\n# Wall\n\n> {prose}\n\n- one".encode(),
        Format.HTML: f"<html><head><meta charset=utf-8><title>Wall</title></head><body><article><h1>Wall</h1><p>{prose}</p></article></body></html>".encode(),
        Format.PDF: pdf(["Wall falls", "The wall fell on Monday."], title="Wall"),
        Format.DOCX: word(("Wall", "Title"), "The wall fell."),
        Format.FEED: feed.encode(),
        Format.ROWS: b'{"id": "1", "outlet": "AP", "published": "2015-10-09", "text": "The wall fell on Monday."}',
    }
    for format_, data in files.items():
        with suppress(FileExistsError), (FOLDER / f"seed-{format_.name}").open("xb") as file:
            file.write(bytes([FORMATS.index(format_)]) + data)


FOLDER = Path(sys.argv[1])
(FOLDER / "found").mkdir(parents=True, exist_ok=True)
seeds()
atheris.Setup(sys.argv, one)
atheris.Fuzz()
