"""`python -m benchmarks.seeds --data ../shared/seeds`: questions by hand over the seed pages."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.answering.types import Answer
from bot.engine import ArchiveAnswerer
from embeddings.encoder import SentenceTransformerEncoder
from embeddings.live import LiveIndex
from embeddings.rebuild import rebuild

QUESTIONS = Path(__file__).with_name("seed_questions.yaml")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one answer got right; empty `faults` where it did."""

    question: str
    refusable: bool
    answer: Answer
    faults: tuple[str, ...]


def judge(expected: dict[str, Any], answer: Answer) -> Verdict:
    """Compare an answer with what was expected of it."""
    said = " ".join(" ".join(s.text for s in answer.statements).split()).casefold()
    cited = {answer.citation(n).outlet for s in answer.statements for n in s.citations}
    faults = []
    if expected.get("none"):
        faults += ["answered, but nothing in the archive does"] if answer.answered else []
    else:
        faults += [] if answer.answered else ["refused"]
        wanted = expected.get("holds", [])
        faults += [f"without {w!r}" for w in wanted if not any(a.casefold() in said for a in w.split("|"))]
        faults += [f"{outlet} not cited" for outlet in expected.get("outlets", []) if outlet not in cited]
        faults += (
            ["nothing said to be missing"] if expected.get("missing") and not answer.absent.missing else []
        )
    return Verdict(expected["ask"], bool(expected.get("none")), answer, tuple(faults))


def verdicts(answerer: ArchiveAnswerer) -> list[Verdict]:
    """Ask every question."""
    asked = yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))
    return [judge(expected, answerer.answer(expected["ask"])) for expected in asked]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line for each question and the totals."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.seeds", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the seed pages")
    options = parser.parse_args(arguments)
    encoder = SentenceTransformerEncoder()
    with tempfile.TemporaryDirectory() as folder:
        rebuild(Path(folder), [options.data], encoder, quiet=True)
        judged = verdicts(ArchiveAnswerer(LiveIndex(Path(folder), encoder), encoder))
    for verdict in judged:
        print(_told(verdict))
    for refusable, what in ((False, "answered rightly"), (True, "rightly refused")):
        of = [v for v in judged if v.refusable is refusable]
        print(f"{what}: {sum(not v.faults for v in of)} of {len(of)}")
    return 0


def _told(verdict: Verdict) -> str:
    answer = verdict.answer
    outlets = sorted({answer.citation(n).outlet for s in answer.statements for n in s.citations})
    gave = f"{len(answer.statements)} statements of {', '.join(outlets)}" if answer.answered else "no answer"
    mark = "!! " + "; ".join(verdict.faults) if verdict.faults else "ok"
    return f"{mark:<4} {verdict.question}\n       {gave} (confidence {answer.confidence:.2f})"


if __name__ == "__main__":
    sys.exit(main())
