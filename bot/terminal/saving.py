"""`backup`, `restore`, `feedback`: the state folder saved, brought back; what people thought of answers."""

import json
from argparse import Namespace
from contextlib import closing

from bot.settings import Settings
from bot.state import State, backup, restore


def save(options: Namespace, settings: Settings) -> int:
    """Save the state folder to a file."""
    backup(settings.state, options.file)
    print(f"Saved {settings.state} to {options.file}.")
    return 0


def bring_back(options: Namespace, settings: Settings) -> int:
    """Bring the state folder back from a file."""
    restore(settings.state, options.file)
    print(f"Restored {settings.state} from {options.file}.")
    return 0


def feedback(options: Namespace, settings: Settings) -> int:
    """Print every verdict, oldest first: as JSON, one a line, or as a person reads it."""
    if not settings.state.is_dir():
        return 0  # nobody has judged anything yet, and looking should make nothing
    with closing(State(settings.state)) as state:
        for verdict in state.opinions.exported():
            print(json.dumps(verdict, ensure_ascii=False) if options.json else _told(verdict))
    return 0


def _told(verdict: dict[str, object]) -> str:
    reason = f": {verdict['reason']}" if verdict["reason"] else ""
    helpful = "helpful" if verdict["helpful"] else "not helpful"
    return f"{str(verdict['given'])[:16]}  {helpful}{reason}\n  {verdict['question']}"
