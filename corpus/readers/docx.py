"""Word documents: paragraphs, headings, lists and tables in their order; what was deleted stays out."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph

from corpus.errors import Unreadable
from corpus.pages import Block, RawPage, Role, joined
from corpus.types import Provenance

UNPACKED_LIMIT = 200 * 1024 * 1024  # bytes, pictures included
MOST_PARTS = 10_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PRINTED = f"{_W}t"
_GAPS = {f"{_W}tab", f"{_W}br", f"{_W}cr"}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read_docx(data: bytes) -> RawPage:
    """Return a document's blocks and the title that it gives itself.

    Its dates are days of saving and its author often who owns the computer: neither is taken.
    Raises Unreadable for what is no Word document, or unpacks to more than the limit.
    """
    _check(data)
    try:
        document: Any = docx.Document(io.BytesIO(data))
    except MemoryError:
        raise
    except Exception as problem:  # python-docx raises whatever a broken file makes it trip over
        raise Unreadable("not a Word document") from problem
    blocks = tuple(_blocks(document.iter_inner_content()))
    title = next((b.text for b, style in _styled(document) if style == "title"), None)
    said = Provenance(title=title or joined(document.core_properties.title or "") or None)
    return RawPage(blocks, said, marked=True)


def _check(data: bytes) -> None:
    """Raise Unreadable for a container that is none or holds too much.

    The sizes that it declares can be trusted: no more is ever unpacked than they say.
    """
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as problem:
        raise Unreadable("not a Word document") from problem
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > UNPACKED_LIMIT:
        raise Unreadable(f"unpacks to more than {UNPACKED_LIMIT // 1024**2} MB")


def _styled(document: Any) -> Iterator[tuple[Block, str]]:  # noqa: ANN401
    for part in document.paragraphs:
        if text := _text(part):
            yield Block(text), _style(part)


def _blocks(parts: Iterator[Paragraph | Table]) -> Iterator[Block]:
    for part in parts:
        if isinstance(part, Table):
            for row in part.rows:
                if text := joined("  ".join(_text(cell) for cell in row.cells)):
                    yield Block(text, Role.ITEM)
        elif text := _text(part):
            yield Block(text, _role(_style(part), part))


def _style(paragraph: Paragraph) -> str:
    return ((paragraph.style and paragraph.style.name) or "").casefold()


def _role(style: str, paragraph: Paragraph) -> Role:
    if style.startswith(("heading", "title")):
        return Role.HEADING
    if "quote" in style:
        return Role.QUOTE
    numbered = paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None  # noqa: SLF001  # no public way
    return Role.ITEM if numbered or style.startswith("list") else Role.PARAGRAPH


def _text(part: Any) -> str:  # noqa: ANN401
    """Return what a part prints: insertions, which python-docx leaves out, no deletions, nothing twice."""
    pieces = []
    for element in part._element.iter():  # noqa: SLF001
        if element.tag == _PRINTED and next(element.iterancestors(_FALLBACK), None) is None:
            pieces.append(element.text or "")
        elif element.tag in _GAPS or (element.tag == f"{_W}p" and pieces):
            pieces.append(" ")
    return joined("".join(pieces))
