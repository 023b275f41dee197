"""Numbers for quotations: from drafts to the statements, citations and figures of an answer. Pure."""

import re
from collections.abc import Sequence

from bot.answering.draft import Draft, DraftFigure, DraftGroup, DraftStatement, Quote
from bot.answering.types import Citation, Figure, FigureGroup, Statement

_APART = re.compile(r",?\s(?:though|although|while|whereas|but)\s")


def _who_gives(figure: DraftFigure) -> str | None:
    """Return who speaks where a figure stands: who only adds something behind "though" does not give it."""
    quote = figure.statement.quotes[0]
    speaker = quote.sentence.speaker
    parts = _APART.split(quote.text)
    name = speaker.split()[-1] if speaker else ""
    holding = [part for part in parts if figure.phrase in part]
    elsewhere = any(name in part for part in parts) and not any(name in part for part in holding)
    return None if speaker and holding and elsewhere else speaker


class Numbering:
    """Gives each quotation its number, from 1, in the order in which an answer first needs it."""

    def __init__(self) -> None:
        self._citations: dict[tuple[str, int, int], Citation] = {}

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Return the citations in the order of their numbers."""
        return tuple(self._citations.values())

    def number(self, quote: Quote) -> int:
        """Return the quotation's number, a new one where it has none."""
        document, passage = quote.document, quote.hit.passage
        place = (document.id, quote.start, quote.end)
        if place not in self._citations:
            self._citations[place] = Citation(
                n=len(self._citations) + 1,
                outlet=document.outlet,
                via=document.via,
                origin=quote.sentence.origin or document.origin,
                title=document.title,
                author=document.author,
                url=document.url,
                published=document.published,
                kind=document.kind,
                excerpt=document.excerpt,
                document=document.id,
                passage=passage.id,
                text=quote.hit.text,
                quote=quote.text,
                start=quote.start,
                end=quote.end,
                doubtful=quote.doubtful,
                corrected=document.corrected,
            )
        return self._citations[place].n

    def statements(self, drafted: Sequence[DraftStatement]) -> tuple[Statement, ...]:
        """Return the statements with their numbers; one that is drafted twice stands once."""
        return tuple(dict.fromkeys(self._statement(draft) for draft in drafted))

    def groups(self, draft: Draft) -> tuple[FigureGroup, ...]:
        """Return the figures side by side, with their numbers."""
        return tuple(self._group(group) for group in draft.groups)

    def figures(self, drafted: Sequence[DraftFigure]) -> tuple[Figure, ...]:
        """Return figures with their numbers."""
        return tuple(
            Figure(
                value=figure.value,
                counts=figure.counts,
                phrase=figure.phrase,
                low=figure.low,
                high=figure.high,
                speaker=_who_gives(figure),
                citations=tuple(dict.fromkeys(self.number(quote) for quote in figure.statement.quotes)),
                replaced=figure.replaced,
                rival=figure.rival,
            )
            for figure in drafted
        )

    def _statement(self, draft: DraftStatement) -> Statement:
        first = draft.quotes[0]
        return Statement(
            text=first.text,
            citations=tuple(dict.fromkeys(self.number(quote) for quote in draft.quotes)),
            voice=first.sentence.voice,
            speaker=first.sentence.speaker,
            doubtful=first.doubtful,
        )

    def _group(self, group: DraftGroup) -> FigureGroup:
        return FigureGroup(
            group.about,
            self.figures(group.figures),
            group.same_count,
            group.relation,
            group.kind,
        )
