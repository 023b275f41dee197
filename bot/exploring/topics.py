"""Which sentences of the archive speak of a topic. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.answering.asking.question import Question
from bot.answering.citing import Numbering
from bot.answering.draft import DraftStatement, Quote
from bot.answering.judging.evidence import Candidate, Rarity
from bot.answering.judging.support import support
from bot.answering.types import Statement
from bot.answering.verify import receipt
from corpus.types import Document

_OWN = 0.35  # of the topic's words, by rarity, that a sentence itself must carry
_MARGIN = 0.7  # how much less than the best a sentence may score


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found for a topic: candidates best first, and what the pure parts need to judge them."""

    question: Question
    candidates: Sequence[Candidate]
    rarity: Rarity
    stored: Callable[[str], Document]  # a document as stored, read anew; KeyError for an unknown id


def on_topic(looked: Looked) -> list[Candidate]:
    """Return the sentences that speak of the topic, best first: near, and with its names and words."""
    found = [
        candidate
        for candidate in looked.candidates
        if candidate.own >= _OWN and support(looked.question, candidate).enough
    ]
    return [candidate for candidate in found if candidate.score >= found[0].score - _MARGIN]


def first_of_each(
    candidates: Sequence[Candidate], key: Callable[[Candidate], str]
) -> dict[str, list[Candidate]]:
    """Return the candidates by key, in the order in which each key first comes."""
    groups: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        groups.setdefault(key(candidate), []).append(candidate)
    return groups


class Cited(Numbering):
    """Numbers quotations, after each was read again from the stored document."""

    def __init__(self, stored: Callable[[str], Document]) -> None:
        super().__init__()
        self._stored = stored

    def statement(self, quotes: Sequence[Quote]) -> Statement | None:
        """Return the quotations of one fact as a statement, None where the first is not as stored."""
        if not quotes or not receipt(quotes[0], self._stored):
            return None
        sound = tuple(quote for quote in quotes if receipt(quote, self._stored))
        return next(iter(self.statements([DraftStatement(sound)])))
