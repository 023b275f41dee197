"""`python -m benchmarks.topics --data DATA`: the reports of one event, found by its name.

DATA/events/seesaw.jsonl.gz holds events, each told by three outlets. `/compare` and `/timeline` are asked
for each event, once by the event's title and once by a report's own. Precision is a lower bound: reports of
neighbouring events count as mistakes. The thresholds were chosen on the even events; the odd ones judge.
"""

import argparse
import gzip
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from benchmarks.floors import Measured, digest, fallen, load, pin, verdict
from bot.explorer import ArchiveExplorer
from embeddings.encoder import encoder_of
from embeddings.live import LiveIndex
from embeddings.rebuild import rebuild
from embeddings.settings import IndexSettings, read

NAME = "topics"


@dataclass(frozen=True, slots=True)
class Event:
    """One event: what it may be called, and the ids of its reports."""

    title: str
    report_title: str
    reports: frozenset[str]


def events(file: Path) -> list[Event]:
    """Return the events of the file, in its order."""
    told: dict[str, list[dict[str, str]]] = {}
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            told.setdefault(row["event"], []).append(row)
    return [
        Event(rows[0]["event_title"], rows[0]["title"], frozenset(row["id"] for row in rows))
        for rows in told.values()
    ]


def measure(explorer: ArchiveExplorer, held: Sequence[Event], half: str, data: str) -> Iterator[Measured]:
    """Yield recall and precision of the timeline's reports, by both names of each event."""
    for named in ("event's title", "report's title"):
        recalls, precisions = [], []
        for event in held:
            found = explorer.timeline(event.title if named.startswith("event") else event.report_title)
            documents = {citation.document for citation in found.citations}
            right = len(documents & event.reports)
            recalls.append(right / len(event.reports))
            precisions += [right / len(documents)] if documents else []
        yield Measured(f"{half}, by the {named}: recall", round(mean(recalls), 3), data)
        yield Measured(f"{half}, by the {named}: precision", round(mean(precisions), 3), data)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 where a figure fell below its floor."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.topics", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds events/")
    parser.add_argument("--pin", action="store_true", help="keep what was reached as floors")
    options = parser.parse_args(arguments)
    file = options.data / "events" / "seesaw.jsonl.gz"
    with tempfile.TemporaryDirectory() as folder:
        encoder = encoder_of(read(IndexSettings))
        rebuild(Path(folder), [file], encoder)
        explorer = ArchiveExplorer(LiveIndex(Path(folder), encoder), encoder)
        every, data = events(file), digest([file])
        halves = (("chosen on", every[::2]), ("not looked at", every[1::2]))
        run = [measured for half, held in halves for measured in measure(explorer, held, half, data)]
    floors = load(NAME)
    for measured in run:
        print(f"{measured.name:<52} {measured.value:.3f}  {verdict(floors, measured)}")
    if options.pin:
        pin(NAME, run)
        return 0
    return 1 if fallen(NAME, run) else 0


if __name__ == "__main__":
    sys.exit(main())
