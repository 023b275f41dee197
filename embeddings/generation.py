"""EDGE: a build on disk: its manifest, its checksums, the atomic switch.

    <index>/CURRENT                 the name of the generation in use
    <index>/rebuild.lock            held by the one rebuild that runs
    <index>/generations/<name>/     immutable once CURRENT has named it
        manifest.json    what it is, and the checksum of every other file
        manifest.sha256  the manifest's own checksum, in the form of `sha256sum`
        store.sqlite  keys.npy  makers.*  vectors.*  words.*  sentences/

A generation is made in `generations/<name>.partial`, checked, renamed, and only then named by CURRENT:
whoever is stopped at any moment leaves the old one serving.
"""

import json
import os
import re
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from embeddings.errors import REBUILD, IndexDamaged, IndexFault, IndexMismatch, NoIndex
from embeddings.model import sha256

FORMAT = 4
_MANIFEST = "manifest.json"
_SEAL = "manifest.sha256"
_PARTIAL = ".partial"
_NAME = re.compile(r"[0-9A-Za-z-]+")  # nothing that leads out of the folder


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation says of itself. `checksums` are SHA-256 by path inside its folder."""

    format: int
    name: str
    built: str  # ISO 8601, UTC
    model: str
    fingerprint: str
    dimension: int
    documents: int
    passages: int
    outlets: int
    newest: str | None
    summaries_only: bool
    corpus: tuple[str, ...]
    digest: str  # of all that went in; equal digests, equal generations
    checksums: Mapping[str, str]
    previous: str | None = None  # the generation that was in use before this one


def generations(index: Path) -> Path:
    """Return the folder of an index's generations."""
    return index / "generations"


def partial(index: Path, name: str) -> Path:
    """Make and return the empty folder in which a generation is built."""
    folder = generations(index) / (name + _PARTIAL)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def name_of(folder: Path) -> str:
    """Return the name of the generation that is built in a partial folder."""
    return folder.name.removesuffix(_PARTIAL)


def current(index: Path) -> Path:
    """Return the folder that CURRENT names. Raises NoIndex without one, IndexDamaged for no proper name."""
    pointer = index / "CURRENT"
    try:
        name = pointer.read_text(encoding="utf-8").removesuffix("\n")
    except FileNotFoundError:
        raise NoIndex(f"There is no index in {index} yet.", do=f"Build one with `{REBUILD}`.") from None
    except (OSError, UnicodeDecodeError) as problem:
        raise IndexDamaged(f"{pointer} cannot be read: {problem}.", do=_again()) from problem
    if not _NAME.fullmatch(name):
        raise IndexDamaged(f"{pointer} does not name a generation.", do=_again())
    return generations(index) / name


