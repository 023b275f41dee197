"""Where a request may go: http or https, and never into a private network unless that is allowed."""

import ipaddress
import socket
from urllib.parse import urlsplit

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Refused(Exception):
    """Why an address is not fetched."""


def check_url(url: str, *, private: bool) -> str:
    """Return the host of an address that may be asked. Raises Refused for any other.

    A name is judged again by what it resolves to (see `Resolver`); an address in figures here.
    """
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError as problem:
        raise Refused("not an address") from problem
    if parts.scheme not in {"http", "https"}:
        raise Refused(f"neither http nor https ({parts.scheme or 'no scheme'})")
    if not host:
        raise Refused("an address without a host")
    try:
        literal = ipaddress.ip_address(host)
    except ValueError:
        return host
    if not (private or is_public(literal)):
        raise Refused(f"a private address ({host})")
    return host


def is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Tell whether an address is one of the open internet, also where it carries another inside it."""
    inner = None
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    if inner is not None:
        return is_public(inner)
    return address.is_global and not address.is_multicast


class Resolver(AbstractResolver):
    """Looks names up and lets only public answers through.

    The connection goes to the very addresses returned here, so a name cannot resolve to one thing when
    it is checked and to another when it is used.
    """

    def __init__(self, *, private: bool, resolver: AbstractResolver | None = None) -> None:
        self._private = private
        self._resolver = resolver or ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return the host's addresses. Raises Refused where one of them is private."""
        answers = await self._resolver.resolve(host, port, family)
        for answer in answers:
            if not (self._private or is_public(ipaddress.ip_address(answer["host"]))):
                raise Refused(f"{host} leads to a private address ({answer['host']})")
        return answers

    async def close(self) -> None:
        """Release the resolver inside."""
        await self._resolver.close()
