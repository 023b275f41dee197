"""Discord's own description of its HTTP API, as the judge of every request that the bot makes in a test.

What it cannot judge: permissions, time, the gateway, and where Discord is stricter than it says (a message's
2,000 characters, say, of which it allows 4,000).
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema

KEPT = Path(__file__).with_name("discord_openapi.json")


def faults(method: str, path: str, body: Any, query: dict[str, Any] | None = None) -> list[str]:
    """Return what Discord's description has against a request; nothing where it conforms.

    path: below /api/v10, without a query. body: the JSON, or what `payload_json` holds; None for none.
    """
    operation = _operation(method, path)
    if operation is None:
        return [f"{method} {path}: Discord describes no such call, or none that the bot should make"]
    unknown = [
        f"{method} {path}: no query {name!r}" for name in query or () if name not in operation["query"]
    ]
    if operation["body"] is None:
        return unknown + ([f"{method} {path}: takes no body"] if body else [])
    return unknown + [
        f"{method} {path}: {fault.json_path}: {_told(fault)}"
        for fault in _validator(method.lower(), operation["path"]).iter_errors(
            body if body is not None else {}
        )
    ]


def _told(fault: jsonschema.ValidationError) -> str:
    inner = jsonschema.exceptions.best_match([fault])
    return f"{inner.json_path}: {inner.message[:300]}"


def _operation(method: str, path: str) -> dict[str, Any] | None:
    for described, pattern in _patterns():
        if pattern.fullmatch(path):
            found: dict[str, Any] | None = _description()["paths"][described].get(method.lower())
            if found is not None:
                return found | {"path": described}
    return None


@cache
def _description() -> dict[str, Any]:
    description: dict[str, Any] = json.loads(KEPT.read_text("utf-8"))
    # discord.py sends ids as numbers in places, and Discord takes them; the description has strings alone.
    description["components"]["schemas"]["SnowflakeType"]["type"] = ["string", "integer"]
    return description


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Return each path with a pattern for it, those without variables first: "@me" is no id."""
    paths = sorted(_description()["paths"], key=lambda path: path.count("{"))
    return [(path, re.compile(re.sub(r"\\{[^}]*\\}", "[^/]+", re.escape(path)))) for path in paths]


@cache
def _validator(method: str, path: str) -> jsonschema.Draft202012Validator:
    description = _description()
    schema = description["paths"][path][method]["body"] | {"components": description["components"]}
    return jsonschema.Draft202012Validator(schema)
