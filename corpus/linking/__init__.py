"""The archive stage: which documents carry the same text or the same interview, and which had it first.

Pure. `prints` is what is held of each document, `candidates` finds who may be related, `links` confirms it
sentence by sentence, `copied` gives a sentence taken from an agency its origin.
"""

from corpus.linking.candidates import Held
from corpus.linking.copied import taken_sentences, with_copied_origins, with_origins
from corpus.linking.links import find_links, links_among
from corpus.linking.prints import Wording, prints, wording_of

__all__ = [
    "Held",
    "Wording",
    "find_links",
    "links_among",
    "prints",
    "taken_sentences",
    "with_copied_origins",
    "with_origins",
    "wording_of",
]
