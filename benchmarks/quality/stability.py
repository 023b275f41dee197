"""Whether the same question, however typed, gets the same answer."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.quality.archives import Asked, Data
from benchmarks.quality.table import BYLINE, Line, mean
from bot.answering.types import Answer

_QUESTIONS = Path(__file__).parent.parent / "labels/own_questions.jsonl"
_NAME = re.compile(r"(?<=\s)[A-Z][a-z]{4,}\b")


def stability(data: Data) -> Iterator[Line]:
    """Yield the share of questions with the same answer: ten times, in other letters, with a slip."""
    rows = [json.loads(line) for line in _QUESTIONS.read_text("utf-8").splitlines()]
    asked = [(data.seeds, row["question"]) for row in rows if row["archive"] == "seeds"]
    answers = [(where, text, where.answerer.answer(text)) for where, text in asked]
    again = [
        len({repr(_shown(where.answerer.answer(text))) for _ in range(10)}) == 1 for where, text, _ in answers
    ]
    yield Line(
        "stability: the same to the byte, ten times", {BYLINE: mean(again)}, 1.0, f"{len(again)} questions"
    )
    for name, retyped in (
        ("small letters", str.lower),
        ("capitals", str.upper),
        ("stray spaces", lambda text: "  " + text.replace(" ", "   ") + " "),
    ):
        same = [
            _shown(where.answerer.answer(retyped(text))) == _shown(answer) for where, text, answer in answers
        ]
        yield Line(f"stability: in {name} the same", {BYLINE: mean(same)}, 1.0, f"{len(same)} questions")
    slips = list(_slips(answers))
    yield Line(
        "stability: a slip in a name, the same first citation",
        {BYLINE: mean(slips)},
        0.95,
        f"{len(slips)} slips",
    )


def _slips(answers: Sequence[tuple[Asked, str, Answer]]) -> Iterator[bool]:
    """Yield for each name of an answered question: one letter left out, two letters swapped."""
    for where, text, answer in answers:
        for match in _NAME.finditer(text) if answer.answered else ():
            name, middle = match.group(), len(match.group()) // 2
            swapped = name[: middle - 1] + name[middle] + name[middle - 1] + name[middle + 1 :]
            for slip in (name[:middle] + name[middle + 1 :], swapped):
                typed = text[: match.start()] + slip + text[match.end() :]
                again = where.answerer.answer(typed)
                yield bool(again.citations) and again.citations[0].document == answer.citations[0].document


def _shown(answer: Answer) -> Answer:
    """Return an answer without what may differ: how it was typed, how long it took."""
    return replace(answer, question="", took_ms=(0.0, 0.0, 0.0), absent=replace(answer.absent, missing=()))
