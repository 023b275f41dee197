"""EDGE: a model that was exported, compiled by OpenVINO for this processor. No torch in it."""

import os
import sys
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

import numpy as np
from tokenizers import Encoding, Tokenizer

from embeddings.pooling import States
from embeddings.protocols import Vectors

_BATCH = 4
_STEP = 16  # tokens: lengths are filled up to a multiple of it
_WINDOW = 512  # texts that are sorted by length at a time
_CONVERTER = "openvino.tools.ovc"
_T = TypeVar("_T")
_Batch = list[tuple[int, Encoding]]


@cache
def openvino() -> Any:  # noqa: ANN401 - it carries no type information
    """Import OpenVINO without its telemetry, which would call home at import, and without its converter.

    `convert_model` loads that: it takes as long to load as all the rest.
    """
    for name in ("openvino_telemetry", _CONVERTER):
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]  # which tells: not to be had
    import openvino  # noqa: PLC0415

    return openvino


def convert_model(model: object, example: object) -> Any:  # noqa: ANN401 - as above
    """Return a torch module as OpenVINO's model, traced on the example."""
    openvino()
    if sys.modules.get(_CONVERTER, openvino) is None:
        del sys.modules[_CONVERTER]
    from openvino.tools.ovc import convert_model as convert  # noqa: PLC0415

    return convert(model, example_input=example)


@cache
def has_bf16() -> bool:
    """Tell whether the processor computes in bfloat16."""
    return "BF16" in openvino().Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")


class Compiled:
    """The exported model in a folder, one stream on each core. Safe to use from several threads.

    precision: "fp32", "bf16" or "int8"; what is told of the model comes from the export's `about`.
    """

    def __init__(self, folder: Path, precision: str, about: Mapping[str, Any]) -> None:
        self.dimension: int = about["dimension"]
        self.prompts: Mapping[str, str] = about["prompts"]
        self._inputs: Sequence[str] = about["inputs"]
        self._padding: int = about["padding"]
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._most: int = about["window"]
        self._tokenizer.enable_truncation(self._most)
        self._streams = (
            len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        )
        ov = openvino()
        self._model = ov.Core().compile_model(
            folder / "model.xml",
            "CPU",
            {
                "INFERENCE_PRECISION_HINT": "bf16" if precision != "fp32" and has_bf16() else "f32",
                "NUM_STREAMS": self._streams,
                "INFERENCE_NUM_THREADS": self._streams,
            },
        )
        self._idle: SimpleQueue[Any] = SimpleQueue()

    def read(self, texts: Sequence[str], take: Callable[[int, States], _T]) -> Iterator[_T]:
        """Yield what `take` makes of each text's number and states, in the order given.

        Texts of one length go through together: how far a text is filled up is told by itself alone,
        so that its states are the same to the bit whatever goes with it. What is taken of the states
        waits for its turn, the states do not.
        """
        running: deque[tuple[Any, _Batch]] = deque()
        taken: dict[int, _T] = {}
        due = 0
        for batch in self._batches(texts):
            if len(running) > self._streams:
                taken |= self._finish(*running.popleft(), take)
            running.append((self._start(batch), batch))
            while due in taken:
                yield taken.pop(due)
                due += 1
        while running:
            taken |= self._finish(*running.popleft(), take)
        yield from (taken[number] for number in range(due, len(texts)))

    def finish(self, means: Vectors) -> Vectors:
        """Return pooled states as they are: nothing but a normalisation follows in an exported model."""
        return means

    def _batches(self, texts: Sequence[str]) -> Iterator[_Batch]:
        for first in range(0, len(texts), _WINDOW):
            encodings = self._tokenizer.encode_batch(list(texts[first : first + _WINDOW]))
            longest = sorted(enumerate(encodings, first), key=lambda pair: -self._filled(pair[1]))
            for _, same in groupby(longest, key=lambda pair: self._filled(pair[1])):
                alike = list(same)
                yield from (alike[start : start + _BATCH] for start in range(0, len(alike), _BATCH))

    def _filled(self, encoding: Encoding) -> int:
        """Return the number of tokens that a text is filled up to."""
        return min(-(-len(encoding.ids) // _STEP) * _STEP, self._most)

    def _start(self, batch: _Batch) -> Any:  # noqa: ANN401 - OpenVINO's request, imported when used
        shape = (len(batch), self._filled(batch[0][1]))
        arrays = {
            "input_ids": np.full(shape, self._padding),
            "attention_mask": np.zeros(shape, np.int64),
            "token_type_ids": np.zeros(shape, np.int64),
        }
        for row, (_, encoding) in enumerate(batch):
            length = len(encoding.ids)
            arrays["input_ids"][row, :length] = encoding.ids
            arrays["attention_mask"][row, :length] = 1
            arrays["token_type_ids"][row, :length] = encoding.type_ids
        try:
            request = self._idle.get_nowait()
        except Empty:
            request = self._model.create_infer_request()
        request.start_async({name: arrays[name] for name in self._inputs})
        return request

    def _finish(self, request: Any, batch: _Batch, take: Callable[[int, States], _T]) -> dict[int, _T]:  # noqa: ANN401
        request.wait()
        tokens, pooled = (request.get_output_tensor(n).data for n in (0, 1))
        taken = {
            number: take(
                number,
                States(pooled[row].copy(), tokens[row, : len(encoding.ids)], np.asarray(encoding.offsets)),
            )
            for row, (number, encoding) in enumerate(batch)
        }
        self._idle.put(request)
        return taken
