"""Whether the receipt check rejects every answer that was tampered with, and accepts every true one."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from random import Random

from benchmarks.quality.archives import Asked, Data
from benchmarks.quality.table import BYLINE, Line, mean
from bot.answering.receipts import faults
from bot.answering.types import Answer, Citation
from bot.answering.verify import Lookup
from corpus.types import Document

_MOST = 500
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
        for citation in answer.citations[:1]:
            for name, change in _CHANGES.items():
                if (changed := change(answer, citation, rng)) is not None:
                    tried.setdefault(name, []).append(bool(faults(changed, stored)))
            tried.setdefault("the store altered", []).append(bool(faults(answer, _altered(stored, citation))))
    for name, results in tried.items():
        yield Line(
            f"corruption: {name}", {BYLINE: mean(results)}, 1.0, f"{len(results)} of {len(answers)} answers"
        )


def _answers(news: Asked, data: Data) -> Iterator[tuple[Asked, Answer]]:
    """Yield answers to the titles and first sentences of reports, and to questions over the seeds."""
    for row in data.compared_rows:
        for text in (row["title"], *_openings(row["text"])):
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
    return _with(answer, replace(citation, outlet=f"The {citation.outlet} Times"))


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
    "offsets shifted by one": _shifted(1),
    "offsets shifted back by one": _shifted(-1),
}
