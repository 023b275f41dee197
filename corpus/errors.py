"""The root of every error that Byline raises on purpose.

BylineError
├── ArchiveError        a folder, file or sources.yaml that cannot be used as asked
└── (each room adds its own below this root)
"""


class BylineError(Exception):
    """A failure somebody can act on: what happened, then what to do about it."""

    def __init__(self, what: str, *, do: str) -> None:
        super().__init__(f"{what} {do}")
        self.what = what
        self.do = do


class ArchiveError(BylineError):
    """The archive cannot be read as asked. For the person who runs the rebuild."""
