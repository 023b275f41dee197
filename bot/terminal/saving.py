"""`backup` and `restore`: the state folder, to a file and back."""

from argparse import Namespace

from bot.settings import Settings
from bot.state import backup, restore


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
