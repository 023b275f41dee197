"""Whether a text is opinion, as its outlet files it: by label, title or address, never by its words."""

import re
from urllib.parse import urlsplit

_LABEL = re.compile(r"\b(?:opinions?|editorials?|op-?ed)\b", re.IGNORECASE)
_TITLE = re.compile(r"^(?:opinion|op-?ed|editorial|commentary)\s*[:|–—-]\s*\S", re.IGNORECASE)
_SECTIONS = (
    r"opinions?|op-?eds?|editorials?|commentisfree|commentary|columnists?"
    r"|meinung|kommentare?|tribunes?|opinion(?:es)?"
)
_ADDRESS = re.compile(rf"/(?:{_SECTIONS})(?:/|$)|/(?:opinion|op-?ed|editorial)-", re.IGNORECASE)


def is_opinion(outlet: str | None, title: str | None, url: str | None) -> bool:
    """Tell whether a text is filed as opinion.

    outlet: the label as given, before it is brought to its usual name: "New York Times - Opinion".
    """
    return bool(
        (outlet and _LABEL.search(outlet))
        or (title and _TITLE.match(title))
        or (url and _ADDRESS.search(_path(url)))
    )


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:  # a malformed address in brackets
        return ""
