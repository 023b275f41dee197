"""A page's tree without what readers wrote and without what stands beside the report.

trafilatura then chooses among what is left. It does well on running text and badly where a page
repeats the shape of a report: cards that link to other reports, the next article loaded below, bare
text without paragraphs, comments in the article's own column. Those are mended here.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from corpus.comments import is_marker
from corpus.types import Dropped
from corpus.webpages.names import holds_comments, names, why_box
from corpus.webpages.tree import (
    INLINE,
    Element,
    elements,
    has_headline,
    own_words,
    paragraphs,
    remove,
    text_of,
)

_BLOCKS = ("p", "div", "h2", "h3", "h4", "figure", "section")
_MARKERS = frozenset("h2 h3 h4 h5 h6 strong b span div p legend summary a".split())
_MOST_OF_BOX = 0.3  # of the page's words: what holds more is no box but wraps the report itself
_LEAST_LEFT = 0.4  # of the words: were more taken as boxes, this page's names mislead
_LINKED = 0.9  # of a list's words: a list of links
_ANOTHER = "another article on the same page"
_SENTENCE = 8  # words of bare text that make a paragraph
_FEW = 60  # words of an article that is one
_REPORT = 25  # words that a report has at least above a heading that announces comments
_ENDS = re.compile(r"[.!?…][\"”’»)]*\s*$")
_SHOWN = 300  # characters of a dropped box that are told


@dataclass(slots=True)
class Parts:
    """What was taken out of a page's tree."""

    comments: list[str] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)


def take_apart(tree: Element) -> Parts:
    """Take readers' comments and boxes out of `tree`, in place, and return what they were."""
    found = tree.find(".//body")
    body = tree if found is None else found
    etree.strip_elements(body, "script", "style", "noscript", "svg", with_tail=False)
    _keep_credits(body)
    parts = Parts()
    _take_comments(_named_comments(body), parts)
    _take_comments(_announced_comments(body), parts)
    _take_boxes(body, parts)
    _call_paragraphs(body)
    return parts


def _keep_credits(body: Element) -> None:
    """Make paragraphs of the lines that say whose words a quoted block holds; else they count as boxes."""
    for quote in body.iter("blockquote"):
        for credit in quote.iter("footer", "cite"):
            if credit.tag == "footer" or credit.getparent() is quote:
                credit.tag = "p"
        figure = quote.getparent()
        if figure is not None and figure.tag == "figure":
            for caption in figure.iter("figcaption"):
                caption.tag = "p"
            figure.tag = "div"


def _take_comments(found: Iterator[Element], parts: Parts) -> None:
    for element in list(found):
        parts.comments.extend(paragraphs(element))
        remove(element)


def _named_comments(body: Element) -> Iterator[Element]:
    """Yield the parts that the page itself calls comments, outermost first, none inside another."""
    counts = own_words(body)
    taken: set[Element] = set()
    for element in elements(body):
        if element.getparent() in taken:
            taken.add(element)
        elif holds_comments(element, names(element)) and not has_headline(element):
            if counts[body] - counts[element] < min(_REPORT, counts[element]):
                continue  # nothing would be left: the name says something else here
            taken.add(element)
            yield element


def _announced_comments(body: Element) -> Iterator[Element]:
    """Yield what follows a heading such as "12 Comments", as far as the heading's own container goes."""
    above = 0
    for element in elements(body):
        text = "" if len(element) else (element.text or "")
        if element.tag in _MARKERS and above >= _REPORT and text and is_marker(text):
            later = _outermost(element, body).itersiblings(etree.Element)
            yield from [sibling for sibling in later if not has_headline(sibling)]
            return
        above += 0 if element.tag == "a" else len((element.text or "").split())
        above += len((element.tail or "").split())


def _outermost(element: Element, body: Element) -> Element:
    """Return the element, or what wraps it alone: a heading's wrapping says no more than the heading."""
    while (parent := element.getparent()) is not body and text_of(parent) == text_of(element):
        element = parent
    return element


