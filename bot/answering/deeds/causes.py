"""What a sentence gives as the cause of something: "caused by a faulty heater". Rules only. Pure."""

import re

from embeddings.words import terms

_ASKED = re.compile(
    r"\bwhat (?:caused|sparked|triggered|started|ignited|led to|set off|provoked)\b"
    r"|\bwhat (?:is|was|were) (?:the|its) (?:[\w-]+ )?causes?\b|\bwhat is blamed for\b",
    re.IGNORECASE,
)
_STRETCH = r"(?P<why>[^,;:()“”\"—]+)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b(?:caused|sparked|triggered|started|ignited|set off|brought on|prompted|provoked) by {_STRETCH}",
        rf"\b(?:because of|due to|owing to|as a result of|in response to|on account of) {_STRETCH}",
        rf"\b(?:blamed on|attributed to|put down to|traced to|stemmed from|resulted from) {_STRETCH}",
        rf"\bblam(?:ed|es|ing) {_STRETCH}",
        rf"\b(?:cause|reason)s? (?:of [^,;]+? )?(?:was|were|is|are) {_STRETCH}",
        rf"\bbecause {_STRETCH}",
    )
)
_CAUSING = re.compile(
    r"(?P<why>(?:\b[\w'’-]+\s+){1,8}?)(?:had\s+|has\s+|have\s+|may have\s+|could have\s+)?"
    r"(?:caused|sparked|triggered|ignited|led to|set off|provoked)\s",
    re.IGNORECASE,
)
_TRAIL = re.compile(r"\s+(?:for|when|while|after|before|according to)\s.*$|[.!?]+[”’\"')]*\s*$")
_NO_CAUSE = re.compile(
    r"\b(?:not|no|ruled out|denied|unknown|unclear|whether|may be|investigat\w+)\b", re.IGNORECASE
)
_LONGEST = 14  # words of a cause


def asks_for_cause(question: str) -> bool:
    """Tell whether a question asks for the cause of something."""
    return bool(_ASKED.search(question))


def cause(sentence: str) -> tuple[str, frozenset[str]] | None:
    """Return the stretch that gives a cause, as printed, and the terms of the cause; None for none given."""
    for form in _FORMS:
        if (match := form.search(sentence)) and not _NO_CAUSE.search(sentence[: match.end("why")]):
            why = " ".join(_TRAIL.sub("", match["why"]).split()[:_LONGEST])
            end = match.start("why") + len(_TRAIL.sub("", match["why"]))
            phrase = sentence[match.start() : end].rstrip(" .")
            return (phrase, frozenset(terms(why))) if terms(why) else None
    match = _CAUSING.search(sentence)
    if match and not _NO_CAUSE.search(match.group()):
        phrase = match.group().strip()
        return (phrase, frozenset(terms(match["why"]))) if terms(match["why"]) else None
    return None
