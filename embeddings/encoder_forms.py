"""EDGE: a model as OpenVINO compiled it: for texts of any number and length, and for a short question."""

import logging
import os
import threading
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

import numpy as np
from numpy.typing import NDArray

from embeddings.encoder_openvino import has_bf16, openvino

_ASKED_OFTEN = 8  # short texts alone: who asks so many will ask more
_log = logging.getLogger(__name__)

Ids = NDArray[np.int64]
Outputs = tuple[NDArray[np.float32], NDArray[np.float32]]


class Form:
    """A compiled model. Safe to use from several threads, each with a request of its own."""

    def __init__(self, model: Any, *, one_shape: bool = False) -> None:  # noqa: ANN401 - OpenVINO's, imported when used
        """Take a model as compiled; `one_shape`: every batch of it has the shape that it is compiled for."""
        self._model, self._one_shape = model, one_shape
        self._idle: SimpleQueue[_Room] = SimpleQueue()

    def start(self, inputs: Mapping[str, Ids]) -> "Running":
        """Begin to run a batch; the arrays are not changed before it is done."""
        try:
            room = self._idle.get_nowait()
        except Empty:
            room = _Room(self._model.create_infer_request(), inputs if self._one_shape else {})
        room.start(inputs)
        return Running(room, self._idle)


class _Room:
    """What a batch needs to run. Of one shape alone, its arrays are bound to the request once for all."""

    def __init__(self, request: Any, bound: Mapping[str, Ids]) -> None:  # noqa: ANN401 - as above
        self._request = request
        self._bound = {name: request.get_tensor(name).data for name in bound}
        self._outputs = self._outputs_now() if bound else None

    def start(self, inputs: Mapping[str, Ids]) -> None:
        if not self._bound:
            self._request.start_async(inputs, share_inputs=True)
            return
        for name, array in self._bound.items():
            array[:] = inputs[name]
        self._request.start_async()

    def wait(self) -> Outputs:
        self._request.wait()
        return self._outputs or self._outputs_now()

    def _outputs_now(self) -> Outputs:
        states, vectors = (self._request.get_output_tensor(n).data for n in (0, 1))
        return states, vectors


class Running:
    """A batch on its way through a model."""

    def __init__(self, room: _Room, idle: "SimpleQueue[_Room]") -> None:
        self._room, self._idle = room, idle

    def wait(self) -> Outputs:
        """Wait until it is done; return states and vectors, which are good until `release`."""
        return self._room.wait()

    def release(self) -> None:
        """Let another batch have the room."""
        self._idle.put(self._room)


class Forms:
    """The forms of one model, one stream on each core.

    A model compiled for any shape spends a quarter of a question's time on the shape. Once `short` texts
    have been asked about alone a few times, the model is compiled for that one shape too, in the
    background: the same vectors to the bit, for half a second of work and some 35 MB.
    """

    def __init__(self, model: Path, precision: str, short: int) -> None:
        """Compile the model. precision: "fp32", "bf16" or "int8". short: tokens of a short text."""
        self.streams = (
            len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        )
        half = precision != "fp32" and has_bf16()
        self._settings = {
            "INFERENCE_PRECISION_HINT": "bf16" if half else "f32",
            "NUM_STREAMS": self.streams,
            "INFERENCE_NUM_THREADS": self.streams,
        }
        self._file, self._short_shape = model, (1, short)
        self._any = Form(openvino().Core().compile_model(model, "CPU", self._settings))
        self._short: Form | None = None
        self._asked = count(1) if half else None  # in fp32 it would take twice the memory

    def start(self, inputs: Mapping[str, Ids]) -> Running:
        """Begin to run a batch by the form that suits its shape."""
        (shape,) = {array.shape for array in inputs.values()}
        if shape != self._short_shape:
            return self._any.start(inputs)
        if self._asked and next(self._asked) == _ASKED_OFTEN:
            threading.Thread(target=self._compile_short, name="compiling").start()
        return (self._short or self._any).start(inputs)

    def _compile_short(self) -> None:
        try:
            core = openvino().Core()
            model = core.read_model(self._file)
            model.reshape({each.get_any_name(): self._short_shape for each in model.inputs})
            self._short = Form(
                core.compile_model(
                    model, "CPU", self._settings | {"NUM_STREAMS": 1, "INFERENCE_NUM_THREADS": 1}
                ),
                one_shape=True,
            )
        except RuntimeError:  # OpenVINO's word for any fault; the other form goes on
            _log.exception("The model could not be compiled for short questions.")
