"""The archive stage: which documents carry the same text or the same interview, and which had it first.

Pure. `prints` is what is held of each document, `candidates` finds who may be related, `links` confirms it
sentence by sentence, `copied` gives a sentence taken from an agency its origin.
"""

from corpus.linking.copied import with_copied_origins
from corpus.linking.links import find_links

__all__ = ["find_links", "with_copied_origins"]
