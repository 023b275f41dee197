"""What a rebuild did, and how a person is told."""

from collections.abc import Sequence
from dataclasses import dataclass

_SHOWN = 20  # lines of each list that a person is told


@dataclass(frozen=True, slots=True)
class Summary:
    """What a rebuild did. `added`, `changed` and `removed` count files."""

    generation: str
    index: str
    corpus: tuple[str, ...]
    documents: int
    passages: int
    outlets: int
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    skipped: tuple[tuple[str, str], ...]  # (path, why)
    warnings: tuple[tuple[str, str], ...]
    embedded: int
    reused: int
    unchanged: bool  # nothing differs: the generation in use goes on
    note: str | None
    seconds: float


def told(summary: Summary, *, names: bool = True) -> str:
    """Return the closing summary as a person reads it, with or without the names of the files."""
    s = summary
    files = [
        *(f"added    {path}" for path in s.added),
        *(f"changed  {path}" for path in s.changed),
        *(f"removed  {path}" for path in s.removed),
    ]
    lines = [
        f"{s.documents} documents of {s.outlets} outlets in {s.passages} passages:"
        f" {s.embedded} embedded, {s.reused} taken over, {s.seconds} s.",
        f"Files: {len(s.added)} added, {len(s.changed)} changed, {len(s.removed)} removed,"
        f" {len(s.skipped)} skipped.",
        *([s.note] if s.note else []),
        *(_first(files) if names else []),
        *_first([f"skipped  {path}: {why}" for path, why in s.skipped]),
        *_first([f"warning  {path}: {warning}" for path, warning in s.warnings]),
        f"{'Nothing changed; the' if s.unchanged else 'The new'} generation {s.generation} serves"
        f" from {s.index}.",
    ]
    return "\n".join(lines)


def _first(lines: Sequence[str]) -> list[str]:
    """Return the lines, indented; of very many the first, and how many more there are."""
    more = len(lines) - _SHOWN
    told = [f"  {line}" for line in lines[:_SHOWN]]
    return [*told, f"  … and {more} more (--json names all)"] if more > 0 else told
