"""One page, read and with its provenance, taken all the way to documents. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.chunking import cut
from corpus.cleaning import body, clean
from corpus.comments import split_comments
from corpus.digests import Excerpt, Unwrapped, is_digest, mark_cuts, unwrap
from corpus.languages import language_of
from corpus.notices import Notice, split_notices
from corpus.origins import with_origins
from corpus.pages import Block, RawPage, Role
from corpus.sentences import Span, sentence_spans
from corpus.tokens import Window, window_of
from corpus.types import Document, Dropped, Kind, Provenance
from corpus.voices import with_voices

_BETWEEN = "\n\n"  # paragraphs


@dataclass(frozen=True, slots=True)
class Opened:
    """What a page came to: its documents, and what was left out of them."""

    documents: tuple[Document, ...]
    dropped: tuple[Dropped, ...]


def documents_of(page: RawPage, said: Provenance, *, window: Window | None = None) -> Opened:
    """Return the documents of one page: its own, then its excerpts in page order.

    said: all that is known of where the page comes from; outlet and id must be set. window: of the model
    that its passages are for; by default the bundled one.
    """
    window = window or window_of()
    blocks, comments = split_comments(mark_cuts(page.blocks))
    blocks, notices = split_notices(blocks)
    digest = said.kind is Kind.DIGEST or (said.kind is None and is_digest(blocks, said.outlet or ""))
    said = replace(
        said,
        kind=Kind.DIGEST if digest else said.kind,
        title=said.title or (None if digest else _title(blocks, said)),
    )
    cleaned = clean(blocks, said)
    parts = _parts(cleaned.blocks, said)
    own = body(parts.own, subheads=page.marked and said.kind is not Kind.DIGEST)
    documents = (
        [
            _document(
                own.blocks,
                said,
                window,
                comments=(*page.comments, *comments),
                dropped=cleaned.dropped,
                notices=notices,
            )
        ]
        if own.blocks
        else []
    )
    documents += [
        _document(excerpt.blocks, _provenance(excerpt, said, number), window)
        for number, excerpt in enumerate(parts.excerpts, start=1)
    ]
    return Opened(
        tuple(documents),
        (
            *page.dropped,
            *_told(notices),
            *cleaned.dropped,
            *parts.dropped,
            *own.dropped,
            *_credits(parts.excerpts),
        ),
    )


def _title(blocks: Sequence[Block], said: Provenance) -> str | None:
    """Return the heading that a page opens with, its furniture aside."""
    first = next(iter(clean(blocks, said).blocks), None)
    return first.text if first and first.role is Role.HEADING else None


def _parts(blocks: Sequence[Block], said: Provenance) -> Unwrapped:
    if said.kind is Kind.SUMMARY:  # our own words: what they credit is told, not quoted
        return Unwrapped(tuple(blocks))
    return unwrap(blocks, host=said.outlet or "", digest=said.kind is Kind.DIGEST)


def _provenance(excerpt: Excerpt, page: Provenance, number: int) -> Provenance:
    """Return where an excerpt comes from: its credit and the heading above; nothing of the page's."""
    credit = excerpt.credit
    return Provenance(
        id=f"{page.id}#{number}",
        outlet=credit.name.outlet,
        author=credit.name.writer,
        title=excerpt.title,
        via=page.outlet,
        kind=credit.kind,
        excerpt=True,
    )


def _document(
    blocks: Iterable[Block],
    said: Provenance,
    window: Window,
    *,
    comments: tuple[str, ...] = (),
    dropped: Iterable[Dropped] = (),
    notices: tuple[Notice, ...] = (),
) -> Document:
    text, spans, doubtful = _printed(blocks)
    kind, outlet, name = said.kind or Kind.REPORT, said.outlet or "", said.id or ""
    voiced = tuple(
        replace(sentence, doubtful=True) if doubt else sentence
        for sentence, doubt in zip(with_voices(text, spans, kind), doubtful, strict=True)
    )
    origin, sentences = with_origins(text, voiced, said, beside="\n".join(d.text for d in dropped))
    return Document(
        id=name,
        outlet=outlet,
        origin=origin,
        text=text,
        sentences=sentences,
        passages=cut(name, text, sentences, limit=window.room(_header(said)), measure=window.count),
        via=said.via,
        title=said.title,
        author=said.author,
        published=said.published,
        url=said.url,
        kind=kind,
        excerpt=bool(said.excerpt),
        comments=comments,
        notices=notices,
        language=language_of(text),
        retrieved=said.retrieved,
    )


def _header(said: Provenance) -> str:
    """Return what the model reads before each passage, about as long as it will be."""
    return f"{said.outlet} {said.title or ''} {said.published or ''}"


def _printed(blocks: Iterable[Block]) -> tuple[str, list[Span], list[bool]]:
    """Return the text, where its sentences stand, and which are doubtful.

    A subhead is printed and is no sentence.
    """
    pieces: list[str] = []
    spans: list[Span] = []
    doubtful: list[bool] = []
    place = 0
    for block in blocks:
        if block.role is not Role.HEADING:
            found = sentence_spans(block.text)
            spans += [(place + start, place + end) for start, end in found]
            doubtful += [block.doubtful] * len(found)
        pieces.append(block.text)
        place += len(block.text) + len(_BETWEEN)
    return _BETWEEN.join(pieces), spans, doubtful


def _told(notices: Sequence[Notice]) -> tuple[Dropped, ...]:
    return tuple(Dropped(text, f"{kind}: kept beside the report") for kind, text in notices)


def _credits(excerpts: Sequence[Excerpt]) -> tuple[Dropped, ...]:
    return tuple(
        Dropped(excerpt.printed, "a credit: its excerpt is kept under the name that it gives")
        for excerpt in excerpts
    )
