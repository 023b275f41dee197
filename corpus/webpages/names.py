"""What pages call their parts: the words in ids and classes that tell comments and furniture."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from corpus.webpages.tree import Element

_NAMING = ("id", "class", "role", "data-component", "data-testid", "aria-label", "itemprop")
_WORDS = re.compile(r"[a-z]+(?=[A-Z])|[A-Z]?[a-z]+|[A-Z]+|\d+")
_MOST = 400  # characters of a name that are looked at; generated ones can be endless

COMMENTS = frozenset(
    # English, what comment services and blog engines call theirs, and other languages
    "comment comments commentlist commentary commentarea commentform disqus livefyre viafoura spotim openweb"
    " coral talkback talkbacks respond replies fbcomments hyvor giscus utterances intensedebate discourse"
    " guestbook forum kommentar kommentare kommentarer commentaire commentaires comentario comentarios"
    " commento commenti reacties".split()
)
# "comments-open" on a whole article says that readers may write, not that they did.
_NO_COMMENTS = frozenset("open closed enabled disabled off allowed count counts link number icon".split())

# Why a box goes, by a single word in its names…
_BOXES: Mapping[str, str] = {
    word: why
    for why, listed in {
        "reports that the page points to": (
            "related relateds relatedposts relatedstories recirc recirculation recommend recommended"
            " recommendations outbrain taboola zergnet trending yarpp mostread mostpopular readnext readmore"
            " upnext"
        ),
        "a newsletter or subscription box": (
            "newsletter newsletters signup subscribe subscription paywall regwall cta"
        ),
        "a box for sharing": "share sharing sharedaddy sharethis addthis social",
        "advertising": "advert advertisement ads ad adunit sponsor sponsored promo promos promotion",
        "about the writer": "authorbox authorbio aboutauthor",
        "a caption": "caption captions figcaption",
        "beside the report": (
            "sidebar side rail breadcrumb breadcrumbs pagination menu navbar cookie cookies banner donate"
            " donation"
        ),
    }.items()
    for word in listed.split()
}
# …by two that stand together…
_PAIRS: Mapping[tuple[str, str], str] = {
    ("most", "read"): "reports that the page points to",
    ("most", "popular"): "reports that the page points to",
    ("more", "stories"): "reports that the page points to",
    ("more", "from"): "reports that the page points to",
    ("read", "more"): "reports that the page points to",
    ("read", "next"): "reports that the page points to",
    ("read", "also"): "reports that the page points to",
    ("also", "read"): "reports that the page points to",
    ("see", "also"): "reports that the page points to",
    ("up", "next"): "reports that the page points to",
    ("you", "may"): "reports that the page points to",
    ("also", "like"): "reports that the page points to",
    ("sign", "up"): "a newsletter or subscription box",
    ("author", "bio"): "about the writer",
    ("author", "box"): "about the writer",
    ("about", "author"): "about the writer",
    ("photo", "credit"): "a caption",
    ("image", "credit"): "a caption",
    ("widget", "area"): "beside the report",
}
# …or by the tag alone.
_TAGS: Mapping[str, str] = {
    "aside": "beside the report",
    "nav": "beside the report",
    "footer": "beside the report",
    "form": "a form",
    "figcaption": "a caption",
    "dialog": "beside the report",
    "template": "beside the report",
    "button": "a button",
}


def names(element: Element) -> list[str]:
    """Return the words of an element's names in lower case, in order: "commentList" is two."""
    said = " ".join(element.get(name) or "" for name in _NAMING)
    return [word.lower() for word in _WORDS.findall(said[:_MOST])]


def holds_comments(element: Element, words: Sequence[str]) -> bool:
    """Tell whether a page calls this part its readers' comments."""
    if (element.get("itemtype") or "").endswith(("/Comment", "/UserComments")):
        return True
    if "-" in str(element.tag) and COMMENTS & set(str(element.tag).split("-")):  # a service's own element
        return True
    return any(word in COMMENTS and after not in _NO_COMMENTS for word, after in pairwise([*words, ""]))


def why_box(element: Element, words: Sequence[str]) -> str | None:
    """Return why this part of a page is no part of its report; None where its names do not tell."""
    if element.tag in _TAGS:
        return _TAGS[element.tag]
    by_two = (_PAIRS[pair] for pair in pairwise(words) if pair in _PAIRS)
    return next(by_two, None) or next((_BOXES[word] for word in words if word in _BOXES), None)
