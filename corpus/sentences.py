"""Where the sentences of a text begin and end."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence

from corpus.shapes import listed

_PARAGRAPH = re.compile(r"[^\n]+")
_CLOSERS = r"[\"”’'»)\]]{0,6}"
_END = re.compile(
    r"[.?!…؟।。！？](?:"  # the class stands first: the search is then several times as fast
    rf"(?:[.?!…؟।]|(?<=\.) \.(?!\w)){{0,12}}{_CLOSERS}(?=\s)"
    r"|(?<=[a-z][a-z][a-z].)(?=[A-Z][a-z]* [a-z]|[“(][A-Z])"  # "the fight.If ISIS thought"
    r"|(?<=[a-z][a-z].)(?:[”»)]{1,3}|\")(?=[A-Z“])"
    r"|(?<=[。！？])[。！？]*[」』”]*)"
)
_LONG_QUOTE = 300  # characters; a shorter quotation is one sentence with the words that frame it
_ABBREVIATION = re.compile(r"(?:^|[\s(\[\"“‘'—–-])((?:[^\W\d_]\.)+|[^\W\d_]{1,6}\.|N°\.)$")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+")  # "U.S.", "p.m.", an initial
_NEXT = re.compile(r"\s*(?:[\"“‘'«(\[]|\. ){0,6}(\S{1,30})")
_LOWER_NAME = re.compile(r"(?:al|el|as|ad|an|ash)-[A-Z]|[a-z][A-Z]")  # "al-Jazeera", "iPhone"
_CLOSED_QUOTE = re.compile(r"(?:[?!…]|\.\.\.)[\"”’']$")
_OMISSION = re.compile(r"[\[(](?:…|\.\.\.)[\])][\"”’']?$")
_PAUSE = re.compile(r"\. ?\.$")  # "the thing is . . . I didn't": no sign of an end where "I" follows
_ATTRIBUTION = re.compile(
    r"\s*(?:\w[\w.'’-]*\s){1,4}?(?:said|says|asked|asks|told|tells|reports?|reported|wrote|writes|added|adds|replied"
    r"|shouted)\b"
)
_ITEM = re.compile(r"(?<!\S)[•⁃*·-]?\s?(?:(\d{1,2})|([a-z]))(?:\.\)|[.)])(?=\s+\S)")

_ALWAYS = frozenset(  # a name or a number follows: never the end
    listed("""
    mr mrs ms dr drs messrs mmes prof gen lt col maj capt sgt cpl pvt adm cmdr brig sen sens rep reps gov govs
    rev hon pres supt det insp atty asst dep amb sec mt ft vs v pp cf eg ie fig op vol ca msgr fr sr. rt
    """)
)
_BEFORE_NUMBERS = frozenset(
    listed("no nos p art ch n° jan feb mar apr jun jul aug sept sep oct nov dec page")
)
_OFTEN = frozenset(  # the end only where what follows opens sentences
    listed("""
    co inc corp ltd llc plc jr sr st ste ave blvd rd esq ph phd dept univ assn bros intl calif mass conn fla
    ga ill ind kan ky la md mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo ariz ark
    colo del dak
    """)
)
_OPENERS = frozenset(
    listed("""
    The A An It Its He His She Her They Their We Our I My You Your This That These Those There Here In On
    At By For From To With Without Within Of Under Over Between Among During Before After Since Until
    Through But And Or Nor So Yet If Unless When While Where Why How What Who Which Whether Although
    Though Because As However Meanwhile Moreover Instead Now Then Also Still Even Just Only Not No Some
    Many Most Several Both Each Every All Another Other Others One Two Three Did Does Do Is Are Was Were
    Has Have Had Can Could Would Should Let Once Later Earlier According Asked Last Next Such Perhaps Mr.
    Mrs. Ms. Dr. It's He's That's There's
    """)
)
_LONGEST = 4_000  # characters; printed ones reach 3,000, and what reads a sentence looks to and fro in it
_STRETCH = re.compile(rf"\S(?:.{{0,{_LONGEST - 2}}}\S)?(?!\S)|\S{{{_LONGEST}}}")
_ASIDE = re.compile(
    r"\([^().!?]{1,40}\)\.?"  # "(Reuters)" belongs to what stands before it
    r"|[—–-] ?[^()\n]{2,60}\(@\w{1,30}\)[^\n.!?]{0,30}"  # and so does who signs a post
)
_WORD = re.compile(r"[^\W_]")
_MARKS = re.compile(r'["“”«»()]')
_OPENING = re.compile(r"(?:^|[\s(\[—–-])$")

Span = tuple[int, int]


def paragraph_spans(text: str) -> list[Span]:
    """Return (start, end) of each paragraph, white space at its ends left out."""
    return list(_stripped(text, (match.span() for match in _PARAGRAPH.finditer(text))))


def sentence_spans(text: str) -> list[Span]:
    """Return (start, end) of each sentence, in code points, in order.

    Sentences do not overlap, do not cross a paragraph, and leave out only white space. A quotation of
    up to 300 characters is not cut. What goes on for more than 4,000 characters is no sentence, and is
    cut between words.
    """
    spans = (span for start, end in paragraph_spans(text) for span in _in_paragraph(text, start, end))
    return [stretch for span in spans for stretch in _bounded(text, *span)]


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Span]:
    paragraph = text[start:end]
    spans: list[Span] = []
    for first, last in _stripped(paragraph, _pieces(paragraph)):
        told = _says(paragraph, first, last) and not _ASIDE.fullmatch(paragraph, first, last)
        if spans and not (told and _says(paragraph, *spans[-1])):
            spans[-1] = (spans[-1][0], last)  # a mark without a word ("”", "•") or a credit is no sentence
        else:
            spans.append((first, last))
    return ((start + first, start + last) for first, last in spans)


def _pieces(paragraph: str) -> Iterator[Span]:
    """Yield the stretches between the ends of sentences, white space included."""
    ends = [match.end() for match in _END.finditer(paragraph)]
    items = _items(paragraph)
    if not ends and not items:
        yield 0, len(paragraph)
        return
    inside = _within(_whole(paragraph))
    numbers = set(items.values())
    last = 0
    for end in sorted({*ends, *items}):
        if end in items or (end not in numbers and not inside(end) and _ends(paragraph, last, end)):
            yield last, end
            last = end
    yield last, len(paragraph)


def _ends(paragraph: str, start: int, end: int) -> bool:
    """Tell whether a sentence that began at `start` ends at `end`, behind a mark that can end one."""
    follows = _NEXT.match(paragraph, end)
    if follows is None:
        return False
    word = follows[1]
    if word[:1].islower():
        return bool(_LOWER_NAME.match(word))
    left = paragraph[max(start, end - 12) : end]
    if left.endswith("."):
        return _ends_at_stop(paragraph, left, word, start, end)
    if _CLOSED_QUOTE.search(left) and _ATTRIBUTION.match(paragraph, end):
        return False  # “Is it over?” Mr. Lee asked.
    return not left.endswith("Yahoo!") and not _OMISSION.search(left)


def _ends_at_stop(paragraph: str, left: str, word: str, start: int, end: int) -> bool:
    """Tell whether a full stop ends its sentence: not where it belongs to an abbreviation."""
    match = _ABBREVIATION.search(left)
    if match is None:
        return not (word in {"I", "I'm", "I’m"} and _PAUSE.search(left))
    bare = match[1].rstrip(".").casefold()
    if bare in _ALWAYS:
        return False
    if bare in _BEFORE_NUMBERS:
        return not word[:1].isdigit()
    if bare not in _OFTEN and not _DOTTED.fullmatch(match[1]):
        return True
    opens = word.rstrip(",") in _OPENERS
    return opens and paragraph.count(" ", start, end) >= (3 if word.endswith(".") else 0)


def _whole(paragraph: str) -> list[Span]:
    """Return the stretches that are not cut: short quotations and brackets, marks included."""
    found: list[Span] = []
    opened: dict[str, int] = {}
    for match in _MARKS.finditer(paragraph):
        mark, place = match[0], match.start()
        kind = "()" if mark in "()" else '"'
        opening = mark in "“«(" or (mark == '"' and _OPENING.search(paragraph[max(0, place - 1) : place]))
        if opening:
            opened[kind] = place
        elif (begin := opened.pop(kind, None)) is not None and place - begin <= _LONG_QUOTE:
            found.append((begin, place + 1))
    return found


def _within(spans: Sequence[Span]) -> Callable[[int], bool]:
    """Return what tells whether a place lies within one of the spans, given in the order of their ends."""
    outer: list[Span] = []
    for span in spans:
        while outer and outer[-1][0] > span[0]:
            outer.pop()
        outer.append(span)
    starts = [start for start, _ in outer]

    def within(place: int) -> bool:
        behind = bisect_left(starts, place)
        return behind > 0 and place < outer[behind - 1][1]

    return within


def _items(paragraph: str) -> dict[int, int]:
    """Return {start: end} of the numbers of a list that runs on in one paragraph: "1. Rain 2. Wind"."""
    found: dict[int, int] = {}
    expected: int | None = None
    if _ITEM.match(paragraph) is None:
        return found
    for match in _ITEM.finditer(paragraph):
        number = int(match[1]) if match[1] else ord(match[2])
        if expected in {None, number}:
            found[match.start()] = match.end()
            expected = number + 1
    return found if len(found) > 1 else {}


def _says(text: str, start: int, end: int) -> bool:
    return _WORD.search(text, start, end) is not None


def _bounded(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the span, in stretches where it is longer than any sentence."""
    if end - start <= _LONGEST:
        yield start, end
    else:
        yield from (stretch.span() for stretch in _STRETCH.finditer(text, start, end))


def _stripped(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans without white space at their ends; a span of white space alone is none."""
    for start, end in spans:
        piece = text[start:end]
        if body := piece.strip():
            first = start + len(piece) - len(piece.lstrip())
            yield first, first + len(body)
