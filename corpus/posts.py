"""Posts that a page shows within its report, each signed by whoever wrote it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from corpus.sentences import Span

_SIGNED = re.compile(
    r"[—–-] ?(?P<name>[^()—–\n]{2,60}?) ?\(@\w{1,30}\)(?:,? [A-Z][a-z]+ \d{1,2}, \d{4})?(?: Report)?[ \t]*$",
    re.MULTILINE,
)


def signed(text: str, spans: Sequence[Span]) -> Iterator[tuple[int, str]]:
    """Yield (place of a sentence, who posted it) for the sentences of each post.

    A post is the paragraph that its writer's name and handle close: "… — Ann Lee (@annlee) May 4, 2017".
    Where they stand alone, it is the paragraph above.
    """
    starts = [start for start, _ in spans]
    for match in _SIGNED.finditer(text) if "(@" in text else ():
        begin = text.rfind("\n", 0, match.start()) + 1
        if begin == match.start() and begin:
            begin = text.rfind("\n", 0, len(text[:begin].rstrip("\n"))) + 1
        for place in range(bisect_left(starts, begin), bisect_left(starts, match.end())):
            yield place, match["name"]
