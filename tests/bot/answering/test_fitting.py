"""Only what is said of, or by, the one asked about is an answer."""

import pytest

from bot.answering.fitting import fitting
from bot.answering.question import understand
from tests.bot.answering.made import candidate, report


@pytest.mark.parametrize(
    ("question", "text", "fits"),
    [
        ("Who is the leader of Verda?", "Anna Holm, the leader of Verda, spoke.", True),
        ("Who is the leader of Verda?", "Verda’s leader Anna Holm spoke.", True),
        ("Who is the leader of Verda?", "Anna Holm, the leader of Borduria, spoke to Verda.", False),
        ("What did Holm say about the ferry?", "Holm said the ferry was late.", True),
        ("What did Holm say about the ferry?", "The ferry was late, Olsen said after Holm had left.", False),
        ("What did Holm say about the ferry?", "Holm called for a new ferry.", True),
        ("What did Holm say about the ferry?", "Critics of the Holm government like the ferry.", False),
    ],
)
def test_a_sentence_fits_where_it_speaks_of_the_one_asked_about(question, text, fits):
    made = candidate(report(text))
    assert fitting(understand(question), [made]) == ([made] if fits else [])
