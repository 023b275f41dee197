"""EDGE: a build on disk: its manifest, its checksums, the atomic switch.

    <index>/CURRENT                 the name of the generation in use
    <index>/rebuild.lock            held by the one rebuild that runs
    <index>/generations/<name>/     immutable once CURRENT has named it
        manifest.json  store.sqlite  vectors.faiss  sentences/  lexical/

A generation is made in `generations/<name>.partial`, checked, renamed, and only then named by CURRENT:
whoever is stopped at any moment leaves the old one serving.
"""

import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from embeddings.errors import REBUILD, IndexDamaged, IndexMismatch, NoIndex
from embeddings.model import sha256

FORMAT = 1
_MANIFEST = "manifest.json"
_PARTIAL = ".partial"


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


def generations(index: Path) -> Path:
    """Return the folder of an index's generations."""
    return index / "generations"


def partial(index: Path, name: str) -> Path:
    """Make and return the empty folder in which a generation is built."""
    folder = generations(index) / (name + _PARTIAL)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def current(index: Path) -> Path:
    """Return the folder of the generation in use. Raises NoIndex where there is none."""
    try:
        name = (index / "CURRENT").read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise NoIndex(f"There is no index in {index} yet.", do=f"Build one with `{REBUILD}`.") from None
    except (OSError, UnicodeDecodeError) as problem:
        raise IndexDamaged(f"{index / 'CURRENT'} cannot be read: {problem}.", do=_again()) from problem
    return generations(index) / name


def checksums(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file of a generation but its manifest, by relative path."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != _MANIFEST)
    return {path.relative_to(folder).as_posix(): sha256(path) for path in files}


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest, last of all files."""
    text = json.dumps(asdict(manifest), indent=1, ensure_ascii=False)
    (folder / _MANIFEST).write_text(text + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Return a generation's manifest.

    Raises IndexDamaged where it cannot be read, IndexMismatch where its format is not this program's.
    """
    try:
        fields = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        version = fields["format"]
        if version == FORMAT:
            return Manifest(**{**fields, "corpus": tuple(fields["corpus"])})
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise IndexDamaged(
            f"The manifest of {folder.name} cannot be read ({problem}).", do=_again()
        ) from problem
    raise IndexMismatch(
        f"The index {folder.name} has format {version!r}; this version of Byline reads format {FORMAT}.",
        do=f"Rebuild it with `{REBUILD} --full`.",
    )


def verify(folder: Path, manifest: Manifest) -> None:
    """Raise IndexDamaged naming the first file that is missing, strange or changed."""
    try:
        found = checksums(folder)
    except OSError as problem:
        raise IndexDamaged(f"The index {folder.name} cannot be read: {problem}.", do=_again()) from problem
    for name in sorted(found.keys() | manifest.checksums.keys()):
        if found.get(name) != manifest.checksums.get(name):
            raise IndexDamaged(f"{name} of the index {folder.name} is not what was built.", do=_again())


def publish(index: Path, folder: Path) -> Path:
    """Make a finished partial folder the generation in use, in one step that survives a power cut."""
    for path in [*folder.rglob("*"), folder]:
        _sync(path)
    final = folder.with_name(folder.name.removesuffix(_PARTIAL))
    folder.rename(final)
    _sync(final.parent)
    pointer = index / "CURRENT.new"
    pointer.write_text(final.name + "\n", encoding="utf-8")
    _sync(pointer)
    pointer.replace(index / "CURRENT")
    _sync(index)
    return final


def prune(index: Path, keep: int = 2) -> None:
    """Remove left-over partial folders and all but the newest `keep` generations, never the one in use."""
    in_use = current(index).name
    folders = sorted((p for p in generations(index).iterdir() if p.is_dir()), key=lambda p: p.name)
    whole = [p for p in folders if not p.name.endswith(_PARTIAL) and p.name != in_use]
    for folder in [p for p in folders if p.name.endswith(_PARTIAL)] + whole[: max(0, len(whole) - keep + 1)]:
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


def _again() -> str:
    return f"Rebuild it with `{REBUILD} --full`."
