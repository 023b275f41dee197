"""The log: one line an event, each with the request that it belongs to, as text or as JSON."""

import logging
import secrets
import sys
from typing import TextIO

import structlog
from structlog.contextvars import bind_contextvars, get_contextvars, merge_contextvars
from structlog.typing import Processor

_REQUEST = "request"
_BEFORE: list[Processor] = [
    merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.ExtraAdder(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def configure(level: int, *, as_json: bool = False, stream: TextIO | None = None) -> None:
    """Send everything that is logged to `stream` (standard error), from `level` on.

    as_json: an object a line, for machines: `timestamp, level, logger, event`, `request` where there is
    one, `exception` where one was caught, and whatever was given as `extra`.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(foreign_pre_chain=_BEFORE, processors=_last(as_json))
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)


def request_id() -> str:
    """Return the id of the request that this task serves; the first call makes it, every line then bears it.

    Each command, button, modal and message is a task of its own in discord.py, so no two share one.
    """
    known = get_contextvars().get(_REQUEST)
    if known is None:
        known = secrets.token_hex(4)
        bind_contextvars(**{_REQUEST: known})
    return str(known)


def _last(as_json: bool) -> list[Processor]:  # noqa: FBT001 - one caller, who names it
    clean = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    if as_json:
        return [
            clean,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ]
    return [clean, structlog.dev.ConsoleRenderer(colors=False, pad_event_to=0, pad_level=False)]
