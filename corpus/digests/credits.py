"""Credits: the lines and openings by which a page says whose words follow, or whose words those were."""

import re
from dataclasses import dataclass, replace

from corpus.digests.names import Name, known_outlet, read_name, sure_outlet
from corpus.pages import Block, Role
from corpus.shapes import either, ends_sentence, listed, plain
from corpus.types import Kind

_BULLET = re.compile(r"\s*(?:[•·*▪‣–-]|\d{1,2}[.)])\s+")
_VERBS = either("reports? reported writes? wrote notes explains argues observes")
_SAYS = either("""
    says said adds added puts_it explains_it has_more has_the_story has_the_details continues
    has_this tells_us
    """)
_ADVERBS = either("also now has then further today yesterday again meanwhile")
_LEADS = re.compile(
    r"(?:(?:and|but|so|now|then|also|first|finally|meanwhile|elsewhere|again),? )*"
    r"(?:here(?:'s| is| are)(?: what| how)?|this is(?: from| how| what)?|this(?: comes)? from|more from"
    r"|over at|over to|from|via|h/t|per|according to|quoting|as|writing (?:in|for)|in)?\b ?",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"(?:As )?(?P<name>[^:.!?\"]{2,80}?(?:[A-Z]\.[^:.!?\"]{1,60}?)?)"
    rf",? (?:(?:{_ADVERBS}) )?(?P<verb>{_VERBS})\s*:\s*"
)
_VIA_INLINE = re.compile(
    r"(?:[Vv]ia|[Ff]rom|[Hh]/[Tt])\s+(?P<name>[^:!?\"]{2,80}?)(?<!'s)(?:'s (?:report|story|article))?\s*:\s*"
)
_PLAIN_COLON = re.compile(r"(?P<name>[^:!?\"]{2,60}):\s+(?=\S)")
_ALONE = re.compile(
    rf"(?P<name>[^:!?\"]{{2,90}}?)(?:,? (?:(?:{_ADVERBS}) )*(?P<verb>{_VERBS}|{_SAYS})(?: it)?"
    r"(?: this(?: way| week)?| thus| today)?| has)?\s*(?:[:…]|\.\.\.)"
)
_VIA_ALONE = re.compile(r"[Vv]ia\s+(?P<name>[^:!?\"]{2,80})\s*:?")
_REPORT_OF = re.compile(r"'s(?: (?:report|story|article|account|piece|take))?$")
_BEHIND = re.compile(r"(?:[—–―-]{1,2}|\((?=.*\)$))\s*(?:via |from |source: )?(?P<name>[^:!?\"]{2,80}?)\)?\.?")
_SOURCE = re.compile(r"(?:source|via|from|credit)\s*:\s*(?P<name>[^:!?\"]{2,80}?)\.?", re.IGNORECASE)
_QUOTED_THEN = re.compile(
    r"(?P<quote>\".{20,}\")\s*(?P<mark>[—–―-]{1,2}\s*|\(|)(?P<name>[^:!?\"]{2,80}?)\)?\.?"
)
_TITLED = re.compile(  # THE BIG READ — “A title,” by Ann Lee for Der Spiegel: “The text.”
    r"(?:[^\":]{0,60}[—–-]\s*)?\"(?P<title>[^\"]{3,160}?),?\",?\s+(?:by|in|for|from|via|at)\s+"
    r"(?P<name>[^:\"]{2,90}?)\s*[:—–]\s*(?=\")"
)
_IN_HEADING = (
    re.compile(r"(?P<title>.{8,}?)\s*\((?P<name>[^()]{2,60})\)"),
    re.compile(r"(?P<title>.{8,})\s+[—–|-]\s+(?P<name>[^—–|]{2,60})"),
    re.compile(r"(?P<name>[^:]{2,40}):\s+(?P<title>.{8,})"),
)
_COMMON_WORDS = frozenset(
    listed("""
    america chronicle daily fortune globe guardian hill independent journal life mail mirror money monitor
    nation nature news now observer people politics post reason record review salon science slate spectator
    standard star sun time times today tribune variety voice week wired world
    """)
)
_EDITORS = frozenset({"Editorial Board", "The Editorial Board", "The Editors"})
_WRITES = frozenset({"writes", "write", "wrote", "argues", "explains", "observes", "notes"})


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom a block credits.

    start, end: what the credit itself takes of the block's text; the rest is the excerpt's.
    alone: whether nothing but the credit stands in the block. `title` where the credit names one.
    """

    name: Name
    verb: str
    start: int
    end: int
    alone: bool = False
    title: str | None = None

    @property
    def kind(self) -> Kind:
        """Return opinion where a person or the editors "write"; what is reported is a report."""
        commentary = self.verb in _WRITES or self.name.writer in _EDITORS
        return Kind.OPINION if self.name.writer and commentary else Kind.REPORT


def opening(block: Block) -> Credit | None:
    """Return the credit that a block opens with, or that it is, for what follows."""
    text = block.text
    colon = text.find(":", 0, 140)
    if block.role in {Role.HEADING, Role.CUT} or (colon < 0 and not text[:4].casefold().startswith("via")):
        return None
    bullet = _BULLET.match(text) if block.role is Role.ITEM else None
    begin = bullet.end() if bullet else 0
    level = plain(text)
    return _alone(level, begin) or _inline(level, begin)


def _alone(level: str, begin: int) -> Credit | None:
    """Read a short block that is nothing but a credit: "Here's the New York Times:"."""
    rest = level[begin:].rstrip()
    if len(rest) > 140:
        return None
    via = _VIA_ALONE.fullmatch(rest)
    match = via or (_ALONE.fullmatch(rest) if rest.endswith((":", "…", "...")) else None)
    if match is None:
        return None
    name = _named(match["name"])
    verb = match.groupdict().get("verb") or _handing_over(rest)
    if name and not verb and _common(match["name"]):
        return None
    return Credit(_taken_over(name, verb), verb, begin, len(level), alone=True) if name else None


def _handing_over(rest: str) -> str:
    """Return how a line without a verb hands over: "via" an outlet, "leads" to it, or "" names it only."""
    if re.match(r"(?:via|from|h/t)\b", rest, re.IGNORECASE):
        return "via"
    return (
        "leads"
        if re.match(r"(?:per|according|here|more|as|over|this|quoting|and)\b", rest, re.IGNORECASE)
        else ""
    )


def _common(name: str) -> bool:
    """Tell whether a name alone is more likely a word than an outlet: "Now: …"."""
    return name.strip().casefold() in _COMMON_WORDS


def _inline(level: str, begin: int) -> Credit | None:
    """Read what stands before the excerpt in its own block: "Reuters reports: …", "Fox News: “…”"."""
    if match := _INLINE.match(level, begin) or _VIA_INLINE.match(level, begin):
        if name := _named(match["name"]):
            verb = match.groupdict().get("verb") or "via"
            return Credit(_taken_over(name, verb), verb, begin, match.end())
    elif (match := _PLAIN_COLON.match(level, begin)) and (name := _named(match["name"])) and name.sure:
        if _common(match["name"]):
            return None
        return Credit(name, "", begin, match.end())
    return None


def _taken_over(name: Name, verb: str) -> Name:
    """Return the name, as an outlet's where only "via" says so: two capitalised words are often a paper."""
    return replace(name, writer=None) if verb == "via" and not name.sure else name


