"""How well documents are read: one module for each measure; `python -m benchmarks.documents` prints all."""
