"""The closer look: word for word, rare words first, a sentence read with its neighbours."""

import numpy as np
import pytest

from bot.answering.asking.question import understand
from bot.answering.judging.closeness import MOST, further, looked_at
from bot.answering.judging.evidence import Candidate
from corpus.types import Document, Passage, Sentence
from embeddings.query import Hit
from tests.embeddings.fakes import WordEncoder

READ = WordEncoder().encode_tokens


def found(*texts: str, name: str = "report", score: float = 1.0) -> list[Candidate]:
    """Return the sentences of one report as candidates of equal score, in order."""
    text = " ".join(texts)
    starts = np.cumsum([0, *(len(t) + 1 for t in texts)])
    sentences = tuple(Sentence(int(s), int(s) + len(t)) for s, t in zip(starts, texts, strict=False))
    document = Document(name, "Tidewatch", "Tidewatch", text, sentences)
    hit = Hit(Passage(name, 0, len(text)), document, 1.0)
    return [Candidate(hit, s, np.zeros(1, np.float32), score, 0.5, 0.5) for s in sentences]


def test_the_sentence_with_the_question_s_rare_word_comes_first():
    candidates = found("The ferry sank at noon.", "The quarry hired workers.", "The ferry reached Solvik.")
    rarity = {"solvik": 5.0}.get
    asked = understand("Which ferry reached Solvik?")
    best, *_ = looked_at(asked, candidates, READ, lambda term: rarity(term, 1.0))
    assert best.text == "The ferry reached Solvik."
    assert best.closeness == pytest.approx(1.0)


def test_a_sentence_is_as_close_as_its_own_words_are_however_its_passage_goes_on():
    asked = understand("Which ferry reached Solvik?")
    texts = ("Nobody came.", "The ferry sank.", "The ferry reached Solvik.", "It rained.")
    whole = {c.text: c.closeness for c in looked_at(asked, found(*texts), READ, lambda _: 1.0)}
    for text in texts:
        (alone,) = looked_at(asked, found(text), READ, lambda _: 1.0)
        assert whole[text] == pytest.approx(alone.closeness)
    assert whole["Nobody came."] < whole["The ferry sank."] < whole["The ferry reached Solvik."]


def test_a_passage_is_read_once_for_all_its_sentences():
    read = []

    def reading(texts):
        read.extend(texts)
        return READ(texts)

    looked_at(understand("Which ship sank?"), found("A ship sank.", "A ship burnt."), reading, lambda _: 1.0)
    assert read == ["Which ship sank?", "A ship sank. A ship burnt."]


def test_nothing_is_lost_and_the_rest_stay_behind_those_looked_at():
    candidates = [
        c
        for n in range(MOST + 5)
        for c in found(f"Ship {n} sank.", "Boats sailed.", name=f"report {n}", score=9.0 - n)
    ]
    ranked = looked_at(understand("Which ship sank?"), candidates, READ, lambda _: 1.0)
    assert {c.place for c in ranked} == {c.place for c in candidates}
    assert [c.score for c in ranked] == sorted((c.score for c in ranked), reverse=True)
    assert {c.closeness for c in ranked[2 * MOST :]} == {min(c.closeness for c in ranked)}


def test_words_that_no_sentence_has_and_no_candidates_are_no_error():
    assert looked_at(understand("Who?"), [], READ, lambda _: 1.0) == []
    assert len(looked_at(understand("Who?"), found("The ferry sank."), READ, lambda _: 0.0)) == 1


@pytest.mark.parametrize(
    ("question", "repeats", "answers", "elsewhere"),
    [
        ("Where did the ferry sink?", "The ferry did sink.", "Rocks lie off Brask.", "Ferry fares rose."),
        ("Who leads the quarry?", "The quarry leads here.", "Anna Holm does.", "A quarry closed."),
        ("Why did Solvik flood?", "Did Solvik flood?", "A dam broke.", "Solvik has a fair."),
    ],
)
def test_behind_the_first_a_sentence_counts_with_those_beside_it(question, repeats, answers, elsewhere):
    together = found(repeats, answers, name="one", score=2.0)
    other = found("Nobody came.", "It rained.", elsewhere, name="other", score=2.0)
    ranked = looked_at(understand(question), [*together, *other], READ, lambda _: 1.0)
    assert [c.text for c in ranked[:2]] == [repeats, elsewhere]  # by its own words alone
    assert [c.text for c in further(understand(question), ranked)[:2]] == [repeats, answers]


def test_only_passages_near_the_best_are_read():
    read = []

    def reading(texts):
        read.extend(texts)
        return READ(texts)

    near, far = found("A ship sank.", score=2.0), found("A boat sank.", name="far", score=1.0)
    ranked = looked_at(understand("Which ship sank?"), [*near, *far], reading, lambda _: 1.0)
    assert read == ["Which ship sank?", "A ship sank."]
    assert [c.text for c in ranked] == ["A ship sank.", "A boat sank."]


def test_nothing_goes_on_from_nothing():
    assert further(understand("Who came?"), []) == []


@pytest.mark.parametrize(
    ("question", "counts"),
    [
        ("How many crew members drowned?", "Nine crew members are buried there."),
        ("How many ferries does the company run?", "It bought two ferries more."),
    ],
)
def test_behind_the_first_a_figure_that_counts_what_is_asked_comes_before_other_figures(question, counts):
    candidates = found("The company said so.", "It rained for three days.", counts)
    assert [c.text for c in further(understand(question), candidates)][1] == counts
