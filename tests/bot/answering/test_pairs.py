"""Two reports of one thing: whether they differ, agree but for rounding, are one the update of the other.

The sentences and their labels lie in six files beside this one.
"""

from datetime import date
from pathlib import Path

import numpy as np
import pytest
import yaml

from bot.answering.asking.question import understand
from bot.answering.deeds.accounts import accounts
from bot.answering.figures.comparison import compare
from bot.answering.judging.closeness import looked_at
from bot.answering.judging.evidence import candidates
from bot.answering.judging.fitting import fitting
from tests.bot.answering.made import VECTOR, hit, rarity, report

OUTLETS = {"Post": "The Harbour Post", "Bay": "The Bay Times"}


def pairs(*names, strict=True):
    """Return the pairs of files; what is known to be missed must be missed, where `strict`."""
    return [
        pytest.param(
            pair["asked"],
            pair["told"],
            pair["label"],
            id=f"{kind} {number}: {pair['label']}",
            marks=[pytest.mark.xfail(reason=pair["missed"], strict=strict)] if "missed" in pair else [],
        )
        for name in names
        for kind, pairs in yaml.safe_load(Path(__file__).with_name(name).read_text("utf-8")).items()
        for number, pair in enumerate(pairs, 1)
    ]


PAIRS = pairs("pairs.yaml", "pairs_later.yaml", "pairs_last.yaml", "pairs_news.yaml", "pairs_read.yaml")
NO_DIFFERENCE = {None, "unknown", "later", "updated", "rounded", "same"}
# What is not counted and agrees may as well be told in sentences, side by side with nothing.
ALLOWED = {
    "differ": {"differ"},
    "rounded": {"rounded", "same"},
    "same": {"same", "beside", None},
    "updated": {"updated"},
    "later": {"later"},
    "beside": {"beside"},
    "another": NO_DIFFERENCE,
}


def related(asked, told, encoder=None):
    """Return how the reports are told to stand to each other, as an answer would; None for not compared.

    With an encoder they are read word for word, as the engine reads them.
    """
    question = understand(asked)
    hits = []
    for named, text in told.items():
        outlet, _, day = named.partition(" ")
        hits.append(hit(report(text, OUTLETS[outlet], published=date(2021, 5, int(day or 3)))))
    vectors = [np.tile(VECTOR, (len(h.document.sentences), 1)) for h in hits]
    made = candidates(question, VECTOR, hits, vectors, rarity)
    found = fitting(question, looked_at(question, made, encoder.encode_tokens, rarity) if encoder else made)
    groups = compare(question, found) or accounts(question, found)
    relations = [g.relation for g in groups if len(g.figures) > 1 or g.relation == "same"]
    if not question.counted and relations == ["unknown"]:
        return "beside"
    return next((r for r in ("differ", "updated", "later", "rounded", "same") if r in relations), None)


@pytest.mark.parametrize(("asked", "told", "label"), PAIRS)
def test_a_pair_of_reports_is_told_as_a_reader_would_label_it(asked, told, label):
    assert related(asked, told) in ALLOWED[label]


@pytest.mark.parametrize(("asked", "told", "label"), pairs("pairs_words.yaml", strict=False))
def test_a_pair_in_other_words_is_told_by_the_likeness_of_words(asked, told, label, encoder):
    assert related(asked, told, encoder) in ALLOWED[label]
