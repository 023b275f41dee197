"""What kind of speaker a credited name is: an outlet, a named source, an unnamed one, or none at all."""

import re
from functools import lru_cache

from corpus.naming import named_like_outlet, words_before
from corpus.outlets import find_outlet
from corpus.shapes import either, listed
from corpus.types import Voice

_ARTICLE = re.compile(
    r"^(?:the|an?|both|its|their|his|her|our|these|those|this|that|then|former|current and former)\s+",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    either(r"""
    one two three four five six seven eight nine ten \d+ some many several most other others another various
    """),
    re.IGNORECASE,
)
_ROLES = either(r"""
    sources? officials? experts? analysts? diplomats? witness(?:es)? rebels? activists? residents? critics?
    supporters? spokes(?:man|men|woman|women|person|people) officers? aides? advis[eo]rs? observers?
    politicians? lawmakers? authorities people persons? man woman men women researchers? scientists?
    economists? investigators? prosecutors? lawyers? attorneys? soldiers? fighters? commanders? leaders?
    members? colleagues? friends? neighbou?rs? journalists? reporters? insiders? doctors? students? voters?
    participants? representatives? executives? employees? workers? historians? scholars? strategists? pundits?
    commentators? others republicans democrats conservatives liberals senators? ministers? generals? president
    governor mayor judges? clerics? imams? priests? bishops? teachers? farmers? drivers? nurses? parents
    families relatives survivors? victims? refugees? migrants? protest[eo]rs? demonstrators opponents allies
    envoys? ambassadors? managers? directors? professors? pollsters? traders? investors? veterans? militants?
    engineers? chair(?:man|woman)s? chiefs? candidates? captains? coach(?:es)? boss(?:es)? editors?
    authors? founders? owners? staffers? guests? customers? mothers? fathers? sons? daughters? widows?
    wi(?:fe|ves) husbands? brothers? sisters? cousins? nominees? hosts? anchors? columnists? bloggers?
    planners? organi[sz]ers? campaigners? advocates? congress(?:man|woman|men) negotiators?
    """)
_INSTITUTIONS = either(r"""
    ministry government army police court company house state_media state_television state_tv state_radio
    military parliament office department agency commission committee council guards? corps administration
    embassy union party groups? organi[sz]ations? campaign bank university institute cent(?:re|er) kremlin
    pentagon nations firm team hospital school association federation authority coalition militia navy
    air_force
    """)
_PAPERS = either(r"(?:report|study|survey|poll|statement|indictment|complaint|memo|letter|lawsuit|filing)s?")
_NEWS_OUTLETS = either(r"""
    news_agency news_channel newspaper daily news_(?:web)?site (?:television|tv)_channel broadcaster magazine
    weekly
    """)
_SURNAME = re.compile(r"[A-Z][a-z]+(?<!s)")  # "Bishop said": a role without an article and not of several
_OFFICE = re.compile(  # one at a time holds it, and the text has named who
    r"[Tt]he (?:[\w'-]+ ){0,3}(?:president|prime minister|vice president|pope|king|queen|chancellor|premier"
    r"|governor|mayor|first lady|attorney general|inspector general|chief justice|speaker|secretary of \w+)",
    re.IGNORECASE,
)
_ONE_WORD = re.compile(r"The [A-Z]\w+")  # an outlet's name that without its article is a word or a surname
_SOMEBODY = re.compile(  # "a driver", whatever the trade; with more adjectives only where it is one
    r"an? (?:[\w-]+ )?[a-z-]+|an? (?:[\w'-]+ ){2,4}[a-z-]*(?:er|or|ist|ian|ant|ent|ee|ive|eer|mate|person)",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"(?:al-|el-|d'|O')?[A-Z][\w.'-]*")