def checksums(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file of a generation but its manifest, by relative path."""
    return {path.relative_to(folder).as_posix(): sha256(path) for path in _files(folder)}


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest, last of all files, and its seal."""
    text = json.dumps(asdict(manifest), indent=1, ensure_ascii=False)
    (folder / _MANIFEST).write_text(text + "\n", encoding="utf-8")
    (folder / _SEAL).write_text(_seal(folder), encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Return a generation's manifest.

    Raises IndexDamaged where it is not what was written, IndexMismatch where its format is not this
    program's.
    """
    if not folder.is_dir():
        raise IndexDamaged(f"The index {folder.name}, which CURRENT names, is not there.", do=_again())
    try:
        if (folder / _SEAL).read_bytes() != _seal(folder).encode():
            raise IndexDamaged(f"{_MANIFEST} of the index {folder.name} has changed.", do=_again())
        fields = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        version = fields["format"]
        if version == FORMAT:
            return Manifest(**{**fields, "corpus": tuple(fields["corpus"])})
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise IndexDamaged(
            f"{_MANIFEST} of the index {folder.name} cannot be read ({problem}).", do=_again()
        ) from problem
    raise IndexMismatch(
        f"The index {folder.name} has format {version!r}; this version of Byline reads format {FORMAT}.",
        do=_again(),
    )


def recorded_corpus(index: Path) -> tuple[Path, ...]:
    """Return the paths of the archive that the generation in use was built of, be it sound or not.

    Read from a manifest of whatever format, so that an index which an upgrade outdated or a bad disk
    spoilt can be rebuilt as it was. Raises NoIndex where there is none, IndexDamaged where it cannot be told.
    """
    manifest = current(index) / _MANIFEST
    try:
        return tuple(Path(path) for path in json.loads(manifest.read_text(encoding="utf-8"))["corpus"])
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise IndexDamaged(f"{manifest} cannot be read ({problem}).", do=_again()) from problem


def verify(folder: Path, manifest: Manifest) -> None:
    """Raise IndexDamaged naming the first file that is missing, strange or changed."""
    verify_names(folder, manifest)
    verify_files(folder, manifest, sorted(manifest.checksums))


def verify_names(folder: Path, manifest: Manifest) -> None:
    """Raise IndexDamaged naming the first file that is missing or strange; the others are not read."""
    try:
        found = {path.relative_to(folder).as_posix() for path in _files(folder)}
    except OSError as problem:
        raise _unreadable(folder, problem) from problem
    for name in sorted(found ^ manifest.checksums.keys()):
        if name in found:
            raise IndexDamaged(f"{name} does not belong to the index {folder.name}.", do=_again())
        raise IndexDamaged(f"{name} of the index {folder.name} is missing.", do=_again())


def verify_files(folder: Path, manifest: Manifest, names: Iterable[str]) -> None:
    """Raise IndexDamaged naming the first of these files that has changed."""
    for name in names:
        try:
            changed = sha256(folder / name) != manifest.checksums[name]
        except OSError as problem:
            raise _unreadable(folder, problem) from problem
        if changed:
            raise IndexDamaged(f"{name} of the index {folder.name} has changed.", do=_again())


def verify_all(index: Path) -> list[str]:
    """Read every file of every whole generation; return their names. Raises IndexDamaged for a fault."""
    whole = sorted(f for f in generations(index).iterdir() if f.is_dir() and f.suffix != _PARTIAL)
    for folder in whole:
        verify(folder, read_manifest(folder))
    return [folder.name for folder in whole]


def publish(index: Path, folder: Path) -> Path:
    """Make a finished partial folder the generation in use, in one step that survives a power cut."""
    for path in [*folder.rglob("*"), folder]:
        _sync(path)
    final = folder.with_name(name_of(folder))
    folder.rename(final)
    _sync(final.parent)
    _sync(index)
    pointer = index / "CURRENT.new"
    pointer.write_text(final.name + "\n", encoding="utf-8")
    _sync(pointer)
    pointer.replace(index / "CURRENT")
    _sync(index)
    return final


def prune(index: Path) -> None:
    """Keep the generation in use and the one before it; remove all others, and what stopped rebuilds left.

    Only for who holds the index's lock. Where it cannot be told which is in use, no whole one is removed.
    """
    kept = None
    with suppress(IndexFault):
        in_use = current(index)
        kept = {in_use.name, read_manifest(in_use).previous}
    for folder in generations(index).glob("*"):
        if folder.name.endswith(_PARTIAL) or (kept and folder.name not in kept):
            shutil.rmtree(folder, ignore_errors=True)


def size(folder: Path) -> int:
    """Return the bytes that a generation takes on disk."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _sync(path: Path) -> None:
    """Flush a file or a folder to the disk."""
    with suppress(PermissionError):  # some systems do not open folders
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _seal(folder: Path) -> str:
    return f"{sha256(folder / _MANIFEST)}  {_MANIFEST}\n"


def _files(folder: Path) -> list[Path]:
    """Return every file of a generation but its manifest, in order."""
    own = {folder / _MANIFEST, folder / _SEAL}
    return sorted(path for path in folder.rglob("*") if not path.is_dir() and path not in own)


def _unreadable(folder: Path, problem: OSError) -> IndexDamaged:
    return IndexDamaged(f"The index {folder.name} cannot be read: {problem}.", do=_again())


def _again() -> str:
    return f"Rebuild it with `{REBUILD} --full`."
