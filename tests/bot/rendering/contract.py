"""The JSON that other programs rely on, written down a second time: field, type, and what may be null."""

from collections.abc import Mapping

ANSWER = {
    "question": str,
    "answered": bool,
    "text": str,
    "error": (str, None),
    "understood": {"outlets": [str], "since": (str, None), "until": (str, None), "asks_for": str},
    "statements": [{"text": str, "citations": [int], "voice": str, "speaker": (str, None), "doubtful": bool}],
    "citations": [
        CITATION := {
            "n": int,
            "outlet": str,
            "via": (str, None),
            "origin": str,
            "title": (str, None),
            "author": (str, None),
            "url": (str, None),
            "published": (str, None),
            "kind": str,
            "excerpt": bool,
            "document": str,
            "passage": str,
            "text": str,
            "quote": str,
            "start": int,
            "end": int,
            "doubtful": bool,
            "corrected": bool,
        }
    ],
    "outlets": [str],
    "origins": [str],
    "disagreements": [
        {
            "about": str,
            "figures": [{"value": str, "counts": str, "speaker": (str, None), "citations": [int]}],
        }
    ],
    "absent": {
        "documents": int,
        "outlets": int,
        "since": (str, None),
        "until": (str, None),
        "missing": [str],
        "nearest": (CITATION, None),
    },
    "index": {"generation": str, "built": str, "documents": int, "passages": int},
    "took_ms": {"encode": (int, float), "search": (int, float), "answer": (int, float)},
}
SEARCH = {
    "question": str,
    "hits": [
        {
            "rank": int,
            "score": (int, float),
            "outlet": str,
            "via": (str, None),
            "origin": str,
            "title": (str, None),
            "url": (str, None),
            "published": (str, None),
            "kind": str,
            "document": str,
            "passage": str,
            "text": str,
            "copies": [str],
        }
    ],
    "error": (str, None),
}
DOCUMENT = {
    "document": str,
    "outlet": str,
    "via": (str, None),
    "origin": str,
    "title": (str, None),
    "author": (str, None),
    "published": (str, None),
    "url": (str, None),
    "kind": str,
    "excerpt": bool,
    "text": str,
    "passages": [{"passage": str, "start": int, "end": int}],
    "sentences": [
        {"start": int, "end": int, "voice": str, "speaker": (str, None), "origin": str, "doubtful": bool}
    ],
}


def faults(value, shape, where="") -> list[str]:
    """Return where a value is not of its shape; further fields are allowed, missing ones are not."""
    if isinstance(shape, tuple):
        return [] if any(_is(value, one) for one in shape) else [f"{where}: {value!r}"]
    if isinstance(shape, list):
        if not isinstance(value, list):
            return [f"{where}: {value!r}"]
        return [fault for i, item in enumerate(value) for fault in faults(item, shape[0], f"{where}[{i}]")]
    if isinstance(shape, Mapping):
        if not isinstance(value, Mapping):
            return [f"{where}: {value!r}"]
        missing = [f"{where}.{field} is missing" for field in shape if field not in value]
        return missing + [
            fault
            for field in shape
            if field in value
            for fault in faults(value[field], shape[field], f"{where}.{field}")
        ]
    return [] if _is(value, shape) else [f"{where}: {value!r}"]


def _is(value, shape) -> bool:
    if shape is None:
        return value is None
    if isinstance(shape, Mapping):
        return not faults(value, shape)
    return isinstance(value, shape) and (shape is bool or not isinstance(value, bool))
