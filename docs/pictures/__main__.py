"""`python -m docs.pictures`: the README's pictures, made by the program itself.

The terminal's answer comes from the bundled archive; the timelines from a made-up one beside this file, since
no bundled report is dated.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from textwrap import wrap

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from bot.explorer import ArchiveExplorer
from bot.rendering import picture
from embeddings.encoder import encoder_of
from embeddings.live import LiveIndex
from embeddings.rebuild import rebuild
from embeddings.settings import IndexSettings, read

HERE = Path(__file__).parent
QUESTION = "How many Iranian troops have arrived in Syria?"
TOPIC = "The ferry that ran aground off Brask"
_SIZE, _LETTER, _LINE, _MARGIN = 9.75, 8.16, 19, 24  # points of the type; hundredths of an inch of the rest
_COLUMNS = 100
_GROUND, _TEXT = "#1e1f22", "#f2f3f5"


def terminal(lines: list[str], to: Path) -> None:
    """Draw lines of a terminal."""
    width = max(len(line) for line in lines) * _LETTER + 2 * _MARGIN
    height = len(lines) * _LINE + 2 * _MARGIN
    figure = Figure(figsize=(width / 100, height / 100), dpi=160, facecolor=_GROUND)
    for number, line in enumerate(lines, start=1):
        figure.text(
            _MARGIN / width, 1 - (_MARGIN + number * _LINE - 5) / height, line.replace("$", r"\$"),
            color=_TEXT, family="DejaVu Sans Mono", size=_SIZE, va="baseline",
        )  # fmt: skip
    FigureCanvasAgg(figure).print_png(to)


def answer() -> list[str]:
    """Return what the terminal shows for a question to the bundled archive."""
    command = [sys.executable, "bot.py", "ask", QUESTION]
    shown = subprocess.run(command, capture_output=True, text=True, check=True, cwd=HERE.parents[1])  # noqa: S603 - our own program
    lines = [f'$ make ask Q="{QUESTION}"', *shown.stdout.splitlines()]
    return [part for line in lines for part in wrap(line, _COLUMNS, subsequent_indent="    ") or [""]]


def main() -> None:
    """Draw all three pictures beside this file."""
    terminal(answer(), HERE / "answer.png")
    encoder = encoder_of(read(IndexSettings))
    with tempfile.TemporaryDirectory() as index:
        rebuild(Path(index), [HERE / "archive"], encoder)
        found = ArchiveExplorer(LiveIndex(Path(index), encoder), encoder).timeline(TOPIC)
    for theme in ("dark", "light"):
        drawn = picture.drawn(found, theme)
        if drawn is not None:
            (HERE / f"timeline-{theme}.png").write_bytes(drawn.png)


if __name__ == "__main__":
    main()
