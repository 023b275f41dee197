"""`python bot.py`: settings read, parts built, the command run. Returns the exit code."""

import logging
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from io import TextIOWrapper
from typing import TextIO

from bot.errors import QuestionRejected
from bot.settings import Settings
from bot.terminal.arguments import parser
from corpus.errors import BylineError
from embeddings.settings import read


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command: 0 done (an honest "no answer" is done), 1 failed and said why, 2 wrong usage."""
    _tolerate(sys.stdin, sys.stdout, sys.stderr)
    options = parser().parse_args(arguments)
    try:
        code = _run(options)
        sys.stdout.flush()  # what cannot be written any more shows here, not after the end
    except QuestionRejected as problem:
        print(problem, file=sys.stderr)
        return 2
    except BylineError as problem:
        print(problem, file=sys.stderr)
        return 1
    except BrokenPipeError:  # `… | head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    return code


def _tolerate(*streams: TextIO) -> None:
    """Let no character that a terminal or a pipe cannot carry end the program: it becomes a mark."""
    for stream in streams:
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _log(settings: Settings, *, serving: bool) -> None:
    """Set up the log: what a server wants while it serves, warnings alone in a terminal."""
    if not serving:
        logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s")
        return
    from bot.operating import logs  # noqa: PLC0415 - structlog takes a fifth of a second to load

    logs.configure(logging.INFO, as_json=settings.log_format == "json")


def _run(options: Namespace) -> int:
    index = getattr(options, "index", None)
    settings = read(Settings, **({"index": index} if index else {}))
    command = options.command
    if command == "run":
        command = None if settings.discord_token else "console"
    _log(settings, serving=command is None)
    logging.getLogger("faiss").setLevel(logging.WARNING)  # it tells which of its builds it tries
    # Each command imports what it needs: `status` should not wait for Discord, nor the bot for a console.
    if command in {"show", "status"}:
        from bot.terminal import looking  # noqa: PLC0415

        return {"show": looking.show, "status": looking.status}[command](options, settings.index)
    if command in {"backup", "restore", "feedback"}:
        from bot.terminal import saving  # noqa: PLC0415

        saved = {"backup": saving.save, "restore": saving.bring_back, "feedback": saving.feedback}
        return saved[command](options, settings)
    from bot.terminal.parts import parts_of  # noqa: PLC0415

    answerer, explorer = parts_of(settings)
    if command in {"ask", "search"}:
        from bot.terminal import asking  # noqa: PLC0415

        return {"ask": asking.ask, "search": asking.search}[command](options, answerer)
    if command in {"compare", "claim", "timeline"}:
        from bot.terminal import exploring  # noqa: PLC0415

        looks = {"compare": exploring.compare, "claim": exploring.claim, "timeline": exploring.timeline}
        return looks[command](options, explorer)
    if command == "console":
        from bot.terminal.console import Console  # noqa: PLC0415

        return Console(answerer, explorer).run()
    from bot.client import run  # noqa: PLC0415

    run(settings, answerer, explorer)
    return 0
