"""As much of Discord on 127.0.0.1 as a bot needs: real sockets, a real clock, and faults where a test wants them.

SimCord replaces discord.py's sockets and its clock; here HTTP, the compressed gateway and signals are real.
Every request is held to Discord's own description of its API.
"""

import asyncio
import json
import os
import re
import signal
import threading
import time
import zlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Self

from aiohttp import WSMsgType, web

from tests.bot.discord.openapi import faults

BOT = {"id": "10", "username": "byline", "discriminator": "0", "avatar": None, "bot": True}
PERSON = {"id": "20", "username": "alice", "discriminator": "0", "avatar": None, "global_name": None}
APPLICATION = {
    "id": "10", "name": "byline", "description": "", "icon": None, "bot_public": True,
    "bot_require_code_grant": False, "verify_key": "", "owner": PERSON, "flags": 0,
}  # fmt: skip
GUILD, CHANNEL, DIRECT = "50", "60", "30"
_ACK_SECONDS = 3.0  # Discord gives up on an interaction after this


def message(id_: int, author: dict[str, Any], content: str, channel: str = DIRECT) -> dict[str, Any]:
    """Return a message as Discord sends it."""
    return {
        "id": str(id_), "channel_id": channel, "author": author, "content": content, "type": 0, "attachments": [],
        "embeds": [], "mentions": [], "mention_roles": [], "mention_everyone": False, "pinned": False,
        "tts": False, "timestamp": "2026-01-01T00:00:00+00:00", "edited_timestamp": None, "components": [], "flags": 0,
    }  # fmt: skip


def guild() -> dict[str, Any]:
    """Return a server with one channel, as GUILD_CREATE brings it."""
    everyone = {
        "id": GUILD, "name": "@everyone", "color": 0, "hoist": False, "position": 0, "permissions": "274878008320",
        "managed": False, "mentionable": False, "flags": 0,
    }  # fmt: skip
    channel = {
        "id": CHANNEL,
        "type": 0,
        "name": "general",
        "position": 0,
        "guild_id": GUILD,
        "permission_overwrites": [],
    }
    return {
        "id": GUILD, "name": "Newsroom", "owner_id": "20", "roles": [everyone], "channels": [channel], "threads": [],
        "members": [{"user": BOT, "roles": [], "flags": 0, "joined_at": "2026-01-01T00:00:00+00:00"}],
        "member_count": 2, "emojis": [], "features": [], "large": False, "premium_tier": 0, "verification_level": 0,
        "default_message_notifications": 0, "explicit_content_filter": 0, "mfa_level": 0, "system_channel_flags": 0,
        "preferred_locale": "en-US", "nsfw_level": 0, "afk_timeout": 300, "premium_progress_bar_enabled": False,
        "stickers": [], "voice_states": [], "presences": [], "stage_instances": [], "guild_scheduled_events": [],
    }  # fmt: skip


