"""Choosing the sentences that answer, each understandable alone, no fact twice. Pure."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from bot.answering.draft import DraftStatement, Quote
from bot.answering.figures.figures import figures
from bot.answering.judging.coverage import forms
from bot.answering.judging.evidence import Candidate, leans
from corpus.types import Sentence
from embeddings.words import words

MOST = 3
MARGIN = 0.25  # a further statement may score this much less than the best
_SAME_WORDS = 85.0  # rapidfuzz's ratio, in [0, 100], of two sentences that are one
# Terms that two outlets' sentences share, of the shorter one's and of all, where they print one fact.
# Nearness of vectors does not tell: "killed in an airstrike" and "killed by Daesh" are near.
# Of another origin it must be nearly the whole, or one would seem to confirm what it does not say.
_CONTAINED, _SHARED, _SHARED_ELSEWHERE = 0.6, 0.25, 0.5


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
    return [gather(group) for group in chosen]


def gather(candidates: Sequence[Candidate]) -> DraftStatement:
    """Return candidates that say the same as one statement: one quotation for each document.

    The one whose reporting it is speaks first, and those who carry it follow.
    """
    group: list[Candidate] = []
    for candidate in candidates:
        _join(group, candidate)
    group.sort(key=lambda c: c.document.outlet != c.sentence.origin)
    return DraftStatement(tuple(quote(c) for c in group))


def same_fact(left: Candidate, right: Candidate) -> bool:
    """Tell whether two sentences print one fact: the same words, or most of them with equal figures.

    Within one origin the figures may differ: a carrier leaves some out.
    """
    if fuzz.ratio(words(left.text), words(right.text)) >= _SAME_WORDS:
        return True
    mine, theirs = set(forms(left.text)), set(forms(right.text))
    if left.document.id == right.document.id or not mine or not theirs:
        return False
    both = len(mine & theirs)
    one_story = left.sentence.origin == right.sentence.origin
    shared = _SHARED if one_story else _SHARED_ELSEWHERE
    alike = both >= _CONTAINED * min(len(mine), len(theirs)) and both >= shared * len(mine | theirs)
    return alike and (one_story or _figures(left) == _figures(right))


def quote(candidate: Candidate) -> Quote:
    """Return the candidate's sentence, with the one before it where it leans on that one."""
    sentence, document = candidate.sentence, candidate.document
    start = sentence.start
    before = _before(document.sentences, sentence) if leans(candidate.text) else None
    if before and not document.text[before.end : start].strip():  # no subhead stands between
        start = before.start
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


def _figures(candidate: Candidate) -> frozenset[tuple[float, float]]:
    return frozenset((figure.low, figure.high) for figure in figures(candidate.text))
