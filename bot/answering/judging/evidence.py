"""The sentences that may answer, each with what speaks for it. Pure."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.answering.asking.question import Question
from bot.answering.judging.coverage import Carried, Wanted, around, carried, forms
from bot.answering.judging.kinds import holds
from bot.answering.lexicon import name_of
from corpus.types import Document, Sentence
from embeddings.passages import sentences_of
from embeddings.protocols import Vectors
from embeddings.query import Hit

# Set by hand on qa/xquad-en, all of it; `python -m benchmarks.quality` measures on the same questions.
_PASSAGE, _COVERAGE, _KIND, _PAIRS, _SPEAKER = 0.5, 0.8, 0.15, 0.1, 0.3

# Of two words' states, their cosine from which one stands for the other: "deal" and "agreement" have 0.57.
LIKE = 0.48

# What such a sentence goes on from stands before it.
_GOES_ON = (
    r"for (?:instance|example)|as a result|thus|therefore|hence|consequently|similarly|likewise"
    r"|(?:by|in) contrast|on the other hand|conversely|nevertheless|nonetheless|furthermore|in particular"
    r"|accordingly|otherwise"
)
_LEANS = re.compile(
    r"^[\W_]*(?:(?:and|but|yet|so|also|however|still|instead|meanwhile|then|moreover|in addition)\b[\W_]*)?"
    rf"(?:{_GOES_ON}|he|she|they|it|his|her|their|its|this|that|these|those|such|both|the (?:two|move|man"
    r"|woman|latter|former|deal"
    r"|source|sources|statement|report|agreement|operation|group|figure)|another|others|some"
    r"|one of (?:them|the sources)"
    r"|among (?:them|those)|(?:(?:about|around|some|nearly|at least|more than) )?[\d,]+ of (?:them|those))\b",
    re.IGNORECASE,
)

# "…," he said: who speaks was named before.
_TOLD_BY = re.compile(
    r"[,.?!][”\"’']+\s+(?:(?:he|she|they)\s+(?:later\s+|also\s+)?"
    r"(?:said|says|added|told|went on|continued|explained)|(?:said|added)\s+(?:he|she)\b)"
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
    beside: float = 0.0  # the same, of what stands beside it too
    alike: Mapping[str, float] = field(default_factory=dict)  # to each term of the question, where looked at
    led: int = 0  # sentences before it that it is quoted with, besides those that its own words ask for

    @property
    def document(self) -> Document:
        """Return the document it stands in."""
        return self.hit.document

    @property
    def text(self) -> str:
        """Return the sentence as printed."""
        return self.document.text[self.sentence.start : self.sentence.end]

    def has_like(self, term: str) -> bool:
        """Tell whether a word of the sentence stands, in its context, for this term of the question."""
        return self.alike.get(term, 0.0) >= LIKE

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
    wanted = Wanted({name_of(term): rarity(term) for term in question.terms})
    found = [
        candidate
        for hit, matrix in zip(hits, vectors, strict=True)
        for candidate in _of_hit(question, vector, hit, matrix, wanted)
    ]
    return sorted(found, key=lambda c: (-c.score, c.place))


def _of_hit(
    question: Question, vector: Vectors, hit: Hit, matrix: Vectors, wanted: Wanted
) -> Iterator[Candidate]:
    sentences = sentences_of(hit.document, hit.passage)
    texts = [hit.document.text[s.start : s.end] for s in sentences]
    carries = [carried(text) for text in texts]
    passage = around(carries, hit.document.title)
    before = Carried()
    for sentence, text, vector_of, cosine, alone in zip(
        sentences, texts, matrix, (matrix @ vector).tolist(), carries, strict=True
    ):
        # What leans on the sentence before is quoted with it.
        own = alone.leaning_on(before) if leans(text) else alone
        coverage, itself = wanted.covered(own, frozenset(before.stems), passage)
        score = (
            cosine
            + _PASSAGE * hit.score
            + _COVERAGE * coverage
            + _KIND * holds(question.asks_for, text, question.text)
            + _PAIRS * wanted.shared_pairs(alone)
            + _SPEAKER * _asked_of(question, sentence)
        )
        yield Candidate(hit, sentence, vector_of, round(score, 6), cosine, coverage, itself)
        before = alone


def leans(sentence: str) -> bool:
    """Tell whether a sentence cannot be understood without the one before it: "He said …"."""
    return bool(_LEANS.match(sentence) or _TOLD_BY.search(sentence))


def _asked_of(question: Question, sentence: Sentence) -> float:
    """Tell whether the sentence is spoken by the one of whom the question asks what they said."""
    if not question.saying or not sentence.speaker:
        return 0.0
    return float(not set(forms(sentence.speaker)).isdisjoint(question.saying))
