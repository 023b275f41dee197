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
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from corpus.errors import Unreadable
from corpus.formats import Format
from corpus.reading import Job, read, storable
from corpus.types import Reading

SECONDS = 20  # of processor time for one page; the slowest real ones take one
MEMORY = 2 * 1024**3  # bytes
_PATIENCE = 10  # times `SECONDS` by the clock, where the system cannot count processor time
_HARMLESS = frozenset({Format.TEXT, Format.MARKDOWN, Format.ROWS})
_SHORT = 64 * 1024  # bytes

_OVERRUN = -getattr(signal, "SIGPROF", 27)  # how a process ends that is out of time
_LIMITED = "BYLINE_READER_LIMITS"  # "seconds bytes", from us to our own process


_In = TypeVar("_In")
_Out = TypeVar("_Out")


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
        answer = self.run(read, job)
        return [Reading(storable(job.name), skipped=answer)] if isinstance(answer, str) else answer

    def run(self, function: Callable[[_In], _Out], argument: _In) -> _Out | str:
        """Return what a function of this project makes of a page, or why it makes nothing, in that process.

        One at a time: a second thread must wait for the first.
        """
        try:
            waiting = self._hand.submit(self._exchange, (function, argument))
            answer: _Out | str = waiting.result(timeout=self._limits[0] * _PATIENCE)
        except Late:
            return self._stopped(_OVERRUN)
        except (OSError, EOFError, pickle.UnpicklingError):
            return self._stopped(None)
        return answer

    def _exchange(self, work: tuple[Callable[[Any], Any], Any]) -> Any:  # noqa: ANN401  # whatever the function gives
        """Hand the work over and wait for the answer."""
        process = self._process = self._process or self._started()
        assert process.stdin is not None  # noqa: S101  # both are pipes of ours
        assert process.stdout is not None  # noqa: S101
        pickle.dump(work, process.stdin, pickle.HIGHEST_PROTOCOL)
        process.stdin.flush()
        answer = pickle.load(process.stdout)  # noqa: S301  # our own process's
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
        if code == _OVERRUN:
            return f"reading it took more than {self._limits[0]:g} s of processor time"
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
            function, argument = pickle.load(jobs)  # noqa: S301  # from our own parent
        except EOFError:
            return
        _alarm(float(seconds))
        answer = _answer(function, argument)
        _alarm(0)
        pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()


def _answer(function: Callable[[Any], Any], argument: object) -> Any:  # noqa: ANN401
    """Return what the function gives, or why it gives nothing; None where the memory did not suffice."""
    try:
        return function(argument)
    except MemoryError:
        return None
    except Unreadable as problem:
        return str(problem)
    except Exception as problem:  # noqa: BLE001  # a page that breaks its reader must not stop the others
        return f"its reader failed ({type(problem).__name__})"


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
