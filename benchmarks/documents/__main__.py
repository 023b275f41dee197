"""`python -m benchmarks.documents --data PATH [NAME…]`: how well documents are read, in one table.

Each module of this package with a function `measure(data: Path) -> Iterator[Row]` is a measure of that name.
Exits 1 where a figure fell below its floor; `--pin` writes what was reached as the floors.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from time import perf_counter

import benchmarks.documents
from benchmarks import floors
from benchmarks.documents.measures import Absent, Row

_FLOORS = "documents"

Measure = Callable[[Path], Iterator[Row]]


def measures() -> dict[str, Measure]:
    """Return the measures of this package by the names of their modules."""
    names = [m.name for m in iter_modules(benchmarks.documents.__path__) if not m.name.startswith("_")]
    modules = {name: import_module(f"benchmarks.documents.{name}") for name in names}
    return {name: module.measure for name, module in modules.items() if hasattr(module, "measure")}


def run(chosen: dict[str, Measure], data: Path) -> Iterator[Row]:
    """Print the table row by row, and yield each row."""
    pinned = floors.load(_FLOORS)
    print("| measure | what | figure | aim | floor | |\n|---|---|---|---|---|---|")
    for name, measure in chosen.items():
        start = perf_counter()
        try:
            for row in measure(data):
                print(_line(name, row, floors.verdict(pinned, row.figure)), flush=True)
                yield row
        except Absent as reason:
            print(f"| {name} | skipped: {reason} | | | | |", flush=True)
        else:
            print(f"{name}: {perf_counter() - start:.1f} s", file=sys.stderr)


def _line(name: str, row: Row, verdict: str) -> str:
    aim = "" if row.aim is None else f"{row.aim:g}"
    return f"| {name} | {row.figure.name} | {row.figure.value:.4g} | {aim} | {verdict} | {row.note} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table of the chosen measures; tell what fell."""
    known = measures()
    parser = argparse.ArgumentParser(prog="python -m benchmarks.documents", description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"which of {', '.join(known)} (default: all)"
    )
    parser.add_argument("--data", type=Path, required=True, help="the folder with news/, extraction/, …")
    parser.add_argument(
        "--pin", action="store_true", help="write the figures as floors where they are better"
    )
    options = parser.parse_args(arguments)
    if unknown := set(options.names) - set(known):
        parser.error(f"no measure {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    rows = list(run({name: known[name] for name in options.names or known}, options.data))
    figures = [row.figure for row in rows]
    if options.pin:
        floors.pin(_FLOORS, figures)
    fell = floors.fallen(_FLOORS, figures)
    for name in fell:
        print(f"fell below its floor: {name}", file=sys.stderr)
    return 1 if fell else 0


if __name__ == "__main__":
    sys.exit(main())
