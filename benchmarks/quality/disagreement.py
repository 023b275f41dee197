"""Whether answers tell reports that differ from those that round, update, or count something else.

Groups of real sentences about one thing, found in `events/seesaw` and `news/allsides` and labelled by
reading: `differ`, `rounded`, `updated`, `another` (another thing counted), `same`. Each has a question.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from benchmarks.quality.archives import Asked, Data, Row
from benchmarks.quality.table import BYLINE, Line
from bot.answering.asking.question import understand
from bot.answering.deeds.accounts import accounts
from bot.answering.draft import DraftGroup
from bot.answering.figures.comparison import compare
from bot.answering.judging.closeness import looked_at
from bot.answering.judging.evidence import Candidate, candidates
from bot.answering.judging.fitting import fitting
from embeddings.query import Hit

_LABELS = Path(__file__).parent.parent / "labels"
_SAME_THING = frozenset({"same", "rounded"})


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled group, and what was told of it: the relation, None where nothing was compared."""

    group: str
    label: str
    told: str | None


def disagreement(data: Data) -> Iterator[Line]:
    """Yield: of the groups flagged as differing, those that do; of those that differ, the flagged."""
    first, later = judged(data), judged_later(data)
    sets = {
        "tuned half": [r for r in first if is_tuned(r.group)],
        "other half": [r for r in first if not is_tuned(r.group)],
        "later set": later,
    }
    for name, of in sets.items():
        flagged = [r for r in of if r.told == "differ"]
        differ = [r for r in of if r.label == "differ"]
        right = sum(r.label == "differ" for r in flagged)
        wrong = [r for r in flagged if r.label in {"same", "another"}]
        note = f"{len(of)} groups; {right} of {len(flagged)} flagged; {len(wrong)} flags on same or another"
        yield _line(f"disagreement, {name}: precision", right, len(flagged), 0.85, note)
        yield _line(f"disagreement, {name}: recall", right, len(differ), 0.75, f"{right} of {len(differ)}")
        rounded = [r for r in of if r.label == "rounded"]
        told = sum(r.told in _SAME_THING for r in rounded)
        yield _line(f"disagreement, {name}: rounded told as no difference", told, len(rounded), None, "")


def is_tuned(group: str) -> bool:
    """Tell whether rules were made on a group of the first set, by a hash of its name."""
    return crc32(group.encode()) % 2 == 0


def judged(data: Data) -> list[Judged]:
    """Compare the sentences of each group, alone, as an answer to its question would."""
    return _judged("disagreement.jsonl", data.compared, data.compared_rows)


def judged_later(data: Data) -> list[Judged]:
    """Compare so those of the later set, which was labelled whole before rules were mended on it."""
    return _judged("disagreement-later.jsonl", data.compared_later, data.compared_later_rows)


def _judged(labels: str, asked: Asked, reports: Sequence[Row]) -> list[Judged]:
    rows = {row["id"]: row for row in reports}
    groups = [json.loads(line) for line in (_LABELS / labels).read_text("utf-8").splitlines()]
    return [Judged(group["id"], group["label"], _told(asked, group, rows)) for group in groups]


def _line(what: str, part: int, whole: int, aim: float | None, note: str) -> Line:
    return Line(what, {BYLINE: part / whole if whole else 0.0}, aim, note)


def _told(asked: Asked, label: Row, rows: dict[str, Row]) -> str | None:
    """Return what an answer tells of a group's sentences: differ before updated before rounded."""
    question = understand(label["question"])
    read = asked.encoder.encode_tokens
    sentences = [
        s for named in label["sentences"] for s in _candidates(asked, label["question"], named, rows)
    ]
    found = looked_at(question, sentences, read, asked.snapshot.lexical.rarity)
    fit = fitting(question, found)
    groups = compare(question, fit) or accounts(question, fit)
    told = [relation for group in groups if (relation := _relation(group))]
    return next((r for r in ("differ", "updated", "rounded", "same") if r in told), None)


def _relation(group: DraftGroup) -> str | None:
    return group.relation if len(group.figures) > 1 or group.relation == "same" else None


def _candidates(asked: Asked, text: str, named: list[object], rows: dict[str, Row]) -> list[Candidate]:
    """Return the labelled sentence as a candidate for the question, as the engine would make it."""
    snapshot = asked.snapshot
    _, row, start, end = named
    words = rows[str(row)]["text"][start:end]
    document = snapshot.store.document(str(row))
    place = document.text.find(words)
    hits = [
        Hit(passage, document, 0.5, key=key)
        for key, passage in snapshot.store.keys(document.id)
        if passage.start <= place < passage.end
    ]
    made = candidates(
        understand(text),
        asked.encoder.encode_question(text),
        hits,
        [snapshot.sentences.of(hit.key) for hit in hits],
        snapshot.lexical.rarity,
    )
    return [c for c in made if c.sentence.start < place + len(words) and place < c.sentence.end][:1]
