"""EDGE: `python -m embeddings.rebuild`: an archive in, a generation out that serves from then on."""

import argparse
import json
import sqlite3
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, nullcontext
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from time import perf_counter

from filelock import FileLock, Timeout

import corpus
from corpus.archive import read_archive
from corpus.errors import BylineError
from corpus.formats import kinds_read
from corpus.guard import GUARD
from embeddings import build, generation, model, progress, spool
from embeddings.derived import Deriver
from embeddings.encoder import encoder_of
from embeddings.errors import IndexDamaged, IndexFault, NoIndex, RebuildFailed
from embeddings.gathering import Gathering
from embeddings.kept import Kept
from embeddings.protocols import Encoder
from embeddings.readings import ReadingCache
from embeddings.rollback import roll_back
from embeddings.settings import IndexSettings, read
from embeddings.snapshot import Snapshot, open_folder, open_snapshot
from embeddings.summary import Summary, told

# Beside the generations; each may be deleted at any time, and is made anew.
_KEPT = "readings.sqlite"  # what was read of each page, and what was made of it
SPOOL = "made.sqlite"  # vectors of a rebuild that is not done
BUNDLED_ARCHIVE = Path(corpus.__file__).parent / "documents"


def rebuild(
    index: Path, paths: Sequence[Path], encoder: Encoder, *, full: bool = False, quiet: bool = False
) -> Summary:
    """Build a generation of the archive at `paths` and put it in use; the old one serves until then.

    No paths: those recorded at the last rebuild, else the bundled archive. `full` embeds everything
    anew; `quiet` shows no progress bar. Raises RebuildFailed, or another BylineError, with the old
    generation untouched.
    """
    with _failures_told(index), _alone(index):
        return _rebuild(index, paths, encoder, full=full, quiet=quiet)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code: 0 the new generation serves, 1 it does not, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    try:
        settings = read(IndexSettings, **({"index": options.index} if options.index else {}))
        if options.rollback:
            return _roll_back(settings.index, as_json=options.json)
        with progress.in_lines(wanted=options.progress):
            summary = rebuild(settings.index, options.corpus, encoder_of(settings), full=options.full)
    except BylineError as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped; the old index, if any, still serves.", file=sys.stderr)
        return 1
    if options.json:
        print(json.dumps(asdict(summary), ensure_ascii=False))
    elif not (options.quiet and summary.unchanged):
        print(told(summary, names=not options.quiet), file=sys.stderr if options.quiet else sys.stdout)
    return 0


def _roll_back(index: Path, *, as_json: bool) -> int:
    """Do `--rollback`. Raises RebuildFailed or another BylineError."""
    with _failures_told(index), _alone(index):
        done = roll_back(index)
    print(
        json.dumps(asdict(done))
        if as_json
        else f"Back to {done.of} as {done.generation}: {done.documents} documents; {done.left_out} that were"
        " removed since are left out. The next rebuild reads the archive again."
    )
    return 0


@contextmanager
def _failures_told(index: Path) -> Iterator[None]:
    """Turn what the disk or another rebuild does into RebuildFailed."""
    try:
        yield
    except Timeout:
        raise RebuildFailed(
            f"Another rebuild of {index} is running.", do="Wait until it is done, then try again."
        ) from None
    except (OSError, sqlite3.Error) as problem:
        raise RebuildFailed(
            f"The new index could not be written: {problem}.",
            do="Make room or mend the permission, then rebuild again; the old index, if any, still serves.",
        ) from problem


@contextmanager
def _alone(index: Path) -> Iterator[None]:
    """Hold the index's lock; clean up what a rebuild that was stopped has left, this one too."""
    index.mkdir(parents=True, exist_ok=True)
    with FileLock(index / "rebuild.lock", timeout=0):
        generation.prune(index)
        try:
            yield
        finally:
            generation.prune(index)


def _rebuild(index: Path, paths: Sequence[Path], encoder: Encoder, *, full: bool, quiet: bool) -> Summary:
    began = perf_counter()
    paths = list(paths) or _recorded(index)
    old, note = _old(index)
    folder, built = build.begin(index)
    with closing(old) if old else nullcontext(), Kept(index / _KEPT, anew=full) as kept:
        pages = ReadingCache(kept, GUARD)
        with Gathering(folder, Deriver(encoder.fingerprint, kept, pages.written)) as gathered:
            read = read_archive(paths, guard=pages, model=model.folder(encoder.name))
            for reading in progress.bar(read, what="Reading", unit="file", quiet=quiet):
                gathered.read(reading)
            if not len(gathered):
                raise RebuildFailed(_nothing_in(paths, gathered), do=f"Name a folder of {kinds_read()}.")
            with progress.stage("Linking", quiet=quiet):
                gathered.link()
            unchanged = old is not None and not full and _same(old.manifest, gathered, encoder, paths)
            if old and unchanged:
                manifest, embedded = old.manifest, 0
            else:
                new = _New(index, folder, built, paths)
                manifest, embedded = new.made(gathered, encoder, old, full=full, quiet=quiet)
        spool.remove(index / SPOOL)
        kept.forget_others()  # what was removed is gone from here too
        before = old.store.files() if old else {}
    if old and old.manifest.fingerprint != encoder.fingerprint:
        note = f"Everything was embedded anew: the old index was built with {old.manifest.model!r}."
    return Summary(
        generation=manifest.name,
        index=str(index),
        corpus=tuple(str(path) for path in paths),
        documents=manifest.documents,
        passages=manifest.passages,
        outlets=manifest.outlets,
        **_differences(before, gathered.files),
        skipped=tuple(gathered.skipped),
        warnings=tuple(gathered.warnings),
        embedded=embedded,
        reused=len(gathered) - embedded,
        unchanged=unchanged,
        note=note,
        seconds=round(perf_counter() - began, 2),
    )


