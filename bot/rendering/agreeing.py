"""Whether outlets agree, in the first line: as far as the comparison found it, and no judgement beyond."""

from collections.abc import Sequence

from bot.answering.types import Answer, Citation, FigureGroup
from bot.rendering.lines import listed, outlet_name, quoted, small

_COUNTS = {
    "number": "they may count different things",
    "date": "they may be of different things",
    "vote": "they may be of different votes",
}
_IN_WORDS = "their words do not settle it"  # an account, a place, a cause
_APART = "Whether they agree cannot be told: each tells it in its own words."
_MOST_NAMED = 4


def agreement(answer: Answer) -> str:
    """Return the verdict where agreement was asked for; "" where the figures' own headline says it."""
    if answer.understood.asks_for != "agreement" or not answer.statements:
        return ""
    cited = [answer.citation(n) for s in answer.statements for n in s.citations]
    outlets = list(dict.fromkeys(outlet_name(c) for c in cited))
    origins = list(dict.fromkeys(c.origin for c in cited))
    if len(outlets) == 1:
        return f"Only {outlets[0]} was found to tell it."
    if len(origins) == 1:
        return f"One origin for all of them: {origins[0]}."
    group = next((g for g in answer.groups if len(g.figures) > 1), None)
    if group is None:
        return _shared(answer)
    return _open(answer, group) if group.relation == "unknown" else ""


def alike(answer: Answer) -> str:
    """Return who prints one figure where others print another and agreement was asked for; else ""."""
    group = next((g for g in answer.groups if g.same_count and len(g.figures) > 1), None)
    asked = answer.understood.asks_for == "agreement" and answer.answered
    return _agreed(answer, group) if asked and group and group.relation in {"differ", "later"} else ""


def _open(answer: Answer, group: FigureGroup) -> str:
    """Return who prints the same figure, and that the others may or may not agree with it."""
    why = _COUNTS.get(group.kind, _IN_WORDS)
    if agreed := _agreed(answer, group) if group.same_count else "":
        return f"{agreed} Whether the others do cannot be told: {why}."
    return f"Whether they agree cannot be told: {why}."


def _agreed(answer: Answer, group: FigureGroup) -> str:
    """Return which outlets print the same figure, of two origins at least; "" where none do."""
    sizes: dict[tuple[float, float, str], list[Citation]] = {}
    for figure in group.figures:
        what = "" if group.kind in _COUNTS else figure.value.casefold()
        sizes.setdefault((figure.low, figure.high, what), []).extend(map(answer.citation, figure.citations))
    same = next((cited for cited in sizes.values() if len({c.origin for c in cited}) > 1), None)
    if same is None:
        return ""
    value = next(small(f.value) for f in group.figures if same[0].n in f.citations)
    return f"{_names(same)} agree: {quoted(same[0], value)}."


def _shared(answer: Answer) -> str:
    """Return which outlets print one fact, of two origins at least."""
    for statement in answer.statements:
        cited = [answer.citation(n) for n in statement.citations]
        if len({c.origin for c in cited}) > 1:
            rest = " Others tell it in their own words." if len(answer.statements) > 1 else ""
            return f"{_names(cited)} print the same.{rest}"
    return _APART


def _names(cited: Sequence[Citation]) -> str:
    return listed(list(dict.fromkeys(outlet_name(c) for c in cited))[:_MOST_NAMED])
