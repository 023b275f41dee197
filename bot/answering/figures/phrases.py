"""Where the noun phrase behind a figure ends: "67 people" of "67 people when it sank". Pure."""

import re
from collections.abc import Sequence

from bot.answering.lexicon import action_of, thing_of
from embeddings.words import is_past, terms

REACH = 160  # characters to either side of a figure that are looked at: a sentence may be very long
# It ends at a mark, or at a word that opens something else.
_MARK = re.compile(r"(?<![A-Z])\.|[,;:!?()“”\"—–\[\]]|--|(?<=\s)-(?=\s)")
_OPENERS = frozenset(
    """
    have has had is are was were be been being will would could can may might must shall should do does did
    who whom whose which that what when where why how whether if because since although though unless until
    in on at by for from with into onto to against as but while during after before under over than out off
    amid among amongst around near outside inside within without aboard following including excluding despite
    between through throughout across along toward towards via behind beyond beside besides about above below
    like except plus so yet then nor he she it they we you i him them us me there here not never only
    just still also even now already today yesterday tonight again too later earlier ago
    according due thanks based compared
    said says say told
    """.split()
)
# Verbs whose form is also a noun's: they end the phrase behind a noun of several ("12 ships support …").
_VERBS_TOO = frozenset(
    """
    live lives work works want wants need needs think thinks believe believes support supports oppose opposes
    remain remains stay stays stand stands go goes come comes hold holds own owns use uses sit sits serve
    serves receive receives seek seeks plan plans expect expects demand demands become becomes became take
    takes make makes get gets join joins win wins lose loses file files leave leaves face faces attend play
    run runs share shares show shows back backs call calls cost costs pay pays favor favour approve disapprove
    include includes cast casts arrive cross fight voted abstained fired operating fighting walk walked
    """.split()
)
# A verb's form that is no noun's: it ends a phrase behind a single thing too ("barrels of oil comes").
_VERBS_ALONE = frozenset("comes goes becomes remains stays gets includes belongs makes takes".split())
_LEADS_ON = frozenset("of the a an this these those its their his her our and or to".split())
_NEW = frozenset("the a an this these those its their his her our".split())  # they open another phrase
_GOES_ON = re.compile(r"(?:number|hour|day|week|month|year)\b", re.IGNORECASE)
_CONJOINED = frozenset({"and", "or"})
_AGENT = re.compile(r"(?:er|or|ion|ment|ist)s?$")  # "supporters" tells of no supporting
_PLURALS = frozenset("people children police percent cent mice feet teeth".split())
_ADVERB = re.compile(r"[a-z]+ly")
_JOINS = frozenset("of and or per a an".split())
_LONGEST = 8  # words of a phrase
_PAST = re.compile(r"[a-z]{2,}ed")  # "carried"; not "US-trained"


def noun_phrase(text: str) -> str:
    """Return the noun phrase with which a text begins, "" where it begins with none ("were killed")."""
    return text[: phrase_end(text, 0)].strip()


def asked_phrase(text: str) -> str:
    """Return what "how many ⟨…⟩" counts: up to the plural, as "states" of "states allow early voting".

    A plural behind it goes on ("arms dealers"), and so does "of".
    """
    words = noun_phrase(text).split()
    for place, word in enumerate(words):
        following = words[place + 1 : place + 2]
        if is_plural(word) and following and not (is_plural(following[0]) or following[0] in _JOINS):
            return " ".join(words[: place + 1])
    return " ".join(words)


def phrase_end(text: str, start: int) -> int:
    """Return where the noun phrase that begins at `start` ends: at most eight words on."""
    reach = start + REACH
    mark = _MARK.search(text, start, reach)
    end = mark.start() if mark else min(len(text), reach)
    kept: list[re.Match[str]] = []
    for word in re.finditer(r"\S+", text[start:end]):
        following = text[start + word.end() : end].split(maxsplit=1)
        if len(kept) == _LONGEST or _ends_phrase(word.group(), [w.group() for w in kept], following):
            break
        kept.append(word)
    while kept and kept[-1].group().casefold() in _LEADS_ON:
        kept.pop()
    return start + kept[-1].end() if kept else start


def _ends_phrase(word: str, before: Sequence[str], following: Sequence[str]) -> bool:
    """Tell whether a word cannot go on the noun phrase before it."""
    plain = word.casefold()
    if plain in _CONJOINED:  # a capital tells a further group ("members and Iranian volunteers")
        return not following or not following[0][:1].isupper()
    if plain in _OPENERS:
        return word != "US"
    if plain in _NEW and (not before or before[-1].casefold() not in _LEADS_ON):
        return not _GOES_ON.match(" ".join(following[:1]))  # "5,000 barrels a day", "to 40 the number of"
    if not before or all(_ADVERB.fullmatch(b) for b in before):
        return False  # "legally married couples"
    if _whole(before[-1]) and not (is_plural(word) or plain in _JOINS or plain in _LEADS_ON):
        return True  # "34 towns allow it", not "34 arms dealers"
    # "21 days starting" and "12 ships strike", not "12 working days" and "12 electoral votes".
    doing = plain in _VERBS_TOO or plain.endswith("ing") or _is_verb(word)
    return _is_past(word) or plain in _VERBS_ALONE or (doing and is_plural(before[-1]))


def _whole(word: str) -> bool:
    """Tell whether a plural closes what is counted: "towns", but not "percent", "ISIS", "bus" or "virus"."""
    return bool(re.fullmatch(r"[a-z]{2,}[^\Wuis]s|people|men|women|children", word))


def is_plural(word: str) -> bool:
    """Tell whether a word has the form of a plural."""
    plain = word.casefold()
    return (
        (plain.endswith("s") and not plain.endswith(("ss", "'s", "’s")))
        or plain in _PLURALS
        or plain.endswith("men")
    )


def _is_past(word: str) -> bool:
    return is_participle(word) and not _AGENT.search(word)


def _is_verb(word: str) -> bool:
    """Tell whether a word may tell an event: "strike", but not "supporters"."""
    return not _AGENT.search(word) and any(action_of(term) and thing_of(term) == term for term in terms(word))


def is_participle(word: str) -> bool:
    """Tell whether a word has the form of a verb's past: "voted", "went"."""
    return is_past(word) or bool(_PAST.fullmatch(word))
