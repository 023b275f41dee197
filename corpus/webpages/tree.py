"""Small tools on a page's tree, as lxml gives it."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from corpus.pages import joined

Element = Any  # lxml carries no types
INLINE = frozenset("a abbr b br cite em font i mark q s small span strong sub sup time u".split())


def elements(root: Element) -> Iterator[Element]:
    """Yield the elements below `root` in page order: no comments, no processing instructions."""
    yield from root.iterdescendants(etree.Element)


def own_words(root: Element) -> dict[Element, int]:
    """Return for `root` and each element below it how many words it holds outside links."""
    counts: dict[Element, int] = {}
    for element in reversed([root, *elements(root)]):  # children before their parents
        own = [element.text, *(child.tail for child in element)]
        count = sum(len((text or "").split()) for text in own) + sum(
            counts.get(child, 0) for child in element
        )
        counts[element] = 0 if element.tag == "a" else count
    return counts


def text_of(element: Element) -> str:
    """Return an element's words on one line, those of different blocks apart."""
    return joined(" ".join(element.itertext()))


def paragraphs(element: Element) -> Iterator[str]:
    """Yield the text of an element's innermost blocks, in page order."""
    blocks = [child for child in element if isinstance(child.tag, str) and child.tag not in INLINE]
    if not blocks:
        if text := joined("".join(element.itertext())):
            yield text
        return
    if text := joined(element.text or ""):
        yield text
    for child in element:
        if isinstance(child.tag, str):
            yield from paragraphs(child)
        if text := joined(child.tail or ""):
            yield text


def has_headline(element: Element) -> bool:
    """Tell whether the page's own headline stands in this part."""
    return element.tag == "h1" or element.find(".//h1") is not None


def remove(element: Element) -> None:
    """Take an element out of its tree; the text behind it stays."""
    element.drop_tree()
