"""One interview on two pages: the same words of the same speaker, given to the same outlet.

That a speaker said the same to all is no relation, and a reporter's own interview is nobody else's: both
texts must say in so many words to whom it was said.
"""

from collections.abc import Iterator

import numpy as np

from corpus.linking.prints import Interview, Prints
from corpus.shapes import words

_RUNS = 3  # in common: eight words in a row, or all of a shorter quotation


def same_interview(copy: Prints, source: Prints) -> Iterator[tuple[int, int]]:
    """Yield the sentences of both that print the same quotation from one interview."""
    for mine in copy.interviews:
        for theirs in source.interviews:
            if _same(mine, theirs):
                yield mine.sentence, theirs.sentence
                break


def _same(mine: Interview, theirs: Interview) -> bool:
    if mine.outlet != theirs.outlet or not _one_speaker(mine.speaker, theirs.speaker):
        return False
    enough = min(_RUNS, len(np.unique(mine.runs)), len(np.unique(theirs.runs)))
    return np.intersect1d(mine.runs, theirs.runs).size >= enough


def _one_speaker(mine: str | None, theirs: str | None) -> bool:
    """Tell whether two printed names can be one person's: they share their last word, or one has no name."""
    if mine is None or theirs is None or mine[:1].islower() or theirs[:1].islower():
        return True
    return words(mine)[-1:] == words(theirs)[-1:] or bool({*words(mine)[-1:]} & {*words(theirs)})
