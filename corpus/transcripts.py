"""Interviews and transcripts: paragraphs that open with the name of the one who speaks in them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.sentences import Span

_LABEL = re.compile(
    r"^(?P<name>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,4}|[A-Z][A-Z.'’ -]{1,40})(?: \([^()\n]{1,40}\))?: ",
    re.MULTILINE,
)
_FEWEST = 4  # paragraphs that open so
_TWICE = 2  # times that a speaker has the word in a conversation
_NO_NAMES = frozenset("update note more related photo photos video correction q a question answer".split())


def turns(text: str, spans: Sequence[Span]) -> Iterator[tuple[int, str]]:
    """Yield (place of a sentence, who speaks in it) for each sentence of a transcript; none elsewhere.

    A speaker keeps the word until the next one has it. A transcript has several such paragraphs, and two
    speakers who take turns.
    """
    if text.count(": ") < _FEWEST:
        return
    found = [m for m in _LABEL.finditer(text) if m["name"].casefold().split()[0] not in _NO_NAMES]
    often = [name for name, count in Counter(m["name"] for m in found).items() if count >= _TWICE]
    if len(found) < _FEWEST or len(often) < _TWICE:
        return
    starts = [(match.start(), match["name"]) for match in found]
    turn = -1
    for place, (start, _) in enumerate(spans):
        while turn + 1 < len(starts) and starts[turn + 1][0] <= start:
            turn += 1
        if turn >= 0:
            yield place, starts[turn][1]
