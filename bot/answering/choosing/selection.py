"""Choosing the sentences that answer, each understandable alone, no fact twice. Pure."""

from collections.abc import Sequence

from bot.answering.choosing.facts import prints, same_fact
from bot.answering.draft import DraftStatement, Quote
from bot.answering.judging.evidence import Candidate, leans
from corpus.types import Sentence

MOST = 3
MARGIN = 0.25  # a further statement may score this much less than the best


def select(
    candidates: Sequence[Candidate], *, most: int = MOST, margin: float = MARGIN
) -> list[DraftStatement]:
    """Return at most `most` statements, best first: candidates near the best, same facts folded."""
    chosen: list[list[Candidate]] = []
    for candidate in candidates:
        if candidate.score < candidates[0].score - margin:
            break
        if _overlaps(candidate, chosen):
            _go_on(candidate, chosen)
            continue
        group = next((g for g in chosen if any(same_fact(candidate, other) for other in g)), None)
        if group is not None:
            _join(group, candidate)
        elif len(chosen) < most:
            chosen.append([candidate])
    return [gather(group, whole=True) for group in chosen]


def gather(candidates: Sequence[Candidate], *, whole: bool = False) -> DraftStatement:
    """Return candidates that say the same as one statement: one quotation for each document.

    The one whose reporting it is speaks first, and those who carry it follow. `whole`: the first
    sentence is the statement, and only who prints all that it tells is cited for it.
    """
    group: list[Candidate] = []
    for candidate in candidates:
        _join(group, candidate)
    group.sort(key=lambda c: c.document.outlet != c.sentence.origin)
    told = [c for c in group if c is group[0] or not whole or prints(group[0].text, c.text)]
    return DraftStatement(tuple(quote(c) for c in told))


def quote(candidate: Candidate) -> Quote:
    """Return the candidate's sentence, with the one before it where it leans on that one.

    Where it was chosen with sentences before it (`led`), with all of these.
    """
    sentence, document = candidate.sentence, candidate.document
    start, first = sentence.start, sentence
    for _ in range(max(candidate.led, int(leans(candidate.text)))):
        before = _before(document.sentences, first)
        if before is None or document.text[before.end : start].strip():  # a subhead stands between
            break
        start, first = before.start, before
    if start < candidate.hit.passage.start:
        start = sentence.start
    return Quote(candidate.hit, sentence, start, sentence.end)


def _before(sentences: Sequence[Sentence], sentence: Sentence) -> Sentence | None:
    index = sentences.index(sentence)
    return sentences[index - 1] if index else None


def _join(group: list[Candidate], candidate: Candidate) -> None:
    """Add another document's wording; one citation for each document."""
    if all(candidate.document.id != other.document.id for other in group):
        group.append(candidate)


def _go_on(candidate: Candidate, chosen: Sequence[list[Candidate]]) -> None:
    """Let a quotation that begins with a chosen sentence and goes on stand for it."""
    for group in chosen:
        first, mine = quote(group[0]), quote(candidate)
        if (
            len(group) == 1
            and first.document.id == mine.document.id
            and first.start == mine.start < first.end < mine.end
        ):
            group[0] = candidate


def _overlaps(candidate: Candidate, chosen: Sequence[Sequence[Candidate]]) -> bool:
    """Tell whether the candidate's quotation would print a sentence that another already prints."""
    mine = quote(candidate)
    return any(
        other.document.id == candidate.document.id and theirs.start < mine.end and mine.start < theirs.end
        for group in chosen
        for other in group
        for theirs in [quote(other)]
    )
