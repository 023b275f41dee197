"""Does the answer hold what was asked for: in its first statement, in its first three."""

from collections.abc import Iterator, Sequence

from benchmarks.quality.archives import Data, Row
from benchmarks.quality.peers import PEERS, sentences
from benchmarks.quality.table import BYLINE, Line, mean


def sentence(data: Data) -> Iterator[Line]:
    """Yield: is the answer in the first statement, in the first three, when it may not decline."""
    rows = data.some(data.xquad)
    for where, asked, aims in (
        ("own paragraphs", data.own, (0.85, 0.965)),
        ("among news", data.among_news, (0.83, 0.95)),
    ):
        told = {peer.name: [sentences(asked, peer, row["question"], 3) for row in rows] for peer in PEERS}
        answers = [asked.answerer.answer(row["question"], abstain=False) for row in rows]
        told[BYLINE] = [[statement.text for statement in answer.statements] for answer in answers]
        words = {
            n: mean([float(sum(len(t.split()) for t in ts[:3])) for ts in texts]) for n, texts in told.items()
        }
        note = "words an answer: " + ", ".join(f"{name} {count:.0f}" for name, count in words.items())
        for most, what, aim in ((1, "first statement", aims[0]), (3, "first three", aims[1])):
            figures = {
                name: mean([holds(row, texts[:most]) for row, texts in zip(rows, all_texts, strict=True)])
                for name, all_texts in told.items()
            }
            yield Line(
                f"xquad, {where}: the answer is in the {what}", figures, aim, note if most == 3 else ""
            )


def holds(row: Row, texts: Sequence[str]) -> bool:
    """Tell whether a text holds one of the row's answers."""
    return any(answer["text"] in text for answer in row["answers"] for text in texts)
