"""Whether a heading titles the excerpt below it, or only the stretch of the page that it opens."""

from collections.abc import Sequence

from corpus.pages import Block
from corpus.shapes import words

_FEWEST = 4  # words of a heading that titles a lone excerpt in other words than the excerpt's
_STEM = 5  # letters; "rescue" fits "rescuers"
_SHORTEST = 4  # letters of a word that tells anything


def fits(heading: str, blocks: Sequence[Block], *, alone: bool) -> bool:
    """Tell whether a heading titles the excerpt in `blocks`: they share a telling word.

    alone: whether the heading stands above this excerpt only; then a sentence of a heading is enough.
    """
    told = words(heading)
    if alone and len(told) >= _FEWEST:
        return True
    text = {_stem(word) for block in blocks for word in words(block.text) if len(word) >= _SHORTEST}
    return len(told) > 1 and not text.isdisjoint(_stem(word) for word in told if len(word) >= _SHORTEST)


def _stem(word: str) -> str:
    return word[:_STEM].rstrip("s")
