"""EDGE: a timeline as a picture, drawn with matplotlib: read from top to bottom, as a phone is held.

Each report is a row; each origin a lane with its own column and colour, so that a burst of reprints is
seen to hang on one line. The picture has its own ground, and is read in a dark and in a light Discord.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Literal

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font

from bot.desk.results import Picture
from bot.exploring.types import Entry, Timeline
from bot.rendering.exploring import count, long_day
from bot.rendering.layout import outlet_name
from bot.rendering.lengths import clip

ROWS = 14  # reports in a picture; the list behind it has all of them
_LANES = 6  # origins with a lane of their own; the rest share one
_WIDTH, _ROW, _GAP, _MARGIN = 1080, 92, 62, 56  # pixels
_DAY, _LANE, _STEP = 56, 318, 36  # where days, the first lane and the next lanes stand
_LARGE, _TEXT, _SMALL = 44, 34, 27  # pixels: on a phone about a third of that
_DPI = 100
_ALTERNATIVE = 1_000  # UTF-16 units; Discord takes 1,024 characters
_WHITE = re.compile(r"\s+")

Theme = Literal["dark", "light"]

_drawing = Lock()  # matplotlib's fonts are not safe to share between threads


@dataclass(frozen=True, slots=True)
class _Colours:
    ground: str
    text: str
    muted: str
    lanes: tuple[str, ...]  # told apart also by those who do not see all colours (Okabe and Ito)


_THEMES = {
    "dark": _Colours(
        "#1e1f22", "#f2f3f5", "#b5bac1",
        ("#56b4e9", "#e69f00", "#2fc79a", "#f0e442", "#e58fbf", "#ff8552", "#b5bac1"),
    ),
    "light": _Colours(
        "#ffffff", "#1a1b1e", "#4e5058",
        ("#0072b2", "#b36b00", "#00785a", "#8a7d00", "#a8417f", "#c44500", "#4e5058"),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Row:
    entry: Entry
    day: date | None  # where it is the day's first
    pause: int  # days since the row before; shown from 2 on
    lane: int


def drawn(found: Timeline, theme: Theme = "dark") -> Picture | None:
    """Return the picture of a timeline, None where no report is dated: there is no order to draw."""
    if not found.dated:
        return None
    rows = _rows(found.dated)
    colours = _THEMES[theme]
    with _drawing:
        png = _png(found, rows, colours)
    return Picture("timeline.png", png, alternative(found))


def alternative(found: Timeline) -> str:
    """Return what the picture shows, in words."""
    days: dict[date, list[str]] = {}
    for entry in found.dated:
        if entry.day:
            days.setdefault(entry.day, []).append(_named(entry))
    told = "; ".join(f"{long_day(day)}: {', '.join(names)}" for day, names in days.items())
    undated = f" {len(found.undated)} more undated." if found.undated else ""
    return clip(f"Timeline of {_summary(found)} on {found.topic}. {told}.{undated}", _ALTERNATIVE)


def warm() -> None:
    """Load the fonts, which takes seconds on the first start of all."""
    with _drawing:
        _fonts()


def _rows(dated: Sequence[Entry]) -> list[_Row]:
    """Return the reports to draw, in order: of very many, the first of each origin and the earliest."""
    order = sorted(range(len(dated)), key=lambda i: (not dated[i].first, i))[:ROWS]
    chosen = [dated[i] for i in sorted(order)]
    origins = list(dict.fromkeys(entry.origin for entry in chosen))
    rows, before = [], None
    for entry in chosen:
        new = entry.day if entry.day != before else None
        pause = (entry.day - before).days if entry.day and before else 0
        rows.append(_Row(entry, new, pause, min(origins.index(entry.origin), _LANES)))
        before = entry.day
    return rows


def _png(found: Timeline, rows: Sequence[_Row], colours: _Colours) -> bytes:
    title = _wrapped(found.topic, 40)[:2]
    top = _MARGIN + len(title) * 56 + 60
    places = list(_places(rows, top))
    more = len(found.dated) - len(rows) + len(found.undated)
    height = places[-1] + _ROW + (_GAP if more else 0) + _MARGIN // 2
    figure = Figure(figsize=(_WIDTH / _DPI, height / _DPI), dpi=_DPI, facecolor=colours.ground)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, _WIDTH), ylim=(height, 0), frameon=False)
    axes.set_axis_off()

    def write(x: float, y: float, text: str, size: int, colour: str, *, bold: bool = False) -> None:
        axes.text(
            x, y, _drawable(text), fontproperties=_fonts()[bold], fontsize=size * 72 / _DPI,
            color=colour, va="center", parse_math=False,
        )  # fmt: skip

    for i, line in enumerate(title):
        write(_DAY, _MARGIN + 10 + i * 56, line, _LARGE, colours.text, bold=True)
    write(_DAY, top - 48, _summary(found), _SMALL, colours.muted)
    for lane in sorted({row.lane for row in rows}):
        x, ys = _LANE + lane * _STEP, [y for row, y in zip(rows, places, strict=True) if row.lane == lane]
        axes.plot([x, x], [ys[0], ys[-1]], color=colours.lanes[lane], linewidth=5, alpha=0.6)
    names = _LANE + (max(row.lane for row in rows) + 1) * _STEP
    room = int((_WIDTH - names - 24) / (_TEXT * 0.6))
    for row, y in zip(rows, places, strict=True):
        x = _LANE + row.lane * _STEP
        fill = colours.lanes[row.lane] if row.entry.first else colours.ground
        axes.plot([x], [y], "o", ms=20, mfc=fill, mec=colours.lanes[row.lane], mew=4)
        if row.pause > 1:
            write(_DAY, y - (_ROW + _GAP) / 2, f"{row.pause} days later", _SMALL, colours.muted)
        if row.day:
            write(_DAY, y, f"{row.day.day} {row.day:%b %Y}", _TEXT, colours.text)
        write(names, y - 17, clip(_label(row.entry), room), _TEXT, colours.text, bold=True)
        write(names, y + 21, clip(_under(row.entry), int(room * 1.25)), _SMALL, colours.muted)
    if more:
        write(_DAY, height - _MARGIN, f"and {more:,} more in the list, undated ones too" if found.undated
              else f"and {more:,} more in the list", _SMALL, colours.muted)  # fmt: skip
    out = BytesIO()
    FigureCanvasAgg(figure).print_png(out)  # type: ignore[no-untyped-call] # matplotlib does not tell
    return out.getvalue()


def _places(rows: Sequence[_Row], top: int) -> Iterator[int]:
    """Yield the height of each row's middle, in pixels from the top."""
    y = top - _ROW // 2
    for row in rows:
        y += _ROW + (_GAP if row.pause > 1 else 0)
        yield y


