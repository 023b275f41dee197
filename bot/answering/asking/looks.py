"""What a question looks for, clause by clause, with the outlets and days that it names. Rules only."""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from corpus.dates import parse_date
from corpus.outlets import find_outlet, known
from embeddings.query import Look
from embeddings.words import terms

_JOINTS = re.compile(
    r"[,;:?]\s+|\s(?=(?:while|whereas|but|and|as well as|compared (?:to|with)|in contrast to|as opposed to"
    r"|unlike|versus)\s)",
    re.IGNORECASE,
)
_FEWEST = 4  # terms of a clause that can be looked for by itself
_SECTION = re.compile(r"\s(?:[-–—|]|:)\s|: ")  # "FOX News - Health", "Cnbc | World Business News Leader"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = re.compile(
    rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}\b|\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}}\b"
    r"|\b\d{4}-\d\d-\d\d\b",
    re.IGNORECASE,
)


_OUTLET_BEFORE = re.compile(
    r"(?:['\"“‘]|\b(?:according to|(?:reported|published|written|covered|printed) (?:by|in|on)"
    r"|(?:reports?|articles?|stor(?:y|ies)|pieces?) (?:by|in|from|on))(?: the)?\s+['\"“‘]?)(?:the )?$",
    re.IGNORECASE,
)
_OUTLET_BEHIND = re.compile(
    r"['\"”’]?(?:['’]s)?\s+(?:articles?|reports?|pieces?|reporting|coverage|reviews?|accounts?|says?|said|reported"
    r"|writes?|wrote|describes?|claims?|suggests?|mentions?|notes?|discuss(?:es)?|indicates?)\b",
    re.IGNORECASE,
)


def looks(text: str, archive: Sequence[str]) -> tuple[Look, ...]:
    """Return the clauses of a question; one of one clause only where it names an outlet or a day."""
    found = tuple(
        Look(clause, outlets_in(clause, archive), days_in(clause))
        for clause in clauses(" ".join(text.split()))
    )
    return found if len(found) > 1 or found[0].outlets or found[0].days else ()


def clauses(text: str, archive: Sequence[str] = ()) -> list[str]:
    """Cut a question at its joints; a piece of few words stays with the one before it.

    What joins the words of an outlet's name is no joint: "The Harbour - Life and Style". (Finding is no
    worse for cutting there: it looks for each piece among the outlets of the whole.)
    """
    names = [match.span() for match in _forms(tuple(archive))[1].finditer(text)]
    joints = [m.end() for m in _JOINTS.finditer(text)]
    joints = [j for j in joints if not any(start < j < end for start, end in names)]
    pieces: list[str] = []
    start = 0
    for end in [*joints, len(text)]:
        piece = text[start:end]
        if pieces and min(_weight(piece), _weight(pieces[-1])) < _FEWEST:
            pieces[-1] += piece
        else:
            pieces.append(piece)
        start = end
    return [piece.strip(" ,;:") for piece in pieces]


def outlets_in(text: str, archive: Sequence[str]) -> tuple[str, ...]:
    """Return the outlets that a text names in any printed form, each once.

    A capital tells a name from a word: "The Verge", not "on the verge".
    """
    forms, pattern = _forms(tuple(archive))
    named = (
        m["name"] for m in pattern.finditer(text) if m["name"][0].isupper() or not m["name"][0].isalpha()
    )
    return tuple(dict.fromkeys(outlet for name in named for outlet in forms[name.casefold()]))


def with_outlets(text: str, archive: Sequence[str]) -> str:
    """Return a text with the outlets that it speaks of as outlets in their own letters.

    A name that is printed as one does, and one that stands where outlets do: "the verge article", "reported
    by wired", but not "on the verge".
    """
    forms, pattern = _forms(tuple(archive))

    def as_outlet(match: "re.Match[str]") -> str:
        name = match["name"]
        told = _OUTLET_BEFORE.search(text, 0, match.start()) or _OUTLET_BEHIND.match(text, match.end())
        named = told or name != name.casefold()
        return _own_letters(name, forms[name.casefold()]) if named else name

    return pattern.sub(as_outlet, text)


def _own_letters(name: str, outlets: Sequence[str]) -> str:
    """Return a printed form of outlets in their letters; one that is known by another name, with capitals."""
    for form in (*outlets, *known().printed):
        place = form.casefold().find(name.casefold())
        if place >= 0 and len(form.casefold()) == len(form):
            return form[place : place + len(name)]
    return name.title()


def without_what_it_names(text: str, archive: Sequence[str]) -> str:
    """Return a text without the outlets and the days that `outlets_in` and `days_in` find in it."""
    _, pattern = _forms(tuple(archive))

    def left(match: "re.Match[str]") -> str:
        name = match["name"]
        return " " if name[0].isupper() or not name[0].isalpha() else match.group()

    quoted = re.compile(
        rf"(?:\bthe\s+)?['\"“‘]?(?:the\s+)?{pattern.pattern}(?:['’]s\b)?['\"”’]?", re.IGNORECASE
    )
    return " ".join(_DAY.sub(" ", quoted.sub(left, text)).split())


def days_in(text: str) -> tuple[date, ...]:
    """Return the days that a text names whole, each once: "October 2, 2023", "2023-10-02"."""
    return tuple(dict.fromkeys(day for match in _DAY.finditer(text) if (day := parse_date(match.group()))))


def _weight(piece: str) -> int:
    return len(set(terms(piece)))


@lru_cache(maxsize=8)
def _forms(archive: tuple[str, ...]) -> tuple[dict[str, tuple[str, ...]], "re.Pattern[str]"]:
    """Return each printed form of the archive's outlets, folded, and which it may mean; all as a pattern."""
    printed: dict[str, list[str]] = {}
    for form in known().printed:
        printed.setdefault(find_outlet(form) or form, []).append(form)
    meant: dict[str, list[str]] = {}
    for outlet in archive:
        usual = find_outlet(outlet)
        names = {outlet, _SECTION.split(outlet)[0], usual or outlet, *printed.get(usual or "", ())}
        for name in {re.sub(r"^the ", "", name, flags=re.IGNORECASE).strip() for name in names}:
            if len(name) > 1:
                meant.setdefault(name.casefold(), []).append(outlet)
    longest_first = sorted(meant, key=lambda name: (-len(name), name))
    pattern = re.compile(
        rf"(?<!\w)(?P<name>{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?!\w)", re.IGNORECASE
    )
    return {name: tuple(outlets) for name, outlets in meant.items()}, pattern
