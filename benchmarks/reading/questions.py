"""What is asked, and of which archives."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import yaml

from bot.followups.taking import conversation

_HERE = Path(__file__).parent
_NEWS = 400  # articles, the first of the file


def archives(data: Path, work: Path | None) -> Iterator[tuple[str, Path]]:
    """Yield each archive's name and files: the seed pages, 400 articles, and a made-up one of this folder."""
    if (seeds := data.parent / "seeds").is_dir():
        yield "seeds", seeds
    if work and (news := data / "news/allsides.jsonl.gz").is_file():
        yield "news", _first_of(news, work / "news.jsonl")
    yield "made", _HERE / "archive"


def conversations(archive: str) -> Iterator[tuple[str, str | None]]:
    """Yield each question of an archive with the conversation that it follows."""
    last: str | None = None
    for line in yaml.safe_load((_HERE / "questions.yaml").read_text("utf-8"))[archive]:
        question = line.removeprefix(">").strip()
        previous = last if line.startswith(">") else None
        yield question, previous
        last = conversation(question, previous)


def _first_of(news: Path, target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(news, "rt", encoding="utf-8") as lines:
        target.write_text("".join(line for _, line in zip(range(_NEWS), lines, strict=False)), "utf-8")
    return target
