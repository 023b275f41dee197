"""Questions that lean on the one before: whether they do, and what they then ask."""
