"""EDGE: rows of numbers in a file, appended as they come, read where they lie."""

import mmap
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_PAGE = 4096
_RESIDENT = 96_000_000  # bytes of a file that may stay in this process's memory once they were looked at


class MatrixWriter:
    """Appends rows to a new file, without a header: the shape is known elsewhere."""

    def __init__(self, path: Path, dtype: type[np.generic]) -> None:
        self._file, self._dtype = path.open("xb"), dtype

    def add(self, rows: NDArray[Any]) -> None:
        """Append one row or many."""
        self._file.write(np.ascontiguousarray(rows, dtype=self._dtype).tobytes())

    def close(self) -> None:
        """Finish the file. Raises OSError, as `add` does, where the disk is full."""
        self._file.close()


class Matrix:
    """What a MatrixWriter wrote, mapped into memory. Safe to read from several threads.

    Pages that were looked at count as the process's own memory until the system wants them back, which
    on a quiet machine is never: after a while they are handed back to the system's cache of the file.
    """

    def __init__(self, path: Path, columns: int, dtype: type[np.generic]) -> None:
        """Map the file. Raises OSError, or ValueError where its size is no number of rows."""
        size = path.stat().st_size
        self._map = None
        self.values: NDArray[Any] = np.empty((0, columns), dtype)
        if size:  # an empty file cannot be mapped
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            self.values = np.frombuffer(self._map, dtype=dtype).reshape(-1, columns)
        self._looked_at = 0

    def __len__(self) -> int:
        return len(self.values)

    def take(self, rows: NDArray[np.integer[Any]]) -> NDArray[Any]:
        """Return a copy of these rows, (len(rows), columns)."""
        taken: NDArray[Any] = self.values[rows]
        self._look(len(rows) * max(_PAGE, self.values.strides[0]))
        return taken

    def between(self, start: int, end: int) -> NDArray[Any]:
        """Return a copy of the rows from start up to end, (end - start, columns)."""
        taken = self.values[start:end].copy()
        self._look(_PAGE + taken.nbytes)
        return taken

    def _look(self, size: int) -> None:
        self._looked_at += size
        if self._looked_at > _RESIDENT and self._map is not None and hasattr(mmap, "MADV_DONTNEED"):
            self._looked_at = 0
            self._map.madvise(mmap.MADV_DONTNEED)
