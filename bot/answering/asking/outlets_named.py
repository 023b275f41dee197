"""Which outlets a question asks of: "according to Reuters", "what did the Guardian and Fox News say"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.outlets import find_outlet, known
from corpus.shapes import plain

_SAYING = (
    r"(?:sa(?:y|ys|id)|report(?:s|ed|ing)?|writ(?:e|es|ten)|wrote|claim(?:s|ed)?|tell(?:s)?|told"
    r"|print(?:s|ed)?"
    r"|publish(?:es|ed)?|quot(?:e|es|ed)|mention(?:s|ed)?|describ(?:e|es|ed)|argu(?:e|es|ed)"
    r"|cover(?:s|ed)?|put|think(?:s)?|believe(?:s)?|expect(?:s)?|want(?:s)?|predict(?:s)?|warn(?:s)?)"
)
_JOIN = r"(?:\s*(?:,|,?\s+and|,?\s+or|&)\s+)"


@dataclass(frozen=True, slots=True)
class Named:
    """The outlets a question asks of, and the question without those words."""

    held: tuple[str, ...]
    strangers: tuple[str, ...]
    rest: str


def outlets_asked(text: str, archive: Sequence[str]) -> Named:
    """Find the outlets that a question asks of; an outlet that it only speaks about is not one."""
    # Those that stand in the question alone: a pattern of them all takes most of a second to compile.
    folded = text.casefold()
    forms = {form: name for form, name in _forms(tuple(archive)).items() if form in folded}
    if not forms:
        return Named((), (), text)
    one = _alternatives(forms)
    many = rf"(?P<outlets>{one}(?:{_JOIN}{one})*)"
    patterns = (
        rf"[,;]?\s*\b(?:according to|as reported (?:by|in)|as told by|in the words of)\s+{many}",
        rf"\b(?:do|does|did|has|have)\s+{many}\s+(?={_SAYING}\b)",
        rf"\b{many}(?:['’]s?)\s+(?:report|reporting|account|coverage|article|story|version|excerpts?)\b",
        rf"^\W*(?:in|from)\s+{many}\s*,",
        rf"\b(?:reported|published|printed|written|said)\s+(?:by|in)\s+{many}",
        rf"^\W*(?:and\s+)?(?:what|how) about\s+{many}\s*(?:[?.!]|$)",
    )
    for pattern in patterns:
        if match := re.search(pattern, text, re.IGNORECASE):
            return _named(text, match, forms, archive)
    return Named((), (), text)


@lru_cache(maxsize=8)
def _forms(archive: tuple[str, ...]) -> Mapping[str, str]:
    """Return the name that each printed form of an outlet means, folded."""
    forms = {name.casefold(): name for name in archive}
    forms |= {_bare(name): name for name in archive}
    return forms | {form.casefold(): name for form in known().printed if (name := find_outlet(form))}


def names_outlet(text: str, outlets: set[str]) -> bool:
    """Tell whether a text names one of the outlets, in any of its forms."""
    forms = [form for form in known().printed if find_outlet(form) in outlets] + list(outlets)
    return bool(forms) and bool(re.search(r"\b(?:" + "|".join(map(re.escape, forms)) + r")\b", plain(text)))


def _named(text: str, match: "re.Match[str]", forms: dict[str, str], archive: Sequence[str]) -> Named:
    found = re.findall(_alternatives(forms), match["outlets"], re.IGNORECASE)
    names = dict.fromkeys(forms.get(name.casefold()) or forms[_bare(name)] for name in found)
    rest = " ".join((text[: match.start()] + " " + text[match.end() :]).split())
    return Named(tuple(n for n in names if n in archive), tuple(n for n in names if n not in archive), rest)


def _alternatives(forms: dict[str, str]) -> str:
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return r"(?:the\s+)?\b(?:" + "|".join(map(re.escape, ordered)) + r")\b"


def _bare(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()
