"""What texts read lately were made of, so that a passage is read once for all questions that come near it."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from embeddings.protocols import Tokens

_MOST = 256  # texts; a passage of 150 tokens takes 115 KB, all of them 30 MB

Reader = Callable[[Sequence[str]], Sequence[Tokens]]
_Halved = tuple[NDArray[np.float16], NDArray[np.int64]]
_Kept = _Halved | Callable[[], Tokens]


class RememberedTokens:
    """Reads texts, those read lately out of memory. Safe to use from several threads.

    States go through half precision on either way, so that they are the same to the bit whether a text
    was remembered or not.
    """

    def __init__(self, read: Reader, most: int = _MOST) -> None:
        self._read, self._most = read, most
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._lock = threading.Lock()

    def __call__(self, texts: Sequence[str]) -> list[Tokens]:
        """Return each text's tokens, in the order given."""
        with self._lock:
            kept = {text: self._kept[text] for text in texts if text in self._kept}
        found = {text: _halved(own()) if callable(own) else own for text, own in kept.items()}
        fresh = [text for text in dict.fromkeys(texts) if text not in found]
        if fresh:
            found |= {text: _halved(t) for text, t in zip(fresh, self._read(fresh), strict=True)}
        self._keep(found)
        return [Tokens(states.astype(np.float32), spans) for states, spans in map(found.__getitem__, texts)]

    def keep(self, text: str, tokens: Callable[[], Tokens]) -> None:
        """Remember a text that was read for something else; its tokens are made once they are asked for."""
        self._keep({text: tokens})

    def forget(self) -> None:
        """Forget every text."""
        with self._lock:
            self._kept.clear()

    def _keep(self, found: Mapping[str, _Kept]) -> None:
        with self._lock:
            for text, kept in found.items():
                self._kept[text] = kept
                self._kept.move_to_end(text)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)


def _halved(tokens: Tokens) -> _Halved:
    return tokens.states.astype(np.float16), tokens.spans
