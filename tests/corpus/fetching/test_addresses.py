"""A name is judged by what it resolves to, each time it is used."""

import asyncio
import ipaddress
import socket

import pytest
from aiohttp.abc import AbstractResolver

from corpus.fetching.addresses import Refused, Resolver, is_public
from corpus.fetching.client import client


class Names(AbstractResolver):
    """Answers every name with the given addresses, one list after the other."""

    def __init__(self, *answers):
        self.answers = list(answers)

    async def resolve(self, host, port=0, family=socket.AF_UNSPEC):  # noqa: ARG002
        addresses = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return [
            {"hostname": host, "host": a, "port": port, "family": socket.AF_INET, "proto": 0, "flags": 0}
            for a in addresses
        ]

    async def close(self):
        pass


def ask(url, *answers):
    async def run():
        resolver = Resolver(private=False, resolver=Names(*answers))
        async with client(resolver=resolver, seconds=2) as opened:
            return await opened.ask(url)

    return asyncio.run(run())


@pytest.mark.parametrize(
    "addresses", [["127.0.0.1"], ["10.1.2.3"], ["93.184.216.34", "192.168.0.1"], ["::1"]]
)
def test_a_public_name_that_leads_to_a_private_address_is_refused(site, addresses):
    site.put("/x", "secret")
    url = site.root.replace("127.0.0.1", "post.example") + "/x"
    with pytest.raises(Refused, match=r"post\.example leads to a private address"):
        ask(url, addresses)
    assert not site.asked


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True), ("127.0.0.1", False), ("0.0.0.0", False),  # noqa: S104
        ("10.0.0.1", False), ("172.16.0.1", False), ("192.168.1.1", False), ("169.254.169.254", False),
        ("100.64.0.1", False), ("224.0.0.1", False), ("255.255.255.255", False), ("::", False), ("::1", False),
        ("fe80::1", False), ("fc00::1", False), ("::ffff:127.0.0.1", False), ("64:ff9b::7f00:1", False),
        ("64:ff9b::5db8:d822", True), ("2002:7f00:1::", False), ("ff02::1", False),
    ],
)  # fmt: skip
def test_which_addresses_are_of_the_open_internet(address, public):
    assert is_public(ipaddress.ip_address(address)) is public
