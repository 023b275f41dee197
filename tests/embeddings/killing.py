"""Kill a rebuild, by SIGKILL, before each of its steps: run as a program.

`python -m tests.embeddings.killing INDEX CORPUS DEATHS` rebuilds copies of INDEX, DEATHS/0, DEATHS/1, …,
each killed one step later than the one before, until a rebuild lives; DEATHS/<n>.txt says where it died.
A step is a file of the corpus read, a passage embedded, or a change to the disk that Python's audit
hooks report: between two of them a kill finds the disk as it was before the second.
"""

import os
import shutil
import signal
import sys
import traceback
from itertools import count
from pathlib import Path

from embeddings.rebuild import rebuild
from tests.embeddings.fakes import WordEncoder

EMBEDDING = "embedding a passage"


class AuditedEncoder(WordEncoder):
    def encode_passages(self, passages):
        for vectors in super().encode_passages(passages):
            sys.audit(EMBEDDING)
            yield vectors


def is_step(event: str, arguments: tuple[object, ...], corpus: Path) -> bool:
    """Tell whether an audited event is a step, and not one of the many that only read."""
    if event == "open":
        path, mode, _ = arguments
        return str(path).startswith(f"{corpus}/") or "w" in str(mode or "")
    changes = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree", EMBEDDING}
    return event in changes or (event == "sqlite3.connect" and "mode=ro" not in str(arguments))


def die_at(number: int, corpus: Path, epitaph: Path) -> None:
    """Arm this process to be killed just before its step of this number, from 0."""
    steps = count()
    note = os.open(epitaph, os.O_WRONLY | os.O_CREAT)

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if is_step(event, arguments, corpus) and next(steps) == number:
            os.write(note, f"{event} {' '.join(map(str, arguments))}".encode())
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


def killed(index: Path, corpus: Path, number: int) -> bool:
    """Rebuild in a process of its own, and tell whether it was killed at its step of this number."""
    child = os.fork()  # what takes long, the imports, is done once
    if child == 0:
        die_at(number, corpus, index.with_name(f"{number}.txt"))
        try:
            rebuild(index, [corpus], AuditedEncoder(), quiet=True)
        except BaseException:  # noqa: BLE001 - the child must never go on as its parent
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code not in {0, -signal.SIGKILL}:
        sys.exit(f"the rebuild to be killed at step {number} failed by itself ({code})")
    return code != 0


def main(index: Path, corpus: Path, deaths: Path) -> None:
    deaths.mkdir()
    for number in count():
        copy = shutil.copytree(index, deaths / str(number))
        if not killed(copy, corpus, number):
            return


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
