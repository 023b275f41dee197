"""What reading and cleaning cost beside a whole rebuild with the bundled model, in time and in memory."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time

from benchmarks.documents.measures import Row, needed
from benchmarks.documents.news import FILE, rows
from benchmarks.floors import Measured, digest
from corpus.archive import read_archive
from embeddings.encoder import SentenceTransformerEncoder
from embeddings.rebuild import rebuild

_REBUILT = 300  # articles: a rebuild of all of them takes long and tells the same
_FEW, _MANY = 2_000, 4_000  # by the first, what remembers words and names is full

_PEAK = """
import re, sys
from pathlib import Path
from corpus.archive import read_archive
for reading in read_archive([Path(sys.argv[1])]):
    pass
print(re.search("VmHWM: *([0-9]+)", Path("/proc/self/status").read_text().replace("\\t", " "))[1])
"""


def measure(data: Path) -> Iterator[Row]:
    """Yield milliseconds an article, the share of a full rebuild, and what more articles take of memory."""
    of = digest([needed(data / FILE)])
    with tempfile.TemporaryDirectory() as folder:
        some = _written(data, Path(folder), _REBUILT)
        list(read_archive([some]))  # what is loaded once, is loaded
        start, worked = perf_counter(), process_time()
        list(read_archive([some]))
        reading, worked = perf_counter() - start, process_time() - worked
        yield Row(
            Measured(
                "reading and cleaning, processor milliseconds an article",
                worked / _REBUILT * 1000,
                of,
                rising=False,
            ),
            note=f"of {_REBUILT} articles",
        )
        encoder = SentenceTransformerEncoder()
        encoder.encode_question("loaded")  # and what is exported once, is exported
        start = perf_counter()
        rebuild(Path(folder, "index"), [some], encoder, full=True, quiet=True)
        whole = perf_counter() - start
        note = f"{reading:.1f} s of {whole:.1f} s"
        yield Row(
            Measured("reading and cleaning, share of a full rebuild", reading / whole, of, rising=False),
            0.1,
            note,
        )
        few, many = (_peak(_written(data, Path(folder), count)) for count in (_FEW, _MANY))
        note = f"{few:.0f} MB with {_FEW:,} articles, {many:.0f} MB with {_MANY:,}"
        yield Row(Measured("memory for twice the articles, MB more", many - few, of, rising=False), 0, note)


def _written(data: Path, folder: Path, count: int) -> Path:
    path = folder / f"{count}.jsonl"
    path.write_text("".join(islice(rows(data), count)), "utf-8")
    return path


def _peak(archive: Path) -> float:
    """Return the most memory that a process took which read the archive, in MB."""
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", _PEAK, str(archive)], capture_output=True, text=True, check=True
    )
    return float(done.stdout) / 1024
