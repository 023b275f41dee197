"""Errors of the index, all for the operator.

BylineError
└── IndexFault
    ├── NoIndex         nothing has been built yet
    ├── IndexDamaged    a file is missing or its checksum differs
    ├── IndexMismatch   built by another model or in another format
    ├── RebuildFailed   no new generation: an empty archive, a second rebuild, a full disk
    └── ModelError      the model cannot be found or is not the one expected
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
