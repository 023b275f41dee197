"""The runs as tables: each figure, and beside Byline's its ratio to the best peer's."""

import statistics
from collections.abc import Mapping, Sequence

from benchmarks.speed.contenders import Ran

Runs = Mapping[str, Mapping[str, Sequence[Ran]]]


def table(runs: Runs, articles: int) -> str:
    """Return the tables in Markdown."""
    figures = {name: _figures(own, articles) for name, own in runs.items()}
    columns = list(dict.fromkeys(key for own in figures.values() for key in own))
    best = {
        column: min((f[column] for name, f in figures.items() if _peer(name) and column in f), default=None)
        for column in columns
    }
    lines = ["| " + " | ".join(["", *columns]) + " |", "|" + " --- |" * (len(columns) + 1)]
    for name, own in figures.items():
        cells = [_cell(own.get(c), None if _peer(name) else best[c]) for c in columns]
        lines.append("| " + " | ".join([name, *cells]) + " |")
    return "\n".join([*lines, "", *(line for name, own in runs.items() for line in _ours(name, own))])


def _peer(name: str) -> bool:
    return not name.startswith("byline")


def _cell(value: float | None, best: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.3g}" + (f" ({value / best:.2f}x)" if best else "")


def _figures(own: Mapping[str, Sequence[Ran]], articles: int) -> dict[str, float]:
    """Return what all contenders have in common."""
    figures = {"build: processor ms an article": own["build"][0].processor / articles * 1000}
    figures["build: peak MB"] = own["build"][0].peak_mb
    if "cold" in own:
        figures["cold start s"] = statistics.median(ran.wall for ran in own["cold"])
    if "serve" in own:
        times = sorted(min(turns) for turns in zip(*(ran.said["ms"] for ran in own["serve"]), strict=True))
        figures["question p50 ms"] = statistics.median(times)
        figures["p99 ms"] = times[int(len(times) * 0.99) - 1]
        figures["serving MB"] = min(ran.said.get("search_rss_mb", ran.said["rss_mb"]) for ran in own["serve"])
    return figures


def _ours(name: str, own: Mapping[str, Sequence[Ran]]) -> list[str]:
    """Return what only Byline is asked for."""
    if _peer(name):
        return []
    lines = []
    if "update" in own and "same" in own:
        build, update = own["build"][0].processor, own["update"][0].processor
        same = min(ran.processor for ran in own["same"])
        lines.append(
            f"{name}: build {build:.1f} processor s; nothing changed {same:.2f} ({same / build:.1%});"
            f" 1% changed {update:.2f} ({update / build:.1%}, {own['update'][0].peak_mb:.0f} MB at most)"
        )
    if "serve" in own:
        served = own["serve"][-1].said
        parts = [statistics.median(times) for times in zip(*served["parts_ms"], strict=True)]
        lines.append(
            f"{name}: whole answer p50 {statistics.median(served['answer_ms']):.1f} ms: encode"
            f" {parts[0]:.1f}, search {parts[1]:.1f}, passages read again {parts[2]:.1f}, answer"
            f" {parts[3]:.1f}; memory {served['rss_mb']:.0f} MB"
        )
    for ran in own.get("crowd", ()):
        said = ran.said
        lines.append(
            f"{name}: 200 at once: {said['answered']} answered, {said['busy']} busy, {said['lost']} lost;"
            f" {said['per_second']:.1f} a second, the encoder alone {said['encoder_alone_per_second']:.1f}"
        )
    return lines
