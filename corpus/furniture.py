"""What single lines of furniture look like, kind by kind.

The patterns are for lines made plain (see `shapes.plain`), and each is anchored at the start of its
line: quoted speech ("“Read more,” she said.") begins with its mark and stays.
"""

import re

_BULLET = r"^[•·*–-]?\s*"
_LONGEST = 2_000  # characters; a line without spaces has few words and can be endless


def _starts(pattern: str) -> re.Pattern[str]:
    return re.compile(_BULLET + pattern, re.IGNORECASE)


# Why a line goes, the most words such a line has, and what it looks like once made plain.
LINES: tuple[tuple[str, int, re.Pattern[str]], ...] = (
    (
        "a link to another page",
        40,
        _starts(
            r"(?:read (?:more|also|next)|also read|see also|related(?: \w+){0,2}|more on this(?: \w+)?"
            r"|recommended(?: for you)?|watch(?: now)?|listen|don't miss|you (?:may|might) also like|trending"
            r"|most (?:read|popular))(?:\s*:.*|\s*)$"
        ),
    ),
    (
        "a link to another page",
        12,
        _starts(
            r"(?:also in|more (?:from|in)|latest (?:news|from)|top stories|related (?:articles|stories|posts)"
            r"|(?:click|tap) here)\b[^.!?]*$"
        ),
    ),
    (
        "an editor's shelf",
        6,
        _starts(
            r"(?:online editors?|editor'?s'? (?:choice|picks?)|featured|advertisement|sponsored(?: content)?"
            r"|menu|home|skip to (?:main )?content|loading)\W*$"
        ),
    ),
    (
        "a line for sharing or printing",
        10,
        _starts(
            r"(?:print(?: friendly.*| this.*)?|e-?mail(?: this.*)?|share(?: this.*| on.*| via.*)?"
            r"|tweet(?: this)?|send to kindle|facebook|twitter|whatsapp|linkedin|pinterest|reddit|copy link"
            r"|save(?: for later)?|click to (?:share|print|e-?mail).*)$"
        ),
    ),
    (
        "a newsletter line",
        40,
        _starts(
            r"(?:(?:sign up|subscribe)\b.*|get (?:the|our|all the) (?:latest|best|top|daily|morning)\b.*"
            r"|join our\b.*|[^\"]*\byour inbox\b[^\"]*|[^\".]*\bnewsletters?\W*)$"
        ),
    ),
    (
        "a donation line",
        40,
        _starts(
            r"(?:donate\b.*|donations?(?: are)? tax[ -]deductible.*|make a (?:donation|gift)\b.*"
            r"|to the full(?:est)? extent (?:allowed|permitted) by law\W*"
            r"|(?:please )?support (?:us|our (?:work|journalism|site|reporting))\b.*"
            r"|please (?:donate|consider (?:donating|a donation|supporting|making))\b.*"
            r"|become a (?:member|supporter|patron)\b.*)$"
        ),
    ),
    (
        "a line to follow the writer",
        30,
        _starts(
            r"(?:you can )?follow \S+(?: \S+){0,4}? on"
            r" (?:twitter|x|facebook|instagram|threads|mastodon|bluesky)\b.*$"
        ),
    ),
    (
        "a photo credit",
        40,
        re.compile(
            r"^[\[(]?\s*(?:photos?|images?|pictures?|photographs?|videos?|screenshot|illustration|credit"
            r"|file photo)(?: credits?| by| courtesy(?: of)?)?\s*[:/].*$|^\[(?:photo|image|video)\b[^\]]*\]$",
            re.IGNORECASE,
        ),
    ),
    (
        "a caption",
        80,
        re.compile(r"\((?:[^()]*\bphoto\b[^()]*|[^()]*getty images[^()]*|file)\)$", re.IGNORECASE),
    ),
    (
        "a caption",
        40,
        re.compile(r"[^.!?\"\s]\s*\((?:AP|AFP|Reuters|EPA|PA|Getty|UPI|Photo)[^()]*\)$"),
    ),
    (
        "a caption",
        80,
        _starts(
            r"(?:(?:enlarge this image )?toggle caption\b|image (?:copyright|caption|source)\b"
            r"|media caption\b|media playback is (?:un|not )supported\b|hide caption\b|getty images\W*$).*$"
        ),
    ),
    (
        "a caption",
        60,
        re.compile(
            r"(?:\bREUTERS/[A-Z][\w.,/' -]{2,60}|\b(?:[\w.'-]+ ?/ ?)?Getty Images"
            r"|\((?:[A-Z][\w.'-]+ ?){1,4}/ ?(?:AP|AFP|Reuters|EPA|Bloomberg)[\w .]*\))$"
        ),
    ),
    (
        "a link to another page",
        40,
        _starts(r"(?:interested in [^?]+\? )?add .+ as an interest to stay up to date\b.*$"),
    ),
    ("a link to another page", 25, re.compile(r"^[^.!?\"]*\b(?:R|r)ead more\W*$")),
    ("an editor's shelf", 4, _starts(r"(?:story|article) continue[sd] below\W*$")),
    (
        "where the page was filed",
        60,
        _starts(
            r"(?:this (?:entry|post|article) was (?:posted|filed|published)\b.*|bookmark the permalink.*"
            r"|filed under\b.*|posted (?:in|on|by|under)\b.*|(?:tags?|categor(?:y|ies)|topics?)\s*:.*)$"
        ),
    ),
    (
        "the page's own date",
        12,
        _starts(r"(?:first )?(?:published|updated|posted|last (?:updated|modified))\b[^.!?]*\d[^!?]*$"),
    ),
    (
        "a reply form",
        40,
        _starts(
            r"(?:your email address will not be published.*|required fields are marked.*"
            r"|this site uses akismet.*|comments are (?:now )?closed.*|you must be logged in to.*)$"
        ),
    ),
    (
        "a disclaimer",
        50,
        _starts(
            r"(?:the )?(?:opinions|views) expressed (?:by|in|here|above)\b.*"
            r"\b(?:own|authors?|hers|his|theirs|not)\b.*$"
        ),
    ),
    ("a copyright line", 40, _starts(r"(?:©|\(c\)|copyright\b)[^\"]*\d{4}.*$|^all rights reserved\W*$")),
)

_GALLERY = re.compile(r"\bHide Caption \d+ of \d+\b")  # pictures and their captions run on in one line


def why_furniture(line: str) -> str | None:
    """Return why a plain line, whatever stands around it, is no reporting; None where it may be."""
    if _GALLERY.search(line):
        return "a gallery's captions"
    if len(line) > _LONGEST:
        return None
    length = len(line.split())
    return next((why for why, most, pattern in LINES if length <= most and pattern.search(line)), None)
