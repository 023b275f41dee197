"""`python -m benchmarks.soak`: half an hour of questions with a rebuild every minute.

One process answers, from several threads, as the bot does; a rebuild in a process of its own changes,
adds and removes a report each time; every tenth embeds all anew. Told: errors, whether memory and open
files grow, and what both processes need together.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, perf_counter, sleep

import numpy as np

from bot.engine import ArchiveAnswerer
from embeddings.encoder import encoder_of
from embeddings.live import LiveIndex
from embeddings.rebuild import BUNDLED_ARCHIVE
from embeddings.settings import IndexSettings

_QUESTIONS = (
    "How many Iranian troops have arrived in Syria?",
    "Who was killed near Aleppo?",
    "What did the White House say about the election?",
    "Which outlets report on Hezbollah?",
    "What happened on 13 October 2015?",
    "How many whales sank the submarine of Atlantis?",
)
_FULL = 10  # of so many rebuilds, one embeds all anew
_PAUSE = 0.25  # seconds between two questions of one asker: a busy server, and a machine that others use


@dataclass
class Watched:
    """What was seen while it ran."""

    took: list[float] = field(default_factory=list)  # milliseconds a question
    generations: set[str] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)
    looks: list[tuple[float, float, int]] = field(default_factory=list)  # minute, MB resident, open files
    together: list[float] = field(default_factory=list)  # MB, of this process and the most of a rebuild's


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what was seen; return 1 where anything failed or grew."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--every", type=float, default=60, help="seconds from one rebuild to the next")
    parser.add_argument("--askers", type=int, default=2)
    parser.add_argument("--corpus", type=Path, default=BUNDLED_ARCHIVE, help="a folder (default: bundled)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        shutil.copytree(options.corpus, corpus)
        watched = soak(Path(folder) / "index", corpus, options.minutes, options.every, options.askers)
    return told(watched)


def soak(index: Path, corpus: Path, minutes: float, every: float, askers: int) -> Watched:
    """Ask and rebuild for so long."""
    watched, stop = Watched(), threading.Event()
    _rebuild(index, corpus, 0, watched)
    encoder = encoder_of(IndexSettings(index=index))
    live = LiveIndex(index, encoder)
    answerer = ArchiveAnswerer(live, encoder)
    threads = [threading.Thread(target=_ask, args=(answerer, watched, stop, n)) for n in range(askers)]
    for thread in threads:
        thread.start()
    began, number = monotonic(), 1
    while monotonic() - began < minutes * 60:
        sleep(max(0.0, began + number * every - monotonic()))
        most = _rebuild(index, corpus, number, watched)
        watched.together.append(resident() + most)
        number += 1
        watched.looks.append(((monotonic() - began) / 60, resident(), open_files()))
    stop.set()
    for thread in threads:
        thread.join()
    return watched


def told(watched: Watched) -> int:
    """Print the table; return 1 where anything failed or grew."""
    took = np.array(watched.took)
    print("| minute | MB resident | open files |\n|---|---|---|")
    for minute, size, files in watched.looks[:: max(1, len(watched.looks) // 10)]:
        print(f"| {minute:.1f} | {size:.0f} | {files} |")
    settled = watched.looks[len(watched.looks) // 4 :]
    growth = settled[-1][1] / settled[0][1] - 1
    more = settled[-1][2] - settled[0][2]
    print(
        f"\n{len(took)} questions from {len(watched.generations)} generations, {len(watched.errors)} errors;"
        f" p50 {np.percentile(took, 50):.0f} ms, p99 {np.percentile(took, 99):.0f} ms; since the first"
        f" quarter memory {growth:+.1%}, open files {more:+d}. With a rebuild beside it"
        f" {np.median(watched.together):.0f} MB, {max(watched.together):.0f} at most."
    )
    print(*watched.errors[:5], sep="\n")
    return int(bool(watched.errors) or growth > 0.05 or more > 2)


def resident() -> float:
    """Return this process's resident memory in MB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def open_files() -> int:
    """Return how many files this process has open."""
    return len(list(Path("/proc/self/fd").iterdir()))


def _ask(answerer: ArchiveAnswerer, watched: Watched, stop: threading.Event, number: int) -> None:
    while not stop.is_set():
        question = _QUESTIONS[number % len(_QUESTIONS)]
        began = perf_counter()
        try:
            answer = answerer.answer(question)
        except Exception as problem:  # noqa: BLE001 - whatever it is, it is an error to be told
            watched.errors.append(f"{question}: {problem!r}")
        else:
            watched.took.append((perf_counter() - began) * 1000)
            watched.generations.add(answer.index.generation)
        number += 1
        stop.wait(_PAUSE)


def _rebuild(index: Path, corpus: Path, number: int, watched: Watched) -> float:
    """Add a report, change it, remove it, in turn, and rebuild; return the MB that it needed at most."""
    report = corpus / f"soak-{number // 3}.txt"
    if number % 3 == 2:
        report.unlink(missing_ok=True)
    else:
        report.write_text(
            f"The harbour of Brask was closed on day {number}. A ferry waited outside.\n", "utf-8"
        )
    options = ["--index", str(index), "--corpus", str(corpus), "--quiet"]
    options += ["--full"] if number % _FULL == _FULL - 1 else []
    command = [sys.executable, "-m", "embeddings.rebuild", *options]
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said)  # noqa: S603 - our own
        most = 0.0
        while process.poll() is None:
            most = max(most, _peak(process.pid))
            sleep(0.05)
        said.seek(0)
        if process.returncode:
            watched.errors.append(f"rebuild {number}: {said.read()[-300:]}")
    return most


def _peak(process: int) -> float:
    """Return the most MB that a process has had resident so far.

    What the system tells of one that has ended counts this process's own memory, which it was forked from.
    """
    with suppress(OSError, StopIteration):
        lines = Path(f"/proc/{process}/status").read_text("utf-8").splitlines()
        return int(next(line for line in lines if line.startswith("VmHWM:")).split()[1]) * 1024 / 1e6
    return 0.0


if __name__ == "__main__":
    sys.exit(main())
