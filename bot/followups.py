"""Whether a question leans on the one before it, and what it then asks."""

import re

from embeddings.words import terms

_LEANING = re.compile(
    r"^\W*(?:and\b|but\b|what about\b|how about\b|why\W*$|when\W*$|where\W*$|who\W*$|how\W*$|really\W*$)"
    r"|\b(?:that|this|it|they|them|he|she|him|his|her|their|those|these|there|then)\b",
    re.IGNORECASE,
)


def follows_on(question: str) -> bool:
    """Tell whether a follow-up cannot be understood without the question before it."""
    return bool(_LEANING.search(question)) or len(terms(question)) < 2


def joined(question: str, previous: str) -> str:
    """Return the text to search with: the follow-up first, since it says what is new."""
    return f"{question.rstrip('?!. ')} {previous}"
