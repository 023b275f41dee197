"""How a sentence, or a line beside a report, credits an outlet by name: "told Reuters", "(AP)", bylines."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from corpus.outlets import find_outlet, is_agency, known
from corpus.shapes import plain

_CAPITALISED = re.compile(r"[A-Z]\w*")
_MARK = "\ua640"  # a letter that no outlet's report prints
_JOINED = re.compile(r"[\w-]")
_CONTRIBUTED = re.compile(
    r"\bcontributed (?:to (?:this|the) (?:report|story|article)|reporting)\b"
    r"|^\W*(?:contributing|contributors?):"
    r"|\b(?:report|story|article) (?:contains|includes|uses) (?:material|information|reporting) (?:from|by)\b"
    r"|^\W*(?:additional )?reporting by\b|^\W*with (?:reporting|files|material|information) (?:by|from)\b",
    re.IGNORECASE,
)
_STAFF = r"(?: [a-z]+){0,3} (?:writers?|correspondents?|reporters?|journalists?)\b"
# With its year: "Image copyright Reuters" is a photograph's.
_RIGHTS = r"(?:\b[Cc]opyright|©|\([Cc]\))(?: ?©| ?\([Cc]\))?(?: by)? \d{4},?(?: by)? (?:[Tt]he )?"
_DATELINE = re.compile(
    r"(?:^|\n|[.)] )(?:[A-Z][\w .,'/-]{1,60} )?\((?P<name>[^()\n]{2,30})\) ?[-–—]"
    r"|^(?P<bare>[A-Z][A-Za-z]{1,20}) [-–—] "
)
_OPENING = 600  # characters; captions and a headline may stand above the dateline
_BYLINES = re.compile(r",|;| and | for |/|\||\bBy\b|\b[Vv]ia\b")
_ASKED = 3  # of the patterns: those by which an outlet has asked somebody itself
_MOST_NAMES = 4  # in a byline; a longer list is everybody whom the page links to


def credited_outlet(blank: str) -> str | None:
    """Return the outlet that a sentence named in so many words: "told Reuters", "(AP)", "wrote in X".

    blank: the sentence with its quotations blanked and its characters plain.
    """
    marked, forms = _marked(blank)
    if not forms:
        return None
    return _named_by(_patterns(), marked, forms) or next(contributors(blank), None)


def told(blank: str) -> str | None:
    """Return the outlet to whom a sentence says that it was told: "…," he told Reuters."""
    marked, forms = _marked(blank)
    return _named_by(_patterns()[:_ASKED], marked, forms) if forms else None


def _named_by(patterns: Iterable[re.Pattern[str]], marked: str, forms: Sequence[str]) -> str | None:
    """Return the outlet that the first pattern finds which finds one."""
    match = next((match for pattern in patterns if (match := pattern.search(marked))), None)
    return find_outlet(forms[marked.count(_MARK, 0, match.start("name"))]) if match else None


def asked_itself(blank: str, outlet: str) -> bool:
    """Tell whether a text says that somebody told its own outlet, known or not, something."""
    name = plain(outlet).removeprefix("The ")
    if not name or name not in blank:
        return False
    marked = blank.replace(_MARK, "x").replace(name, _MARK)
    return any(pattern.search(marked) for pattern in _patterns()[:_ASKED])


def dateline(text: str) -> str | None:
    """Return the agency of a dateline near the opening: "BEIRUT (AP) —", "Reuters - "."""
    matches = _DATELINE.finditer(plain(text[:_OPENING]))
    return next((found for m in matches if (found := agency(m["name"] or m["bare"]))), None)


def byline(author: str | None) -> str | None:
    """Return the agency of a byline, alone or beside its reporters, or the one outlet that it names alone.

    None where many are named: that is everybody whom the page links to.
    """
    names = [name.strip() for name in _BYLINES.split(plain(author or "")) if name.strip()]
    agencies = {found for name in names if (found := agency(name) or _staff_of(name))}
    others = {found for name in names if (found := find_outlet(name))} - agencies
    if len(names) == len(others) == 1:
        return others.pop()
    return agencies.pop() if len(agencies) == 1 and not others and len(names) <= _MOST_NAMES else None


def rights_of(lines: str) -> str | None:
    """Return the agency whose own a text is: "Copyright 2018 The Associated Press", its writers' credit."""
    if not any(sign in lines for sign in ("opyright", "©", "(c)", "(C)", "contributed")):
        return None
    for line in plain(lines).split("\n"):
        if match := _rights().search(line):
            return find_outlet(match["name"] or match["staff"])
    return None


def contributors(lines: str) -> Iterator[str]:
    """Yield the outlets that closing lines credit with a part of the report, without saying which."""
    folded = lines.casefold()
    if not any(sign in folded for sign in ("contribut", "reporting", "material", "information", "files")):
        return
    for line in plain(lines).split("\n"):
        if _CONTRIBUTED.search(line):
            found = (find_outlet(match["name"]) for match in _names().finditer(line))
            yield from sorted({name for name in found if name}, key=lambda name: (not is_agency(name), name))


