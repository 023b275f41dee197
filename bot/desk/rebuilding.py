"""EDGE: the offline rebuild as a process of its own, and what it says while it runs."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_HOME = Path(__file__).parents[2]
_STDERR_KEPT = 1_500  # characters of what a rebuild that failed said last


@dataclass(frozen=True, slots=True)
class Progress:
    """What a rebuild does just now, or how it ended. `summary` is its closing JSON where it succeeded."""

    doing: str
    ended: bool = False
    summary: dict[str, object] | None = None


class Rebuilding:
    """At most one rebuild of this bot at a time; a stop of the bot stops it, and the old index serves on."""

    def __init__(self, index: Path, encoder: str) -> None:
        self._index, self._encoder = index, encoder
        self._process: asyncio.subprocess.Process | None = None

    @property
    def running(self) -> bool:
        """Tell whether one runs."""
        return self._process is not None and self._process.returncode is None

    async def run(self, *, full: bool) -> AsyncIterator[Progress]:
        """Start the rebuild; yield what it does as it goes, and last how it ended."""
        command = [
            sys.executable,
            "-m",
            "embeddings.rebuild",
            "--json",
            "--progress",
            "--index",
            str(self._index),
        ]
        self._process = process = await asyncio.create_subprocess_exec(
            *command,
            *(["--full"] if full else []),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=self._environment(),
        )
        assert process.stdout is not None  # noqa: S101 - tells mypy; both are pipes
        assert process.stderr is not None  # noqa: S101
        closing = asyncio.create_task(process.stdout.read())
        said = ""
        async for raw in process.stderr:
            line = raw.decode(errors="replace").strip()
            said = f"{said}\n{line}"[-_STDERR_KEPT:]
            if line:
                yield Progress(line)
        code = await process.wait()
        summary = (await closing).decode(errors="replace")
        if code == 0:
            yield Progress("", ended=True, summary=json.loads(summary))
        else:
            yield Progress(said.strip() or f"exit code {code}", ended=True)

    def _environment(self) -> dict[str, str]:
        """Return the bot's own environment, with its encoder, and where to find its code."""
        path = os.pathsep.join(filter(None, (str(_HOME), os.environ.get("PYTHONPATH"))))
        return {**os.environ, "BYLINE_ENCODER": self._encoder, "PYTHONPATH": path}

    async def stop(self) -> None:
        """Stop a rebuild that runs; what it had made is cleaned up by the next."""
        if self._process is not None and self.running:
            with suppress(ProcessLookupError):
                self._process.terminate()
            await self._process.wait()
