"""EDGE: a sentence-transformers model exported once for OpenVINO, checked against the original, and kept.

    <cache>/<key>/       key: of the weights, the precision's family, OpenVINO's version and this module's
        about.json       what it needs to be used, how near it came to the original, its files' checksums
        model.xml  model.bin  tokenizer.json

An export is made in a folder of its own and renamed when it is whole, so that two may be made at once.
"""

import hashlib
import json
import logging
import shutil
import tempfile
import warnings
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

import corpus
from embeddings.encoder_compiled import Compiled
from embeddings.encoder_openvino import convert_model, has_bf16, openvino
from embeddings.errors import ModelError, NoExport
from embeddings.model import sha256
from embeddings.pooling import States, unit
from embeddings.protocols import Vectors

if TYPE_CHECKING:
    from embeddings.encoder_reference import Reference

# The least cosine between the original's vectors, of passages and of their tokens pooled, and the export's.
FAITHFUL = {"fp32": 0.9999, "bf16": 0.999, "int8": 0.97}
_VERSION = 1  # raised by hand whenever an export is made otherwise
_log = logging.getLogger(__name__)


def compiled(cache: Path, fingerprint: str, precision: str, reference: "Callable[[], Reference]") -> Compiled:
    """Return the model, compiled, exporting it first where that has not been done.

    Raises NoExport, saying why, where the model cannot be exported, or gives other vectors than the
    original does.
    """
    if precision == "bf16" and not has_bf16():
        precision = "fp32"
    folder = cache / _key(fingerprint, precision)
    about = _read(folder)
    if about is None:
        about = _export(folder, precision, reference())
    if about["refused"]:
        raise NoExport(about["refused"])
    return Compiled(folder, precision, about)


def _key(fingerprint: str, precision: str) -> str:
    family = "int8" if precision == "int8" else "float"
    whole = f"{fingerprint}\0{family}\0{openvino().__version__}\0{_VERSION}"
    return hashlib.sha256(whole.encode()).hexdigest()[:24]


def _read(folder: Path) -> dict[str, Any] | None:
    """Return what is told of the export, None where there is none, or not as it was written."""
    try:
        about: dict[str, Any] = json.loads((folder / "about.json").read_text(encoding="utf-8"))
        sound = all(sha256(folder / name) == checksum for name, checksum in about["checksums"].items())
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError) as problem:
        _log.warning("The exported model in %s cannot be read (%s); it is made anew.", folder, problem)
        return None
    if not sound:
        _log.warning("The exported model in %s has changed; it is made anew.", folder)
    return about if sound else None


