"""`python -m benchmarks.speed --data FILE… [--peers DIR]`: building, starting, answering, beside the peers.

--data: JSON Lines, packed or not, with `id`, `title` and `text`. --peers: a folder of virtual
environments named as in `benchmarks/speed/peers` (`docs/measured/speed.md` says how to make them).
Each action is a fresh process, and the contenders take turns. Processor seconds are what the
system counted; on a machine that others use they are to be trusted more than times by the clock.
"""

import argparse
import gzip
import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.speed.contenders import Contender, Data, Ran, peers
from benchmarks.speed.told import table

_QUESTIONS = 100
_ACTIONS = ("build", "same", "update", "cold", "serve", "crowd")


def main() -> None:
    """Run what the command line asks for and print the tables."""
    options = _parser().parse_args()
    ours = [Contender(f"byline {precision}", precision=precision) for precision in options.precisions]
    with tempfile.TemporaryDirectory(prefix="byline-speed-") as name:
        folder = Path(name)
        data = _data(options.data, options.articles, folder)
        for contender in ours:  # a model is exported once for a machine, not once for a build
            _export(contender, data, folder)
        actions = [action for action in _ACTIONS if action in options.actions]
        runs = _rounds([*ours, *peers(options.peers)], data, folder, options.rounds, actions)
        print(table(runs, options.articles))


def _rounds(
    contenders: Sequence[Contender], data: Data, folder: Path, rounds: int, actions: Sequence[str]
) -> dict[str, dict[str, list[Ran]]]:
    """Return the runs of each contender by action; the contenders take turns at each."""
    runs: dict[str, dict[str, list[Ran]]] = {c.name: {} for c in contenders}
    for action in actions:
        for turn in range(1 if action in {"build", "update"} else rounds):
            for contender in contenders:
                if contender.precision is None and action in {"same", "update", "crowd"}:
                    continue
                ran = contender.run(action, data, folder / contender.name)
                cost = f"{ran.processor:.2f} processor s, {ran.wall:.2f} s, {ran.peak_mb:.0f} MB at most"
                print(f"{action} {turn + 1}: {contender.name}: {cost}", flush=True)
                runs[contender.name].setdefault(action, []).append(ran)
    return runs


def _export(contender: Contender, data: Data, folder: Path) -> None:
    """Make the exported model, by a build of the bundled archive that nothing else is taken from."""
    index = folder / contender.name
    bundled = Data(data.rows, Path("corpus/documents"), data.changed, data.questions, data.first)
    contender.run("build", bundled, index)
    for path in index.iterdir():
        if path.name != "models":
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _data(files: Sequence[Path], count: int, folder: Path) -> Data:
    """Write the first `count` articles as all contenders read them, and questions made of their titles."""
    rows = [json.loads(line) for path in files for line in _lines(path)][:count]
    changed = [
        {**row, "text": f"{row['text']} Corrected."} if number % 100 == 0 else row
        for number, row in enumerate(rows)
    ]
    corpus, other, asked = folder / "corpus", folder / "changed", folder / "questions.json"
    for place, articles in ((corpus, rows), (other, changed)):
        place.mkdir()
        lines = "".join(json.dumps(article) + "\n" for article in articles)
        (place / "news.jsonl").write_text(lines, encoding="utf-8")
    step = max(1, len(rows) // _QUESTIONS)
    questions = [str(row["title"]) for row in rows[::step] if row["title"]][:_QUESTIONS]
    asked.write_text(json.dumps(questions), encoding="utf-8")
    return Data(corpus / "news.jsonl", corpus, other, asked, questions[0])


def _lines(path: Path) -> list[str]:
    with (
        gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as f
    ):
        return f.read().splitlines()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--data", type=Path, nargs="+", required=True)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--precisions", nargs="+", default=["bf16"], choices=["fp32", "bf16", "int8"])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--actions",
        nargs="+",
        default=list(_ACTIONS),
        choices=_ACTIONS,
        help="each but the first rests on a build",
    )
    return parser


if __name__ == "__main__":
    main()
