"""Whose words a sentence hands on at last: of "X quoted Y as saying that Z told him", Z.

Works on text whose quotations are blanked (see `quotations.unquoted`).
"""

import re
from collections.abc import Iterator
from itertools import chain

from corpus.attribution import ACCORDING, is_pronoun, named, verbs_of_saying

_AS_SAYING = re.compile(
    r"\b(?:quot(?:ed|es|ing)|cit(?:ed|es|ing)) (?P<who>[^;\"]{2,80}?),?"
    r" as (?:saying|telling \w+|having said|warning)\b"
)
_QUOTED_AS = re.compile(
    r"(?:^|[,\"] ?)(?P<who>[^,;\"]{2,60}?) (?:was|is|were|are) (?:\w+ly )?quoted"
    r" (?:by [^,;\"]{2,40}? )?as saying\b"
)
_TOLD_BY = re.compile(r"\b(?:was|were|been) told by (?P<who>[^,;\"]{2,60}?)(?= that\b)")
_LISTENER = re.compile(r"(?<=told)(?: (?:the )?(?:[A-Z][\w.]*)(?: [A-Z][\w.]*){0,3}| [a-z]+(?= that\b))")
_NESTED = re.compile(
    r"^(?: (?:on )?\w+day| earlier(?: this \w+)?| last \w+| yesterday| in an? \w+(?: \w+)?)?,? (?:that )?"
    r"(?P<who>(?:[^\s,;:\"]+ ){0,5}?(?!who\b|which\b|that\b)[^\s,;:\"]+) "
    r"(?P<verb>(?:(?:has|have|had|also|later) )*(?:said|says|claimed|claims|denied|denies|confirmed|warned"
    r"|insisted|acknowledged|believes?|believed"
    r"|told (?:him|her|them|reporters|investigators|[A-Z]\w+)))"
    r"(?=,? (?:that|the|an?|his|her|its|their|it|he|she|they|there|no|[A-Z]\w*|\w+ (?:was|were|had|is|are)) )"
)


def innermost(blank: str) -> str | None:
    """Return whose words a sentence hands on; None where nobody's are, or only a pronoun's."""
    for who, said in chain(_quoted(blank), _behind_verbs(blank)):
        if inner := _within(said) or who:
            return inner
    return None


def handed_on(blank: str) -> str | None:
    """Return who "was quoted as saying" it, where no verb of saying tells who speaks."""
    return innermost(blank) if " as saying" in blank or " told by " in blank else None


def _within(said: str) -> str | None:
    """Return who speaks last where what is said begins with another's saying, and that with another's."""
    nested = _NESTED.match(said)
    who = named(nested["who"]) if nested else None
    if nested is None or who is None or is_pronoun(who):
        return None
    return _within(said[nested.end("verb") :]) or who


def _quoted(blank: str) -> Iterator[tuple[str | None, str]]:
    """Yield who is "quoted as saying" or who "told" it, with what they said."""
    for form in (_AS_SAYING, _QUOTED_AS, _TOLD_BY):
        if match := form.search(blank):
            yield named(match["who"]), blank[match.end() :]


def _behind_verbs(blank: str) -> Iterator[tuple[None, str]]:
    """Yield what stands behind each verb of saying, whoever listened left out."""
    for match in verbs_of_saying(blank):
        listened = _LISTENER.match(blank, match.end())
        yield None, blank[listened.end() if listened else match.end() :]
    if ACCORDING.match(blank) and "," in blank:
        yield None, blank[blank.index(",") + 1 :]
