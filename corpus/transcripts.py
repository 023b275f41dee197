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
_SPEAKS = re.compile(r"\b(?:I|me|my|we|us|our|you|your)\b", re.IGNORECASE)
_OF_ITSELF = re.compile(r"\b(?:this|the) (?:interview|conversation|transcript)\b", re.IGNORECASE)
_THE_OUTLETS = frozenset({"the facts", "fact check", "facts"})  # in fact checks: the outlet's own turn
_NO_NAMES = frozenset("update note more related photo photos video correction q a question answer".split())


def turns(text: str, spans: Sequence[Span]) -> Iterator[tuple[int, str]]:
    """Yield (place of a sentence, who speaks in it) for each sentence of a transcript; none elsewhere.

    A speaker keeps the word until the next one has it, the last until a paragraph that tells of the speakers
    or of the interview. A transcript has several such paragraphs, and two speakers who take turns.
    """
    if text.count(": ") < _FEWEST:
        return
    found = [m for m in _LABEL.finditer(text) if m["name"].casefold().split()[0] not in _NO_NAMES]
    often = [name for name, count in Counter(m["name"] for m in found).items() if count >= _TWICE]
    if len(found) < _FEWEST or len(often) < _TWICE:
        return
    starts = [(match.start(), match["name"]) for match in found]
    over = _over(text, starts[-1][0], [*often, starts[-1][1]])
    turn = -1
    for place, (start, _) in enumerate(spans):
        if start >= over:
            return
        while turn + 1 < len(starts) and starts[turn + 1][0] <= start:
            turn += 1
        if turn >= 0 and starts[turn][1].casefold() not in _THE_OUTLETS:
            yield place, starts[turn][1]


def _over(text: str, last: int, names: Sequence[str]) -> int:
    """Return where a transcript is over, whose last turn begins at `last`: its outlet tells of it again."""
    surnames = re.compile("|".join(rf"\b{re.escape(name.split()[-1])}\b" for name in names), re.IGNORECASE)
    for break_ in re.finditer(r"\n\n", text[last:]):
        start = last + break_.end()
        paragraph = text[start:].partition("\n\n")[0]
        told = surnames.search(paragraph) or _OF_ITSELF.search(paragraph)
        if told and not _SPEAKS.search(paragraph):
            return start
    return len(text)