def interaction(id_: int, kind: int, data: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return an INTERACTION_CREATE of alice's in the server. kind: 2 command, 3 button, 4 autocomplete, 5 modal."""
    member = {
        "user": PERSON,
        "roles": [],
        "permissions": "0",
        "joined_at": "2026-01-01T00:00:00+00:00",
        "flags": 0,
    }
    return {
        "id": str(id_), "application_id": "10", "type": kind, "token": f"token{id_}", "version": 1,
        "guild_id": GUILD, "channel_id": CHANNEL, "member": member, "data": data, "locale": "en-US",
        "guild_locale": "en-US", "app_permissions": "274878008320", "entitlements": [], "context": 0,
        "authorizing_integration_owners": {"0": GUILD}, "attachment_size_limit": 10485760,
        "channel": {"id": CHANNEL, "type": 0, "name": "general", "guild_id": GUILD, "position": 0, "permissions": "0"},
    } | more  # fmt: skip


def asking(id_: int, question: str, kind: int = 2) -> dict[str, Any]:
    """Return /ask with a question, as a command or, with kind 4, as the autocomplete of its outlet."""
    options = [{"name": "question", "type": 3, "value": question}]
    if kind == 4:
        options.append({"name": "outlet", "type": 3, "value": "reu", "focused": True})
    return interaction(id_, kind, {"id": "70", "name": "ask", "type": 1, "options": options})


@dataclass(frozen=True, slots=True)
class Fault:
    """What Discord does with the next requests whose "METHOD path" matches, instead of serving them.

    status None: the connection is dropped. after: seconds before anything happens. serve: it is done all the same.
    """

    matches: str
    status: int | None = 500
    times: int = 1
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    content_type: str = "application/json"
    after: float = 0.0
    serve: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """One request of the bot's, with when it came."""

    method: str
    path: str
    body: Any
    at: float


Script = Callable[["Loopback"], Awaitable[None]]


@dataclass
class Loopback:
    """A Discord that logs the bot in, lets `script` play, and then ends the bot with a signal.

    Without a script it says `question` once as a direct message, as soon as the bot is there.
    """

    question: str = ""
    refuses: bool = False
    typing: Callable[[], None] = lambda: None
    script: Script | None = None
    faults: list[Fault] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    against: list[str] = field(default_factory=list)  # what Discord's description has against a request
    identified: int = 0
    resumed: int = 0
    closed_with: int | None = None
    failed: BaseException | None = None
    port: int = 0
    _sent: dict[str, float] = field(default_factory=dict)  # interactions, with when they were sent
    _acknowledged: set[str] = field(default_factory=set)
    _used: dict[int, int] = field(default_factory=dict)
    _log: list[tuple[int, Any, str]] = field(default_factory=list)  # events for a RESUME to replay
    _socket: web.WebSocketResponse | None = None
    _deflate: Any = None
    _commands: list[dict[str, Any]] = field(default_factory=list)
    _playing: asyncio.Task[None] | None = None
    acks: bool = True  # of heartbeats
    heartbeat: int = 40_000  # milliseconds

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        started = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(started,))
        self._thread.start()
        assert started.wait(5)
        return self

    def __exit__(self, *_: object) -> None:
        if self._playing is not None:
            self._loop.call_soon_threadsafe(self._playing.cancel)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        if self.failed:
            raise self.failed
        assert self.against == []

    def _run(self, started: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        application = web.Application()
        application.router.add_route("*", "/{path:.*}", self._serve)
        runner = web.AppRunner(application, shutdown_timeout=0.1)
        self._loop.run_until_complete(runner.setup())
        site = web.TCPSite(runner, "127.0.0.1", 0)
        self._loop.run_until_complete(site.start())
        self.port = runner.addresses[0][1]
        started.set()
        self._loop.run_forever()
        self._loop.run_until_complete(runner.cleanup())
        self._loop.close()

    # What a script does

    async def send(self, event: str, data: dict[str, Any]) -> None:
        """Send an event to the bot."""
        if event == "INTERACTION_CREATE":
            self._sent[data["token"]] = time.monotonic()
        await self._dispatch(event, data)

    async def until(self, met: Callable[["Loopback"], bool], seconds: float = 60.0) -> None:
        """Wait until something holds of what the bot did. Raises AssertionError after `seconds`."""
        end = time.monotonic() + seconds
        while not met(self):
            assert time.monotonic() < end, f"did not come: {[(r.method, r.path) for r in self.requests]}"
            await asyncio.sleep(0.01)

    async def opcode(self, op: int, data: Any = None) -> None:
        """Send the bot an operation of the gateway itself: 7 asks it to reconnect, 9 ends its session."""
        await self._frame({"op": op, "d": data, "t": None, "s": None})

    async def hang_up(self, code: int) -> None:
        """Close the gateway's socket with a code of Discord's."""
        assert self._socket is not None
        await self._socket.close(code=code)

    def of(self, pattern: str) -> list[Request]:
        """Return the requests whose "METHOD path" matches."""
        return [r for r in self.requests if re.fullmatch(pattern, f"{r.method} {r.path}")]

    def answered(self, token: str) -> list[str]:
        """Return the texts that an interaction was answered with, in order."""
        bodies = [r.body for r in self.requests if token in r.path and isinstance(r.body, dict)]
        return [text for body in bodies if (text := (body.get("data") or body).get("content"))]

    # HTTP

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        if request.headers.get("Upgrade") == "websocket":
            return await self._gateway(request)
        body = await _body(request)
        self.requests.append(Request(request.method, request.path, body, time.monotonic()))
        if self.refuses:
            return _json({"message": "401: Unauthorized", "code": 0}, status=401)
        self.against += faults(request.method, request.path, body, dict(request.query))
        if (fault := self._fault(request)) is not None:
            await asyncio.sleep(fault.after)
            if not fault.serve:
                return self._broken(request, fault)
        answer = self._answer(request, body)
        answer.headers.update(fault.headers if fault else {})
        return answer

    def _fault(self, request: web.Request) -> Fault | None:
        for number, fault in enumerate(self.faults):
            used = self._used.get(number, 0)
            if used < fault.times and re.fullmatch(fault.matches, f"{request.method} {request.path}"):
                self._used[number] = used + 1
                return fault
        return None

    def _broken(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        if fault.status is None:
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        body = (
            fault.body
            if isinstance(fault.body, str)
            else json.dumps(fault.body or {"message": "fault", "code": 0})
        )
        headers = {"Content-Type": fault.content_type} | fault.headers
        return web.Response(body=body.encode(), status=fault.status, headers=headers)

    def _answer(self, request: web.Request, body: Any) -> web.StreamResponse:
        path = request.path
        if path.endswith("/callback"):
            return self._callback(path, body)
        if path.endswith("/typing"):
            self.typing()
            return web.Response(status=204)
        if request.method == "DELETE":
            return web.Response(status=204)
        if path.startswith(("/channels/", "/webhooks/")) and request.method in {"POST", "PATCH"}:
            self.said.append(body.get("content") or "")
            channel = path.split("/")[2] if path.startswith("/channels/") else CHANNEL
            return _json(message(900 + len(self.said), BOT, self.said[-1], channel))
        if path.endswith("/commands"):
            given = {"application_id": "10", "description": "", "version": "1"}
            self._commands = body if body is not None else self._commands
            return _json([given | command | {"id": str(70 + n)} for n, command in enumerate(self._commands)])
        if path.endswith("/messages/@original"):
            return _json(message(900, BOT, "", CHANNEL))
        if request.method == "GET" and re.fullmatch(r"/channels/\d+/messages/\d+", path):
            return _json(message(900 + len(self.said), BOT, self.said[-1], path.split("/")[2]))
        if request.method == "GET" and path == f"/channels/{CHANNEL}":
            return _json(guild()["channels"][0])
        gateway = {
            "url": f"ws://127.0.0.1:{self.port}",
            "shards": 1,
            "session_start_limit": {"max_concurrency": 1},
        }
        known = {"/users/@me": BOT, "/oauth2/applications/@me": APPLICATION, "/gateway/bot": gateway}
        return (
            _json(known[path])
            if path in known
            else _json({"message": f"no such route: {request.method} {path}", "code": 0}, 501)
        )

    def _callback(self, path: str, body: Any) -> web.StreamResponse:
        id_, token = path.split("/")[2:4]
        if time.monotonic() - self._sent.get(token, 0.0) > _ACK_SECONDS:
            return _json({"message": "Unknown interaction", "code": 10062}, status=404)
        if token in self._acknowledged:
            return _json({"message": "Interaction has already been acknowledged.", "code": 40060}, status=400)
        self._acknowledged.add(token)
        resource: dict[str, Any] = {"type": body["type"]}
        if body["type"] in {4, 7}:
            resource["message"] = message(900, BOT, body["data"].get("content") or "", CHANNEL)
        return _json({"interaction": {"id": id_, "type": 2}, "resource": resource})

    # The gateway

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._socket, self._deflate = socket, zlib.compressobj()
        await self._frame({"op": 10, "d": {"heartbeat_interval": self.heartbeat}, "t": None, "s": None})
        async for frame in socket:
            if frame.type is WSMsgType.TEXT:
                await self._heard(json.loads(frame.data))
        self.closed_with = socket.close_code
        return socket

    async def _heard(self, frame: dict[str, Any]) -> None:
        if frame["op"] == 1 and self.acks:
            await self._frame({"op": 11, "d": None, "t": None, "s": None})
        elif frame["op"] == 2:
            self.identified += 1
            await self._welcome()
        elif frame["op"] == 6:
            self.resumed += 1
            for number, data, event in [kept for kept in self._log if kept[0] > frame["d"]["seq"]]:
                await self._frame({"op": 0, "d": data, "t": event, "s": number})
            await self._dispatch("RESUMED", {})

    async def _welcome(self) -> None:
        unavailable = [{"id": GUILD, "unavailable": True}] if self.script else []
        ready = {"v": 10, "user": BOT, "guilds": unavailable, "session_id": "s", "application": APPLICATION}
        await self._dispatch("READY", ready | {"resume_gateway_url": f"ws://127.0.0.1:{self.port}"})
        if self.script is None:
            await self._dispatch("MESSAGE_CREATE", message(40, PERSON, self.question))
        else:
            await self._dispatch("GUILD_CREATE", guild())
            if self.identified == 1:
                self._playing = asyncio.get_running_loop().create_task(self._play(self.script))

    async def _play(self, script: Script) -> None:
        try:
            await script(self)
        except asyncio.CancelledError:  # the bot ended by itself
            return
        except BaseException as error:  # noqa: BLE001 - the test's own thread raises it again
            self.failed = error
        os.kill(os.getpid(), signal.SIGTERM)

    async def _dispatch(self, event: str, data: dict[str, Any]) -> None:
        number = len(self._log) + 1
        self._log.append((number, data, event))
        await self._frame({"op": 0, "d": data, "t": event, "s": number})

    async def _frame(self, frame: dict[str, Any]) -> None:
        if self._socket is not None and not self._socket.closed:
            text = json.dumps(frame).encode()
            await self._socket.send_bytes(
                self._deflate.compress(text) + self._deflate.flush(zlib.Z_SYNC_FLUSH)
            )


async def _body(request: web.Request) -> Any:
    """Return the JSON of a request, or what `payload_json` holds where it brings files."""
    if request.content_type.startswith("multipart/"):
        form = await request.post()
        return json.loads(str(form["payload_json"])) if "payload_json" in form else {}
    return await request.json() if request.can_read_body else None


def _json(body: object, status: int = 200) -> web.Response:
    # discord.py reads JSON only under exactly this type, which aiohttp's own JSON response is not.
    return web.Response(
        body=json.dumps(body).encode(), status=status, headers={"Content-Type": "application/json"}
    )
