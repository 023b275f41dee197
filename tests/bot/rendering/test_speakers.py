"""A speaker without a name stands in a line as the sentence has it."""

import pytest

from bot.rendering.lines import inner


@pytest.mark.parametrize(
    ("speaker", "said", "told"),
    [
        ("ministry", "Nine died, the ministry said.", "the ministry"),
        ("interior ministry", "The interior ministry counted nine.", "the interior ministry"),
        ("police", "Nine died, police said.", "police"),
        ("union", "“Fair,” their union said.", "union"),
        ("Holm", "The Holm family mourned, Holm said.", "Holm"),
        ("A regional official", "A regional official said so.", "a regional official"),
    ],
)
def test_a_noun_keeps_the_article_that_was_printed(speaker, said, told):
    assert inner(speaker, said) == told
