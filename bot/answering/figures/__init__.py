"""Figures, sums, days and votes in sentences, and how those of several outlets stand to each other. Pure."""
