"""Whether a question leans on the one before it, and what it then asks."""

import re

from embeddings.words import terms

_LEANING = re.compile(
    r"^\W*(?:and\b|but\b|what about\b|how about\b|why\W*$|when\W*$|where\W*$|who\W*$|how\W*$|really\W*$)"
    r"|\b(?:this|it|they|them|he|she|him|his|her|their|those|these|then)\b"
    # "that" and "there" point back only where they do not join a clause or say that something is.
    r"|\b(?:about|of|like|after|before|for|with|do|does|did|in|on|at|to|is|was)\s+that\b|\bthat\W*$"
    r"|(?<!\bis\s)(?<!\bare\s)(?<!\bwas\s)(?<!\bwere\s)\bthere\b(?!\s+(?:is|are|was|were)\b)",
    re.IGNORECASE,
)


_NAME = re.compile(r"(?<=\s)[A-Z]")


def follows_on(question: str) -> bool:
    """Tell whether a follow-up cannot be understood without the question before it."""
    bare = len(terms(question)) < 2 and not _NAME.search(question)  # "any survivors?", not "Who is Holm?"
    return bare or bool(_LEANING.search(question))


def joined(question: str, previous: str) -> str:
    """Return the text to search with: the follow-up first, since it says what is new."""
    return f"{question.rstrip('?!. ')}? {previous}"
