"""EDGE: `python -m embeddings.rebuild`: an archive in, a generation out that serves from then on."""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from filelock import FileLock, Timeout
from tqdm import tqdm

import corpus
from corpus.archive import read_archive
from corpus.errors import BylineError
from corpus.types import Reading
from embeddings import build, generation
from embeddings.encoder import SentenceTransformerEncoder
from embeddings.errors import IndexFault, RebuildFailed
from embeddings.protocols import Encoder
from embeddings.settings import IndexSettings, read
from embeddings.snapshot import Snapshot, open_snapshot

_T = TypeVar("_T")

BUNDLED_ARCHIVE = Path(corpus.__file__).parent / "documents"


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


def rebuild(
    index: Path, paths: Sequence[Path], encoder: Encoder, *, full: bool = False, quiet: bool = False
) -> Summary:
    """Build a generation of the archive at `paths` and put it in use; the old one serves until then.

    No paths: those recorded at the last rebuild, else the bundled archive. `full` embeds everything
    anew. Raises RebuildFailed, or another BylineError, with the old generation untouched.
    """
    try:
        index.mkdir(parents=True, exist_ok=True)
        with FileLock(index / "rebuild.lock", timeout=0):
            return _rebuild(index, paths, encoder, full=full, quiet=quiet)
    except Timeout:
        raise RebuildFailed(
            f"Another rebuild of {index} is running.", do="Wait until it is done, then try again."
        ) from None
    except OSError as problem:
        raise RebuildFailed(
            f"The new index could not be written: {problem}.",
            do="Make room or mend the permission, then rebuild again; the old index still serves.",
        ) from problem


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code: 0 the new generation serves, 1 it does not, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    try:
        settings = read(IndexSettings)
        encoder = SentenceTransformerEncoder(settings.encoder)
        summary = rebuild(
            options.index or settings.index, options.corpus, encoder, full=options.full, quiet=options.quiet
        )
    except BylineError as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped; the old index, if any, still serves.", file=sys.stderr)
        return 1
    if options.json:
        print(json.dumps(asdict(summary), ensure_ascii=False))
    elif not (options.quiet and summary.unchanged):
        print(_told(summary), file=sys.stderr if options.quiet else sys.stdout)
    return 0


def _rebuild(index: Path, paths: Sequence[Path], encoder: Encoder, *, full: bool, quiet: bool) -> Summary:
    began = perf_counter()
    old, note = _old(index)
    paths = list(paths) or _recorded(index) or [BUNDLED_ARCHIVE]
    readings = _read(paths, quiet=quiet)
    archive = build.gather(readings, encoder.fingerprint)
    if not archive.rows:
        raise RebuildFailed(
            _nothing_in(paths, readings), do="Name a folder of .txt, .md, .html or .jsonl files."
        )
    unchanged = old is not None and not full and old.manifest.digest == archive.digest(encoder.fingerprint)
    reusable = old if old and not full and old.manifest.fingerprint == encoder.fingerprint else None
    if old and unchanged:
        manifest, reused = old.manifest, len(archive.rows)
    else:
        watch = partial(_bar, what="Embedding", unit="passage", quiet=quiet)
        vectors, reused = build.embed(archive, encoder, reusable, watch)
        folder, manifest = build.write(index, archive, vectors, encoder, paths)
        generation.verify(folder, manifest)
        generation.publish(index, folder)
    before = old.store.files() if old else {}
    if old:
        old.close()
    generation.prune(index)
    with closing(open_snapshot(index)):  # it serves, or this raises
        pass
    return Summary(
        generation=manifest.name,
        index=str(index),
        corpus=tuple(str(path) for path in paths),
        documents=manifest.documents,
        passages=manifest.passages,
        outlets=manifest.outlets,
        added=tuple(sorted(archive.files.keys() - before.keys())),
        changed=tuple(sorted(p for p, d in archive.files.items() if before.get(p, d) != d)),
        removed=tuple(sorted(before.keys() - archive.files.keys())),
        skipped=tuple((r.path, r.skipped) for r in readings if r.skipped),
        warnings=tuple((r.path, warning) for r in readings for warning in r.warnings),
        embedded=len(archive.rows) - reused,
        reused=reused,
        unchanged=unchanged,
        note=note,
        seconds=round(perf_counter() - began, 2),
    )


def _old(index: Path) -> tuple[Snapshot | None, str | None]:
    """Return the generation in use, or None and why it cannot be taken over."""
    if not (index / "CURRENT").exists():
        return None, None
    try:
        return open_snapshot(index), None
    except IndexFault as problem:
        return None, f"Everything was embedded anew: {problem.what}"


def _recorded(index: Path) -> list[Path]:
    """Return the paths of the last rebuild, none where it cannot be told."""
    try:
        return [Path(path) for path in generation.read_manifest(generation.current(index)).corpus]
    except IndexFault:
        return []


def _read(paths: Sequence[Path], *, quiet: bool) -> list[Reading]:
    return list(_bar(read_archive(paths), what="Reading", unit="file", quiet=quiet))


def _bar(items: Iterable[_T], total: int | None = None, *, what: str, unit: str, quiet: bool) -> Iterable[_T]:
    """Show progress on a terminal, for whatever takes over a second."""
    return tqdm(items, what, total, unit=unit, delay=1, disable=quiet or not sys.stderr.isatty())


def _nothing_in(paths: Sequence[Path], readings: Sequence[Reading]) -> str:
    where = ", ".join(str(path) for path in paths)
    skipped = "; ".join(f"{r.path}: {r.skipped}" for r in readings[:5] if r.skipped)
    return f"There is no document in {where}" + (f" ({skipped})." if skipped else ".")


def _told(summary: Summary) -> str:
    """Return the closing summary as a person reads it."""
    s = summary
    lines = [
        f"{s.documents} documents of {s.outlets} outlets in {s.passages} passages:"
        f" {s.embedded} embedded, {s.reused} taken over, {s.seconds} s.",
        f"Files: {len(s.added)} added, {len(s.changed)} changed, {len(s.removed)} removed,"
        f" {len(s.skipped)} skipped.",
        *([s.note] if s.note else []),
        *(f"  skipped  {path}: {why}" for path, why in s.skipped),
        *(f"  warning  {path}: {warning}" for path, warning in s.warnings),
        f"{'Nothing changed; the' if s.unchanged else 'The new'} generation {s.generation} serves"
        f" from {s.index}.",
    ]
    return "\n".join(lines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m embeddings.rebuild",
        description="Build the index anew, beside the one in use, and switch to it when it is whole.",
    )
    parser.add_argument(
        "--corpus",
        metavar="PATH",
        type=Path,
        nargs="+",
        action="extend",
        default=[],
        help="a folder or file; those given are the whole archive (default: those of the last rebuild)",
    )
    parser.add_argument(
        "--index", metavar="DIR", type=Path, help="where the index lies (default: BYLINE_INDEX)"
    )
    parser.add_argument("--full", action="store_true", help="embed everything anew, take nothing over")
    parser.add_argument("--json", action="store_true", help="print the summary as JSON")
    parser.add_argument("--quiet", action="store_true", help="print only what changed, to standard error")
    return parser


if __name__ == "__main__":
    sys.exit(main())
