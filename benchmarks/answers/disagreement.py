"""Whether answers tell reports that differ from those that round, update, or count something else.

Groups of real sentences about one thing, found in `events/seesaw` and `news/allsides` and labelled by
reading: `differ`, `rounded`, `updated`, `another` (another thing counted), `same`. Each has a question.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from benchmarks.answers.archives import LABELS, Archive, Row, of_rows, read_rows
from bot.answering.comparison import compare
from bot.answering.draft import DraftGroup
from bot.answering.evidence import Candidate, candidates
from bot.answering.fitting import fitting
from bot.answering.question import understand
from embeddings.query import Hit

GROUPS = LABELS / "disagreement.jsonl"


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled group, and what was told of it: the relation, None where nothing was compared."""

    group: str
    label: str
    told: str | None

    @property
    def held_out(self) -> bool:
        """Tell whether it is of the half that nothing was tuned on."""
        return crc32(self.group.encode()) % 2 == 1


def judged(data: Path, work: Path) -> list[Judged]:
    """Compare the sentences of each group, alone, as an answer to its question would."""
    labels = read_rows(GROUPS)
    rows = _rows(data, labels)
    archive = of_rows(work, [row for _, row in sorted(rows.items())])
    return [Judged(label["id"], label["label"], _told(archive, label, rows)) for label in labels]


def table(results: Sequence[Judged]) -> Iterator[str]:
    """Yield the measures over the tuned half and over the other."""
    yield "| sentences compared | precision of “differ” | recall | flags on same and another | rounded told |"
    yield "|---|---|---|---|---|"
    for name, half in (("tuned on", False), ("held out", True)):
        of = [r for r in results if r.held_out is half]
        flagged = [r for r in of if r.told == "differ"]
        right = sum(r.label == "differ" for r in flagged)
        differ = sum(r.label == "differ" for r in of)
        rounded = [r for r in of if r.label == "rounded"]
        wrong = sum(r.label in {"same", "another"} for r in flagged)
        yield (
            f"| {name}, {len(of)} groups | {_share(right, len(flagged))} | {_share(right, differ)} | {wrong}"
            f" | {_share(sum(r.told in {'rounded', 'same'} for r in rounded), len(rounded))} |"
        )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f} ({part}/{whole})" if whole else "none"


def _told(archive: Archive, label: Row, rows: dict[str, Row]) -> str | None:
    """Return what an answer tells of a group's sentences: differ before updated before rounded."""
    question = understand(label["question"])
    found = [c for named in label["sentences"] for c in _candidates(archive, label["question"], named, rows)]
    groups = compare(question, fitting(question, sorted(found, key=lambda c: -c.score)))
    told = [relation for group in groups if (relation := _relation(group))]
    return next((r for r in ("differ", "updated", "rounded", "same") if r in told), None)


def _relation(group: DraftGroup) -> str | None:
    return group.relation if len(group.figures) > 1 or group.relation == "same" else None


def _candidates(archive: Archive, text: str, named: list[object], rows: dict[str, Row]) -> list[Candidate]:
    """Return the labelled sentence as a candidate for the question, as the engine would make it."""
    snapshot = archive.live.snapshot()
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
        archive.encoder.encode_question(text),
        hits,
        [snapshot.sentences.of(hit.key) for hit in hits],
        snapshot.lexical.rarity,
    )
    return [c for c in made if c.sentence.start < place + len(words) and place < c.sentence.end][:1]


def _rows(data: Path, labels: Sequence[Row]) -> dict[str, Row]:
    wanted = {named[1] for label in labels for named in label["sentences"]}
    everything = [
        row
        for name in ("events/seesaw", "news/allsides")
        for row in read_rows(data / f"{name}.jsonl.gz")
        if row["id"] in wanted
    ]
    return {row["id"]: row for row in everything}
