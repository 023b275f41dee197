"""As much of Discord on 127.0.0.1 as a bot needs to log in, hear one direct message, and leave.

SimCord replaces discord.py's sockets; here they are real, and so are clock and signals.
"""

import asyncio
import json
import threading
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self

from aiohttp import WSMsgType, web

BOT = {"id": "10", "username": "byline", "discriminator": "0", "avatar": None, "bot": True}
PERSON = {"id": "20", "username": "alice", "discriminator": "0", "avatar": None}
APPLICATION = {
    "id": "10", "name": "byline", "description": "", "icon": None, "bot_public": True,
    "bot_require_code_grant": False, "verify_key": "", "owner": PERSON, "flags": 0,
}  # fmt: skip


def message(id_: int, author: dict, content: str) -> dict:
    return {
        "id": str(id_), "channel_id": "30", "author": author, "content": content, "type": 0, "attachments": [],
        "embeds": [], "mentions": [], "mention_roles": [], "mention_everyone": False, "pinned": False,
        "tts": False, "timestamp": "2026-01-01T00:00:00+00:00", "edited_timestamp": None,
    }  # fmt: skip


@dataclass
class Loopback:
    """A Discord that says `question` once, calls `typing` when the bot types, and keeps what it says."""

    question: str = ""
    refuses: bool = False
    typing: Callable[[], None] = lambda: None
    said: list[str] = field(default_factory=list)
    closed_with: int | None = None
    port: int = 0

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        started = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(started,))
        self._thread.start()
        assert started.wait(5)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)

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

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        if request.headers.get("Upgrade") == "websocket":
            return await self._gateway(request)
        if self.refuses:
            return _json({"message": "401: Unauthorized", "code": 0}, status=401)
        if request.path.endswith("/typing"):
            self.typing()
            return web.Response(status=204)
        if request.path.endswith("/messages"):
            self.said.append((await request.json())["content"])
            return _json(message(99, BOT, self.said[-1]))
        return _json({"/users/@me": BOT, "/oauth2/applications/@me": APPLICATION}.get(request.path, []))

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        deflate = zlib.compressobj()

        async def send(op: int, data: object, event: str | None = None) -> None:
            text = json.dumps({"op": op, "d": data, "t": event, "s": 1 if event else None})
            await socket.send_bytes(deflate.compress(text.encode()) + deflate.flush(zlib.Z_SYNC_FLUSH))

        await send(10, {"heartbeat_interval": 40_000})
        async for frame in socket:
            if frame.type is WSMsgType.TEXT and json.loads(frame.data)["op"] == 2:
                ready = {"v": 10, "user": BOT, "guilds": [], "session_id": "s", "application": APPLICATION}
                await send(0, ready | {"resume_gateway_url": f"ws://127.0.0.1:{self.port}"}, "READY")
                await send(0, message(40, PERSON, self.question), "MESSAGE_CREATE")
        self.closed_with = socket.close_code
        return socket


def _json(body: object, status: int = 200) -> web.Response:
    # discord.py reads JSON only under exactly this type, which aiohttp's own JSON response is not.
    return web.Response(
        body=json.dumps(body).encode(), status=status, headers={"Content-Type": "application/json"}
    )
