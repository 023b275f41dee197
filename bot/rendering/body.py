"""What an answer says: figures side by side, statements with who says them, what comes nearest."""

from collections.abc import Iterator

from bot.answering.types import Answer, Citation, Figure, FigureGroup, Statement
from bot.rendering.headline import is_beside, names_the_speaker
from bot.rendering.lines import (
    Line,
    Style,
    inner,
    is_named,
    listed,
    long_day,
    marks,
    ours,
    outlet_name,
    quoted,
)
from corpus.types import Kind, Voice


def figure_lines(answer: Answer, group: FigureGroup, *, first: bool) -> Iterator[Line]:
    """Yield a group's figures, a line each, under a heading where there are two groups."""
    if is_beside(group):
        yield Line(Style.HEADING, "Other accounts")
    elif not first:
        yield Line(Style.HEADING, "Other figures, which may count something else")
    elif group.same_count and len(answer.groups) > 1:
        yield Line(Style.HEADING, "Counting what was asked")
    for figure in group.figures:
        yield Line(Style.ITEM, _figure(answer, figure))


def _figure(answer: Answer, figure: Figure) -> str:
    first, *further = (answer.citation(n) for n in figure.citations)
    where = f"{ours(first)}{outlet_name(first)}"
    who = f"{inner(figure.speaker, first.quote)}, in {where}" if is_named(figure.speaker, first) else where
    carried = "".join(f"; {outlet_name(c)} [{c.n}]" for c in further)
    opinion = ", opinion" if first.kind is Kind.OPINION else ""
    replaced = ", since replaced by a later count" if figure.replaced else ""
    day = f", {long_day(first.published)}" if first.published else ""
    return f"{quoted(first, figure.phrase)}: {who}{opinion}{day}{replaced} [{first.n}]{carried}"


def statement_lines(answer: Answer, place: int, statement: Statement) -> Iterator[Line]:
    """Yield a statement as printed, and who says it where its words do not."""
    first = answer.citation(statement.citations[0])
    if answer.understood.asks_for == "source":
        words = f"{quoted(first, statement.text)} {marks(statement.citations)}"
        yield Line(Style.ITEM, f"{_attribution(statement, first) or _unattributed(first)}: {words}")
        return
    yield Line(Style.QUOTE, f"{quoted(first, statement.text)} {marks(statement.citations)}")
    headed = place == 0 and names_the_speaker(answer) and first.kind is not Kind.SUMMARY
    if not headed and (who := _attribution(statement, first)):
        yield Line(Style.SMALL, who)


def _attribution(statement: Statement, citation: Citation) -> str:
    speaker, outlet = statement.speaker, outlet_name(citation)
    if citation.kind is Kind.SUMMARY:
        return f"our summary of {outlet}"
    if statement.voice is Voice.OPINION:
        return f"opinion: {citation.author or outlet}"
    if statement.voice is Voice.UNNAMED:
        return f"{inner(speaker, citation.quote) or 'a source that is not named'}, in {outlet}"
    return f"{inner(speaker, citation.quote)}, in {outlet}" if is_named(speaker, citation) else ""


def _unattributed(citation: Citation) -> str:
    """Return in whose words a sentence is of which no speaker is known: the outlet's, or whose it carries."""
    carried = f", from {citation.origin}" if citation.origin != citation.outlet else ""
    return f"in the words of {outlet_name(citation)}{carried}"


def ungrouped(answer: Answer) -> list[Statement]:
    """Return the statements that no figure's line already tells."""
    told = {figure.citations for group in answer.groups for figure in group.figures}
    return [statement for statement in answer.statements if statement.citations not in told]


def other_lines(answer: Answer) -> Iterator[Line]:
    """Yield what others tell of the reporting that was asked for."""
    if answer.others:
        yield Line(
            Style.HEADING,
            f"Others, telling what {listed(answer.understood.outlets)} reported".replace("  ", " "),
        )
    for statement in answer.others:
        first = answer.citation(statement.citations[0])
        who = f"{ours(first)}{outlet_name(first)}"
        yield Line(Style.ITEM, f"{who}: {quoted(first, statement.text)} {marks(statement.citations)}")


def nearest_lines(answer: Answer) -> Iterator[Line]:
    """Yield what comes nearest, labelled as that alone, and that a reader's comment speaks of it."""
    if answer.absent.near:
        yield Line(Style.HEADING, "Near it")
        for figure in answer.absent.near:
            yield Line(Style.ITEM, _figure(answer, figure))
    elif answer.absent.nearest is not None:
        nearest = answer.citation(answer.absent.nearest)
        yield Line(Style.TEXT, "The nearest there is:")
        yield Line(Style.QUOTE, f"{quoted(nearest, nearest.quote)} [{nearest.n}]")
    if answer.absent.commented:
        yield Line(
            Style.TEXT,
            f"A reader’s comment under a report of {answer.absent.commented} speaks of it. Comments are not"
            " reporting; it is neither counted nor quoted here.",
        )
