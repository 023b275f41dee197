"""EDGE: the terminal front: ask, search, show, console, status, backup, restore."""
