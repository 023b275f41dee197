"""Passages as vectors and words: the index and what searches it. Knows nothing of Discord."""
