"""EDGE: `python -m corpus.fetch URL|FEED… --into FOLDER`: pages and feed entries into an archive."""

import argparse
import asyncio
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from corpus.fetching.client import client
from corpus.fetching.fetcher import Fetcher, Outcome
from corpus.fetching.hosts import Hosts
from corpus.fetching.shelf import Shelf


def main(arguments: Sequence[str] | None = None) -> int:
    """Fetch and say what came. Returns 0; 1 where nothing could be had or written; 2 for wrong usage."""
    options = _parser().parse_args(arguments)
    try:
        outcomes = asyncio.run(_fetch(options))
    except OSError as problem:
        print(f"Nothing more can be written into {options.into}: {problem}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped; what was fetched is kept.", file=sys.stderr)
        return 1
    for line in map(_json, outcomes) if options.json else _told(outcomes):
        print(line)
    return 1 if all(outcome.what == "skipped" for outcome in outcomes) else 0


async def _fetch(options: argparse.Namespace) -> list[Outcome]:
    shelf = Shelf(options.into)
    async with client(private=options.allow_private, seconds=options.timeout) as opened:
        hosts = Hosts(opened, pause=options.pause)
        return await Fetcher(hosts, shelf, most=options.most).fetch(options.urls)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m corpus.fetch",
        description="Bring pages and the entries of feeds into a folder of the archive. Only what is new is"
        " asked for; robots.txt is obeyed.",
    )
    parser.add_argument("urls", nargs="+", metavar="URL", help="a page, or an RSS or Atom feed")
    parser.add_argument("--into", required=True, type=Path, metavar="FOLDER", help="where the files go")
    parser.add_argument("--most", type=int, default=100, metavar="N", help="entries of one feed (100)")
    parser.add_argument(
        "--pause", type=float, default=1.0, metavar="S", help="seconds between requests to one host (1)"
    )
    parser.add_argument(
        "--timeout", type=float, default=60.0, metavar="S", help="seconds for one answer (60)"
    )
    parser.add_argument(
        "--allow-private", action="store_true", help="also ask private and loopback addresses"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    return parser


def _json(outcome: Outcome) -> str:
    return json.dumps(asdict(outcome), ensure_ascii=False)


def _told(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield a line for what came and for what did not, and a closing count; what is known is only counted."""
    for outcome in outcomes:
        if outcome.what == "known":
            continue
        why = f" ({outcome.why})" if outcome.why else ""
        yield f"{outcome.what}: {outcome.file or ''}{' from ' if outcome.file else ''}{outcome.url}{why}"
    counts = Counter(outcome.what for outcome in outcomes)
    yield ", ".join(f"{counts[what]} {what}" for what in ("new", "changed", "known", "skipped"))


if __name__ == "__main__":
    sys.exit(main())