def _label(entry: Entry) -> str:
    return f"[{entry.citation.n}] {entry.citation.outlet}"


def _under(entry: Entry) -> str:
    via = f"via {entry.citation.via}" if entry.citation.via else ""
    whose = f"from {entry.origin}" if entry.origin != entry.citation.outlet else "its own reporting"
    return " · ".join(filter(None, (whose, via)))


def _named(entry: Entry) -> str:
    whose = f", from {entry.origin}" if entry.origin != entry.citation.outlet else ""
    return f"{outlet_name(entry.citation)}{whose}"


def _summary(found: Timeline) -> str:
    origins = len({entry.origin for entry in (*found.dated, *found.undated)})
    return f"{count(len(found.citations), 'report')}, {count(origins, 'origin')}"


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    clipped = [clip(line, width) for line in lines]
    return clipped if len(clipped) <= 2 else [clipped[0], clip(f"{lines[1]} …", width)]


@lru_cache(maxsize=1)
def _fonts() -> tuple[FontProperties, FontProperties]:
    """Return the font that comes with matplotlib, plain and bold."""
    folder = Path(mpl.get_data_path()) / "fonts" / "ttf"
    plain, bold = (FontProperties(fname=folder / name) for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"))
    return plain, bold


def _drawable(text: str) -> str:
    """Return the text without what the font has no form for; its number tells the report even so."""
    known = get_font(str(_fonts()[False].get_file())).get_charmap()
    return _WHITE.sub(" ", "".join(c for c in text if ord(c) in known or c.isspace())).strip()
