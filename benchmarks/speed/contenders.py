"""Who is measured, and how one action of one of them is run: a fresh process, watched from outside."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent
ROOT = _HERE.parent.parent


@dataclass(frozen=True, slots=True)
class Ran:
    """What a process cost, and the JSON object that it printed last."""

    wall: float  # seconds
    processor: float  # seconds, of it and its children
    peak_mb: float
    said: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Contender:
    """Byline at one precision, or a peer (`precision` is None) by its environment's Python."""

    name: str
    python: str = sys.executable
    precision: str | None = None

    def run(self, action: str, data: "Data", folder: Path) -> Ran:
        """Run one action. Raises SystemExit with what it wrote where it fails."""
        own = {"BYLINE_PRECISION": self.precision or "", "BYLINE_INDEX": str(folder)}
        return _watched(self._command(action, data, folder), {**os.environ, **own})

    def _command(self, action: str, data: "Data", folder: Path) -> list[str]:
        if self.precision is None:
            script = _HERE / "peers" / f"with_{self.name}.py"
            return [self.python, str(script), action, str(data.rows), str(folder), str(data.questions)]
        if action in {"build", "update", "same"}:
            corpus = data.changed if action == "update" else data.corpus
            return [self.python, "-m", "embeddings.rebuild", "--json", "--corpus", str(corpus)]
        if action == "cold":
            return [self.python, "bot.py", "ask", "--json", data.first]
        return [self.python, "-m", "benchmarks.speed.byline", action, str(folder), str(data.questions)]


@dataclass(frozen=True, slots=True)
class Data:
    """The articles as the peers read them and as Byline does, one in a hundred changed, and questions."""

    rows: Path
    corpus: Path
    changed: Path
    questions: Path
    first: str


def peers(folder: Path | None) -> list[Contender]:
    """Return the peers that have a virtual environment of their name in the folder."""
    names = sorted(path.stem.removeprefix("with_") for path in (_HERE / "peers").glob("with_*.py"))
    pythons = {name: folder / name / "bin" / "python" for name in names} if folder else {}
    return [Contender(name, str(python)) for name, python in pythons.items() if python.exists()]


def _watched(command: Sequence[str], environment: dict[str, str]) -> Ran:
    began = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - our own scripts
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT, env=environment
    )
    out, problem = process.stdout, process.stderr
    assert out is not None  # noqa: S101 - both are pipes
    assert problem is not None  # noqa: S101
    said = out.read()
    wall = time.perf_counter() - began
    wrote = problem.read()
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed:\n{wrote[-2000:]}")
    return Ran(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, json.loads(said.splitlines()[-1]))