@dataclass(frozen=True, slots=True)
class _New:
    """A generation that is being built."""

    index: Path
    folder: Path
    built: datetime
    paths: Sequence[Path]

    def made(
        self, gathered: Gathering, encoder: Encoder, old: Snapshot | None, *, full: bool, quiet: bool
    ) -> tuple[generation.Manifest, int]:
        """Finish it and put it in use; return its manifest and how many passages were embedded."""
        watch = partial(progress.bar, what="Embedding", unit="passage", quiet=quiet)
        kept = None if full else old
        known = build.known(gathered, kept)
        with spool.Spool(self.index / SPOOL, anew=full) as made:
            embedded = build.embed(gathered, known, encoder, made, watch)
            with progress.stage("Writing", quiet=quiet):
                vectors = build.vectors_of(gathered, known, kept, made)
                # Where nothing was embedded the model need not be loaded for its dimension alone.
                same = kept and not embedded and kept.manifest.fingerprint == encoder.fingerprint
                by = build.built_by(kept.manifest) if kept and same else encoder
                manifest = build.write(
                    self.folder,
                    self.built,
                    gathered,
                    vectors,
                    by,
                    corpus=self.paths,
                    previous=old.manifest.name if old else None,
                )
                _check(self.folder, manifest)
                generation.publish(self.index, self.folder)
        return manifest, embedded


def _differences(before: Mapping[str, str], now: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the files added, changed and removed, in order, from what each gave then and gives now."""
    return {
        "added": tuple(sorted(now.keys() - before.keys())),
        "changed": tuple(sorted(path for path in now.keys() & before.keys() if now[path] != before[path])),
        "removed": tuple(sorted(before.keys() - now.keys())),
    }


def _same(old: generation.Manifest, gathered: Gathering, encoder: Encoder, paths: Sequence[Path]) -> bool:
    """Tell whether a new generation would be the old one again, the paths that it records too."""
    recorded = build.recorded(paths) == old.corpus
    return recorded and old.digest == build.digest(gathered, encoder.fingerprint)


def _check(folder: Path, manifest: generation.Manifest) -> None:
    """Raise RebuildFailed unless what is on the disk is what was built, and opens.

    FAISS does not notice when the last block of its file finds no room.
    """
    try:
        generation.verify(folder, manifest)
        open_folder(folder, manifest).close()
    except IndexDamaged as problem:
        raise RebuildFailed(
            f"What was written cannot be read back: {problem.what}",
            do="Make room or mend the disk, then rebuild again; the old index, if any, still serves.",
        ) from problem


def _old(index: Path) -> tuple[Snapshot | None, str | None]:
    """Return the generation in use, or None and why it cannot be taken over."""
    try:
        return open_snapshot(index), None
    except NoIndex:
        return None, None
    except IndexFault as problem:
        return None, f"Everything was embedded anew: {problem.what}"


def _recorded(index: Path) -> list[Path]:
    """Return the paths of the last rebuild, the bundled archive where there was none.

    Raises RebuildFailed where they cannot be told or are gone: another archive in their place would
    drop every document.
    """
    try:
        recorded = generation.recorded_corpus(index)
    except NoIndex:
        return [BUNDLED_ARCHIVE]
    except IndexFault as problem:
        raise RebuildFailed(
            f"Which archive was read last cannot be told: {problem.what}",
            do="Name the whole archive with --corpus.",
        ) from problem
    gone = [str(path) for path in recorded if not path.exists()]
    if gone:
        raise RebuildFailed(
            f"The last rebuild read {', '.join(gone)}, which is not there any more.",
            do="Bring it back, or name the whole archive with --corpus; the old index still serves.",
        )
    return list(recorded)


def _nothing_in(paths: Sequence[Path], gathered: Gathering) -> str:
    where = ", ".join(str(path) for path in paths)
    skipped = "; ".join(f"{path}: {why}" for path, why in gathered.skipped[:5])
    return f"There is no document in {where}" + (f" ({skipped})." if skipped else ".")


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
    parser.add_argument(
        "--rollback",
        action="store_true",
        help="back to the generation before, without the documents removed since; reads no archive",
    )
    parser.add_argument("--full", action="store_true", help="embed everything anew, take nothing over")
    parser.add_argument("--json", action="store_true", help="print the summary as JSON")
    parser.add_argument(
        "--progress",
        action="store_true",
        help="say progress in lines on standard error, for a program that reads along",
    )
    parser.add_argument(
        "--quiet",
        action="store_true",
        help="beside the progress bar say nothing where nothing changed, else the least, on standard error",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
