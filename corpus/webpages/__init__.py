"""Saved web pages, apart: what readers wrote, what stands beside the report, the report."""
