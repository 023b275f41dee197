"""A finished answer read again, word for word, against the stored documents. Pure.

`verify` keeps drafts sound; this is the check of what is about to be shown, whoever composed it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.answering.types import Answer, Citation, Figure, Statement
from bot.answering.verify import Lookup
from corpus.types import Document, Sentence

_UNPRINTED = frozenset({"years", "votes"})  # that "Holm, 39," and "9-6" count
_TOKEN = re.compile(r"\w+(?:[.,]\d+)*|[$€£%]")


def faults(answer: Answer, stored: Lookup) -> tuple[str, ...]:
    """Return what of an answer does not stand in the documents it cites, in words; nothing where all does."""
    return tuple(
        [fault for citation in answer.citations for fault in _of_citation(citation, stored)]
        + [
            f
            for statement in (*answer.statements, *answer.others)
            for f in _of_statement(answer, statement, stored)
        ]
        + [
            f
            for figure in (*(f for group in answer.groups for f in group.figures), *answer.absent.near)
            for f in _of_figure(answer, figure, stored)
        ]
    )


def sound(answer: Answer, stored: Lookup) -> Answer:
    """Return an answer without the statements and figures that do not re-read."""
    if not faults(answer, stored):
        return answer
    bad = {c.n for c in answer.citations if any(_of_citation(c, stored))}

    def kept(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
        return tuple(
            s for s in statements if not bad & set(s.citations) and not any(_of_statement(answer, s, stored))
        )

    def printed(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
        return tuple(
            f for f in figures if not bad & set(f.citations) and not any(_of_figure(answer, f, stored))
        )

    groups = tuple(replace(group, figures=printed(group.figures)) for group in answer.groups)
    return replace(
        answer,
        statements=kept(answer.statements),
        others=kept(answer.others),
        groups=tuple(group for group in groups if group.figures),
        absent=replace(answer.absent, near=printed(answer.absent.near)),
    )


def _of_citation(citation: Citation, stored: Lookup) -> Iterator[str]:
    try:
        document = stored(citation.document)
    except KeyError:
        yield f"[{citation.n}] cites a document that is not stored"
        return
    if document.text[citation.start : citation.end] != citation.quote:
        yield f"[{citation.n}] does not re-read at its offsets"
    if citation.quote not in citation.text or citation.text not in document.text:
        yield f"[{citation.n}] is not in its passage"
    said = (citation.outlet, citation.via, citation.title, citation.author, citation.url, citation.published)
    known = (document.outlet, document.via, document.title, document.author, document.url, document.published)
    if said != known or (citation.kind, citation.excerpt) != (document.kind, document.excerpt):
        yield f"[{citation.n}] is not told as its document is"
    sentences = _sentences(document, citation)
    if not sentences or (sentences[0].start, sentences[-1].end) != (citation.start, citation.end):
        yield f"[{citation.n}] is not made of whole sentences"
    elif citation.origin not in {s.origin or document.origin for s in sentences}:
        yield f"[{citation.n}] is not of that origin"


def _of_statement(answer: Answer, statement: Statement, stored: Lookup) -> Iterator[str]:
    first = answer.citation(statement.citations[0])
    if statement.text != first.quote:
        yield f"a statement is not the words of [{first.n}]"
    if not set(_TOKEN.findall(statement.text)) <= set(_TOKEN.findall(first.text)):
        yield f"a name, a figure or a negation of a statement is not in the passage of [{first.n}]"
    try:
        sentences = _sentences(stored(first.document), first)
    except KeyError:
        return
    if (statement.voice, statement.speaker) not in {(s.voice, s.speaker) for s in sentences}:
        yield f"the words of [{first.n}] are put in another's mouth"


def _of_figure(answer: Answer, figure: Figure, stored: Lookup) -> Iterator[str]:
    first = answer.citation(figure.citations[0])
    if figure.phrase not in first.quote or figure.value not in figure.phrase:
        yield f"a figure is not printed in [{first.n}]"
    if figure.counts not in first.quote and figure.counts not in _UNPRINTED:
        yield f"what a figure counts is not printed in [{first.n}]"
    try:
        sentences = _sentences(stored(first.document), first)
    except KeyError:
        return
    if figure.speaker not in {s.speaker for s in sentences}:
        yield f"a figure of [{first.n}] is put in another's mouth"


def _sentences(document: Document, citation: Citation) -> list[Sentence]:
    return [s for s in document.sentences if citation.start <= s.start and s.end <= citation.end]
