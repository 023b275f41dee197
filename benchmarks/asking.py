"""`python -m benchmarks.asking [--index DIR]`: how long askers in Discord wait, one, ten and fifty at once.

The bot is the real one, with its index and model; Discord is the tests' own on 127.0.0.1, with real sockets
and a real clock. Told is how long it takes from an interaction to its acknowledgement, and to its answer.
"""

import argparse
import asyncio
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import discord
import yarl

from bot.client import run
from bot.settings import Settings
from bot.terminal.parts import parts_of
from embeddings.settings import read
from tests.bot.discord.loopback import Loopback, asking

_AT_ONCE = (1, 10, 50)
_QUESTIONS = (
    "How many Iranian troops have arrived in Syria?",
    "What did the Guardian Council decide?",
    "Who says ISIS killed General Hamedani?",
    "What did Russia fire from the Caspian Sea?",
    "When was Jason Rezaian convicted?",
)


@dataclass(frozen=True, slots=True)
class Waited:
    """What each of a number of askers waited for, in seconds."""

    acknowledgement: tuple[float, ...]
    answer: tuple[float, ...]
    told_busy: int


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table. Exits 1 where somebody got no acknowledgement within 3 seconds, or nothing at all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.asking", description=__doc__)
    parser.add_argument("--index", type=Path, help="an index to answer from (default: BYLINE_INDEX)")
    options = parser.parse_args(arguments)
    waited: dict[int, Waited] = {}

    async def script(it: Loopback) -> None:
        await _rush(it, 1, first=1000)  # the first question loads what a server's first question loads
        for number, at_once in enumerate(_AT_ONCE, start=2):
            waited[at_once] = await _rush(it, at_once, first=1000 * number)

    _play(script, {"index": options.index} if options.index else {})
    print("| askers at once | acknowledged, median | at worst | answered, median | at worst | told “busy” |")
    print("|---|---|---|---|---|---|")
    for at_once, told in waited.items():
        figures = [
            f(times) * 1000 for times in (told.acknowledgement, told.answer) for f in (statistics.median, max)
        ]
        print(f"| {at_once} | {' | '.join(f'{figure:.0f} ms' for figure in figures)} | {told.told_busy} |")
    return int(max(max(told.acknowledgement) for told in waited.values()) > 3)


def _play(script: object, changes: dict[str, Path]) -> None:
    with tempfile.TemporaryDirectory() as state, Loopback(script=script) as loopback:  # type: ignore[arg-type]
        gateway = yarl.URL(f"ws://127.0.0.1:{loopback.port}/")
        with (
            patch.object(discord.http.Route, "BASE", f"http://127.0.0.1:{loopback.port}"),
            patch.object(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", gateway),
        ):
            token = {"DISCORD_TOKEN": "abc.def.ghi"}
            settings = read(Settings, state=Path(state), cooldown_seconds=0, **token, **changes)
            run(settings, *parts_of(settings))


async def _rush(it: Loopback, at_once: int, first: int) -> Waited:
    """Let `at_once` people ask in the same moment, and wait until each has something to read."""
    ids = range(first, first + at_once)
    sent = {}
    for id_ in ids:
        sent[id_] = asyncio.get_running_loop().time()
        await it.send("INTERACTION_CREATE", asking(id_, _QUESTIONS[id_ % len(_QUESTIONS)]))
    await it.until(lambda it: all(it.answered(f"token{id_}") for id_ in ids), seconds=120)
    calls = {id_: [r for r in it.requests if f"/token{id_}" in r.path] for id_ in ids}
    return Waited(
        tuple(calls[id_][0].at - sent[id_] for id_ in ids),
        tuple(calls[id_][1].at - sent[id_] for id_ in ids),
        sum("waiting just now" in " ".join(it.answered(f"token{id_}")) for id_ in ids),
    )


if __name__ == "__main__":
    sys.exit(main())
