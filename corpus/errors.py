"""The root of every error that Byline raises on purpose.

BylineError
├── ArchiveError        a folder, file or sources.yaml that cannot be used as asked
└── (each room adds its own below this root)

Unreadable stands apart: it is caught by the reading of the archive and never reaches anybody.
"""


class BylineError(Exception):
    """A failure somebody can act on: what happened, then what to do about it."""

    def __init__(self, what: str, *, do: str) -> None:
        super().__init__(f"{what} {do}")
        self.what = what
        self.do = do


class ArchiveError(BylineError):
    """The archive cannot be read as asked. For the person who runs the rebuild."""


class Unreadable(Exception):
    """Why one file or page is left out. It never leaves the reading: it becomes the reading's `skipped`."""
