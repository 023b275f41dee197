"""What a terminal shows while a rebuild runs; where there is no terminal, nothing."""

import sys
from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import TypeVar

from tqdm import tqdm

_T = TypeVar("_T")


def bar(items: Iterable[_T], total: int | None = None, *, what: str, unit: str, quiet: bool) -> Iterable[_T]:
    """Show progress from the first moment on: the first batch waits for the model to load."""
    return tqdm(items, what, total, leave=False, unit=unit, disable=_unseen(quiet=quiet))


def stage(what: str, *, quiet: bool) -> AbstractContextManager[object]:
    """Show what is being done, where it cannot be told how much of it there is."""
    return tqdm(bar_format=f"{what} …", leave=False, disable=_unseen(quiet=quiet))


def _unseen(*, quiet: bool) -> bool:
    return quiet or not sys.stderr.isatty()
