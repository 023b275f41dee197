"""What a line or a name looks like, where nothing on the page says what it is."""

import re

_ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_OPENS = re.compile(r"[\"'“‘«(\[]?[^\W_]")
_PLAIN = {
    **dict.fromkeys("\t\u00a0\u202f\u3000", " "),
    **dict.fromkeys(map(chr, range(0x2000, 0x200B)), " "),
    **dict.fromkeys("“”„«»″", '"'),
    **dict.fromkeys("‘’‚′", "'"),
    **dict.fromkeys("‐‑", "-"),
}
_ODD = re.compile(f"[{''.join(_PLAIN)}]")


def plain(text: str) -> str:
    """Return `text` with plain spaces, quotation marks and hyphens, character for character.

    Its length is the same, so a place found in it is a place in `text`.
    """
    if text.isascii() and "\t" not in text:
        return text
    return _ODD.sub(lambda match: _PLAIN[match[0]], text)  # several times as fast as str.translate


def same_words(left: str, right: str) -> bool:
    """Tell whether two lines print the same words, however they are spaced and punctuated."""
    shorter = min(len(left), len(right))
    if abs(len(left) - len(right)) > 20 + shorter // 3:  # most lines, told apart unread
        return False
    mine = words(left)
    return bool(mine) and mine == words(right)


def words(text: str) -> list[str]:
    """Return the words of `text` in lower case, without punctuation."""
    return re.findall(r"\w+", plain(text).casefold())


def ends_sentence(line: str) -> bool:
    """Tell whether `line` ends the way printed sentences end."""
    return bool(_ENDS_SENTENCE.search(line.rstrip()))


def looks_like_heading(line: str) -> bool:
    """Tell whether a line of plain text stands like a heading: short, and it ends no sentence."""
    return len(line.split()) <= 20 and not ends_sentence(line) and bool(_OPENS.match(line))


def is_prose(line: str) -> bool:
    """Tell whether a line reads like a paragraph of a report."""
    return len(line.split()) >= 12 and ends_sentence(line)


def listed(words_of_list: str) -> tuple[str, ...]:
    """Return the words of a list written as running text; "_" stands for a space inside one."""
    return tuple(word.replace("_", " ") for word in words_of_list.split())


def either(words_of_list: str) -> str:
    """Return a pattern for any word of a list (see `listed`); a word may itself be a pattern."""
    return "|".join(sorted(listed(words_of_list), key=len, reverse=True))
