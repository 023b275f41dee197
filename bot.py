"""Byline: questions about the news, answered in the outlets' own sentences. `python bot.py --help`."""

import sys

from bot.main import main

if __name__ == "__main__":
    sys.exit(main())
