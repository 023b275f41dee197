"""An answer laid out line by line, the same for Discord and for the terminal.

Byline's own words are the frames in here, a closed set; quotation marks stand around printed words only.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from bot.answering.types import Answer, Citation, Figure, FigureGroup, Statement
from corpus.types import Kind, Voice


class Style(Enum):
    """What a line is; the painters decide how it looks."""

    HEADLINE = auto()
    HEADING = auto()
    QUOTE = auto()
    ITEM = auto()
    TEXT = auto()
    SMALL = auto()
    GAP = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `link` is the address of the words `linked`, which stand in `text`."""

    style: Style
    text: str = ""
    linked: str = ""
    link: str | None = None


_SMALL_INSIDE = frozenset(
    "A An The Two Three Four Some Several Many Both One Other Senior Former Local Another Most".split()
)
GAP = Line(Style.GAP)


def lay_out(answer: Answer) -> list[Line]:
    """Return the answer's lines: what was understood, the answer, who depends on whom, the sources."""
    sections = (
        _preamble(answer),
        _headline(answer),
        *(_group(answer, group, first=i == 0) for i, group in enumerate(answer.groups)),
        *(_statement(answer, i, statement) for i, statement in enumerate(_ungrouped(answer))),
        _others(answer),
        _nearest(answer),
        _order(answer),
        _origins(answer),
        _sources(answer),
    )
    lines: list[Line] = []
    for section in sections:
        block = list(section)
        lines += [GAP, *block] if lines and block else block
    return lines


def marks(numbers: Sequence[int]) -> str:
    """Return "[1][2]"."""
    return "".join(f"[{n}]" for n in numbers)


def outlet_name(citation: Citation) -> str:
    """Return "Reuters, via War in Context"."""
    return f"{citation.outlet}, via {citation.via}" if citation.via else citation.outlet


def quoted(citation: Citation, words: str) -> str:
    """Return printed words in quotation marks; our own words of a summary without."""
    words = " ".join(words.split())
    return words if citation.kind is Kind.SUMMARY else f"“{words}”"


def source_lines(citations: Sequence[Citation]) -> list[Line]:
    """Return a line for each document: "[1][2] Reuters, via War in Context · title · excerpt · undated"."""
    sources: dict[tuple[str, str], list[Citation]] = {}
    for citation in citations:
        sources.setdefault((citation.document, citation.origin), []).append(citation)
    return [_source_line(cited) for cited in sources.values()]


def source_line(citation: Citation) -> Line:
    """Return the line of one citation."""
    return _source_line([citation])


def _source_line(cited: Sequence[Citation]) -> Line:
    first = cited[0]
    title = " ".join((first.title or "").split())
    facts = [
        outlet_name(first),
        title,
        _what_it_is(first),
        f"from {first.origin}" if first.origin != first.outlet else "",
        _day(first),
    ]
    text = f"{marks([c.n for c in cited])} " + " · ".join(filter(None, facts))
    return Line(Style.SMALL, text, title or first.outlet, first.url)


def _preamble(answer: Answer) -> Iterator[Line]:
    understood = answer.understood
    if answer.index.summaries_only:
        yield Line(
            Style.SMALL,
            f"Demonstration archive: our own summaries of {answer.index.documents} reports, not the reports."
            " Your own: python -m embeddings.rebuild --corpus FOLDER",
        )
    if understood.taken_with:
        yield Line(Style.SMALL, f"Taken with: {understood.taken_with}")
    taken = [f"outlet = {name}" for name in understood.outlets]
    taken += [f"since {understood.since}"] if understood.since else []
    taken += [f"until {understood.until}"] if understood.until else []
    if taken:
        yield Line(Style.SMALL, f"Understood: {'; '.join(taken)}")
    if answer.absent.left_out:
        yield Line(
            Style.SMALL,
            f"Left out, since their day is not known: {_count(answer.absent.left_out, 'document')}.",
        )
    if answer.forced:
        yield Line(Style.SMALL, "Asked for the nearest there is: it may not answer.")


def _headline(answer: Answer) -> Iterator[Line]:
    text = _unanswered(answer) or _compared(answer) or _by_intent(answer)
    if text:
        yield Line(Style.HEADLINE, text)


