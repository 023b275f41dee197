"""EDGE: a model that was exported, compiled by OpenVINO for this processor. No torch in it."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from tokenizers import Encoding, Tokenizer

from embeddings.encoder_forms import Forms, Running
from embeddings.pooling import States
from embeddings.protocols import Vectors

_BATCH = 4
_STEP = 16  # tokens: lengths are filled up to a multiple of it
_WINDOW = 512  # texts that are sorted by length at a time
_T = TypeVar("_T")
_Batch = list[tuple[int, Encoding]]


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
        self._forms = Forms(folder / "model.xml", precision, _STEP)

    def read(self, texts: Sequence[str], take: Callable[[int, States], _T]) -> Iterator[_T]:
        """Yield what `take` makes of each text's number and states, in the order given.

        Texts of one length go through together: how far a text is filled up is told by itself alone,
        so that its states are the same to the bit whatever goes with it. What is taken of the states
        waits for its turn, the states do not.
        """
        running: deque[tuple[Running, _Batch]] = deque()
        taken: dict[int, _T] = {}
        due = 0
        for batch in self._batches(texts):
            if len(running) > self._forms.streams:
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
            encodings = self._encodings(texts[first : first + _WINDOW])
            longest = sorted(enumerate(encodings, first), key=lambda pair: -self._filled(pair[1]))
            for _, same in groupby(longest, key=lambda pair: self._filled(pair[1])):
                alike = list(same)
                yield from (alike[start : start + _BATCH] for start in range(0, len(alike), _BATCH))

    def _filled(self, encoding: Encoding) -> int:
        """Return the number of tokens that a text is filled up to."""
        return min(-(-len(encoding) // _STEP) * _STEP, self._most)

    def _encodings(self, texts: Sequence[str]) -> list[Encoding]:
        # Several are shared out among threads, which takes longer than a question does.
        return self._tokenizer.encode_batch(texts) if len(texts) > 1 else [self._tokenizer.encode(texts[0])]

    def _start(self, batch: _Batch) -> Running:
        shape = (len(batch), self._filled(batch[0][1]))
        arrays = {
            "input_ids": np.full(shape, self._padding),
            "attention_mask": np.zeros(shape, np.int64),
            "token_type_ids": np.zeros(shape, np.int64),
        }
        for row, (_, encoding) in enumerate(batch):
            length = len(encoding)
            arrays["input_ids"][row, :length] = encoding.ids
            arrays["attention_mask"][row, :length] = 1
            arrays["token_type_ids"][row, :length] = encoding.type_ids
        return self._forms.start({name: arrays[name] for name in self._inputs})

    def _finish(self, running: Running, batch: _Batch, take: Callable[[int, States], _T]) -> dict[int, _T]:
        tokens, pooled = running.wait()
        taken = {
            number: take(
                number,
                States(pooled[row].copy(), tokens[row, : len(encoding)], np.asarray(encoding.offsets)),
            )
            for row, (number, encoding) in enumerate(batch)
        }
        running.release()
        return taken
