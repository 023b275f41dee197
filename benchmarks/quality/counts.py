"""Whether an answer counts honestly: whose reporting it is, and what was searched in vain."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks.quality.archives import Asked, Data
from benchmarks.quality.table import BYLINE, Line, mean
from embeddings.query import Filters

_LABELS = Path(__file__).parent.parent / "labels/origins_of_answers.jsonl"
_FILTERS = (
    Filters(),
    Filters(outlets=("Reuters",)),
    Filters(since=date(2016, 1, 1)),
    Filters(until=date(2016, 1, 1)),
    Filters(as_of=date(2016, 1, 1)),
    Filters(outlets=("The New York Times",), since=date(2013, 1, 1), until=date(2018, 1, 1)),
)


def counts(data: Data) -> Iterator[Line]:
    """Yield: origins as labelled by reading; counts of what was searched equal to a count by hand."""
    right = []
    for line in _LABELS.read_text("utf-8").splitlines():
        label = json.loads(line)
        answer = data.seeds.answerer.answer(label["question"])
        cited = [answer.citation(n) for s in answer.statements for n in s.citations]
        labelled = {(c["outlet"], c["start"]): c["origin"] for c in label["citations"]}
        right += [labelled[key] == c.origin for c in cited if (key := (c.outlet, c.start)) in labelled]
    yield Line("counts: origins as labelled", {BYLINE: mean(right)}, 1.0, f"{len(right)} citations")
    searched = [_counted(asked, f) for asked in (data.seeds, data.compared) for f in _FILTERS]
    told = [ok for ok in searched if ok is not None]
    yield Line(
        "counts: what was searched, as counted by hand", {BYLINE: mean(told)}, 1.0, f"{len(told)} filters"
    )


def _counted(asked: Asked, filters: Filters) -> bool | None:
    """Tell whether "no answer" counts what the filters leave; None where the archive lacks the outlet."""
    held = {name for name, _ in asked.snapshot.store.outlets()}
    if not set(filters.outlets) <= held:
        return None
    left = [
        d
        for d in asked.snapshot.store.documents()
        if (not filters.outlets or {d.outlet, d.via} & set(filters.outlets))
        and not (filters.since and d.published and d.published < filters.since)
        and not (filters.until and d.published and d.published > filters.until)
        and not (filters.as_of and (d.published is None or d.published > filters.as_of))
    ]
    absent = asked.answerer.answer("What is the boiling point of mercury?", filters).absent
    days = [d.published for d in left if d.published]
    return (absent.documents, absent.outlets, absent.undated, absent.since, absent.until) == (
        len(left),
        len({d.outlet for d in left}),
        sum(d.published is None for d in left),
        min(days, default=None),
        max(days, default=None),
    )
