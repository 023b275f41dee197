"""The receipt: what every quotation must pass before anybody sees it. Pure."""

from collections.abc import Callable
from dataclasses import replace

from bot.answering.draft import Draft, DraftFigure, DraftGroup, DraftStatement, Quote
from corpus.types import Document

Lookup = Callable[[str], Document]
"""A document's id -> the document as it is stored, read anew. Raises KeyError for an unknown id."""


def verify(draft: Draft, stored: Lookup) -> Draft:
    """Return the draft without whatever does not re-read, sentence for sentence, from the stored document.

    A statement whose first quotation fails goes with its figure; a further quotation goes alone.
    """
    groups = tuple(_group(group, stored) for group in draft.groups)
    return replace(
        draft,
        statements=tuple(s for statement in draft.statements if (s := _statement(statement, stored))),
        groups=tuple(group for group in groups if group.figures),
        others=tuple(s for statement in draft.others if (s := _statement(statement, stored))),
        near=tuple(f for figure in draft.near if (f := _figure(figure, stored))),
        nearest=draft.nearest if draft.nearest and receipt(draft.nearest, stored) else None,
    )


def receipt(quote: Quote, stored: Lookup) -> bool:
    """Tell whether a quotation is whole sentences of its passage, word for word as stored."""
    try:
        document = stored(quote.document.id)
    except KeyError:
        return False
    starts = {sentence.start for sentence in document.sentences}
    ends = {sentence.end for sentence in document.sentences}
    inside = quote.hit.passage.start <= quote.start < quote.end <= quote.hit.passage.end
    same_maker = (document.outlet, document.via) == (quote.document.outlet, quote.document.via)
    return (
        inside
        and same_maker
        and quote.start in starts
        and quote.end in ends
        and document.text[quote.start : quote.end] == quote.text
    )


def _statement(statement: DraftStatement, stored: Lookup) -> DraftStatement | None:
    first, *further = statement.quotes
    if not receipt(first, stored):
        return None
    return DraftStatement((first, *(quote for quote in further if receipt(quote, stored))))


def _group(group: DraftGroup, stored: Lookup) -> DraftGroup:
    return replace(group, figures=tuple(f for figure in group.figures if (f := _figure(figure, stored))))


def _figure(figure: DraftFigure, stored: Lookup) -> DraftFigure | None:
    statement = _statement(figure.statement, stored)
    if statement is None or figure.phrase not in statement.quotes[0].text:
        return None
    return replace(figure, statement=statement)
