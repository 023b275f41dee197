"""Does the answer hold what was asked for, and does Byline decline where nothing answers."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.quality.archives import Asked, Data, Row
from benchmarks.quality.peers import PEERS, sentences
from benchmarks.quality.table import BYLINE, Line, mean
from bot.answering.support import confidence

_OWN_QUESTIONS = Path(__file__).parent.parent / "labels/own_questions.jsonl"
_REFUSED_WRONGLY = 0.10


@dataclass(frozen=True, slots=True)
class Told:
    """How sure Byline was of a question, whether it has an answer, and whether Byline's was right."""

    confidence: float
    answerable: bool
    right: bool | None = None


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
                name: mean([_holds(row, texts[:most]) for row, texts in zip(rows, all_texts, strict=True)])
                for name, all_texts in told.items()
            }
            yield Line(
                f"xquad, {where}: the answer is in the {what}", figures, aim, note if most == 3 else ""
            )


def abstention(data: Data) -> Iterator[Line]:
    """Yield: refused of each set with the one threshold that is shipped; then at 10% false refusals."""
    threshold = confidence().threshold
    told: dict[str, list[Told]] = {}
    for part in sets(data):
        told.setdefault(part.name, []).extend(_asked(part))
    answerable = [t for some in told.values() for t in some if t.answerable]
    at_ten = sorted(t.confidence for t in answerable)[int(_REFUSED_WRONGLY * len(answerable))]
    yield Line(
        f"refused though answerable, at the shipped threshold ({threshold:g})",
        {BYLINE: mean([t.confidence < threshold for t in answerable])},
        _REFUSED_WRONGLY,
        f"{len(answerable)} questions; {at_ten:.2f} would refuse a tenth",
        rising=False,
    )
    for name, aim in _AIMS.items():
        none = [t for t in told[name] if not t.answerable]
        refused = mean([t.confidence < threshold for t in none])
        at = mean([t.confidence < at_ten for t in none])
        wrongly = [t.confidence < threshold for t in told[name] if t.answerable]
        note = f"{len(none)} questions; {at:.3f} at a tenth refused wrongly" + (
            f"; of its {len(wrongly)} answerable ones {mean(wrongly):.3f}" if wrongly else ""
        )
        yield Line(f"refused, no answer: {name}", {BYLINE: refused}, aim, note)
    yield from _risk([t for some in told.values() for t in some if t.right is not None or not t.answerable])


_AIMS = {"far from the archive": 0.97, "multihop null": 0.90, "100 of our own": 0.70, "squad2": 0.30}


@dataclass(frozen=True, slots=True)
class Set:
    """Questions of one kind over one archive: each, whether it has an answer, the row that holds it."""

    name: str
    asked: Asked
    questions: Sequence[tuple[str, bool, Row | None]]


def sets(data: Data) -> Iterator[Set]:
    """Yield the sets that abstention is measured on."""
    xquad, squad2 = data.some(data.xquad), data.some(data.squad2)
    yield Set("xquad", data.own, [(row["question"], True, row) for row in xquad])
    yield Set("far from the archive", data.news, [(row["question"], False, None) for row in xquad])
    hops = [r for r in data.multihop if not r["evidence_list"]]
    yield Set("multihop null", data.news, [(row["query"], False, None) for row in hops])
    deceiving = [(r["question"], not r["truth"]["is_impossible"], None) for r in squad2]
    yield Set("squad2", data.deceiving, deceiving)
    own = [json.loads(line) for line in _OWN_QUESTIONS.read_text("utf-8").splitlines()]
    for archive, asked in (("news", data.news), ("seeds", data.seeds)):
        here = [row for row in own if row["archive"] == archive]
        yield Set("100 of our own", asked, [(row["question"], bool(row["answerable"]), None) for row in here])


def _asked(part: Set) -> Iterator[Told]:
    for question, answerable, row in part.questions:
        answer = part.asked.answerer.answer(question)
        # What the rules refuse, whatever the confidence, is refused at every threshold.
        confidence = answer.confidence if answer.answered else min(answer.confidence, 0.0)
        right = None if row is None else _holds(row, [s.text for s in answer.statements[:3]])
        yield Told(confidence, answerable, right)


def _risk(told: Sequence[Told]) -> Iterator[Line]:
    """Yield the risk among the surest part of all questions: how many of them are answered wrongly."""
    surest = sorted(told, key=lambda t: -t.confidence)
    for share in (0.2, 0.3, 0.4, 0.5, 0.6):
        part = surest[: max(1, round(share * len(surest)))]
        wrong = mean([not (t.answerable and t.right) for t in part])
        yield Line(f"risk at {share:.0%} coverage", {BYLINE: wrong}, None, f"of {len(told)}", rising=False)


def _holds(row: Row, texts: Sequence[str]) -> bool:
    return any(answer["text"] in text for answer in row["answers"] for text in texts)
