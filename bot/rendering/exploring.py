"""Comparisons, timelines and claims laid out line by line, the same for Discord and for the terminal.

Byline's own words are the frames in here; quotation marks stand around printed words only.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.answering.types import Citation, FigureGroup, Statement
from bot.exploring.types import ClaimReport, Comparison, Entry, Finding, Holding, Stance, Timeline
from bot.rendering.layout import GAP, Line, Style, inner, marks, outlet_name, quoted, source_lines
from corpus.types import Kind

_NAMED = 12  # outlets that are named where many do not mention something
_HEADINGS = {
    Stance.REPORTS: "Report it",
    Stance.DENIES: "Deny it, or say the opposite",
    Stance.DIFFERS: "Print it otherwise",
    Stance.NEAR: "Near it, and not saying it",
}


def lay_out_comparison(found: Comparison) -> list[Line]:
    """Return the lines of a comparison: what is shared, what differs, each outlet, the sources."""
    cited = found.citations
    if not found.reports:
        return _nothing(found.topic, found.documents)
    outlets = len(found.reports) + len(found.further)
    origins = len({citation.origin for citation in cited})
    of = "" if found.further else f", {count(origins, 'origin')}"
    lines = [Line(Style.HEADLINE, f"{count(outlets, 'outlet')}{of} on: {found.topic}")]
    if found.shared:
        lines += [GAP, Line(Style.HEADING, "What more than one prints")]
        lines += [line for s in found.shared for line in _shared(s, cited)]
    for group in found.differing:
        lines += [GAP, Line(Style.HEADING, "Figures that differ"), *_figures(group, cited)]
    lines += [GAP, Line(Style.HEADING, "Side by side")]
    for report in found.reports:
        statement = report.statements[0] if report.statements else None
        said = _said(statement, cited) if statement else f"{report.outlet}: nothing beside what is shared"
        lines.append(Line(Style.ITEM, said))
    if found.further:
        lines.append(Line(Style.SMALL, f"Also report it: {_names(found.further)}."))
    return [*lines, GAP, *source_lines(cited)]


def lay_out_claim(found: ClaimReport) -> list[Line]:
    """Return the lines of who reports a claim: the verdict, each stance, who is silent, the sources."""
    cited = found.citations
    lines = [Line(Style.SMALL, f"Looked up: {found.claim}"), Line(Style.HEADLINE, _verdict(found))]
    for stance, heading in _HEADINGS.items():
        if findings := found.of(stance):
            lines += [GAP, Line(Style.HEADING, heading)]
            lines += [Line(Style.ITEM, _found(finding, cited)) for finding in findings]
    lines.append(GAP)
    if found.silent:
        lines.append(
            Line(
                Style.SMALL, f"Do not mention it, in what the archive holds of them: {_names(found.silent)}."
            )
        )
    return [
        *lines,
        *source_lines(cited),
        Line(Style.SMALL, f"Searched: {count(found.documents, 'document')}."),
    ]


def lay_out_timeline(found: Timeline) -> list[Line]:
    """Return the list behind a timeline: day by day, then the undated."""
    if not found.citations:
        return _nothing(found.topic, found.documents)
    origins = len({entry.origin for entry in (*found.dated, *found.undated)})
    reports = count(len(found.citations), "report")
    lines = [Line(Style.HEADLINE, f"{reports}, {count(origins, 'origin')} on: {found.topic}")]
    for day in dict.fromkeys(entry.day for entry in found.dated):
        lines += [GAP, Line(Style.HEADING, long_day(day))] if day else []
        lines += [_entry(entry) for entry in found.dated if entry.day == day]
    if found.undated:
        note = (
            "Undated, so not placed" if found.dated else "None of these reports is dated: no order is known"
        )
        lines += [GAP, Line(Style.HEADING, note)]
        lines += [_entry(entry) for entry in found.undated]
    return lines


def lay_out_holdings(holdings: Sequence[Holding]) -> list[Line]:
    """Return the lines of what the archive holds, outlet by outlet."""
    documents = sum(holding.documents for holding in holdings)
    outlets = sum(bool(holding.documents) for holding in holdings)
    head = f"The archive holds {count(documents, 'document')} of {count(outlets, 'outlet')} and writers."
    return [Line(Style.HEADLINE, head), *(Line(Style.ITEM, _holding(holding)) for holding in holdings)]


def count(number: int, noun: str) -> str:
    """Return "1 outlet" or "2 outlets"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def long_day(day: date) -> str:
    """Return "8 October 2015"."""
    return f"{day.day} {day:%B %Y}"


def _nothing(topic: str, documents: int) -> list[Line]:
    return [
        Line(Style.HEADLINE, f"No report in this archive speaks of: {topic}"),
        Line(Style.SMALL, f"Searched: {count(documents, 'document')}."),
    ]


