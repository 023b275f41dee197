"""Digests: a page cut into the excerpts that it quotes, each for the one it credits."""

from corpus.digests.cuts import mark_cuts
from corpus.digests.unwrapping import Excerpt, Unwrapped, is_digest, unwrap

__all__ = ["Excerpt", "Unwrapped", "is_digest", "mark_cuts", "unwrap"]
