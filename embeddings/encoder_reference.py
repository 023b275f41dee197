"""EDGE: the module that imports sentence_transformers and torch for the encoder, and only when used.

It loads any model, and what a faster way gives is checked against it.
"""

import logging
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from embeddings import model
from embeddings.errors import ModelError
from embeddings.pooling import States
from embeddings.protocols import Vectors

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer

_BATCH = 32
_T = TypeVar("_T")


class Reference:
    """A model as sentence-transformers runs it, on a GPU where torch sees one."""

    def __init__(self, name: str) -> None:
        """Load it. Raises ModelError where that cannot be done."""
        self.model = _load(name)

    @property
    def dimension(self) -> int:
        """Return the number of a vector's components."""
        return int(self.model.get_embedding_dimension() or 0)

    @property
    def prompts(self) -> Mapping[str, str]:
        """Return what is put before a "query" and before a "document"."""
        own = self.model.prompts
        usual = own.get(self.model.default_prompt_name or "") or ""
        document = next((own[name] for name in ("document", "passage", "corpus") if name in own), usual)
        return {"query": own.get("query", usual) or "", "document": document or ""}

    def read(self, texts: Sequence[str], take: Callable[[int, States], _T]) -> Iterator[_T]:
        """Yield what `take` makes of each text's number and states, in the order given."""
        self._use_threads(1 if len(texts) == 1 else os.cpu_count() or 1)
        for first in range(0, len(texts), _BATCH):
            batch = list(texts[first : first + _BATCH])
            outputs: Any = self.model.encode(batch, output_value=None, prompt="", show_progress_bar=False)
            for number, (text, output) in enumerate(zip(batch, outputs, strict=True), first):
                tokens = output["token_embeddings"].float().cpu().numpy()
                vector = output["sentence_embedding"].float().cpu().numpy()
                spans = self._spans(text)
                yield take(number, States(vector, tokens[: len(spans)], spans))

    def finish(self, means: Vectors) -> Vectors:
        """Return what the model makes of pooled states, (n, width) -> (n, dim): a Dense layer may follow."""
        import torch  # noqa: PLC0415

        features = {"sentence_embedding": torch.from_numpy(means).to(self.model.device)}
        with torch.inference_mode():
            for module in self.after_pooling():
                features = module(features)
        return np.asarray(features["sentence_embedding"].float().cpu().numpy())

    def after_pooling(self) -> "list[torch.nn.Module]":
        """Return the modules that follow the pooling; none where there is no pooling."""
        modules = list(self.model)
        kinds = [type(module).__name__ for module in modules]
        return modules[kinds.index("Pooling") + 1 :] if "Pooling" in kinds else []

    def _spans(self, text: str) -> Vectors:
        """Return where each token within the window stands in the text, (n, 2)."""
        encoded = self.model.tokenizer(
            text, return_offsets_mapping=True, truncation=True, max_length=self.model.max_seq_length
        )
        return np.asarray(encoded["offset_mapping"])

    def _use_threads(self, count: int) -> None:
        """Share out the work, except a question's: on a busy machine sharing so little costs tenfold."""
        import torch  # noqa: PLC0415

        if self.model.device.type == "cpu" and torch.get_num_threads() != count:
            torch.set_num_threads(count)


def sees_gpu() -> bool:
    """Tell whether torch sees a GPU; it takes long to import, and is asked only where there may be one."""
    if not (Path("/dev/nvidia0").exists() or Path("/dev/kfd").exists() or sys.platform == "win32"):
        return False
    import torch  # noqa: PLC0415

    return bool(torch.cuda.is_available())


def _load(name: str) -> "SentenceTransformer":
    # Imported here: it takes seconds, and `status` or `show` need no model.
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415
    from transformers.utils import logging as transformers_logging  # noqa: PLC0415

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # it has no types
    for name_ in ("sentence_transformers", "transformers"):  # an export makes them remark on their own code
        logging.getLogger(name_).setLevel(logging.ERROR)
    path = model.locate(name)
    try:
        return SentenceTransformer(path, local_files_only=name == model.BUNDLED)
    except (OSError, ValueError) as problem:
        raise ModelError(
            f"The model {name!r} cannot be loaded: {problem}.",
            do="Set BYLINE_ENCODER to a sentence-transformers model's name or folder, or unset it.",
        ) from problem