def _unanswered(answer: Answer) -> str:
    missing = "; ".join(answer.absent.missing)
    if not answer.answered:
        about = f"speaks of what was asked: {missing}" if missing else "answers that"
        return f"No answer: no report {_where(answer)} {about}."
    return f"Found in part. Not found: {missing}." if missing else ""


def _where(answer: Answer) -> str:
    """Return which reports were looked at: filters leave out what may well answer."""
    understood, absent = answer.understood, answer.absent
    narrowed = understood.outlets or understood.since or understood.until or absent.left_out
    return "that was searched" if narrowed else "in this archive"


def _compared(answer: Answer) -> str:
    if not answer.groups:
        return ""
    group = answer.groups[0]
    if not group.differ:
        return f"Figures reported. {_dated(answer)}".strip()
    sizes = sorted(group.figures, key=lambda figure: figure.low or figure.high)
    low, high = (quoted(answer.citation(f.citations[0]), _small(f.value)) for f in (sizes[0], sizes[-1]))
    return f"Reports differ: from {low} to {high}. {_dated(answer)}".strip()


def _by_intent(answer: Answer) -> str:
    first = answer.statements[0] if answer.statements else None
    if first is None:
        return ""
    if _speaker_heads(answer) and first.speaker:
        return f"{_capital(first.speaker)}, in {outlet_name(answer.citation(first.citations[0]))}."
    if answer.understood.asks_for in {"first", "latest"}:
        day = answer.citation(first.citations[0]).published
        end = "earliest" if answer.understood.asks_for == "first" else "newest"
        if day is None:
            return "The archive cannot settle it: none of these reports is dated."
        cited = [answer.citation(n) for s in answer.statements for n in s.citations]
        rest = " Those without a day cannot be placed." if any(c.published is None for c in cited) else ""
        return f"The {end} in this archive: {outlet_name(cited[0])}, {_long(day)}.{rest}"
    return ""


def _speaker_heads(answer: Answer) -> bool:
    """Tell whether the headline names who says the first statement."""
    first = answer.statements[0]
    asked = answer.understood.asks_for == "speaker" and bool(first.speaker)
    return asked and not answer.absent.missing and not answer.groups


def _dated(answer: Answer) -> str:
    cited = [answer.citation(n) for s in answer.statements for n in s.citations]
    return "" if any(c.published for c in cited) else "None of them is dated in the archive."


def _group(answer: Answer, group: FigureGroup, *, first: bool) -> Iterator[Line]:
    if not first:
        yield Line(Style.HEADING, "Other figures, which may count something else")
    elif group.same_count and len(answer.groups) > 1:
        yield Line(Style.HEADING, "Counting what was asked")
    for figure in group.figures:
        yield Line(Style.ITEM, _figure(answer, figure))


def _figure(answer: Answer, figure: Figure) -> str:
    first, *further = (answer.citation(n) for n in figure.citations)
    where = f"{_ours(first)}{outlet_name(first)}"
    who = f"{inner(figure.speaker)}, in {where}" if _named(figure.speaker, first) else where
    carried = "".join(f"; {outlet_name(c)} [{c.n}]" for c in further)
    opinion = ", opinion" if first.kind is Kind.OPINION else ""
    return f"{quoted(first, figure.phrase)}: {who}{opinion} [{first.n}]{carried}"


def _statement(answer: Answer, place: int, statement: Statement) -> Iterator[Line]:
    first = answer.citation(statement.citations[0])
    yield Line(Style.QUOTE, f"{quoted(first, statement.text)} {marks(statement.citations)}")
    headed = place == 0 and _speaker_heads(answer) and first.kind is not Kind.SUMMARY
    if not headed and (who := _attribution(statement, first)):
        yield Line(Style.SMALL, who)


def _attribution(statement: Statement, citation: Citation) -> str:
    speaker, outlet = statement.speaker, outlet_name(citation)
    if citation.kind is Kind.SUMMARY:
        return f"our summary of {outlet}"
    if statement.voice is Voice.OPINION:
        return f"opinion: {citation.author or outlet}"
    if statement.voice is Voice.UNNAMED:
        return f"{inner(speaker) or 'a source that is not named'}, in {outlet}"
    return f"{inner(speaker)}, in {outlet}" if _named(speaker, citation) else ""


