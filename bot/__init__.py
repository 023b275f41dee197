"""Questions and answers, in Discord and in the terminal."""

__version__ = "0.1.0"
