"""`python -m tests.bot.discord.trim_openapi OPENAPI.json`: what the tests need of Discord's description.

Discord publishes it under the MIT licence (see LICENSES.md). Kept are the paths that a bot like this one
may call, what they accept, and the schemas that this refers to; descriptions and responses are left out.
"""

import json
import sys
from pathlib import Path
from typing import Any

KEPT = Path(__file__).with_name("discord_openapi.json")

_PATHS = (
    "/applications/@me",
    "/applications/{application_id}/commands",
    "/applications/{application_id}/guilds/{guild_id}/commands",
    "/channels/{channel_id}",
    "/channels/{channel_id}/messages",
    "/channels/{channel_id}/messages/{message_id}",
    "/channels/{channel_id}/messages/{message_id}/threads",
    "/channels/{channel_id}/threads",
    "/channels/{channel_id}/typing",
    "/gateway/bot",
    "/guilds/{guild_id}",
    "/guilds/{guild_id}/members/{user_id}",
    "/interactions/{interaction_id}/{interaction_token}/callback",
    "/oauth2/applications/@me",
    "/users/@me",
    "/users/@me/channels",
    "/users/@me/guilds/{guild_id}",
    "/users/{user_id}",
    "/webhooks/{webhook_id}/{webhook_token}",
    "/webhooks/{webhook_id}/{webhook_token}/messages/@original",
    "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}",
)
_METHODS = ("get", "post", "put", "patch", "delete")


def trimmed(whole: dict[str, Any]) -> dict[str, Any]:
    """Return the part of the description that judges requests."""
    paths = {path: _path(whole["paths"][path]) for path in _PATHS}
    wanted, schemas = _references(paths), {}
    while wanted:
        name = wanted.pop()
        if name not in schemas:
            schemas[name] = _bare(whole["components"]["schemas"][name])
            wanted |= _references(schemas[name])
    return {"version": whole["info"]["version"], "paths": paths, "components": {"schemas": schemas}}


def _path(path: dict[str, Any]) -> dict[str, Any]:
    return {method: _operation(path[method]) for method in _METHODS if method in path}


def _operation(operation: dict[str, Any]) -> dict[str, Any]:
    content = operation.get("requestBody", {}).get("content", {})
    schema = content.get("application/json", {}).get("schema")
    query = {p["name"]: _bare(p["schema"]) for p in operation.get("parameters", ()) if p.get("in") == "query"}
    return {"body": _bare(schema), "query": query}


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _bare(v) for k, v in value.items() if k != "description" or not isinstance(v, str)}
    return [_bare(item) for item in value] if isinstance(value, list) else value


def _references(value: Any) -> set[str]:
    if isinstance(value, dict):
        found = {value["$ref"].rsplit("/", 1)[1]} if isinstance(value.get("$ref"), str) else set()
        return found.union(*(_references(v) for v in value.values()))
    return set().union(*(_references(item) for item in value)) if isinstance(value, list) else set()


def written(description: dict[str, Any]) -> str:
    """Return the description as JSON with one line for each path and each schema."""
    lines = {
        part: _lines(value)
        for part, value in (
            ("paths", description["paths"]),
            ("schemas", description["components"]["schemas"]),
        )
    }
    return (
        f'{{"version": {json.dumps(description["version"])},\n"paths": {{\n{lines["paths"]}\n}},\n'
        f'"components": {{"schemas": {{\n{lines["schemas"]}\n}}}}}}\n'
    )


def _lines(values: dict[str, Any]) -> str:
    return ",\n".join(f"{json.dumps(k)}: {json.dumps(v, sort_keys=True)}" for k, v in sorted(values.items()))


if __name__ == "__main__":
    KEPT.write_text(written(trimmed(json.loads(Path(sys.argv[1]).read_text("utf-8")))), "utf-8")
