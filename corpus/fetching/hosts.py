"""Manners towards one host: its robots.txt, one request at a time, a pause between, and when to give up."""

import asyncio
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from protego import Protego

from corpus.fetching.addresses import Refused
from corpus.fetching.client import MOST_REDIRECTS, Answer, Client, Failed, is_redirect

_NAME = "Byline"
_LONGEST_PAUSE = 30.0  # seconds that a robots.txt may ask for
_GIVE_UP = 3  # silences in a row
_ROBOTS_LIMIT = 512 * 1024  # bytes that count


class Host:
    """One host: asked politely, or not at all."""

    def __init__(self, client: Client, root: str, pause: float) -> None:
        self._client = client
        self._root = root
        self._pause = pause
        self._next = 0.0
        self._turn = asyncio.Lock()
        self._robots: Any = None  # a Protego once it is read; it carries no types
        self._silences = 0

    async def ask(self, url: str, headers: dict[str, str]) -> Answer:
        """Return what one address of this host gives. Raises Refused and Failed."""
        async with self._turn:
            if self._robots is None:
                self._robots = Protego.parse(await self._rules())
                self._pause = max(self._pause, min(self._robots.crawl_delay(_NAME) or 0, _LONGEST_PAUSE))
            if not self._robots.can_fetch(url, _NAME):
                raise Refused("its robots.txt asks us not to")
            return await self._asked(url, headers)

    async def _rules(self) -> str:
        """Return the host's robots.txt: none where it has none, "no" where it cannot say (RFC 9309)."""
        url = f"{self._root}/robots.txt"
        try:
            for _ in range(MOST_REDIRECTS):
                answer = await self._asked(url, {})
                if not is_redirect(answer):
                    break
                url = answer.url
        except Failed as problem:
            raise Failed(f"its robots.txt: {problem}", silent=problem.silent) from problem
        if answer.status >= 500:
            return "User-agent: *\nDisallow: /"
        return answer.body[:_ROBOTS_LIMIT].decode("utf-8", "replace") if answer.status == 200 else ""

    async def _asked(self, url: str, headers: dict[str, str]) -> Answer:
        if self._silences >= _GIVE_UP:
            raise Failed(f"left for the next time: its host gave no answer {_GIVE_UP} times")
        await asyncio.sleep(max(0.0, self._next - monotonic()))
        try:
            answer = await self._client.ask(url, headers)
        except Failed as problem:
            self._silences = self._silences + 1 if problem.silent else 0
            raise
        finally:
            self._next = monotonic() + self._pause
        self._silences = 0
        return answer


class Hosts:
    """All hosts of one run. Each has its own queue, so that a slow one holds no other up."""

    def __init__(self, client: Client, *, pause: float) -> None:
        self._client = client
        self._pause = pause
        self._hosts: dict[str, Host] = {}

    async def ask(self, url: str, headers: dict[str, str] | None = None) -> Answer:
        """Return what an address gives once its redirects are followed. Raises Refused and Failed."""
        for _ in range(MOST_REDIRECTS + 1):
            answer = await self._host(url).ask(url, headers or {})
            if not is_redirect(answer):
                return answer
            url = answer.url
        raise Failed(f"more than {MOST_REDIRECTS} redirects")

    def _host(self, url: str) -> Host:
        try:
            parts = urlsplit(url)
        except ValueError as problem:
            raise Refused("not an address") from problem
        root = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        if root not in self._hosts:
            self._hosts[root] = Host(self._client, root, self._pause)
        return self._hosts[root]
