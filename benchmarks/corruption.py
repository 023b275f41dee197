"""`python -m benchmarks.corruption`: a generation damaged in 500 ways, and none answered from.

Each time a fresh copy of an index has one thing done to it: bits flipped, a file cut, emptied, removed,
exchanged with another of the same generation or taken from another generation, a stray file put in, or
CURRENT spoilt. Opening it must say so.
"""

import argparse
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.hashed import HashedWords
from embeddings import generation
from embeddings.errors import IndexFault
from embeddings.rebuild import BUNDLED_ARCHIVE, rebuild
from embeddings.snapshot import open_snapshot

_Damage = Callable[[Path, Path, random.Random], None]  # to a file, with another generation at hand


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what was noticed; return 1 where anything was not."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corruption", description=__doc__)
    parser.add_argument("--times", type=int, default=500)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        seen = corruptions(Path(folder), options.times)
    print("| damage | noticed | not noticed |\n|---|---|---|")
    for name in sorted({name for name, _ in seen}):
        print(f"| {name} | {seen[name, True]} | {seen[name, False]} |")
    return int(any(not noticed for _, noticed in seen))


def corruptions(
    folder: Path, times: int, corpus: Path = BUNDLED_ARCHIVE, *, seed: int = 1
) -> Counter[tuple[str, bool]]:
    """Return how often each kind of damage was noticed when the index was opened, and how often not."""
    index, other = folder / "index", folder / "other"
    mine = folder / "corpus"
    shutil.copytree(corpus, mine)
    rebuild(other, [mine], HashedWords(), quiet=True)
    (mine / "one-more.txt").write_text("The harbour of Brask was closed.\n", encoding="utf-8")
    rebuild(index, [mine], HashedWords(), quiet=True)
    random_ = random.Random(seed)  # noqa: S311 - damage
    seen: Counter[tuple[str, bool]] = Counter()
    for time in range(times):
        name, damage = list(_DAMAGES.items())[time % len(_DAMAGES)]
        copy = folder / "copy"
        shutil.copytree(index, copy)
        files = [path for path in generation.current(copy).rglob("*") if path.is_file()]
        target = copy / "CURRENT" if name == "CURRENT spoilt" else random_.choice(sorted(files))
        damage(target, generation.current(other), random_)
        seen[name, _noticed(copy)] += 1
        shutil.rmtree(copy)
    return seen


def _noticed(index: Path) -> bool:
    try:
        open_snapshot(index).close()
    except IndexFault:
        return True
    return False


def _flip(path: Path, _: Path, random_: random.Random) -> None:
    data = bytearray(path.read_bytes())
    for _time in range(random_.choice([1, 1, 1, 8])):
        data[random_.randrange(len(data))] ^= 1 << random_.randrange(8)
    path.write_bytes(data)


def _cut(path: Path, _: Path, random_: random.Random) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: random_.choice([0, len(data) - 1, random_.randrange(len(data))])])


def _lengthen(path: Path, _: Path, random_: random.Random) -> None:
    path.write_bytes(path.read_bytes() + random_.randbytes(random_.randrange(1, 5000)))


def _remove(path: Path, _: Path, __: random.Random) -> None:
    path.unlink()


def _exchange(path: Path, _: Path, random_: random.Random) -> None:
    rest = [other for other in path.parent.iterdir() if other.is_file() and other != path]
    fellow = random_.choice(sorted(rest))
    mine, theirs = path.read_bytes(), fellow.read_bytes()
    path.write_bytes(theirs)
    fellow.write_bytes(mine)


def _foreign(path: Path, other: Path, random_: random.Random) -> None:
    """Put the same file of another generation in its place, or all of its folder's."""
    folder = path.parent
    while folder.parent.name != "generations":
        folder = folder.parent
    foreign = sorted(p for p in other.rglob("*") if p.is_file() and p.name != "vectors.json")
    chosen = random_.choice(foreign)
    shutil.copy(chosen, folder / chosen.relative_to(other))


def _stray(path: Path, _: Path, random_: random.Random) -> None:
    (path.parent / f"stray-{random_.randrange(99)}").write_bytes(b"?")


_DAMAGES: dict[str, _Damage] = {
    "bits flipped": _flip,
    "a file cut": _cut,
    "a file lengthened": _lengthen,
    "a file removed": _remove,
    "two files exchanged": _exchange,
    "a file of another generation": _foreign,
    "a stray file": _stray,
    "CURRENT spoilt": _flip,
}


if __name__ == "__main__":
    sys.exit(main())
