"""Bytes to text: a byte-order mark decides, then UTF-8, then what the page declares, then a guess."""

import codecs
import re

import charset_normalizer

from corpus.errors import Unreadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins the same way
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_AS_BROWSERS_DO = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "euc_kr": "cp949"}
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_SAMPLE = 256 * 1024  # bytes that a guess looks at: more makes it slow and no better

Decoded = tuple[str, tuple[str, ...]]


def decode(data: bytes) -> Decoded:
    """Return the text of `data` and a warning where its encoding had to be guessed.

    Raises Unreadable for binary data.
    """
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), None) or _wide(data)
    if encoding is None and b"\0" in data:
        raise Unreadable("binary, not text")
    text, warnings = (
        _decoded(data, encoding or "utf-8") or _declared(data) or _damaged(data) or _guessed(data)
    )
    if len(_UNPRINTABLE.findall(text[:4096])) > len(text[:4096]) // 10:
        raise Unreadable("binary, not text")
    return text, warnings


def _wide(data: bytes) -> str | None:
    """Return UTF-16's name where every second byte of a text without a mark is nearly always zero."""
    head = data[:4096]
    for name, zeros, others in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if len(data) % 2 == 0 and zeros.count(0) > len(zeros) * 0.7 and not others.count(0):
            return name
    return None


def _decoded(data: bytes, encoding: str) -> Decoded | None:
    try:
        return data.decode(encoding), ()
    except (UnicodeDecodeError, LookupError):
        return None


def _declared(data: bytes) -> Decoded | None:
    match = _DECLARED.search(data[:4096])
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
        return None
    return _decoded(data, _AS_BROWSERS_DO.get(name, name))


def _damaged(data: bytes) -> Decoded | None:
    """Return UTF-8 of which a few characters are broken; None where it is another encoding."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(character > "\x7f" for character in text) - broken
    return (text, (f"{broken} broken characters in it",)) if whole > 4 * broken else None


def _guessed(data: bytes) -> Decoded:
    """Guess by the share of bytes beyond ASCII: high only where the alphabet is not Latin.

    Western text is nearly always Windows-1252, which a statistical guess misses on short pages.
    """
    beyond_ascii = sum(map(len, _BEYOND_ASCII.findall(data)))
    best = charset_normalizer.from_bytes(data[:_SAMPLE]).best() if beyond_ascii > len(data) / 4 else None
    encoding = best.encoding if best is not None else "cp1252"
    return data.decode(encoding, errors="replace"), (
        f"its encoding is not UTF-8; read as {encoding}, a guess",
    )
