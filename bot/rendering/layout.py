"""An answer laid out line by line, the same for Discord and for the terminal.

Byline's own words are the frames of this package, a closed set; quotation marks stand around printed
words only.
"""

from collections.abc import Iterator

from bot.answering.types import Answer, Understood
from bot.rendering.body import figure_lines, nearest_lines, other_lines, statement_lines, ungrouped
from bot.rendering.headline import headline, is_beside
from bot.rendering.lines import (
    GAP,
    Line,
    Style,
    count,
    inner,
    long_day,
    marks,
    outlet_name,
    quoted,
    source_line,
    source_lines,
    span,
)

__all__ = [
    "GAP",
    "Line",
    "Style",
    "inner",
    "lay_out",
    "marks",
    "outlet_name",
    "quoted",
    "searched",
    "source_line",
    "source_lines",
]

_MOST_SILENT = 5  # outlets that are named


def lay_out(answer: Answer) -> list[Line]:
    """Return the answer's lines: what was understood, the answer, who depends on whom, the sources."""
    sections = (
        _preamble(answer),
        headline(answer),
        *(figure_lines(answer, g, first=i == 0) for i, g in enumerate(answer.groups) if not is_beside(g)),
        *(statement_lines(answer, i, statement) for i, statement in enumerate(ungrouped(answer))),
        *(figure_lines(answer, group, first=False) for group in answer.groups if is_beside(group)),
        other_lines(answer),
        nearest_lines(answer),
        _silent(answer),
        _order(answer),
        _origins(answer),
        _sources(answer),
    )
    lines: list[Line] = []
    for section in sections:
        block = list(section)
        lines += [GAP, *block] if lines and block else block
    return lines


def _preamble(answer: Answer) -> Iterator[Line]:
    understood = answer.understood
    if answer.index.summaries_only:
        yield Line(
            Style.SMALL,
            f"Demonstration archive: our own summaries of {answer.index.documents} reports, not the reports."
            " Your own: python -m embeddings.rebuild --corpus FOLDER",
        )
    if understood.taken_with:
        yield Line(Style.SMALL, f"Taken with: {' · '.join(understood.taken_with.splitlines())}")
    taken = [f"“{typed}” taken as: {name}" for typed, name in understood.taken_as]
    taken += [f"outlet = {name}" for name in understood.outlets]
    taken += _days(understood)
    if taken:
        yield Line(Style.SMALL, f"Understood: {'; '.join(taken)}")
    if understood.event and not understood.since:
        yield Line(Style.SMALL, f"Not understood, since no report dates it: since {understood.event}")
    if answer.absent.left_out:
        yield Line(
            Style.SMALL,
            f"Left out, since their day is not known: {count(answer.absent.left_out, 'document')}.",
        )
    if answer.forced:
        yield Line(Style.SMALL, "Asked for the nearest there is: it may not answer.")


def _days(understood: Understood) -> list[str]:
    """Say of what days it is taken to ask; of which days reports were searched, where the asker said so."""
    since, until = understood.since, understood.until
    if understood.about and since and until:
        return [f"about {span(since, until)}"]  # reports of other days tell of them too
    event = f"{understood.event}, " if understood.event else ""
    return [f"since {event}{since}"] * bool(since) + [f"until {until}"] * bool(until)


def _order(answer: Answer) -> Iterator[Line]:
    """Say what undated reports tell of who came first: whoever is credited was before who credits."""
    cited = [answer.citation(n) for s in answer.statements for n in s.citations]
    if answer.understood.asks_for != "first" or all(c.published for c in cited):
        return
    carried = {(c.origin, c.outlet): c.n for c in reversed(cited) if c.origin != c.outlet}
    for (origin, outlet), n in reversed(carried.items()):
        yield Line(Style.ITEM, f"{origin} came before {outlet}, which credits it [{n}]")
    firsts = list(dict.fromkeys(c.origin for c in cited))
    if len(firsts) > 1 and not any(c.published for c in cited):
        yield Line(Style.ITEM, f"Which of them was first, {' or '.join(firsts)}: no report says.")


def _silent(answer: Answer) -> Iterator[Line]:
    """Say whose reports speak of what was asked about without telling it."""
    if answer.silent:
        named, more = answer.silent[:_MOST_SILENT], answer.silent[_MOST_SILENT:]
        further = f" and {count(len(more), 'more outlet')}" if more else ""
        yield Line(Style.TEXT, f"Reporting on it without telling this: {', '.join(named)}{further}.")


def _origins(answer: Answer) -> Iterator[Line]:
    """Say where several outlets rest on one origin, so that nobody counts them as several.

    They carry one story only where they print one fact.
    """
    by_origin: dict[str, dict[int, str]] = {}
    for n in dict.fromkeys(n for s in answer.statements for n in s.citations):
        citation = answer.citation(n)
        by_origin.setdefault(citation.origin, {})[n] = citation.outlet
    for origin, cited in by_origin.items():
        outlets = count(len(set(cited.values())), "outlet")
        if len(set(cited.values())) > 1:
            one_fact = any(cited.keys() <= set(s.citations) for s in answer.statements)
            what = f"one {origin} story, {outlets}" if one_fact else f"{outlets}, all resting on {origin}"
            if any(cited.keys() <= set(numbers) for numbers in answer.interviews):
                what = f"one interview, {outlets}: both print what {origin} was told"
            yield Line(Style.TEXT, f"{marks(sorted(cited))}: {what}.")


def _sources(answer: Answer) -> Iterator[Line]:
    yield from source_lines(answer.citations)
    if not answer.answered or answer.absent.missing:
        yield Line(Style.SMALL, searched(answer))


def searched(answer: Answer) -> str:
    """Return what was searched: "27 documents of 17 outlets and writers, none dated"."""
    absent = answer.absent
    if not absent.documents:
        return "Searched: no document is left by these filters."
    days = "none dated"
    if absent.since and absent.until:
        undated = f", {absent.undated:,} undated" if absent.undated else ""
        days = f"from {long_day(absent.since)} to {long_day(absent.until)}{undated}"
    writers = " and writers" if absent.outlets > 1 else ""
    what = f"{count(absent.documents, 'document')} of {count(absent.outlets, 'outlet')}{writers}"
    return f"Searched: {what}, {days}."
