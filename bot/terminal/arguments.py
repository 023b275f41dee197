"""What may be typed behind `python bot.py`."""

import argparse
from pathlib import Path

from bot import __version__

DESCRIPTION = "Answers questions from an archive of news, in the outlets' own sentences, each cited."


def parser() -> argparse.ArgumentParser:
    """Return the parser of `python bot.py`; wrong usage leaves with exit code 2."""
    root = argparse.ArgumentParser(
        prog="bot.py", description=DESCRIPTION, epilog="Without a command: the Discord bot."
    )
    root.add_argument("--version", action="version", version=f"Byline {__version__}")
    commands = root.add_subparsers(dest="command", metavar="COMMAND")
    index = argparse.ArgumentParser(add_help=False)
    index.add_argument(
        "--index", metavar="DIR", type=Path, help="where the index lies (default: BYLINE_INDEX)"
    )
    as_json = argparse.ArgumentParser(add_help=False)
    as_json.add_argument("--json", action="store_true", help="print JSON")
    filters = _filters()

    ask = commands.add_parser("ask", parents=[filters, as_json, index], help="one answer")
    _question(ask)
    ask.add_argument(
        "--no-abstain", action="store_true", help="answer with the nearest there is, marked as such"
    )
    ask.add_argument("--literal", action="store_true", help="read no outlet and no day out of the question")
    ask.add_argument(
        "--preview", choices=["discord"], help="print the exact Discord message, its length, its buttons"
    )
    search = commands.add_parser("search", parents=[filters, as_json, index], help="the passages, best first")
    _question(search)
    search.add_argument("-k", type=_positive, default=10, metavar="N", help="how many passages (default: 10)")
    for name, what in (
        ("compare", "each outlet's report of a topic side by side"),
        ("claim", "who reports a claim, who prints otherwise, who does not mention it"),
        ("timeline", "who reported a topic when, by origin"),
    ):
        look = commands.add_parser(name, parents=[filters, index], help=what)
        look.add_argument("topic", metavar="WORDS", nargs="+", help="what it is about")
        if name == "timeline":
            look.add_argument("--picture", metavar="FILE", type=Path, help="draw it too, as a PNG")
            look.add_argument("--theme", choices=["dark", "light"], default="dark")
    show = commands.add_parser("show", parents=[as_json, index], help="a stored document, whole")
    show.add_argument("document", metavar="DOCUMENT", help="its id, as in an answer's citations")
    commands.add_parser("console", parents=[index], help="questions and answers in the terminal")
    status = commands.add_parser("status", parents=[as_json, index], help="what the index holds")
    status.add_argument(
        "--verify", action="store_true", help="read every file of every generation again; 1 where one changed"
    )
    commands.add_parser(
        "feedback", parents=[as_json], help="what people thought of answers, as an evaluation set"
    )
    commands.add_parser("run", parents=[index], help="the Discord bot with a token, the console without")
    for name, what in (("backup", "save the state folder to a file"), ("restore", "bring it back from one")):
        commands.add_parser(name, help=what).add_argument("file", metavar="FILE", type=Path)
    return root


def _filters() -> argparse.ArgumentParser:
    filters = argparse.ArgumentParser(add_help=False)
    filters.add_argument(
        "--outlet", action="append", default=[], metavar="NAME", help="only this outlet (repeatable)"
    )
    filters.add_argument(
        "--since", metavar="DAY", help="not before this day, 2015-10-08; undated documents stay in"
    )
    filters.add_argument("--until", metavar="DAY", help="not after this day; undated documents stay in")
    filters.add_argument(
        "--as-of", metavar="DAY", help="what was printed by this day; undated documents are left out"
    )
    return filters


def _question(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "question", metavar="QUESTION", help="the question; - reads one from each line of the input"
    )


def _positive(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 1000:
        raise argparse.ArgumentTypeError("a number from 1 to 1000")
    return number