def _shared(statement: Statement, cited: Sequence[Citation]) -> Iterator[Line]:
    quotes = [cited[n - 1] for n in statement.citations]
    yield Line(Style.QUOTE, f"{quoted(quotes[0], statement.text)} {marks(statement.citations)}")
    outlets = list(dict.fromkeys(outlet_name(citation) for citation in quotes))
    origins = list(dict.fromkeys(citation.origin for citation in quotes))
    one = f"one origin, {origins[0]}" if len(origins) == 1 else count(len(origins), "origin")
    yield Line(Style.SMALL, f"{_names(outlets)}: {one}")


def _figures(group: FigureGroup, cited: Sequence[Citation]) -> Iterator[Line]:
    for figure in group.figures:
        quotes = [cited[n - 1] for n in figure.citations]
        who = "; ".join(f"{outlet_name(citation)} [{citation.n}]" for citation in quotes)
        speaker = f"{figure.speaker}, in " if figure.speaker and figure.speaker != quotes[0].outlet else ""
        yield Line(Style.ITEM, f"{quoted(quotes[0], figure.phrase)}: {speaker}{who}")


def _said(statement: Statement, cited: Sequence[Citation]) -> str:
    """Return who says it, in which outlets, and the words: "Ines Holm, in The Harbour Post: “…” [1]"."""
    quotes = [cited[n - 1] for n in statement.citations]
    first = quotes[0]
    outlets = "; ".join(dict.fromkeys(f"{outlet_name(citation)}{_opinion(citation)}" for citation in quotes))
    speaker = inner(statement.speaker, first.quote)
    who = f"{speaker}, in " if speaker and statement.speaker not in {first.outlet, first.author} else ""
    return f"{who}{_ours(first)}{outlets}: {quoted(first, statement.text)} {marks(statement.citations)}"


def _found(finding: Finding, cited: Sequence[Citation]) -> str:
    """Return a finding, with what it prints otherwise before it: "“at least 12”: The Harbour Post: “…”"."""
    said = _said(finding.statement, cited)
    return (
        f"{quoted(cited[finding.statement.citations[0] - 1], finding.why)}: {said}" if finding.why else said
    )


def _verdict(found: ClaimReport) -> str:
    counts = {
        stance: {found.citations[n - 1].outlet for f in found.of(stance) for n in f.statement.citations}
        for stance in Stance
    }
    reporting = [found.citations[n - 1] for f in found.of(Stance.REPORTS) for n in f.statement.citations]
    parts = []
    if outlets := counts[Stance.REPORTS]:
        origins = {citation.origin for citation in reporting}
        parts.append(
            f"{count(len(outlets), 'outlet')} {_verb(outlets, 'report')} it, {count(len(origins), 'origin')}"
        )
    if outlets := counts[Stance.DENIES]:
        parts.append(f"{len(outlets)} {_verb(outlets, 'say')} the opposite")
    if outlets := counts[Stance.DIFFERS]:
        parts.append(f"{len(outlets)} {_verb(outlets, 'print')} it otherwise")
    if not parts:
        return "No outlet in this archive reports that, either way."
    silent = f"; {len(found.silent)} {_verb(found.silent, 'do')} not mention it" if found.silent else ""
    return f"{'; '.join(parts)}{silent}."


def _verb(outlets: Sequence[str] | set[str], verb: str) -> str:
    ending = "es" if verb.endswith("o") else "s"
    return verb + ending if len(outlets) == 1 else verb


def _entry(entry: Entry) -> Line:
    citation = entry.citation
    title = " ".join((citation.title or "").split())
    facts = (
        outlet_name(citation),
        title,
        f"from {entry.origin}" if entry.origin != citation.outlet else "",
        "first of its origin" if entry.first and entry.origin == citation.outlet else "",
        "opinion"
        if citation.kind is Kind.OPINION
        else "our summary"
        if citation.kind is Kind.SUMMARY
        else "",
    )
    text = f"{' · '.join(filter(None, facts))} [{citation.n}]"
    return Line(Style.ITEM, text, title or citation.outlet, citation.url)


def _holding(holding: Holding) -> str:
    days = "undated"
    if holding.since and holding.until:
        same = holding.since == holding.until
        days = long_day(holding.since) if same else f"{long_day(holding.since)} to {long_day(holding.until)}"
        days += f", {holding.undated:,} undated" if holding.undated else ""
    carried = f", carried {holding.carried:,} of others" if holding.carried else ""
    return f"{holding.outlet}: {count(holding.documents, 'document')}{carried} · {days}"


def _opinion(citation: Citation) -> str:
    return ", opinion" if citation.kind is Kind.OPINION else ""


def _ours(citation: Citation) -> str:
    return "our summary of " if citation.kind is Kind.SUMMARY else ""


def _names(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more:,} others" if more > 0 else "")