_NOT_NAMES = frozenset(
    listed("""
    a an and as at but by for from he her here his how i if in it its no not of on or so that the their then
    there then these they this those to we what when where which while who why you monday tuesday wednesday
    thursday friday saturday sunday january february march april june july august september october november
    december however meanwhile yesterday today
    """)
)
_FIRST_NAME = re.compile(r"[A-Z][a-z]+\.?")
_BEFORE_OUTLETS = frozenset(
    "The At On In And But From Via To As By With For Of Per Said Told According".split()
)
_BEHIND_HEAD = re.compile(
    rf" (?:{either('of for from tracking inside among on in at to near based within outside across under')}) "
)
_DOING = re.compile(rf"(?<=\s)(?:{_ROLES})(?= [a-z]+ing )", re.IGNORECASE)  # "a diplomat watching" Norway
_TRADE = re.compile(
    rf"(?:{either('daily newspaper agency channel magazine broadcaster network site outlet paper weekly')})$",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def voice_of(who: str) -> Voice | None:
    """Return the voice of a credited name: outlet, source (named) or unnamed; None if it names nobody."""
    if outlet_named(who) or named_like_outlet(who):
        return Voice.OUTLET
    head = _head(who)
    if not head or head.endswith(("'s", "'")):  # "Wednesday's" reports
        return None
    words = head.split()
    if (who == head and _SURNAME.fullmatch(who) and _ends(_ROLES, who)) or _OFFICE.fullmatch(who):
        return Voice.SOURCE
    if _NUMBER.fullmatch(words[0]) and (len(words) == 1 or _common(words[-1])):
        return Voice.UNNAMED
    if _ends(_ROLES, head) or _ends(_NEWS_OUTLETS, head):
        return Voice.UNNAMED
    if _ends(_INSTITUTIONS, head) or _ends(_PAPERS, head):
        return Voice.SOURCE
    if _NAME_WORD.fullmatch(words[-1]) and words[-1].casefold() not in _NOT_NAMES:
        return Voice.SOURCE
    return Voice.UNNAMED if _SOMEBODY.fullmatch(who) else None


def outlet_named(who: str) -> str | None:
    """Return the known outlet that a credited name is, also behind a word of its trade; else None.

    "The London-based daily Asharq Al-Awsat" is Asharq Al-Awsat, "Bloomberg news agency" Bloomberg.
    """
    if found := _printed_as_name(who):
        return found
    words = who.split()
    behind_trade = (start for start in range(1, len(words)) if _TRADE.search(words[start - 1]))
    return next(
        (found for start in behind_trade if (found := _printed_as_name(" ".join(words[start:])))), None
    )


def _printed_as_name(who: str) -> str | None:
    """Return the known outlet that is printed as a name: "The Hill", but neither "Hill" nor "the hill"."""
    found = find_outlet(who)
    bare = who.removeprefix("the ").removeprefix("The ")
    if found is None or (bare[:1].islower() and "." not in bare):
        return None
    article = bare != who
    return found if article or not _ONE_WORD.fullmatch(found) else None


def is_institution(who: str) -> bool:
    """Tell whether a name is an institution's, such as a ministry's or a company's, and no outlet's."""
    return outlet_named(who) is None and _ends(_INSTITUTIONS, _head(who))


def is_surname(who: str, text: str) -> bool:
    """Tell whether an outlet's name is a person's in this text: Bloomberg, beside Michael Bloomberg."""
    bare = who.removeprefix("The ").removeprefix("the ")
    if " " in bare or bare != who or not bare.isalpha():
        return False
    before = (
        words[-1]
        for words in words_before(bare, text.replace(f"{bare} News", "").replace(f"{bare} news", ""))
    )
    return any(
        _FIRST_NAME.fullmatch(word) and word.casefold() not in _NOT_NAMES and word not in _BEFORE_OUTLETS
        for word in before
    )


def is_definite_role(who: str) -> bool:
    """Tell whether a name only points back to one named before: "the commentator", "the official"."""
    return bool(re.fullmatch(r"the (?:[\w-]+ ){0,2}[a-z][\w-]*", who, re.IGNORECASE)) and _ends(_ROLES, who)


def is_news_outlet(who: str) -> bool:
    """Tell whether a name is an outlet's without its name: "a Russian news agency", "the report"."""
    return _ends(_NEWS_OUTLETS, who) or who.casefold() in {
        "the report",
        "the paper",
        "the channel",
        "the agency",
        "the outlet",
    }


def _head(who: str) -> str:
    """Return the part of a name that says who: "officials" of "officials in the region"."""
    doing = _DOING.search(who)
    first = who[: doing.end()] if doing else _BEHIND_HEAD.split(who, maxsplit=1)[0]
    return _ARTICLE.sub("", first).strip()


def _ends(kind: str, head: str) -> bool:
    """Tell whether the last words of `head` are of one kind."""
    return bool(re.search(rf"(?<![\w-])(?:{kind})$", head, re.IGNORECASE))


def _common(word: str) -> bool:
    return word[:1].islower()