def _export(folder: Path, precision: str, reference: "Reference") -> dict[str, Any]:
    """Export, check and keep a model; a model that cannot be used is kept as refused."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix="making-") as name:
            making = Path(name)
            about = _made(making, precision, reference)
            (making / "about.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
            shutil.rmtree(folder, ignore_errors=True)
            making.chmod(0o755)
            making.rename(folder)
            making.mkdir()  # for its clean-up
    except OSError as problem:
        raise NoExport(f"{folder.parent} cannot be written ({problem})") from problem
    return about


def _made(folder: Path, precision: str, reference: "Reference") -> dict[str, Any]:
    about: dict[str, Any] = {"refused": None, "checksums": {}}
    try:
        about |= _described(reference)
        _convert(folder, reference, about["inputs"])
        reference.model.tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"))
        if precision == "int8":
            _quantise(folder, about, reference)
        about["cosine"] = _check(folder, precision, about, reference)
    except NoExport as problem:
        return {"refused": problem.why, "checksums": {}}
    about["checksums"] = {path.name: sha256(path) for path in sorted(folder.iterdir())}
    return about


def _described(reference: "Reference") -> dict[str, Any]:
    """Return what an export needs to be used. Raises NoExport for a model of a kind that it cannot be."""
    model = reference.model
    pooling = next((m for m in model if type(m).__name__ == "Pooling"), None)
    kinds = [type(module).__name__ for module in model]
    if pooling is None or kinds[0] != "Transformer" or set(kinds[1:]) - {"Pooling", "Normalize"}:
        raise NoExport(f"it is made of {', '.join(kinds)}")
    if any(reference.prompts.values()) and not pooling.include_prompt:
        raise NoExport("its prompts are not pooled")
    if not getattr(model.tokenizer, "is_fast", False):
        raise NoExport("its tokenizer is not a fast one")
    return {
        "inputs": list(model.tokenizer(["a"]).keys()),
        "padding": model.tokenizer.pad_token_id or 0,
        "window": model.max_seq_length,
        "dimension": reference.dimension,
        "prompts": dict(reference.prompts),
    }


def _convert(folder: Path, reference: "Reference", inputs: Sequence[str]) -> None:
    """Write the model as OpenVINO reads it: token states and pooled vector from one forward pass."""
    import torch  # noqa: PLC0415 - it is loaded already, with the reference

    model = reference.model

    class Forward(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, *arrays: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
            out = self.model(dict(zip(inputs, arrays, strict=True)))
            return out["token_embeddings"], out["sentence_embedding"]

    example = model.tokenizer(["A first text.", "Another"], padding=True, return_tensors="pt")
    try:
        with torch.inference_mode(), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on branches in the model: `_check` tells what matters
            made = convert_model(Forward().eval(), tuple(example[name].to(model.device) for name in inputs))
        for port, name in zip(made.inputs, inputs, strict=True):
            port.get_tensor().set_names({name})
        openvino().save_model(made, folder / "model.xml")
    except Exception as problem:  # whatever OpenVINO makes of a model it does not know
        raise NoExport(f"OpenVINO cannot convert it ({problem})") from problem


def _quantise(folder: Path, about: Mapping[str, Any], reference: "Reference") -> None:
    """Turn the model's products into ones of bytes, scaled by what real passages give."""
    try:
        nncf = import_module("nncf")
    except ImportError:
        raise ModelError(
            "BYLINE_PRECISION is int8, which needs the package nncf once, when the model is exported.",
            do="Install it with `pip install 'nncf>=3.4,<4'`, or unset BYLINE_PRECISION.",
        ) from None
    texts = [reference.prompts["document"] + text for text in _samples()]
    model = openvino().Core().read_model(folder / "model.xml")
    asked = nncf.Dataset(texts, partial(_inputs, reference.model.tokenizer, about["window"]))
    made = nncf.quantize(model, asked, model_type=nncf.ModelType.TRANSFORMER, subset_size=len(texts))
    del model  # it holds the file that is written now
    openvino().save_model(made, folder / "int8.xml")
    for kind in (".xml", ".bin"):
        (folder / f"int8{kind}").replace(folder / f"model{kind}")


def _inputs(tokenizer: Any, window: int, text: str) -> dict[str, Any]:  # noqa: ANN401 - transformers' own
    return dict(tokenizer([text], truncation=True, max_length=window, return_tensors="np"))


def _check(
    folder: Path, precision: str, about: Mapping[str, Any], reference: "Reference"
) -> dict[str, float]:
    """Return the least cosine to the original's vectors, by precision. Raises NoExport below the bar."""
    texts = _samples()
    wanted = list(reference.read(texts, _looked_at))
    family = ["fp32", "bf16"] if has_bf16() else ["fp32"]
    least = {}
    for kind in [precision] if precision == "int8" else family:
        found = list(Compiled(folder, kind, about).read(texts, _looked_at))
        least[kind] = min(_cosine(a, b) for a, b in zip(wanted, found, strict=True))
        if least[kind] < FAITHFUL[kind]:
            raise NoExport(f"its vectors are not the original's (cosine {least[kind]:.4f} at {kind})")
    return least


def _samples() -> list[str]:
    """Return real passages: the bundled archive's, short, long, and beyond any window."""
    files = sorted((Path(corpus.__file__).parent / "documents").glob("*.md"))
    texts = [path.read_text(encoding="utf-8") for path in files]
    return [*texts, *(text[:60] for text in texts), "\n".join(texts)]


def _looked_at(_: int, states: States) -> Vectors:
    """Return the text's vector and the mean states of its tokens, eight by eight."""
    tokens = states.of_text().states
    means = [tokens[first : first + 8].mean(axis=0) for first in range(0, len(tokens), 8)]
    return unit(np.stack([states.vector, *means]))


def _cosine(a: Vectors, b: Vectors) -> float:
    return float((a * b).sum(axis=1).min()) if a.shape == b.shape else -1.0
