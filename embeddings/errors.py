"""Errors of the index, all for the operator.

BylineError
└── IndexFault
    ├── NoIndex         nothing has been built yet
    ├── IndexDamaged    a file is missing or its checksum differs
    ├── IndexMismatch   built by another model or in another format
    ├── RebuildFailed   no new generation: an empty archive, a second rebuild, a full disk
    ├── ModelError      the model cannot be found or is not the one expected
    └── NoExport        the model does not run by the fast path
"""

from corpus.errors import BylineError

REBUILD = "python -m embeddings.rebuild"


class IndexFault(BylineError):
    """The index cannot be used as asked."""


class NoIndex(IndexFault):
    """Nothing has been built in this folder yet."""


class IndexDamaged(IndexFault):
    """A file of the generation is missing or is not what was written."""


class IndexMismatch(IndexFault):
    """The generation was built by another model or in another format."""


class RebuildFailed(IndexFault):
    """No new generation was made; the old one, if any, still serves."""


class ModelError(IndexFault):
    """The model cannot be found, or is not the one that was expected."""


class NoExport(IndexFault):
    """The model cannot be exported, or its export is not faithful; it runs as it is, more slowly."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"It cannot be exported: {why}.", do="sentence-transformers runs it, several times slower."
        )
        self.why = why