def _ours(citation: Citation) -> str:
    return "our summary of " if citation.kind is Kind.SUMMARY else ""


def _named(speaker: str | None, citation: Citation) -> bool:
    return bool(speaker) and speaker not in {citation.outlet, citation.author}


def inner(speaker: str | None) -> str:
    """Return a speaker as it stands inside a line: "A regional official" begins small, names do not."""
    first, _, rest = (speaker or "").partition(" ")
    return f"{first.lower()} {rest}" if first in _SMALL_INSIDE and rest else speaker or ""


def _small(value: str) -> str:
    """Return a figure as it stands inside a line: "Hundreds" begins small, "US$40" does not."""
    return value[:1].lower() + value[1:] if value[1:2].islower() else value


def _ungrouped(answer: Answer) -> list[Statement]:
    """Return the statements that no figure's line already tells."""
    told = {figure.citations for group in answer.groups for figure in group.figures}
    return [statement for statement in answer.statements if statement.citations not in told]


def _others(answer: Answer) -> Iterator[Line]:
    if answer.others:
        yield Line(
            Style.HEADING,
            f"Others, telling what {_and(answer.understood.outlets)} reported".replace("  ", " "),
        )
    for statement in answer.others:
        first = answer.citation(statement.citations[0])
        who = f"{_ours(first)}{outlet_name(first)}"
        yield Line(Style.ITEM, f"{who}: {quoted(first, statement.text)} {marks(statement.citations)}")


def _nearest(answer: Answer) -> Iterator[Line]:
    if answer.absent.nearest is not None:
        nearest = answer.citation(answer.absent.nearest)
        yield Line(Style.TEXT, "The nearest there is, which does not answer it:")
        yield Line(Style.QUOTE, f"{quoted(nearest, nearest.quote)} [{nearest.n}]")
    if answer.absent.commented:
        yield Line(
            Style.TEXT,
            f"A reader’s comment under a report of {answer.absent.commented} speaks of it. Comments are not"
            " reporting; it is neither counted nor quoted here.",
        )


def _order(answer: Answer) -> Iterator[Line]:
    """Say what undated reports tell of who came first: whoever is credited was before who credits."""
    cited = [answer.citation(n) for s in answer.statements for n in s.citations]
    if answer.understood.asks_for != "first" or any(c.published for c in cited):
        return
    carried = {(c.origin, c.outlet): c.n for c in reversed(cited) if c.origin != c.outlet}
    for (origin, outlet), n in reversed(carried.items()):
        yield Line(Style.ITEM, f"{origin} came before {outlet}, which credits it [{n}]")


def _origins(answer: Answer) -> Iterator[Line]:
    """Say where several outlets rest on one origin, so that nobody counts them as several.

    They carry one story only where they print one fact.
    """
    by_origin: dict[str, dict[int, str]] = {}
    for n in dict.fromkeys(n for s in answer.statements for n in s.citations):
        citation = answer.citation(n)
        by_origin.setdefault(citation.origin, {})[n] = citation.outlet
    for origin, cited in by_origin.items():
        outlets = _count(len(set(cited.values())), "outlet")
        if len(set(cited.values())) > 1:
            one_fact = any(cited.keys() <= set(s.citations) for s in answer.statements)
            what = f"one {origin} story, {outlets}" if one_fact else f"{outlets}, all resting on {origin}"
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
        days = f"from {_long(absent.since)} to {_long(absent.until)}{undated}"
    writers = " and writers" if absent.outlets > 1 else ""
    what = f"{_count(absent.documents, 'document')} of {_count(absent.outlets, 'outlet')}{writers}"
    return f"Searched: {what}, {days}."


def _what_it_is(citation: Citation) -> str:
    if citation.kind is Kind.SUMMARY:
        return "our summary of an excerpt" if citation.excerpt else "our summary"
    marks_ = ["excerpt"] if citation.excerpt else []
    return ", ".join([*marks_, *(["opinion"] if citation.kind is Kind.OPINION else [])])


def _day(citation: Citation) -> str:
    return _long(citation.published) if citation.published else "undated"


def _long(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _and(names: Sequence[str]) -> str:
    return " and ".join(names) if names else "the outlet"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