def _take_boxes(body: Element, parts: Parts) -> None:
    counts = own_words(body)
    found = list(_boxes(body, counts))
    beside = sum(counts[element] for element, why in found if why != _ANOTHER)
    if counts[body] - beside < _LEAST_LEFT * counts[body]:
        return
    for element, why in found:
        if text := text_of(element)[:_SHOWN]:
            parts.dropped.append(Dropped(text, why))
        remove(element)


def _boxes(body: Element, counts: Mapping[Element, int]) -> Iterator[tuple[Element, str]]:
    """Yield each box with the reason, outermost first, none inside another."""
    taken: set[Element] = set()
    others = _other_articles(body, counts)
    for element in elements(body):
        if element.getparent() in taken:
            taken.add(element)
            continue
        why = _ANOTHER if element in others else _why(element)
        small = counts[element] <= _MOST_OF_BOX * counts[body] and not has_headline(element)
        if why and (small or why == _ANOTHER):
            taken.add(element)
            yield element, why


def _why(element: Element) -> str | None:
    """Return why a part of a page is no part of its report, by its shape or by its names."""
    if element.tag == "a":
        return "a card that links to another page" if next(element.iter(*_BLOCKS), None) is not None else None
    if element.tag in ("ul", "ol", "table") and _is_list_of_links(element):
        return "a list of links"
    why = why_box(element, names(element))
    return why if element.tag not in INLINE | {"p"} or why == "a caption" else None


def _other_articles(body: Element, counts: Mapping[Element, int]) -> set[Element]:
    """Return the articles that are another report than the page's: the first with a headline and a text.

    An article inside the report's own is another one too, unless the outer one merely wraps it and has no
    words of its own.
    """
    articles = list(body.iter("article"))
    report = next((a for a in articles if counts[a] >= _FEW and has_headline(a)), None)
    if report is None:
        return set()
    inner = [a for a in articles if next(a.iterancestors("article"), None) is report]
    wrapping = counts[report] - sum(counts[a] for a in inner) < _FEW
    around = {report, *report.iterancestors("article"), *(report.iter("article") if wrapping else ())}
    return set(articles) - around


def _is_list_of_links(element: Element) -> bool:
    text = "".join(element.itertext())
    linked = sum(len("".join(link.itertext()).split()) for link in element.iter("a"))
    return bool(text.strip()) and linked >= _LINKED * len(text.split()) and not _ENDS.search(text)


def _call_paragraphs(body: Element) -> None:
    """Make paragraphs of bare text, which pages without them print between line breaks or boxes."""
    for header in list(body.iter("header")):
        if has_headline(header):  # a report's own head, whose first paragraph trafilatura would lose
            header.tag = "div"
    for element in [body, *body.iter("div", "section", "article")]:
        for run in list(_bare_runs(element)):
            _wrap(element, run)


def _bare_runs(element: Element) -> Iterator[list[Element]]:
    """Yield each run of text and inline elements, behind the block that it follows: None at first."""
    run: list[Element] = [None]
    for child in element:
        if child.tag in INLINE and next(child.iter(*_BLOCKS), None) is None:
            run.append(child)
        else:
            yield run
            run = [child]  # its tail opens the next run
    yield run


def _wrap(element: Element, run: list[Element]) -> None:
    """Put a run of text into a paragraph of its own, where it is long enough to be one."""
    before, inline = run[0], run[1:]
    text = (element.text if before is None else before.tail) or ""
    words = text.split() + [word for e in inline for word in (text_of(e) + " " + (e.tail or "")).split()]
    if len(words) < _SENTENCE:
        return
    paragraph = element.makeelement("p")
    paragraph.text = text
    element.insert(0 if before is None else element.index(before) + 1, paragraph)
    paragraph.extend(inline)
    if before is None:
        element.text = None
    else:
        before.tail = None
