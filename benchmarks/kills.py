"""`python -m benchmarks.kills`: `kill -9` of a rebuild, at random instants and within the switch itself.

After each kill the index must open, verify and answer, from the old generation or the new one whole, and
the next rebuild must work and leave nothing behind. Vectors are made without a model: what is tried is
what happens on the disk. Some more are killed with the real model, while they embed: the next rebuild must
embed what no one had written down, and nothing else.
"""

import argparse
import multiprocessing
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep

from benchmarks.hashed import HashedWords
from embeddings import generation, spool
from embeddings.encoder import encoder_of
from embeddings.errors import IndexFault
from embeddings.query import Query
from embeddings.rebuild import BUNDLED_ARCHIVE, SPOOL, rebuild
from embeddings.retrieval import LocalRetriever
from embeddings.settings import IndexSettings
from embeddings.snapshot import open_snapshot

_QUESTION = "How many Iranian troops arrived?"
_NEW = 150  # documents that a rebuild with the real model has to embed
_WORDS = """mayor council road bridge storm troops border vote tax school strike ship river court price
farmer water police train budget protest minister report fire market election law treaty island""".split()


def main(arguments: Sequence[str] | None = None) -> int:
    """Kill so often; return 1 where a kill left an index that does not open, verify and answer."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--embedding", type=int, default=20, help="kills with the real model, on top")
    parser.add_argument("--work", type=Path, help="a folder on the filesystem to try (default: temporary)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(dir=options.work) as folder:
        seen = kills(Path(folder) / "disk", options.kills)
        seen += resumed(Path(folder) / "model", options.embedding)
    print("| what a kill left | times |\n|---|---|")
    for what, times in sorted(seen.items()):
        print(f"| {what} | {times} |")
    return int(any(what.startswith("BROKEN") for what in seen))


def kills(
    folder: Path, number: int, corpus: Path = BUNDLED_ARCHIVE, *, seed: int = 1, question: str = _QUESTION
) -> Counter[str]:
    """Return how often a kill left the old generation in use, or the new one, or something broken."""
    index, mine = folder / "index", folder / "corpus"
    shutil.copytree(corpus, mine)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["embeddings.rebuild", "benchmarks.hashed"])
    rebuild(index, [mine], HashedWords(), quiet=True)
    took = _timed(context, index, mine)
    random_ = random.Random(seed)  # noqa: S311 - instants
    seen: Counter[str] = Counter()
    time = killed = 0
    while killed < number:
        time += 1
        (mine / "kills.txt").write_text(f"The harbour of Brask was closed on day {time}.\n", encoding="utf-8")
        before = generation.current(index).name
        child = context.Process(target=_rebuild, args=(index, mine))
        child.start()
        at_switch = time % 2 == 1
        if at_switch:
            _await_switch(index, child)
        sleep(random_.uniform(0, 0.02 if at_switch else took))
        stopped = _killed(child)
        killed += stopped
        where = "within the switch" if at_switch else "at a random instant"
        seen[
            f"{_state(index, before, question)}, " + (f"killed {where}" if stopped else "it was done before")
        ] += 1
    rebuild(index, [mine], HashedWords(), quiet=True)
    left = {path.name for path in generation.generations(index).iterdir()}
    if len(left) > 2 or any(name.endswith(".partial") for name in left):
        seen[f"BROKEN: left behind {sorted(left)}"] += 1
    return seen


def resumed(folder: Path, number: int, *, seed: int = 1) -> Counter[str]:
    """Kill rebuilds that embed with the real model; return how often the next one embedded just the rest."""
    index, mine = folder / "index", folder / "corpus"
    mine.mkdir(parents=True)
    (mine / "a.txt").write_text("The harbour of Brask was closed.\n", encoding="utf-8")
    encoder = encoder_of(IndexSettings())
    rebuild(index, [mine], encoder, quiet=True)
    context = multiprocessing.get_context("forkserver")
    random_ = random.Random(seed)  # noqa: S311 - instants
    seen: Counter[str] = Counter()
    killed = 0
    while killed < number:
        _write_new(mine, random_)
        child = context.Process(target=_embedding, args=(index, mine))
        child.start()
        held, wanted = 0, random_.randrange(1, _NEW)
        while child.is_alive() and held < wanted:
            sleep(random_.uniform(0, 0.02))
            held = spool.count(index / SPOOL)
        stopped = _killed(child)
        killed += stopped
        held = spool.count(index / SPOOL)
        embedded = rebuild(index, [mine], encoder, quiet=True).embedded
        if stopped:
            right = embedded + held == _NEW or (embedded, held) == (0, 0)  # it was just done
            seen[f"{'' if right else 'BROKEN: not '}resumed, nothing embedded twice (real model)"] += 1
            seen["embeddings of the real model found again"] += held
            seen["embeddings of the real model made by the next"] += embedded
    return seen


def _write_new(corpus: Path, random_: random.Random) -> None:
    """Write documents of one passage each that nobody has embedded."""
    for place in range(_NEW):
        said = " ".join(random_.choices(_WORDS, k=60))
        (corpus / f"{place}.txt").write_text(f"In Brask the {said}.\n", encoding="utf-8")


def _embedding(index: Path, corpus: Path) -> None:
    rebuild(index, [corpus], encoder_of(IndexSettings()), quiet=True)


def _rebuild(index: Path, corpus: Path) -> None:
    rebuild(index, [corpus], HashedWords(), quiet=True)


def _timed(context: multiprocessing.context.ForkServerContext, index: Path, corpus: Path) -> float:
    """Return how long a rebuild takes, with the start of its process."""
    (corpus / "kills.txt").write_text("The harbour of Brask was closed.\n", encoding="utf-8")
    began = monotonic()
    child = context.Process(target=_rebuild, args=(index, corpus))
    child.start()
    child.join()
    return monotonic() - began


def _killed(child: multiprocessing.context.ForkServerProcess) -> bool:
    """Kill a rebuild and tell whether that came before its end; it may end by itself in the same instant."""
    alive = child.is_alive()
    child.kill()
    child.join()
    return alive and child.exitcode != 0


def _await_switch(index: Path, child: multiprocessing.context.ForkServerProcess) -> None:
    """Wait until the new generation is sealed, so that only checks and the switch are left."""
    while child.is_alive() and not list(generation.generations(index).glob("*.partial/manifest.sha256")):
        sleep(0.0005)


def _state(index: Path, before: str, question: str) -> str:
    """Say what is in use, once it has been opened, verified and asked."""
    try:
        with closing(open_snapshot(index)) as snapshot:
            hits = LocalRetriever(snapshot, HashedWords()).search(Query(question), 3)
            if not hits:
                return "BROKEN: no answer"
            return "the old one serves" if snapshot.folder.name == before else "the new one serves"
    except IndexFault as problem:
        return f"BROKEN: {problem}"


if __name__ == "__main__":
    sys.exit(main())
