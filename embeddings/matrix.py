"""EDGE: rows of numbers in a file, appended as they come, read where they lie."""

import mmap
import os
import weakref
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_MAPPED = 64_000_000  # bytes of a file that is mapped


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
    """What a MatrixWriter wrote, read where it lies. Safe to read from several threads.

    A small file is mapped into memory. Of a large one each row is read by itself: of a map every page that
    was looked at, with its neighbours, counts as this process's memory until the system wants it back.
    """

    def __init__(self, path: Path, columns: int, dtype: type[np.generic]) -> None:
        """Open the file. Raises OSError, or ValueError where its size is no number of rows."""
        size = path.stat().st_size
        self.values: NDArray[Any] = np.empty((0, columns), dtype)
        if size:  # an empty file cannot be mapped
            with path.open("rb") as file:
                mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            self.values = np.frombuffer(mapped, dtype=dtype).reshape(-1, columns)
        self._width, self._file = self.values.strides[0], None
        if size > _MAPPED and hasattr(os, "pread"):
            self._file = os.open(path, os.O_RDONLY)
            weakref.finalize(self, os.close, self._file)

    def __len__(self) -> int:
        return len(self.values)

    def take(self, rows: NDArray[np.integer[Any]]) -> NDArray[Any]:
        """Return a copy of these rows, (len(rows), columns)."""
        if self._file is None:
            return np.asarray(self.values[rows])
        new = np.diff(rows, prepend=-2) != 1  # a row that does not follow the one before it
        first, width, file, read = np.flatnonzero(new), self._width, self._file, os.pread
        sizes = np.diff(first, append=len(rows))
        runs = zip((rows[first] * width).tolist(), (sizes * width).tolist(), strict=True)
        return self._shaped(b"".join([read(file, size, start) for start, size in runs]))

    def between(self, start: int, end: int) -> NDArray[Any]:
        """Return a copy of the rows from start up to end, (end - start, columns)."""
        if self._file is None:
            return self.values[start:end].copy()
        return self._shaped(os.pread(self._file, max(0, end - start) * self._width, start * self._width))

    def _shaped(self, read: bytes) -> NDArray[Any]:
        return np.frombuffer(read, dtype=self.values.dtype).reshape(-1, self.values.shape[1])
