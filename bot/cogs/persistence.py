"""Sending a message through a passing fault of Discord's or of the network's."""

import secrets
from collections.abc import Awaitable, Callable

import aiohttp
import discord
from tenacity import retry, retry_if_exception, stop_after_attempt, wait_exponential

_ATTEMPTS = 4  # over about 4 seconds: an asker waits no longer for a send
_PASSING = frozenset({429, 502, 503})


def _passes(error: BaseException) -> bool:
    """Tell whether what failed may work in a moment.

    discord.py tries again by itself after most server errors, and after a rate limit that Discord itself
    tells; it does not after a 503, a 429 from what stands before Discord, or a connection that was cut.
    """
    return isinstance(error, aiohttp.ClientConnectionError) or (
        isinstance(error, discord.HTTPException) and error.status in _PASSING
    )


async def persistently(send: Callable[[str], Awaitable[discord.Message]]) -> discord.Message:
    """Return the message that `send` sends, trying again after a fault that passes.

    send: is given a nonce, the same one each time, by which Discord tells a repetition from a second message.
    Raises what the last attempt raised.
    """
    nonce = secrets.token_hex(12)

    @retry(
        retry=retry_if_exception(_passes),
        stop=stop_after_attempt(_ATTEMPTS),
        wait=wait_exponential(multiplier=0.5, max=2.0),
        reraise=True,
    )
    async def attempt() -> discord.Message:
        return await send(nonce)

    return await attempt()
