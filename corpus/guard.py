"""EDGE: hostile pages are read in a process of their own, with an end to its time and its memory.

A page that overruns is skipped with the reason, and the next one gets a new process. Short plain texts
are read where we are: nothing in them can run away, and handing them over would take as long as reading.
"""

import atexit
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from pathlib import Path
from typing import BinaryIO

from corpus.formats import Format
from corpus.reading import Job, read, storable
from corpus.types import Reading

SECONDS = 20  # of processor time for one page; the slowest real ones take one
MEMORY = 2 * 1024**3  # bytes
_PATIENCE = 10  # times `SECONDS` by the clock, where the system cannot count processor time
_HARMLESS = frozenset({Format.TEXT, Format.MARKDOWN, Format.ROWS})
_SHORT = 64 * 1024  # bytes

_LIMITED = "BYLINE_READER_LIMITS"  # "seconds bytes", from us to our own process


class Guard:
    """Reads pages, the dangerous ones in a process that is started when the first of them comes."""

    def __init__(self, *, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._limits = seconds, memory
        self._process: subprocess.Popen[bytes] | None = None
        self._hand = ThreadPoolExecutor(1, thread_name_prefix="reading")

    def read(self, job: Job) -> Sequence[Reading]:
        """Return what the page gave, a reading with the reason where it took too much."""
        if job.format in _HARMLESS and len(job.data) <= _SHORT:
            return read(job)
        seconds = self._limits[0]
        try:
            answer = self._hand.submit(self._exchange, job).result(timeout=seconds * _PATIENCE)
        except Late:
            answer = self._stopped(-getattr(signal, "SIGPROF", 0))
        except (OSError, EOFError, pickle.UnpicklingError):
            answer = self._stopped(None)
        if isinstance(answer, str):
            return [Reading(storable(job.name), skipped=answer)]
        return answer

    def _exchange(self, job: Job) -> list[Reading] | str:
        """Hand the page over and wait for the answer: its readings, or why there are none."""
        process = self._process = self._process or self._started()
        assert process.stdin is not None  # noqa: S101  # both are pipes of ours
        assert process.stdout is not None  # noqa: S101
        pickle.dump(job, process.stdin, pickle.HIGHEST_PROTOCOL)
        process.stdin.flush()
        answer: list[Reading] | None = pickle.load(process.stdout)  # noqa: S301  # our own process's
        if answer is None:
            self.close()
            return f"reading it needs more than {self._limits[1] // 1024**2} MB of memory"
        return answer

    def _started(self) -> subprocess.Popen[bytes]:
        seconds, memory = self._limits
        return subprocess.Popen(
            [sys.executable, "-c", "from corpus.guard import serve; serve()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # readers complain there of each odd page
            cwd=Path(__file__).parents[1],
            env={**os.environ, _LIMITED: f"{seconds} {memory}", "OPENBLAS_NUM_THREADS": "1"},
        )

    def _stopped(self, code: int | None) -> str:
        """End the process and return why it did not answer."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            ended = process.wait()
            code = ended if code is None else code
            _close_pipes(process)
        if code == -getattr(signal, "SIGPROF", 0):
            return f"reading it took more than {self._limits[0]:g} seconds"
        return f"its reader crashed ({code})"

    def close(self) -> None:
        """End the process, if one was started."""
        self._stopped(0)


def _close_pipes(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            try:
                pipe.close()
            except OSError:  # what was not yet sent cannot be sent any more
                continue


def serve() -> None:
    """Answer jobs on standard input until it ends, within the limits; the process's whole life."""
    jobs, answers = sys.stdin.buffer, _only_ours()
    seconds, memory = os.environ[_LIMITED].split()
    _limit_memory(int(memory))
    while True:
        try:
            job = pickle.load(jobs)  # noqa: S301  # from our own parent
        except EOFError:
            return
        _alarm(float(seconds))
        try:
            answer: list[Reading] | None = read(job)
        except MemoryError:
            answer = None
        _alarm(0)
        pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()


def _only_ours() -> BinaryIO:
    """Return standard output for the answers alone: whatever a reader prints goes elsewhere."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _limit_memory(most: int) -> None:
    try:
        import resource  # noqa: PLC0415  # not on Windows
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(
        resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard)
    )


def _alarm(seconds: float) -> None:
    """End this process after so much processor time, in whatever code it is; 0 for not at all."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


GUARD = Guard()
atexit.register(GUARD.close)
