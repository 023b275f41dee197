"""`python -m benchmarks.reading --data DATA`: 100 answers for reading, and what was read in them.

With `--show` every answer is printed; without, the statements and refusals that were judged are counted by
kind, and those that nobody has judged are listed as ids and places. `--later` asks the hundred questions that
no rule was made on.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.reading.judging import JUDGED, REFUSED, Read, judgements, rows_of
from benchmarks.reading.questions import FIRST, LATER, Reading, archives, conversations
from bot.answering.types import Answer
from bot.engine import ArchiveAnswerer
from bot.rendering.layout import lay_out
from bot.rendering.plain import to_text
from embeddings.encoder import SentenceTransformerEncoder
from embeddings.live import LiveIndex
from embeddings.rebuild import rebuild


def answers(data: Path, work: Path, only: Sequence[str], reading: Reading) -> Iterator[tuple[str, Answer]]:
    """Yield each archive's name with each answer, in order; an archive that is not there is left out."""
    encoder = SentenceTransformerEncoder()
    for name, corpus in archives(data, work, reading):
        if only and name not in only:
            continue
        index = work / f"{name}-{reading.first}"
        rebuild(index, [corpus], encoder, quiet=True)
        answerer = ArchiveAnswerer(LiveIndex(index, encoder), encoder)
        for question, previous in conversations(name, reading):
            yield name, answerer.answer(question, previous=previous)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the answers, or what was read in them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument(
        "--data", type=Path, required=True, help="the folder of the data; seeds lie beside it"
    )
    parser.add_argument("--work", type=Path, help="where the indexes are kept; else they are built anew")
    parser.add_argument("--only", action="append", default=[], help="seeds, news or made")
    parser.add_argument("--show", action="store_true", help="print every answer, for reading")
    parser.add_argument(
        "--later", action="store_true", help="the hundred that was asked when rules were made"
    )
    options = parser.parse_args(arguments)
    reading = LATER if options.later else FIRST
    with tempfile.TemporaryDirectory() as folder:
        given = list(answers(options.data, options.work or Path(folder), options.only, reading))
    if options.show:
        for name, answer in given:
            _show(name, answer)
        return 0
    known = judgements(reading.labels)
    return _count([list(rows_of(name, answer)) for name, answer in given], known)


def _show(name: str, answer: Answer) -> None:
    print(f"## {name}: {answer.question}\n{to_text(lay_out(answer))}\n")


def _count(answered: Sequence[Sequence[Read]], known: Mapping[tuple[str, str, str, int, int], str]) -> int:
    """Print what was judged of all answers, each given as its rows, and what nobody judged."""
    rows = [row for each in answered for row in each]
    good = sum({known.get(row.key) for row in each} <= {JUDGED[0], REFUSED[0]} for each in answered)
    print(f"questions: {len(answered)}, of which well answered or rightly refused: {good}")
    refusals = [row for row in rows if not row.document]
    for what, some, verdicts in (
        ("statements", [row for row in rows if row.document], JUDGED),
        ("refusals", refusals, REFUSED),
    ):
        print(f"{what}: {len(some)}")
        counted = Counter(known.get(row.key, "not judged") for row in some)
        for verdict in (*verdicts, "not judged"):
            print(f"  {verdict}: {counted[verdict]} ({counted[verdict] / max(1, len(some)):.3f})")
    for row in rows:
        if row.key not in known:
            print(f"not judged: {row.archive} | {row.asked} | {row.document} {row.start}-{row.end}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