def _named(printed: str) -> Name | None:
    """Read a name, with or without the words that lead to it and the report that it is the name of."""
    bare = _REPORT_OF.sub("", printed.strip())
    led = _LEADS.match(bare)
    return read_name(bare[led.end() :] if led and led.end() < len(bare) else bare)


def titled(block: Block) -> Credit | None:
    """Return the credit of a block such as “A title,” by Ann Lee for Der Spiegel: “The text.”."""
    if block.role is Role.HEADING or block.text.find(":", 0, 320) < 0:
        return None
    match = _TITLED.match(plain(block.text[:400]))
    name = read_name(match["name"]) if match else None
    if match is None or name is None or not name.sure:
        return None
    title = block.text[match.start("title") : match.end("title")]
    return Credit(name, "", 0, match.end(), title=title)


def closing(block: Block, *, quoted: bool) -> Credit | None:
    """Return the credit that a block is for what stands above it: "— Ann Lee, The New Zealand Herald".

    quoted: whether a quotation or a quoted block does; then a name without a dash is enough.
    """
    text = block.text
    if len(text) > 100 or block.role is Role.CUT:
        return None
    level = plain(text).strip()
    match = _BEHIND.fullmatch(level) or _SOURCE.fullmatch(level)
    if match is None and (not quoted or ends_sentence(level)):
        return None
    name = read_name(match["name"] if match else level)
    if match is None and name is not None and not name.sure:
        return None
    return Credit(name, "", 0, len(text), alone=True) if name else None


def behind_quotation(block: Block) -> Credit | None:
    """Return the credit behind a quotation in its own block: “It fell.” (The Guardian)."""
    if block.role is Role.CUT or not block.text.startswith(("“", '"', "«", "„")):
        return None
    match = _QUOTED_THEN.fullmatch(plain(block.text).rstrip())
    if match is None or '"' in match["quote"][1:-1] or not ends_sentence(match["quote"]):
        return None  # of two quotations, or a headline or a phrase
    name = read_name(match["name"])
    if name is None or not name.sure or not (match["mark"] or name.writer):
        return None  # without a mark, only "Ann Lee, The Guardian" is a credit
    return Credit(name, "", match.end("quote"), len(block.text))


def bare(block: Block) -> Credit | None:
    """Return the known outlet whose name is all that a block says, which the page may set above its words."""
    text = block.text.strip()
    if len(text) > 60 or block.role in {Role.QUOTE, Role.CUT} or _common(text):
        return None
    outlet = known_outlet(text)
    return Credit(Name(outlet, sure=True), "", 0, len(block.text), alone=True) if outlet else None


def in_heading(block: Block) -> Credit | None:
    """Return the outlet that a heading or a link names beside its words: "Eels are dear (The Guardian)"."""
    text = block.text.strip()
    if len(text) > 240 or block.role is Role.CUT:
        return None
    if block.role is Role.HEADING and not _common(text) and (outlet := sure_outlet(text)):
        return Credit(Name(outlet, sure=True), "", 0, len(text), alone=True)
    bullet = _BULLET.match(text)
    begin = bullet.end() if bullet else 0
    for form in _IN_HEADING:
        match = form.fullmatch(text, begin)
        name = read_name(match["name"]) if match else None
        if match and name and name.sure and not _common(match["name"]):
            return Credit(name, "", 0, len(text), alone=True, title=match["title"].strip())
    return None
