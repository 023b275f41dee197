"""A generation's passages by number: the stable keys that go by outside, the row numbers within its parts.

All parts keep the passages in one order, that in which they were added. Rows never leave the parts;
whoever asks them speaks of keys.
"""

from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.int64]
Rows = NDArray[np.integer[Any]]
Mask = NDArray[np.bool_]


class Allowed:
    """The passages that filters leave; made once for each set of filters."""

    def __init__(self, mask: Mask) -> None:
        """Take for each row whether its passage is left."""
        self.mask = mask
        self._count = int(np.count_nonzero(mask))

    def __len__(self) -> int:
        return self._count

    @cached_property
    def bits(self) -> NDArray[np.uint8]:
        """The mask, eight rows a byte, the lowest bit first."""
        return np.packbits(self.mask, bitorder="little")


class Numbering:
    """The key of each row, and the row of each key."""

    def __init__(self, keys: Keys) -> None:
        """Take the keys, (n,), all different, in the order of their rows."""
        self.keys = keys
        self._order = np.argsort(keys, kind="stable")
        self._sorted = keys[self._order]
        # Several parts are asked about the same passages one after another.
        self._last: tuple[Keys, Rows] = (keys[:0], self._order[:0])

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
        """Return the row of each key; the keys are not changed afterwards. KeyError: one that is unknown."""
        last, rows = self._last
        if keys is last:
            return rows
        places = np.searchsorted(self._sorted, keys)
        known = places < len(self._sorted)
        known[known] = self._sorted[places[known]] == np.asarray(keys)[known]
        if not known.all():
            raise KeyError(int(np.asarray(keys)[~known][0]))
        rows = self._order[places]
        self._last = (keys, rows)
        return rows