def agency(name: str) -> str | None:
    """Return the agency that a name is; None for any other name."""
    found = find_outlet(name.strip())
    return found if found and is_agency(found) else None


def _staff_of(name: str) -> str | None:
    """Return the agency of "AP Business Writer" or "Jane Doe Associated Press"."""
    match = re.match(rf"(?:{_forms()})\b|.* (?:{_forms()})$", name)
    return next((agency(m["name"]) for m in _names().finditer(name)), None) if match else None


def _marked(blank: str) -> tuple[str, list[str]]:
    """Return a sentence with a mark in the place of each outlet's printed form, and the forms in order.

    A pattern for one mark takes a fraction of the time of a pattern for every outlet's forms.
    """
    pieces, forms, end = [], [], 0
    by_word = _by_first_word()
    for word in _CAPITALISED.finditer(blank.replace(_MARK, "x")):
        form = next((form for form in by_word.get(word[0], ()) if blank.startswith(form, word.start())), None)
        if form and word.start() >= end and not _JOINED.match(blank, word.start() + len(form)):
            pieces += [blank[end : word.start()], _MARK]
            forms.append(form)
            end = word.start() + len(form)
    return "".join([*pieces, blank[end:].replace(_MARK, "x")]), forms


@cache
def _by_first_word() -> dict[str, list[str]]:
    """Return the printed forms under their first words, longest first."""
    forms: dict[str, list[str]] = {}
    for form in map(plain, known().printed):  # they come longest first
        if first := _CAPITALISED.match(form):
            forms.setdefault(first[0], []).append(form)
    return forms


@cache
def _forms() -> str:
    return "|".join(re.escape(plain(form)) for form in known().printed)


@cache
def _names() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?P<name>{_forms()})(?![\w-])")


@cache
def _rights() -> re.Pattern[str]:
    agencies = (form for form in known().printed if agency(form))
    names = "|".join(re.escape(plain(form)) for form in agencies)
    writers = rf"(?:^|[.•] ?)\W*(?P<staff>{names}){_STAFF}[^.]*\bcontributed"
    return re.compile(rf"{_RIGHTS}(?P<name>{names})(?![\w-])|{writers}")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return how a sentence named an outlet, the surest first; the outlet is a mark in it (see `_marked`)."""
    name = rf"(?:[Tt]he )?(?P<name>{_MARK})(?![\w-])"
    return tuple(
        re.compile(pattern.replace("NAME", name))
        for pattern in (
            r"\b(?:told|tells) NAME(?!'s (?![A-Z]))",
            r"\b(?:interview(?:ed)?|conversation|statement|remarks|comments|e-?mail(?:ed)?)\b[^.;\"]{0,20}?"
            r" (?:with|by|to) NAME",
            r"\b(?:spoke|spoken|confirmed|shown|given|provided|released) (?:exclusively )?(?:to|with) NAME",
            r"\b(?:seen|reviewed|obtained|attained|quoted|cited|published|reported|compiled|conducted|surveyed"
            r"|tracked|gathered|revealed|disclosed|viewed|identified) by NAME",
            r"\b(?:analysis|review|tally|count|survey|poll|investigation)\b[^.;\"]{0,30}? by NAME",
            r"\b[Aa]ccording to (?:an? (?:report|article|analysis|tally|story) (?:by|in|from) )?NAME",
            r"\b(?:wrote|writes|written|said|reported|reports|published)(?: \w+){0,3}? (?:in|for|on) NAME",
            r"\(NAME\)(?: [-–—]|$|[.\s]*$)",
            r"\bNAME (?:first |also |has |had )?(?:reported|reports|described|estimated|estimates)\b",
            r"\band NAME report\b",
            r"\bNAME(?:'s)?(?: [A-Z]\w+)? (?:[Pp]oll|[Ss]urvey)\b",
            r"\bNAME(?:'s?)?(?: [a-z]+){0,2} (?:report|investigation|analysis|tally|survey|count)"
            r" (?:\w+ ){0,3}?(?:claim|sa(?:y|id)|f(?:i|ou)nd|reveal|show|suggest|conclude|earlier this)",
            r"\bNAME's (?:[A-Z][\w.'-]+ ){1,3}"
            r"(?:reported|reports|wrote|writes|calls|called|notes|noted|observed)\b",
            r"\bNAME(?:'s?)? (?:[a-z]+ )?(?:reporters?|journalists?|photographers?|correspondents?)"
            r" (?:at the scene |on the scene |there )?(?:saw|witnessed|watched|heard|counted|said)\b",
            r"\bNAME and other (?:news |media )?(?:outlets|organi[sz]ations|agencies|media)"
            r" (?:say|said|reported|report)\b",
        )
    )
