"""Whether a sentence holds the kind of thing that is asked for."""

import pytest

from bot.answering.kinds import holds


@pytest.mark.parametrize(
    ("sentence", "tells"),
    [
        ("The ferry sank off Brask on Tuesday.", True),
        ("The ferry sank off Brask on Tuesday, the union said on Thursday.", True),
        ("Holm said on Friday that the ferry sank on 4 May.", True),
        ("The ferry carried 67 people when it sank, the union said on Thursday.", False),
        ("It sank in a storm, Holm told reporters late Friday.", False),
        ("Holm said in a statement Monday that it sank in a storm.", False),
        ("It sank, the harbour office announced yesterday.", False),
    ],
)
def test_the_day_of_saying_is_not_the_day_of_what_is_said(sentence, tells):
    assert holds("date", sentence, "When did the ferry sink?") == tells


def test_but_where_it_is_asked_when_somebody_spoke_it_is():
    assert holds("date", "Holm said on Friday that it sank.", "When did Holm say that it sank?")
