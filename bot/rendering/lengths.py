"""How long Discord takes a text to be."""


def units(text: str) -> int:
    """Count UTF-16 units, the stricter of the two ways in which Discord may count."""
    return len(text.encode("utf-16-le")) // 2


def clip(text: str, limit: int) -> str:
    """Return the text on one line, cut behind a character so that it has at most `limit` UTF-16 units."""
    line = " ".join(text.split())
    if units(line) <= limit:
        return line
    while units(line) > limit - 1:
        line = line[: max(0, min(len(line) - 1, limit - 1))]
    return f"{line}…"
