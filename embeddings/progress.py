"""What a terminal shows while a rebuild runs; elsewhere nothing, or lines for a program that reads along."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from time import monotonic
from typing import TypeVar

from tqdm import tqdm

_EVERY = 2.0  # seconds between two lines

_T = TypeVar("_T")

_lines: ContextVar[bool] = ContextVar("lines", default=False)


@contextmanager
def in_lines(*, wanted: bool) -> Iterator[None]:
    """Say progress in lines on standard error inside, where that is wanted."""
    before = _lines.set(wanted)
    try:
        yield
    finally:
        _lines.reset(before)


def bar(items: Iterable[_T], total: int | None = None, *, what: str, unit: str, quiet: bool) -> Iterable[_T]:
    """Show progress from the first moment on: the first batch waits for the model to load."""
    if _lines.get():
        return _told(items, total, what, unit)
    return tqdm(items, what, total, leave=False, unit=unit, disable=_unseen(quiet=quiet))


def stage(what: str, *, quiet: bool) -> AbstractContextManager[object]:
    """Show what is being done, where it cannot be told how much of it there is."""
    if _lines.get():
        _say(what)
        return nullcontext()
    return tqdm(bar_format=f"{what} …", leave=False, disable=_unseen(quiet=quiet))


def _told(items: Iterable[_T], total: int | None, what: str, unit: str) -> Iterator[_T]:
    """Yield the items, saying now and then how many are done."""
    of = f" of {total:,}" if total else ""
    said = float("-inf")
    for done, item in enumerate(items):
        if monotonic() - said >= _EVERY:
            _say(f"{what}: {done:,}{of} {unit}s")
            said = monotonic()
        yield item


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _unseen(*, quiet: bool) -> bool:
    return quiet or not sys.stderr.isatty()
