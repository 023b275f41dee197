"""PDF: lines on pages put back together into paragraphs."""

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import quantiles

from pypdf import PdfReader

from corpus.errors import Unreadable
from corpus.pages import Block, RawPage, Role, joined
from corpus.shapes import ends_sentence, looks_like_heading
from corpus.types import Dropped, Provenance

MOST_PAGES = 500
_EDGE = 2  # lines at the top and foot of a page that may be running heads
_SHORT = 0.8  # of the usual width: a line that stops here ends its paragraph
_NUMBER = re.compile(r"\d+")
_HYPHEN = re.compile(r"(\w+)[-\u00ad\u2010]$")
_JUNK_TITLE = re.compile(r"^(?:microsoft word\b.*|untitled.*|\S+\.\w{2,4}|https?:\S+)$", re.IGNORECASE)

# pypdf logs each odd object; the reading says in its own words what it could not read.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read_pdf(data: bytes) -> RawPage:
    """Return the paragraphs of a PDF's text layer and its title.

    Its dates are days of making or saving the file: none is taken. Raises Unreadable for an encrypted
    file, one without a text layer (a scan), and what is no PDF.
    """
    try:
        pages, title, total = _read(data)
    except (Unreadable, MemoryError):
        raise
    except Exception as problem:  # pypdf raises whatever a broken file makes it trip over
        raise Unreadable(f"a PDF that cannot be read ({type(problem).__name__})") from problem
    if not any(line for page in pages for line in page):
        raise Unreadable("a PDF without a text layer, such as a scan")
    return _page(pages, title, total)


def _read(data: bytes) -> tuple[list[list[str]], str, int]:
    """Return the lines of each page, the title, and how many pages there are."""
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable("encrypted with a password")
    total = len(reader.pages)
    pages = [_lines(reader.pages[number].extract_text()) for number in range(min(total, MOST_PAGES))]
    return pages, joined(str((reader.metadata and reader.metadata.title) or "")), total


def _page(pages: Sequence[Sequence[str]], title: str, total: int) -> RawPage:
    kept, dropped = _without_running_heads(pages)
    warnings = (f"only its first {MOST_PAGES} of {total} pages are read",) if total > MOST_PAGES else ()
    return RawPage(
        tuple(_blocks([line for page in kept for line in page])),
        Provenance(title=title if title and not _JUNK_TITLE.match(title) else None),
        dropped=tuple(dropped),
        warnings=warnings,
    )


def _lines(text: str) -> list[str]:
    """Return a page's lines; an empty one stands where the page leaves a gap."""
    return [joined(line) for line in text.replace("\0", "").encode("utf-8", "replace").decode().splitlines()]


def _without_running_heads(pages: Sequence[Sequence[str]]) -> tuple[list[list[str]], list[Dropped]]:
    """Drop what most pages say at their top or foot, page numbers set aside."""
    edges = [[_edge_key(line) for line in _edge(page)] for page in pages]
    counts = Counter(key for page in edges for key in set(page))
    running = {key for key, count in counts.items() if len(pages) > 1 and count > max(1, len(pages) // 2)}
    kept, dropped = [], []
    for page in pages:
        edge = {place for place in _edge_places(page) if not page[place] or _edge_key(page[place]) in running}
        kept.append([line for place, line in enumerate(page) if place not in edge])
        dropped += [Dropped(page[place], "a running head") for place in sorted(edge) if page[place]]
    return kept, dropped


def _edge_places(page: Sequence[str]) -> list[int]:
    filled = [place for place, line in enumerate(page) if line]
    return sorted({*filled[:_EDGE], *filled[-_EDGE:]})


def _edge(page: Sequence[str]) -> list[str]:
    return [page[place] for place in _edge_places(page)]


def _edge_key(line: str) -> str:
    return _NUMBER.sub("#", line)


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    """Yield paragraphs: one ends at a gap, or where a line stops short at a sentence's end."""
    known = set(re.findall(r"\w+", " ".join(lines)))
    width = _usual_width(lines)
    paragraph: list[str] = []
    for line in [*lines, ""]:
        if paragraph and (not line or _ends(paragraph[-1], line, width)):
            yield _block(paragraph, known)
            paragraph = []
        if line:
            paragraph.append(line)


def _usual_width(lines: Sequence[str]) -> float:
    widths = [len(line) for line in lines if len(line.split()) > 3]
    return quantiles(widths, n=4)[2] if len(widths) > 1 else 0.0


def _ends(line: str, following: str, width: float) -> bool:
    short = len(line) < _SHORT * width
    if not short:
        return False
    return ends_sentence(line) or (looks_like_heading(line) and not following[:1].islower())


def _block(lines: Sequence[str], known: set[str]) -> Block:
    text = lines[0]
    for line in lines[1:]:
        text = _joined(text, line, known)
    return Block(text, Role.HEADING if len(lines) == 1 and looks_like_heading(text) else Role.PARAGRAPH)


def _joined(text: str, line: str, known: set[str]) -> str:
    """Return two lines as one. A word cut at the line's end is mended only where the text prints it whole."""
    match = _HYPHEN.search(text)
    start = re.match(r"[a-z]\w*", line)
    if match is None or start is None:
        return f"{text} {line}"
    whole = match[1] + start[0]
    return f"{text[:-1]}{line}" if whole in known or text.endswith("\u00ad") else f"{text}{line}"
