"""Whether the receipt check rejects every answer that was tampered with, and accepts every true one."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from pathlib import Path
from random import Random

from benchmarks.quality.archives import Asked, Data
from benchmarks.quality.table import BYLINE, Line, mean
from bot.answering.receipts import faults
from bot.answering.types import Answer, Citation, Figure
from bot.answering.verify import Lookup
from corpus.types import Document

_MOST = 500
_GROUPS = Path(__file__).parent.parent / "labels/disagreement.jsonl"
_DIGIT = re.compile(r"\d")
_NAME = re.compile(r"\b[A-Z][a-z]{2,}\b")
_NOT = re.compile(r"\bnot\b|n[’']t\b|\bno\b")
_VERB = re.compile(r"\b(?:is|was|are|were|has|have|had|will)\b")

Change = Callable[[Answer, Citation, Random], Answer | None]
"""An answer with one thing changed; None where there is nothing of that kind to change."""


def corruption(data: Data) -> Iterator[Line]:
    """Yield the share of each kind of corrupted answer that is rejected, and of true ones accepted."""
    rng = Random(7)  # noqa: S311 - the same changes in every run, nothing to hide
    tried: dict[str, list[bool]] = {}
    answers = list(islice(_answers(data.compared, data), _MOST))
    for asked, answer in answers:
        stored = asked.snapshot.store.document
        tried.setdefault("a true answer is accepted", []).append(not faults(answer, stored))
        for statement in answer.statements:
            citation = answer.citation(statement.citations[0])
            for name, change in _CHANGES.items():
                if (changed := change(answer, citation, rng)) is not None:
                    tried.setdefault(name, []).append(bool(faults(changed, stored)))
            tried.setdefault("the store altered", []).append(bool(faults(answer, _altered(stored, citation))))
    for name, results in tried.items():
        yield Line(
            f"corruption: {name}", {BYLINE: mean(results)}, 1.0, f"{len(results)} in {len(answers)} answers"
        )


def _answers(news: Asked, data: Data) -> Iterator[tuple[Asked, Answer]]:
    """Yield answers to the labelled groups' questions, and to their reports' titles and first sentences."""
    questions = [json.loads(line)["question"] for line in _GROUPS.read_text("utf-8").splitlines()]
    told = (text for row in data.compared_rows for text in (row["title"], *_openings(row["text"])))
    for text in dict.fromkeys([*questions, *told]):
        answer = news.answerer.answer(text, abstain=False) if any(map(str.isalnum, text or "")) else None
        if answer and answer.answered:
            yield news, answer


def _openings(text: str) -> Sequence[str]:
    return [line[:300] for line in text.split("\n") if len(line.split()) > 6][:8]


def _rewritten(pattern: "re.Pattern[str]", new: Callable[[str, Random], str]) -> Change:
    """Change one match in a statement, its quotation and its passage alike: only the store can tell."""

    def change(answer: Answer, citation: Citation, rng: Random) -> Answer | None:
        places = list(pattern.finditer(citation.quote))
        if not places:
            return None
        at = rng.choice(places)
        quote = citation.quote[: at.start()] + new(at.group(), rng) + citation.quote[at.end() :]
        return _with(
            answer, replace(citation, quote=quote, text=citation.text.replace(citation.quote, quote))
        )

    return change


def _with(answer: Answer, citation: Citation) -> Answer:
    old = answer.citation(citation.n)
    return replace(
        answer,
        citations=tuple(citation if c.n == citation.n else c for c in answer.citations),
        statements=tuple(
            replace(s, text=citation.quote) if s.text == old.quote else s for s in answer.statements
        ),
    )


def _in_the_statement_alone(answer: Answer, citation: Citation, rng: Random) -> Answer | None:
    changed = next((c for c in (_FIGURE(answer, citation, rng), _RENAMED(answer, citation, rng)) if c), None)
    return None if changed is None else replace(changed, citations=answer.citations)


def _shifted(by: int) -> Change:
    def change(answer: Answer, citation: Citation, _: Random) -> Answer | None:
        return _with(answer, replace(citation, start=citation.start + by, end=citation.end + by))

    return change


def _outlet(answer: Answer, citation: Citation, _: Random) -> Answer | None:
    other = next((c.outlet for c in answer.citations if c.outlet != citation.outlet), "Another Outlet")
    return _with(answer, replace(citation, outlet=other))


def _day(answer: Answer, citation: Citation, _: Random) -> Answer | None:
    day = citation.published
    return _with(answer, replace(citation, published=day + timedelta(days=1))) if day else None


def _speaker(answer: Answer, citation: Citation, _: Random) -> Answer | None:
    spoken = [replace(s, speaker="Anna Holm") if s.text == citation.quote else s for s in answer.statements]
    return replace(answer, statements=tuple(spoken))


def _compared(answer: Answer, citation: Citation, _: Random) -> Answer | None:
    """Change a figure that is set beside others, in its value and its phrase; its sentence stays."""
    groups = [replace(g, figures=tuple(_miscounted(f, citation) for f in g.figures)) for g in answer.groups]
    return replace(answer, groups=tuple(groups)) if tuple(groups) != answer.groups else None


def _miscounted(figure: Figure, citation: Citation) -> Figure:
    digit = _DIGIT.search(figure.value)
    if digit is None or figure.citations[0] != citation.n:
        return figure
    other = figure.value[: digit.start()] + str((int(digit.group()) + 1) % 10) + figure.value[digit.end() :]
    return replace(figure, value=other, phrase=figure.phrase.replace(figure.value, other))


def _altered(stored: Lookup, citation: Citation) -> Lookup:
    def altered(id_: str) -> Document:
        document = stored(id_)
        if id_ != citation.document:
            return document
        middle = (citation.start + citation.end) // 2
        letter = "x" if document.text[middle] != "x" else "y"
        text = document.text[:middle] + letter + document.text[middle + 1 :]
        return replace(document, text=text)

    return altered


_FIGURE = _rewritten(_DIGIT, lambda digit, _: str((int(digit) + 1) % 10))
_RENAMED = _rewritten(_NAME, lambda name, _: "Olsen" if name != "Olsen" else "Holm")
_CHANGES: dict[str, Change] = {
    "a figure changed": _FIGURE,
    "a name changed": _RENAMED,
    "a negation taken out": _rewritten(_NOT, lambda *_: ""),
    "a negation put in": _rewritten(_VERB, lambda verb, _: f"{verb} not"),
    "changed in the statement alone": _in_the_statement_alone,
    "outlets swapped": _outlet,
    "the day changed": _day,
    "another speaker": _speaker,
    "a figure side by side changed": _compared,
    "offsets shifted by one": _shifted(1),
    "offsets shifted back by one": _shifted(-1),
}
