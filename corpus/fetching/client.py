"""EDGE: one request over the network, within bounds, its redirects followed one by one and each checked."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urljoin

import aiohttp

from corpus.fetching.addresses import Refused, Resolver, check_url

USER_AGENT = "Byline/1.0 (news archive; fetches what its operator names; obeys robots.txt for Byline)"
SIZE_LIMIT = 20 * 1024 * 1024  # bytes of one answer, unpacked
MOST_REDIRECTS = 5
_CONNECTIONS = 64
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Failed(Exception):
    """Why an answer did not come. `silent`: the host gave none at all."""

    def __init__(self, why: str, *, silent: bool = False) -> None:
        super().__init__(why)
        self.silent = silent


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gave. `url`: where the redirects ended. `kind`: the media type, lower case."""

    url: str
    status: int
    body: bytes
    kind: str = ""
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None


class Client:
    """Asks the network. Open it with `client(...)`."""

    def __init__(self, session: aiohttp.ClientSession, *, private: bool, limit: int) -> None:
        self._session = session
        self._private = private
        self._limit = limit

    async def ask(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Return one address's answer, redirects not followed. Raises Refused and Failed."""
        check_url(url, private=self._private)
        try:
            async with self._session.get(url, headers=headers, allow_redirects=False) as response:
                body = b"" if response.status in _REDIRECTS else await self._body(response)
                return Answer(
                    urljoin(url, response.headers.get("Location", ""))
                    if response.status in _REDIRECTS
                    else url,
                    response.status,
                    body,
                    response.content_type.lower(),
                    response.charset,
                    response.headers.get("ETag"),
                    response.headers.get("Last-Modified"),
                )
        except TimeoutError as problem:
            raise Failed("no answer in time", silent=True) from problem
        except aiohttp.ClientConnectorError as problem:
            if isinstance(problem.__cause__, Refused):
                raise problem.__cause__ from None
            raise Failed(
                f"cannot be reached ({problem.os_error.strerror or problem})", silent=True
            ) from problem
        except aiohttp.InvalidURL as problem:  # such as 127.1, which some would take for 127.0.0.1
            raise Refused("not an address") from problem
        except (aiohttp.ClientError, ValueError, OSError) as problem:
            raise Failed(f"a broken answer ({type(problem).__name__})") from problem

    async def _body(self, response: aiohttp.ClientResponse) -> bytes:
        """Return the body, unpacked. Raises Failed once it is longer than the limit."""
        body = bytearray()
        async for piece in response.content.iter_chunked(64 * 1024):
            body += piece
            if len(body) > self._limit:
                raise Failed(f"longer than {self._limit // 1024**2} MB")
        return bytes(body)


def is_redirect(answer: Answer) -> bool:
    """Tell whether an answer only points to another address, its `url`."""
    return answer.status in _REDIRECTS


@asynccontextmanager
async def client(
    *, private: bool = False, limit: int = SIZE_LIMIT, seconds: float = 60, resolver: Resolver | None = None
) -> AsyncIterator[Client]:
    """Open a client. private: whether private addresses may be asked too. seconds: for one answer."""
    connector = aiohttp.TCPConnector(
        resolver=resolver or Resolver(private=private), limit=_CONNECTIONS, use_dns_cache=False
    )
    timeout = aiohttp.ClientTimeout(total=seconds, connect=min(15, seconds), sock_read=min(20, seconds))
    async with aiohttp.ClientSession(
        connector=connector,
        timeout=timeout,
        headers={
            "User-Agent": USER_AGENT,
            "Accept": "text/html, application/xhtml+xml, application/rss+xml, "
            "application/atom+xml, application/pdf, text/plain;q=0.8, */*;q=0.1",
        },
        cookie_jar=aiohttp.DummyCookieJar(),
        trust_env=False,  # through a proxy, where a name leads could not be checked
    ) as session:
        yield Client(session, private=private, limit=limit)
        await asyncio.sleep(0)  # lets closing connections close
