"""What is asked, and of which archives."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import yaml

from bot.followups.taking import conversation

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Reading:
    """A hundred questions, the articles of the news that they are asked of, and what was read in the answers.

    questions, labels: files of this folder and of `benchmarks/labels`. first, last: places in the news file.
    """

    questions: str
    labels: str
    first: int
    last: int


FIRST = Reading("questions.yaml", "reading.jsonl", 0, 400)  # rules were mended on its answers
LATER = Reading("later.yaml", "reading_later.jsonl", 2_000, 2_400)  # asked when the rules were made


def archives(data: Path, work: Path | None, reading: Reading = FIRST) -> Iterator[tuple[str, Path]]:
    """Yield each archive's name and files: the seed pages, 400 articles, and a made-up one of this folder."""
    if (seeds := data.parent / "seeds").is_dir():
        yield "seeds", seeds
    if work and (news := data / "news/allsides.jsonl.gz").is_file():
        yield "news", _some_of(news, work / f"news-{reading.first}.jsonl", reading)
    yield "made", _HERE / "archive"


def conversations(archive: str, reading: Reading = FIRST) -> Iterator[tuple[str, str | None]]:
    """Yield each question of an archive with the conversation that it follows."""
    last: str | None = None
    for line in yaml.safe_load((_HERE / reading.questions).read_text("utf-8"))[archive]:
        question = line.removeprefix(">").strip()
        previous = last if line.startswith(">") else None
        yield question, previous
        last = conversation(question, previous)


def _some_of(news: Path, target: Path, reading: Reading) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(news, "rt", encoding="utf-8") as lines:
        target.write_text("".join(islice(lines, reading.first, reading.last)), "utf-8")
    return target
