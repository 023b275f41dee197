"""Bringing pages and feed entries into an archive as files, politely. The only part that goes online."""
