"""How cleanly web pages are read: the article's body, and nothing that readers or boxes say.

The measure is the one of scrapinghub's article-extraction-benchmark: shingles of four words, counted as a
bag, true and false ones as shares of each page so that long pages weigh no more than short ones.
"""

import gzip
import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import trafilatura

from benchmarks.documents.measures import Row, needed
from benchmarks.documents.pages import MadePage, made_pages
from benchmarks.floors import Measured, digest
from corpus.archive import read_archive

_WORDS = re.compile(r"\w+")
Shares = tuple[float, float, float]  # of a page's shingles: found, found and not true, true and not found


def shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    """Return how often each run of `size` words occurs; a shorter text is one run."""
    words = _WORDS.findall(text)
    return (
        Counter(tuple(words[i : i + size]) for i in range(max(1, len(words) - size + 1)))
        if words
        else Counter()
    )


def shares(true: str, read: str) -> Shares:
    """Return what share of the two texts' shingles is in both, only in `read`, only in `true`."""
    wanted, found = shingles(true), shingles(read)
    counts = ((wanted & found).total(), (found - wanted).total(), (wanted - found).total())
    whole = sum(counts)
    return tuple(count / whole for count in counts) if whole else (0.0, 0.0, 0.0)  # type: ignore[return-value]  # three


def f1(pages: list[Shares]) -> float:
    """Return the harmonic mean of precision and recall over all pages."""
    found, false, missed = (sum(page[i] for page in pages) for i in range(3))
    return 2 * found / (2 * found + false + missed)


def saved_pages(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (name, HTML, true body) of each page of the benchmark's folder."""
    truth: Mapping[str, Mapping[str, str]] = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    for name, page in truth.items():
        html = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()).decode("utf-8", "replace")
        yield name, html, page["articleBody"]


def body_f1(folder: Path) -> float:
    """Return F1 of the documents that the whole document stage makes of the saved pages."""
    pages = list(saved_pages(folder))
    read = read_all({name: html for name, html, _ in pages})
    return f1([shares(true, read[name]) for name, _, true in pages])


def made_recall() -> tuple[float, list[str]]:
    """Return the recall of the made pages' bodies, and the planted lines that were read as reporting."""
    pages = {f"{n:02d}": page for n, page in enumerate(made_pages())}
    read = read_all({name: page.html for name, page in pages.items()})
    recalls = [recall(page, read[name]) for name, page in pages.items()]
    leaked = [f"{page.kind}: {line}" for name, page in pages.items() for line in leaks(page, read[name])]
    return sum(recalls) / len(recalls), leaked


def recall(page: MadePage, read: str) -> float:
    """Return the share of a made page's paragraphs that were read whole."""
    return sum(paragraph in read for paragraph in page.report.paragraphs) / len(page.report.paragraphs)


def leaks(page: MadePage, read: str) -> list[str]:
    """Return the planted lines that stand in what was read."""
    return [line for line in page.report.planted if line in read]


def read_all(pages: Mapping[str, str]) -> dict[str, str]:
    """Return the text of the documents made of each page, by its name."""
    with tempfile.TemporaryDirectory() as folder:
        for name, html in pages.items():
            (Path(folder) / f"{name}.html").write_text(html, "utf-8")
        readings = list(read_archive([Path(folder)]))
    return {r.path.removesuffix(".html"): "\n\n".join(d.text for d in r.documents) for r in readings}


def measure(data: Path) -> Iterator[Row]:
    """Yield how cleanly the saved pages and the made ones are read."""
    made, leaked = made_recall()
    sites = digest([Path(__file__).with_name("pages.py"), Path(__file__).with_name("reports.py")])
    yield Row(Measured("made pages: body recall", made, sites), aim=0.98)
    yield Row(
        Measured("made pages: planted lines read", len(leaked), sites, rising=False), 0, "; ".join(leaked[:3])
    )
    folder = needed(data / "extraction" / "scrapinghub")
    alone = f1([shares(true, trafilatura.extract(html) or "") for _, html, true in saved_pages(folder)])
    note = f"trafilatura as it comes, in the same run: {alone:.3f}"
    yield Row(Measured("saved pages: body F1", body_f1(folder), digest([folder])), 0.978, note)
