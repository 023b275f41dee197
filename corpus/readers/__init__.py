"""One reader for each format: bytes in, a raw page out."""
