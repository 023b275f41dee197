"""`compare`, `claim`, `timeline`: the archive looked into, as in Discord."""

import sys
from argparse import Namespace

from bot.errors import QuestionRejected
from bot.exploring.protocols import Explorer
from bot.rendering.exploring import lay_out_claim, lay_out_comparison, lay_out_timeline
from bot.rendering.plain import to_text
from bot.terminal.parts import filters_of
from bot.terminal.screen import width
from corpus.errors import BylineError


def compare(options: Namespace, explorer: Explorer) -> int:
    """Print each outlet's report of a topic side by side."""
    found = explorer.compare(" ".join(options.topic), filters_of(options))
    print(to_text(lay_out_comparison(found), width()))
    return 0


def claim(options: Namespace, explorer: Explorer) -> int:
    """Print who reports a claim, who prints otherwise, who does not mention it."""
    found = explorer.who_reported(" ".join(options.topic), filters_of(options))
    print(to_text(lay_out_claim(found), width()))
    return 0


def timeline(options: Namespace, explorer: Explorer) -> int:
    """Print who reported a topic when; draw it too where a file is named for the picture."""
    found = explorer.timeline(" ".join(options.topic), filters_of(options))
    print(to_text(lay_out_timeline(found), width()))
    if options.picture is None:
        return 0
    from bot.rendering.picture import drawn  # noqa: PLC0415 - only who wants a picture waits for matplotlib

    picture = drawn(found, options.theme)
    if picture is None:
        raise QuestionRejected(
            "No report of that is dated, so there is nothing to draw.", do="Ask for the list alone."
        )
    try:
        options.picture.write_bytes(picture.png)
    except OSError as problem:
        raise BylineError(
            f"The picture cannot be written to {options.picture}: {problem.strerror}.",
            do="Name a file in a folder that exists and that you may write to.",
        ) from problem
    print(f"The picture is in {options.picture}.", file=sys.stderr)
    return 0
