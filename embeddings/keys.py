"""A generation's passages by number: the stable keys that go by outside, the row numbers within its parts.

All parts keep the passages in one order, that in which they were added. Rows never leave the parts;
whoever asks them speaks of keys.
"""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.int64]
Rows = NDArray[np.integer[Any]]
Mask = NDArray[np.bool_]

_CACHED = 8  # masks of the filters used last; one takes a byte for each passage


class Allowed:
    """The keys that filters leave, in ascending order; made once for each set of filters."""

    def __init__(self, keys: Keys) -> None:
        self.keys = np.sort(keys)

    def __len__(self) -> int:
        return len(self.keys)


class Numbering:
    """The key of each row, and the row of each key."""

    def __init__(self, keys: Keys) -> None:
        """Take the keys, (n,), all different, in the order of their rows."""
        self.keys = keys
        self._order = np.argsort(keys, kind="stable")
        self._sorted = keys[self._order]
        self._masks: dict[int, tuple[Allowed, Mask]] = {}  # by identity, which the held object keeps unique

    @classmethod
    def load(cls, path: Path) -> "Numbering":
        """Read what `save` wrote. Raises OSError or ValueError."""
        return cls(np.load(path))

    def save(self, path: Path) -> None:
        """Write the keys in the order of their rows."""
        np.save(path, self.keys)

    def __len__(self) -> int:
        return len(self.keys)

    def rows(self, keys: Keys) -> Rows:
        """Return the row of each key. Raises KeyError naming one that is unknown."""
        places = np.searchsorted(self._sorted, keys)
        known = places < len(self._sorted)
        known[known] = self._sorted[places[known]] == np.asarray(keys)[known]
        if not known.all():
            raise KeyError(int(np.asarray(keys)[~known][0]))
        return self._order[places]

    def mask(self, allowed: Allowed) -> Mask:
        """Return for each row whether its key is allowed; the last few are remembered."""
        held = self._masks.get(id(allowed))
        if held is None:
            mask = np.zeros(len(self.keys), dtype=np.bool_)
            mask[self._order[np.isin(self._sorted, allowed.keys, assume_unique=True)]] = True
            held = (allowed, mask)
            for oldest in list(self._masks)[: max(0, len(self._masks) + 1 - _CACHED)]:
                self._masks.pop(oldest, None)
            self._masks[id(allowed)] = held
        return held[1]
