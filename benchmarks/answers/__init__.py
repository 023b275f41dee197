"""Whether answers compare, count and cite rightly: rows of `python -m benchmarks.quality`."""
