"""The closer look: word for word, rare words first, a sentence read with its neighbours."""

import numpy as np
import pytest

from bot.answering.closeness import MOST, looked_at
from bot.answering.evidence import Candidate
from bot.answering.question import understand
from corpus.types import Document, Passage, Sentence
from embeddings.query import Hit
from tests.embeddings.fakes import WordEncoder

READ = WordEncoder().encode_tokens


def found(*texts: str) -> list[Candidate]:
    """Return the sentences of one report as candidates of equal score, in order."""
    text = " ".join(texts)
    starts = np.cumsum([0, *(len(t) + 1 for t in texts)])
    sentences = tuple(Sentence(int(s), int(s) + len(t)) for s, t in zip(starts, texts, strict=False))
    document = Document("report", "Tidewatch", "Tidewatch", text, sentences)
    hit = Hit(Passage("report", 0, len(text)), document, 1.0)
    return [Candidate(hit, s, np.zeros(1, np.float32), 1.0, 0.5, 0.5) for s in sentences]


def test_the_sentence_with_the_question_s_rare_word_comes_first():
    candidates = found("The ferry sank at noon.", "The quarry hired workers.", "The ferry reached Solvik.")
    rarity = {"solvik": 5.0}.get
    asked = understand("Which ferry reached Solvik?")
    best, *_ = looked_at(asked, candidates, READ, lambda term: rarity(term, 1.0))
    assert best.text == "The ferry reached Solvik."
    assert best.closeness == pytest.approx(1.0)


def test_nothing_is_lost_and_the_rest_stay_behind_those_looked_at():
    candidates = found(*(f"Ship {n} sank." for n in range(MOST + 5)))
    ranked = looked_at(understand("Which ship sank?"), candidates, READ, lambda _: 1.0)
    assert {c.place for c in ranked} == {c.place for c in candidates}
    assert [c.score for c in ranked] == sorted((c.score for c in ranked), reverse=True)


def test_words_that_no_sentence_has_and_no_candidates_are_no_error():
    assert looked_at(understand("Who?"), [], READ, lambda _: 1.0) == []
    assert len(looked_at(understand("Who?"), found("The ferry sank."), READ, lambda _: 0.0)) == 1
