"""The sentences that may answer, each with what speaks for it. Pure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.answering.kinds import holds
from bot.answering.lexicon import action_of, name_of, thing_of
from bot.answering.question import Question
from corpus.types import Document, Sentence
from embeddings.passages import sentences_of
from embeddings.protocols import Vectors
from embeddings.query import Hit
from embeddings.words import terms

# Set by hand on qa/xquad-en, all of it; `python -m benchmarks.quality` measures on the same questions.
_PASSAGE, _COVERAGE, _KIND, _PAIRS, _SPEAKER = 0.5, 0.8, 0.15, 0.1, 0.3
# What a term counts where the sentence tells the same kind of event or thing in another word, or only
# the sentence before, or only the passage, has it.
_SAME_KIND, _NEIGHBOUR, _ELSEWHERE = 0.7, 0.5, 0.3

_LONG, _ENDING = 6, 3  # letters of a stem whose ending may differ, and of the ending
_LEANS = re.compile(
    r"^[\W_]*(?:(?:and|but|yet|so|also|however|still|instead|meanwhile|then|moreover|in addition)\b[\W_]*)?"
    r"(?:he|she|they|it|his|her|their|its|this|that|these|those|such|both|the (?:two|move|man"
    r"|woman|latter|former|deal"
    r"|source|sources|statement|report|agreement|operation|group|figure)|another|others|some"
    r"|one of (?:them|the sources)"
    r"|among (?:them|those))\b",
    re.IGNORECASE,
)

Rarity = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer. `score` ranks; the rest says why."""

    hit: Hit
    sentence: Sentence
    vector: Vectors
    score: float
    cosine: float
    coverage: float  # of the question's terms, weighed by rarity, in [0, 1]
    own: float = 1.0  # the same, of what the sentence itself carries
    closeness: float = 0.0  # to the question, word for word in context, about [0, 1]; 0: not looked at

    @property
    def document(self) -> Document:
        """Return the document it stands in."""
        return self.hit.document

    @property
    def text(self) -> str:
        """Return the sentence as printed."""
        return self.document.text[self.sentence.start : self.sentence.end]

    @property
    def place(self) -> tuple[str, int]:
        """Return what tells this sentence from all others."""
        return self.document.id, self.sentence.start


def candidates(
    question: Question, vector: Vectors, hits: Sequence[Hit], vectors: Sequence[Vectors], rarity: Rarity
) -> list[Candidate]:
    """Return the sentences of the hits, best first; equal scores in the order of documents.

    vector: the question's, (dim,). vectors: the sentences' of each hit, (sentences, dim).
    """
    weights = {name_of(term): rarity(term) for term in question.terms}
    found = [
        candidate
        for hit, matrix in zip(hits, vectors, strict=True)
        for candidate in _of_hit(question, vector, hit, matrix, weights)
    ]
    return sorted(found, key=lambda c: (-c.score, c.place))


def _of_hit(
    question: Question, vector: Vectors, hit: Hit, matrix: Vectors, weights: dict[str, float]
) -> list[Candidate]:
    sentences = sentences_of(hit.document, hit.passage)
    texts = [hit.document.text[s.start : s.end] for s in sentences]
    stems = [forms(text) for text in texts]
    around = {form for each in stems for form in each} | set(forms(hit.document.title or ""))
    cosines = matrix @ vector
    found = []
    for i, sentence in enumerate(sentences):
        before = {*stems[i - 1]} if i else set()
        # What leans on the sentence before is quoted with it.
        own = {*joined(stems[i]), *(before if leans(texts[i]) else ())}
        coverage = _coverage(weights, own, before, around)
        score = (
            float(cosines[i])
            + _PASSAGE * hit.score
            + _COVERAGE * coverage
            + _KIND * holds(question.asks_for, texts[i], question.text)
            + _PAIRS * _shared_pairs(tuple(weights), stems[i])
            + _SPEAKER * _asked_of(question, sentence)
        )
        alone = _coverage(weights, own, set(), set())
        found.append(Candidate(hit, sentence, matrix[i], round(score, 6), float(cosines[i]), coverage, alone))
    return found


def _coverage(weights: dict[str, float], own: set[str], before: set[str], around: set[str]) -> float:
    """Return how much of the question's terms a sentence carries, itself or by what stands around it."""
    total = sum(weights.values())
    if not total:
        return 0.0
    done = {action for form in own if (action := action_of(form))} | {thing_of(form) for form in own}
    pairs = {
        part
        for left, right in pairwise(weights)
        if left + right in own or _inflected(left + right, own)
        for part in (left, right)
    }
    shares = (
        1.0 if form in own or form in pairs or _inflected(form, own)
        else _SAME_KIND if action_of(form) in done or thing_of(form) in done
        else _NEIGHBOUR if form in before
        else _ELSEWHERE if form in around
        else 0.0
        for form in weights
    )  # fmt: skip
    return sum(weight * share for weight, share in zip(weights.values(), shares, strict=True)) / total


def joined(stems: Sequence[str]) -> list[str]:
    """Return the stems and each two neighbours as one word: "air strikes" is "airstrikes"."""
    return [*stems, *(left + right for left, right in pairwise(stems))]


def leans(sentence: str) -> bool:
    """Tell whether a sentence cannot be understood without the one before it: "He said …"."""
    return bool(_LEANS.match(sentence))


def _inflected(form: str, stems: set[str]) -> bool:
    """Tell whether a long stem differs from one of the others in its ending alone: interven, intervent."""
    return len(form) >= _LONG and any(_same_but_ending(form, stem) for stem in stems)


def _same_but_ending(left: str, right: str) -> bool:
    short, long = sorted((left, right), key=len)
    return len(short) >= _LONG and len(long) - len(short) <= _ENDING and long.startswith(short)


def forms(text: str) -> list[str]:
    """Return the text's terms, a people and its country as one."""
    return [name_of(term) for term in terms(text)]


def _shared_pairs(left: Sequence[str], right: Sequence[str]) -> float:
    """Return the share of the question's neighbouring terms that are neighbours in the sentence."""
    pairs = set(pairwise(left))
    return len(pairs & set(pairwise(right))) / len(pairs) if pairs else 0.0


def _asked_of(question: Question, sentence: Sentence) -> float:
    """Tell whether the sentence is spoken by the one of whom the question asks what they said."""
    return float(bool(sentence.speaker and set(forms(sentence.speaker)) & set(question.saying)))
