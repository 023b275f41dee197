"""How long Discord takes a text to be."""


def units(text: str) -> int:
    """Count UTF-16 units, the stricter of the two ways in which Discord may count."""
    return len(text.encode("utf-16-le")) // 2
