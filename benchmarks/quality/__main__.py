"""`python -m benchmarks.quality --data ../shared/data`: all measures in one table, the peers in the same run.

Exits 1 where a figure fell below its floor.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from benchmarks import floors
from benchmarks.quality.abstention import abstention
from benchmarks.quality.answering import sentence
from benchmarks.quality.archives import Data, Remembering
from benchmarks.quality.corruption import corruption
from benchmarks.quality.counts import counts
from benchmarks.quality.disagreement import disagreement
from benchmarks.quality.finding import events, multihop
from benchmarks.quality.stability import stability
from benchmarks.quality.table import Line, table
from embeddings.encoder import SentenceTransformerEncoder
from embeddings.settings import Precision

_MEASURES = {
    "multihop": multihop,
    "sentence": sentence,
    "events": events,
    "abstention": abstention,
    "disagreement": disagreement,
    "corruption": corruption,
    "counts": counts,
    "stability": stability,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; return the exit code."""
    options = _parser().parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        encoder = Remembering(SentenceTransformerEncoder(precision=options.precision))
        work = options.work or Path(temporary)
        data = Data(options.data, work, options.every, encoder, articles=options.articles)
        lines = [line for name in options.only or _MEASURES for line in _MEASURES[name](data)]
    return report(lines, data, pin=options.pin)


def report(lines: Sequence[Line], data: Data, *, pin: bool) -> int:
    """Print what was measured, pin it if asked to, and return 1 where a figure fell."""
    digest = f"{floors.digest(data.files)}/{data.sample}"
    print("\n".join(table(lines, floors.load("quality"), digest)))
    measured = [line.measured(digest) for line in lines if line.pinned]
    if pin:
        floors.pin("quality", measured)
    fallen = floors.fallen("quality", measured)
    print("".join(f"\nFell: {name}" for name in fallen), end="\n" if fallen else "")
    return int(bool(fallen))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with qa/, events/ and news/")
    parser.add_argument(
        "--work", type=Path, help="a folder to keep the indexes in (default: a temporary one)"
    )
    parser.add_argument("--every", type=int, default=1, help="ask every N-th question only (default: 1, all)")
    parser.add_argument(
        "--precision", default="bf16", choices=get_args(Precision), help="of the vectors (default: bf16)"
    )
    parser.add_argument("--articles", type=int, help="put so many articles of news around (default: all)")
    parser.add_argument("--only", action="append", choices=_MEASURES, help="this measure only; repeatable")
    parser.add_argument("--pin", action="store_true", help="keep what was reached as floors")
    return parser


if __name__ == "__main__":
    sys.exit(main())
